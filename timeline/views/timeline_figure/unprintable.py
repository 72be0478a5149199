"""Which characters of a figure its font lacks."""

import re
from collections.abc import Iterable

from timeline.views.scene import Item, Text

_CODE_POINT = re.compile(r"\[U\+[0-9A-F]{4,6}\]")


def find_unprintable(items: Iterable[Item]) -> tuple[str, ...]:
    """The characters that had to be written as code points."""
    codes = {
        code for item in items if isinstance(item, Text) for code in _CODE_POINT.findall(item.text)
    }
    return tuple(sorted(chr(int(code[3:-1], 16)) for code in codes))
