"""The one way from a scene to the bytes of a picture."""

from typing import Literal

from timeline.errors import TimelineError
from timeline.views.scene import Scene

PictureFormat = Literal["png", "svg", "pdf"]
PICTURE_FORMATS: tuple[PictureFormat, ...] = ("png", "svg", "pdf")


class UnknownPictureFormatError(TimelineError):
    """A picture was asked for in a format no painter has."""

    def __init__(self, name: str) -> None:
        """Name the format and those there are."""
        self.name = name
        super().__init__(f"no picture format {name!r}; one of {', '.join(PICTURE_FORMATS)}")


def paint_scene(scene: Scene, picture_format: str) -> bytes:
    """Paints a scene as png (200 dots an inch), svg or pdf; the same scene gives the same bytes.

    Raises:
        UnknownPictureFormatError: No painter has the format.
    """
    match picture_format:
        case "svg":
            from timeline.render.svg_painter import paint_svg

            return paint_svg(scene)
        case "png" | "pdf":
            from timeline.render.matplotlib_painter import paint_with_matplotlib

            return paint_with_matplotlib(scene, picture_format)
        case _:
            raise UnknownPictureFormatError(picture_format)
