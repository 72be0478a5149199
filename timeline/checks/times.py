"""Checks that dates make sense in themselves and causes do not come after their effects."""

from collections.abc import Iterator

from timeline.checks.check import Check, Findings, Seen
from timeline.checks.finding import find_in
from timeline.dates.certainty import Certainty
from timeline.dates.instants import InstantTextError
from timeline.dates.ordering import is_before, starts_before
from timeline.dates.time_span import InstantOutsideDateError, TimeSpan, time_span
from timeline.dates.zones import UnknownZoneError, check_zone
from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.model.dataset import Dataset
from timeline.model.event import Event
from timeline.model.evidence import DATE_FIELDS
from timeline.model.link import Link
from timeline.problems import Problem


class TimesCheck(Check):
    """Finds bad zones and instants, endings before beginnings, and dates that sources dispute."""

    def at_start(self) -> Iterator[Problem]:
        """Looks at the zone of the data set."""
        return _check_dataset_zone(self.chronology)

    def on_event(self, event: Event) -> Iterator[Problem]:
        """Looks at the dates of an event."""
        yield from _check_instant(event, self.chronology)
        yield from _check_ending(event, self.chronology)
        yield from _check_disagreement(event, self.chronology)


class OrderOfCausesCheck(Check):
    """Finds causal links whose effect certainly, or possibly, began before the cause.

    A cause may still go on when its effect begins, so starts are compared. That two dates overlap
    is no finding as long as the stated text itself gives the order; it is one for an inference.
    """

    def __init__(self, seen: Seen) -> None:
        """Starts with no spans."""
        super().__init__(seen)
        self._spans: list[TimeSpan] = []
        self._alike: dict[TimeSpan, TimeSpan] = {}

    def on_event(self, event: Event) -> Findings:
        """Keeps when the event happened; many happened on the same day."""
        span = self.chronology.spans.span_of(event)
        self._spans.append(self._alike.setdefault(span, span))
        return ()

    def on_link(self, link: Link) -> Iterator[Problem]:
        """Compares the two ends."""
        if not (link.is_causal and link.stands):
            return
        cause = self.seen.event_place(link.source)
        effect = self.seen.event_place(link.target)
        if cause is None or effect is None or cause == effect:
            return
        one, other = self._spans[cause], self._spans[effect]
        if is_before(other, one) is Certainty.YES or starts_before(other, one) is Certainty.YES:
            yield find_in(
                self.chronology,
                link,
                "E103",
                f"the effect began before its cause: {self._dates(link)}",
                way_out="correct a date, turn the link round or delete it",
            )
        elif not link.is_stated and starts_before(one, other) is not Certainty.YES:
            yield find_in(
                self.chronology,
                link,
                "W101",
                f"inferred, and the dates leave open which came first: {self._dates(link)}",
                way_out="narrow a date if a source allows it",
            )

    def _dates(self, link: Link) -> str:
        ends = (self.seen.event(link.source), self.seen.event(link.target))
        return ", ".join(f"{event.id} ({event.date.text})" for event in ends if event)


def _check_dataset_zone(chronology: Chronology) -> Iterator[Problem]:
    dataset = chronology.dataset
    if dataset and dataset.tz:
        try:
            check_zone(dataset.tz)
        except UnknownZoneError as err:
            yield _told_by(err, chronology, dataset, "E105", "tz")


def _check_instant(event: Event, chronology: Chronology) -> Iterator[Problem]:
    """Finds a bad zone and a bad instant; a bad zone of the data set is found but once, there."""
    zone = event.tz or chronology.tz
    if zone:
        try:
            check_zone(zone)
        except UnknownZoneError as err:
            if event.tz:
                yield _told_by(err, chronology, event, "E105", "tz")
            zone = None
    try:
        time_span(event.date, zone, event.at)
    except (InstantOutsideDateError, InstantTextError) as err:
        yield _told_by(err, chronology, event, "E104", "at")


def _told_by(
    err: TimelineError, chronology: Chronology, record: Event | Dataset, code: str, field: str
) -> Problem:
    """A finding in the words of an error, whose last part is the way out."""
    sentence, _, way_out = str(err).rpartition("; ")
    return find_in(chronology, record, code, sentence, field=field, way_out=way_out)


def _check_ending(event: Event, chronology: Chronology) -> Iterator[Problem]:
    if event.ended is None:
        return
    for name in ("date", "effective"):
        begun = getattr(event, name)
        if begun is not None and starts_before(event.ended, begun) is Certainty.YES:
            yield find_in(
                chronology,
                event,
                "E102",
                f"it ended ({event.ended.text}) before its {name} ({begun.text})",
                field="ended",
                way_out="correct one of the two",
            )


def _check_disagreement(event: Event, chronology: Chronology) -> Iterator[Problem]:
    for field in DATE_FIELDS:
        if others := event.rival_dates(field):
            said = ", ".join(f"{source} gives {date.text}" for date, source in others)
            recorded = getattr(event, field)
            held = f"recorded as {recorded.text}" if recorded else "not recorded"
            yield find_in(
                chronology,
                event,
                "W404",
                f"{held}, but {said}",
                field=field,
                way_out="none is needed: answers and figures show both",
            )
