"""Common slips in writing dates, and the EDTF that was probably meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a text that people often write, and the texts they may have meant."""

    reason: str
    candidates: tuple[str, ...]


def find_slip(text: str) -> Slip | None:
    """Recognise a common slip; None where the text resembles nothing known."""
    stripped = text.strip()
    if stripped != text:
        return Slip("there are spaces around the date", (stripped,))
    return None
