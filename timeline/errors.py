"""Misuse by the caller: one named error class per failure, under one root."""


class TimelineError(Exception):
    """The root of every error this package raises on purpose; its text is for the user."""
