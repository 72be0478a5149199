import base64
import re
import struct
import zlib
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from timeline.render.painter import UnknownPictureFormatError, paint_scene
from timeline.views.scene import Box, Curve, Line, Polygon, RoundedBox, Scene
from timeline.views.typesetting import set_line

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def scene():
    items = (
        RoundedBox(Box(10, 10, 60, 26), 8, fill="#0072B2"),
        RoundedBox(Box(70, 10, 120, 26), 0, stroke="#B34700", dash=(2.6, 1.8)),
        Polygon(((130, 10), (140, 18), (130, 26)), fill="#007A5A"),
        *(
            Line(((10, 40 + n * 8), (60, 40 + n * 8)), "#444444", 1.2, (), head)
            for n, head in enumerate(("none", "triangle", "open", "diamond", "bar"))
        ),
        Curve((80, 40), (110, 40), (100, 80), (140, 80), "#A33B3B", 1.4, (5, 3), "triangle"),
        set_line("Beijing & <Washington>", 10, 100, 9, "#1A1A1A", about="e1"),
        set_line("中国批准 $100", 190, 100, 9, "#1A1A1A", anchor="end", is_bold=True),
    )
    return Scene(200, 120, items, "A title", "What it shows: 中国")


def read_svg(scene):
    return ET.fromstring(paint_scene(scene, "svg"))  # noqa: S314 - our own output


@pytest.mark.parametrize("picture_format", ["png", "svg", "pdf"])
def test_the_same_scene_gives_the_same_bytes(scene, picture_format):
    assert paint_scene(scene, picture_format) == paint_scene(scene, picture_format)


def test_a_png_has_two_hundred_dots_an_inch_and_the_alternative_text(scene):
    content = paint_scene(scene, "png")

    width, height = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert (width, height) == (round(200 / 72 * 200) - 1, round(120 / 72 * 200))
    assert "What it shows: 中国" in _png_texts(content)["Description"]


def _png_texts(content: bytes) -> dict[str, str]:
    found, place = {}, 8
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        key, _, rest = body.partition(b"\0")
        if kind == b"tEXt":
            found[key.decode()] = rest.decode("latin-1")
        elif kind == b"iTXt":
            is_packed, text = rest[0], rest[2:].split(b"\0", 2)[2]
            found[key.decode()] = (zlib.decompress(text) if is_packed else text).decode()
        place += 12 + length
    return found


def test_svg_text_stays_text_and_its_glyphs_are_embedded(scene):
    root = read_svg(scene)

    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert texts == ["Beijing & <Washington>", "中国批准 $100"]
    style = root.findtext(f"{SVG}style")
    fonts = re.findall(r"font-weight:(\d+);src:url\(data:font/woff;base64,([^)]*)\)", style)
    faces = {weight: TTFont(BytesIO(base64.b64decode(coded))) for weight, coded in fonts}
    assert set(map(ord, "中国批准")) <= set(faces["700"].getBestCmap())
    assert set(map(ord, "Beijng")) <= set(faces["400"].getBestCmap())


def test_svg_has_title_and_description_for_those_who_listen(scene):
    root = read_svg(scene)

    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "A title"
    assert root.findtext(f"{SVG}desc") == "What it shows: 中国"


def test_svg_marks_say_which_record_they_are_about(scene):
    root = read_svg(scene)

    assert [e.get("data-about") for e in root.iter(f"{SVG}text")] == ["e1", None]


def test_svg_asks_for_nothing_from_outside(scene):
    content = paint_scene(scene, "svg").decode()

    assert re.findall(r"url\((?!data:)", content) == []
    assert "http" not in content.replace("http://www.w3.org/2000/svg", "")


def test_a_pdf_embeds_true_type_and_holds_the_alternative_text(scene):
    content = paint_scene(scene, "pdf")

    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    assert content.startswith(b"%PDF")
    assert b"/Subtype /CIDFontType2" in content or b"/FontFile2" in content
    assert b"/Subject" in content
    assert b"/CreationDate" not in content
    assert packed


def test_an_unknown_format_is_refused_with_those_there_are(scene):
    with pytest.raises(UnknownPictureFormatError, match="png, svg, pdf"):
        paint_scene(scene, "gif")
