"""One line of bytes to one JSON object, with every way a line can be broken told apart."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_LINE_BYTES = 8 * 2**20
MAX_DEPTH = 64

# C0 controls but tab and line ends, a carriage return that ends no line (it lets the rest write
# over what stands before it), DEL, C1 controls, and halves of surrogate pairs.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line: a code, words, the field and the way out."""

    code: str
    message: str
    field: str = ""
    way_out: str = ""


class _RepeatedKeys(dict[str, Any]):
    """An object in which keys stand twice; it holds their first values."""

    repeated: tuple[str, ...] = ()


def read_object(line: bytes, *, is_last_unended: bool = False) -> dict[str, Any] | Flaw:
    """Reads one line; what its values may be is for `find_flaws` to say.

    Args:
        line: the bytes without the line end.
        is_last_unended: whether it is a last line with no newline behind it, which is what an
            interrupted write leaves.
    """
    if len(line) > MAX_LINE_BYTES:
        return long_line_flaw()
    if b"\0" in line:
        way_out = "restore the line from a backup; if all lines have them, save the file as UTF-8"
        return Flaw("E002", "the line holds NUL bytes", way_out=way_out)
    try:
        found = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as err:
        is_cut = is_last_unended and err.reason == "unexpected end of data"
        return _cut_flaw() if is_cut else _encoding_flaw(err)
    except RecursionError:
        return _depth_flaw()
    except json.JSONDecodeError as err:
        return _cut_flaw() if is_last_unended else _syntax_flaw(err)
    except ValueError:
        return Flaw("E003", "a number has too many digits", way_out="write it shorter")
    if not isinstance(found, dict):
        way_out = 'write {"record":"event", …}'
        return Flaw("E009", f"a JSON object is wanted, not {_kind_of(found)}", way_out=way_out)
    return found


def find_flaws(found: dict[str, Any]) -> tuple[Flaw, ...]:
    """What no field of any record may hold, in the order in which it stands."""
    if _is_sound(found, 0):
        return ()
    flaws: list[Flaw] = []
    for path, value, depth in _walk(found):
        if depth > MAX_DEPTH:
            return (_depth_flaw(),)
        flaws.extend(_flaws_at(path, value))
    return tuple(flaws)


def describe_flaw(flaw: Flaw) -> str:
    """A flaw in words, for a record that stands on no line yet."""
    words = f"{flaw.field}: {flaw.message}" if flaw.field else flaw.message
    return f"{words} ({flaw.way_out})" if flaw.way_out else words


def long_line_flaw() -> Flaw:
    """The flaw of a line that is not even read."""
    limit = MAX_LINE_BYTES // 2**20
    return Flaw(
        "E008", f"the line is longer than {limit} MiB", way_out="a newline may have been lost"
    )


def _is_sound(value: object, depth: int) -> bool:
    """Whether nothing below can be a flaw: a quick look, for nearly every line has none."""
    if isinstance(value, str):
        return value.isprintable() or not _UNPRINTABLE.search(value)
    if isinstance(value, dict):
        return (
            depth < MAX_DEPTH
            and not isinstance(value, _RepeatedKeys)
            and all(_is_sound(key, depth) for key in value)
            and all(_is_sound(part, depth + 1) for part in value.values())
        )
    if isinstance(value, list):
        return depth < MAX_DEPTH and all(_is_sound(part, depth + 1) for part in value)
    return value is not None and (not isinstance(value, float) or math.isfinite(value))


def _flaws_at(path: str, value: object) -> Iterator[Flaw]:
    if isinstance(value, str) and _UNPRINTABLE.search(value):
        message = "the text holds a control character or half a surrogate pair"
        yield Flaw("E012", message, path, "delete the character")
    elif value is None and not path.startswith("x."):
        yield Flaw("E306", "the field is null", path, "leave the field out")
    elif isinstance(value, float) and not math.isfinite(value):
        message = "NaN is no number" if math.isnan(value) else "the number is infinite or too large"
        yield Flaw("E006", message, path, "write a finite number or leave the field out")
    elif isinstance(value, _RepeatedKeys):
        for key in value.repeated:
            field = f"{path}.{key}" if path else key
            yield Flaw("E005", f"the key {key!r} stands twice", field, "keep one of the two")


def _walk(found: object) -> Iterator[tuple[str, object, int]]:
    """Yields each key and value below `found` with its path and depth, without recursion."""
    pending: list[tuple[str, object, int]] = [("", found, 0)]
    while pending:
        path, value, depth = pending.pop()
        yield path, value, depth
        if depth > MAX_DEPTH:
            return
        if isinstance(value, dict):
            inner = [(f"{path}.{key}" if path else key, part) for key, part in value.items()]
            # Keys are texts too, and may hold what no text may.
            yield from ((at, key, depth) for key, (at, _) in zip(value, inner, strict=True))
        elif isinstance(value, list):
            inner = [(f"{path}[{place}]", part) for place, part in enumerate(value)]
        else:
            continue
        pending.extend((at, part, depth + 1) for at, part in reversed(inner))


def _encoding_flaw(err: UnicodeDecodeError) -> Flaw:
    way_out = "save the file as UTF-8 (it may be GBK, UTF-16 or Windows-1252)"
    return Flaw("E001", f"byte {err.start + 1} of the line is not UTF-8", way_out=way_out)


def _cut_flaw() -> Flaw:
    return Flaw(
        "E004",
        "the last line is cut short: it is no whole JSON object and no newline follows it",
        way_out="complete the line or delete it",
    )


def _syntax_flaw(err: json.JSONDecodeError) -> Flaw:
    what = err.msg[:1].lower() + err.msg[1:]
    message = f"the line is not JSON: {what} at character {err.colno}"
    return Flaw("E003", message, way_out="write one JSON object on the line, texts in quotes")


def _depth_flaw() -> Flaw:
    return Flaw("E007", f"the line is nested more than {MAX_DEPTH} deep", way_out="flatten it")


def _kind_of(found: object) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(found), "a number")


def _object_of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    times = Counter(key for key, _ in pairs)
    marked = _RepeatedKeys(pairs)
    marked.update(reversed(pairs))
    marked.repeated = tuple(key for key in times if times[key] > 1)
    return marked


_DECODER = json.JSONDecoder(object_pairs_hook=_object_of_pairs)
