"""One line of bytes to one JSON object, with every way a line can be broken told apart."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

MAX_LINE_BYTES = 8 * 2**20
MAX_DEPTH = 64

# C0 controls but tab and line ends, DEL, C1 controls, and halves of surrogate pairs.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line: a code, words, the field and the way out."""

    code: str
    message: str
    field: str = ""
    way_out: str = ""


class _FlawFound(Exception):  # noqa: N818 - it never leaves this module and is no error
    """Carries a flaw out of the JSON reader's hooks."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


def read_object(line: bytes, *, is_last_unended: bool = False) -> dict[str, Any] | Flaw:
    """Reads one line.

    Args:
        line: the bytes without the line end.
        is_last_unended: whether it is a last line with no newline behind it, which is what an
            interrupted write leaves.
    """
    if len(line) > MAX_LINE_BYTES:
        return long_line_flaw()
    if b"\0" in line:
        return Flaw("E002", "the line holds NUL bytes", way_out="restore the line from a backup")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as err:
        way_out = "save the file as UTF-8 (it may be GBK or Windows-1252)"
        return Flaw("E001", f"byte {err.start + 1} of the line is not UTF-8", way_out=way_out)
    try:
        found = _DECODER.decode(text)
    except _FlawFound as err:
        return err.flaw
    except RecursionError:
        return _depth_flaw()
    except json.JSONDecodeError as err:
        return _syntax_flaw(err, is_last_unended=is_last_unended)
    except ValueError:
        return Flaw("E003", "a number has too many digits", way_out="write it shorter")
    return _check_object(found)


def long_line_flaw() -> Flaw:
    """The flaw of a line that is not even read."""
    limit = MAX_LINE_BYTES // 2**20
    return Flaw(
        "E008", f"the line is longer than {limit} MiB", way_out="a newline may have been lost"
    )


def _check_object(found: object) -> dict[str, Any] | Flaw:
    if not isinstance(found, dict):
        return Flaw("E009", f"a JSON object is wanted, not {_kind_of(found)}")
    for path, value, depth in _walk(found):
        if depth > MAX_DEPTH:
            return _depth_flaw()
        if isinstance(value, str) and _UNPRINTABLE.search(value):
            return Flaw(
                "E012",
                "the text holds a control character or half a surrogate pair",
                path,
                "delete the character",
            )
        if value is None and not path.startswith("x."):
            return Flaw("E306", "the field is null", path, "leave the field out")
    return found


def _walk(found: object) -> Iterator[tuple[str, object, int]]:
    """Yields each value below `found` with its path and depth, without recursion."""
    pending: list[tuple[str, object, int]] = [("", found, 0)]
    while pending:
        path, value, depth = pending.pop()
        yield path, value, depth
        if depth > MAX_DEPTH:
            return
        if isinstance(value, dict):
            for key, inner in value.items():
                yield f"{path}.{key}".lstrip("."), key, depth
                pending.append((f"{path}.{key}".lstrip("."), inner, depth + 1))
        elif isinstance(value, list):
            pending.extend((f"{path}[{i}]", inner, depth + 1) for i, inner in enumerate(value))


def _syntax_flaw(err: json.JSONDecodeError, *, is_last_unended: bool) -> Flaw:
    if is_last_unended:
        return Flaw(
            "E004",
            "the last line is cut short: it is no whole JSON object and no newline follows it",
            way_out="complete the line or delete it",
        )
    return Flaw("E003", f"the line is not JSON: {err.msg.lower()} at character {err.colno}")


def _depth_flaw() -> Flaw:
    return Flaw("E007", f"the line is nested more than {MAX_DEPTH} deep", way_out="flatten it")


def _kind_of(found: object) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(found), "a number")


def _object_of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            way_out = "keep one of the two"
            raise _FlawFound(Flaw("E005", f"the key {key!r} stands twice", key, way_out))
        found[key] = value
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise _FlawFound(Flaw("E006", f"{name} is no number", way_out="leave the field out"))


def _finite_float(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise _FlawFound(Flaw("E006", f"{text} is too large a number"))
    return value


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object_of_pairs,
    parse_constant=_refuse_constant,
    parse_float=_finite_float,
)
