"""Checks that texts and numbers are whole: every language, ranges the right way up."""

from collections.abc import Iterator

from timeline.checks.finding import find_in
from timeline.model.actor import Actor
from timeline.model.chronology import Chronology
from timeline.model.event import Event
from timeline.model.fields import LangText
from timeline.problems import Problem


def check_languages(chronology: Chronology) -> Iterator[Problem]:
    """Finds titles and names that lack a language the data set says it is written in."""
    langs = chronology.dataset.langs if chronology.dataset else ()
    named: list[tuple[Event | Actor, str, LangText]] = []
    named.extend((event, "title", event.title) for event in chronology.events.values())
    named.extend((actor, "name", actor.name) for actor in chronology.actors.values())
    for record, field, text in named:
        # A bare text is in the data set's language, where it has but one.
        is_told = len(langs) == 1 and text.has("")
        missing = [] if is_told else [lang for lang in langs if not text.has(lang)]
        if missing:
            yield find_in(
                chronology,
                record,
                "W501",
                f"the {field} is not given in {', '.join(missing)}",
                field=field,
                way_out='write it as {"en":"…","zh":"…"}',
            )


def check_terms(chronology: Chronology) -> Iterator[Problem]:
    """Finds terms whose least value is greater than their most."""
    for event in chronology.events.values():
        for place, term in enumerate(event.terms):
            if term.low is not None and term.high is not None and term.low > term.high:
                yield find_in(
                    chronology,
                    event,
                    "E404",
                    f"{term.name}: low {term.low} is above high {term.high}",
                    field=f"terms[{place}]",
                    way_out="swap the two",
                )
