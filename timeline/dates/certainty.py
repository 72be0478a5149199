"""Three-valued answers: yes, no and maybe, joined as in Kleene's strong logic."""

from enum import Enum
from typing import NoReturn

from timeline.errors import TimelineError


class BareCertaintyError(TimelineError, TypeError):
    """A three-valued answer was used as if it were true or false."""

    def __init__(self, answer: "Certainty") -> None:
        """Name the answer and the comparison to write instead."""
        super().__init__(
            f"{answer.value!r} is one of three values, neither true nor false; "
            "compare it: answer is Certainty.YES"
        )


class Certainty(Enum):
    """Whether something holds, as far as is known.

    It has no truth value on purpose: ``if is_before(a, b)`` would read maybe as yes.
    """

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"

    def __bool__(self) -> NoReturn:
        """Refuse to be read as true or false."""
        raise BareCertaintyError(self)

    def negated(self) -> "Certainty":
        """The opposite answer; maybe stays maybe."""
        return _OPPOSITES[self]


_OPPOSITES = {
    Certainty.YES: Certainty.NO,
    Certainty.NO: Certainty.YES,
    Certainty.MAYBE: Certainty.MAYBE,
}


def conjunction(*answers: Certainty) -> Certainty:
    """Whether all hold: no as soon as one does not, yes when all do (and for none at all)."""
    if Certainty.NO in answers:
        return Certainty.NO
    return Certainty.MAYBE if Certainty.MAYBE in answers else Certainty.YES


def disjunction(*answers: Certainty) -> Certainty:
    """Whether any holds: yes as soon as one does, no when none does (and for none at all)."""
    if Certainty.YES in answers:
        return Certainty.YES
    return Certainty.MAYBE if Certainty.MAYBE in answers else Certainty.NO
