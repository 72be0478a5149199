"""Misuse by the caller: one named error class per failure, under one root."""


class TimelineError(Exception):
    """The root of every error this package raises on purpose; its text is for the user.

    `is_about_data` tells a fault of the file, which a program may meet in the course of things,
    from a misuse of the command.
    """

    is_about_data = False
