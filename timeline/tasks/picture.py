"""A figure as bytes, as Python and notebooks hold it."""

from dataclasses import dataclass, field
from pathlib import Path

from timeline.store.atomic_file import save_bytes
from timeline.tasks.render_timeline import RenderedFigure


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as the bytes of a png, svg or pdf, with the words that go beside it."""

    title: str
    picture_format: str
    alt_text: str = field(repr=False)
    content: bytes = field(repr=False)

    def save(self, path: str | Path) -> Path:
        """Writes the picture whole or not at all, and returns where it is.

        Raises:
            UnwritableFileError: when it cannot be written.
        """
        save_bytes(Path(path), self.content)
        return Path(path)

    def _repr_svg_(self) -> str | None:
        """What a notebook shows for an svg."""
        return self.content.decode() if self.picture_format == "svg" else None

    def _repr_png_(self) -> bytes | None:
        """What a notebook shows for a png."""
        return self.content if self.picture_format == "png" else None


def make_picture(figure: RenderedFigure, picture_format: str) -> Picture:
    """The picture of a figure that was drawn."""
    return Picture(figure.title, picture_format, figure.alt_text, figure.content)
