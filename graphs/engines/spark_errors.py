"""What can go wrong with Java, with Spark and with a run that is resumed; one class each."""

from graphs.errors import GraphError


class JavaMissingError(GraphError):
    """Spark asked for on a machine where Java does not start."""

    def __init__(self, found: str, least: int) -> None:
        """Say what was found, and what to do."""
        super().__init__(
            f"Spark needs Java {least} or later, but {found};"
            " install it and set JAVA_HOME to its folder (see: java -version)"
        )


class JavaTooOldError(GraphError):
    """A Java that Spark does not run on."""

    def __init__(self, path: str, version: int, least: int) -> None:
        """Say which Java was found, and what to do."""
        super().__init__(
            f"Spark needs Java {least} or later, but {path} is Java {version};"
            " set JAVA_HOME to the folder of a later one (see: java -version)"
        )


class SparkUnreachableError(GraphError):
    """A Spark master that does not answer, or has no worker to give."""

    def __init__(self, master: str, seconds: float, found: str) -> None:
        """Say which master, how long was waited and what was found."""
        super().__init__(
            f"no work can be done at Spark master {master!r} ({found}; waited {seconds:g} s at"
            " most); see that it runs and has free workers, or use 'local[2]'"
        )


class SparkFailedError(GraphError):
    """Work that Spark could not finish."""

    def __init__(self, what: str, reason: str) -> None:
        """Say what was done, and Spark's reason in one line."""
        super().__init__(f"Spark failed while {what}: {reason}")


class RunFolderError(GraphError):
    """A folder to resume from that holds something else, or is damaged."""

    def __init__(self, folder: object, found: str) -> None:
        """Say which folder, and what is wrong with it."""
        super().__init__(
            f"cannot resume from {str(folder)!r}: {found}; name another folder or delete this one"
        )
