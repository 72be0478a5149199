"""Which explanations compete for an event: its recorded causes, alternative by alternative."""

from dataclasses import dataclass

from timeline.causality.firmness import FIRMNESS, link_firmness
from timeline.causality.origins import supporting_origins
from timeline.causality.support import build_support
from timeline.dates.lag import lag_between
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.link import Link
from timeline.query.answer import AnswerRow
from timeline.query.operations.found import Found
from timeline.query.plan import Plan
from timeline.query.precedence import order_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """One alternative: links that are needed together, each with the test it passes.

    Attributes:
        links: The links, by id.
        group: The name of the group they bear, where they do.
        firmness: How firm the weakest of them is.
        tests: The process-tracing test of each (Van Evera 1997), None where none is recorded.
        origins: The independent reports that support any of them.
    """

    links: tuple[str, ...]
    group: str | None
    firmness: str
    tests: tuple[str | None, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """The explanations of an event, the firmest first, and what is said to have blocked it."""

    explanations: tuple[Explanation, ...]
    blocked_by: tuple[str, ...]


def run_rivals(_plan: Plan, anchors: tuple[Event, ...], chronology: Chronology) -> Found:
    """Sorts the links that lead to an event into alternatives (see `causality.support`)."""
    anchor = anchors[0]
    support = build_support(chronology)
    several = sorted(
        support.alternatives.get(anchor.id, ()), key=lambda links: -min(map(link_firmness, links))
    )
    blocking = support.blocked_by.get(anchor.id, ())
    rows: list[AnswerRow] = []
    for number, links in enumerate([*several, *([blocking] if blocking else [])], start=1):
        for link in links:
            cause = chronology.events[link.source]
            rows.append(
                AnswerRow(
                    cause,
                    "rival",
                    hops=1,
                    lag=lag_between(anchor.date, cause.date),
                    via=(link,),
                    order=order_of(cause, anchor, chronology),
                    part=str(number),
                )
            )
    explanations = tuple(_explanation(links, chronology) for links in several)
    details = Rivals(explanations, tuple(str(link.id) for link in blocking))
    counts = {"explanations": len(explanations), "causes": len({row.event.id for row in rows})}
    return Found(tuple(rows), counts, details=details)


def _explanation(links: tuple[Link, ...], chronology: Chronology) -> Explanation:
    origins = {one for link in links for one in supporting_origins(link, chronology)}
    return Explanation(
        links=tuple(str(link.id) for link in links),
        group=links[0].group,
        firmness=FIRMNESS[min(map(link_firmness, links))],
        tests=tuple(link.test for link in links),
        origins=tuple(sorted(origins)),
    )
