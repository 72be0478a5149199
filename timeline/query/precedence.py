"""In which order two events of a chronology came."""

from timeline.dates.certainty import Certainty
from timeline.dates.ordering import is_before, starts_before
from timeline.model.chronology import Chronology
from timeline.model.event import Event


def order_of(first: Event, second: Event, chronology: Chronology) -> Certainty:
    """Whether `second` came after `first`: yes when all of `first` precedes it.

    No when it certainly began before `first` did; else undecided.
    """
    one, other = chronology.spans[first.id], chronology.spans[second.id]
    if is_before(one, other) is Certainty.YES:
        return Certainty.YES
    return Certainty.NO if starts_before(other, one) is Certainty.YES else Certainty.MAYBE
