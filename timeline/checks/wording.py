"""Checks that texts and numbers are whole: every language, ranges the right way up."""

from collections.abc import Iterator

from timeline.checks.check import Check, Seen
from timeline.checks.finding import find_in
from timeline.model.actor import Actor
from timeline.model.event import Event
from timeline.model.fields import LangText
from timeline.problems import Problem


class LanguagesCheck(Check):
    """Finds titles and names that lack a language the data set says it is written in."""

    def __init__(self, seen: Seen) -> None:
        """Starts with nothing found in actors."""
        super().__init__(seen)
        self._of_actors: list[Problem] = []

    def on_actor(self, actor: Actor) -> list[Problem]:
        """Looks at the name; what is found comes after what is found in events."""
        self._of_actors.extend(self._lacking(actor, "name", actor.name))
        return []

    def on_event(self, event: Event) -> Iterator[Problem]:
        """Looks at the title."""
        return self._lacking(event, "title", event.title)

    def at_end(self) -> list[Problem]:
        """What was found in actors."""
        return self._of_actors

    def _lacking(self, record: Event | Actor, field: str, text: LangText) -> Iterator[Problem]:
        langs = self.chronology.dataset.langs if self.chronology.dataset else ()
        # A bare text is in the data set's language, where it has but one.
        is_told = len(langs) == 1 and text.has("")
        missing = [] if is_told else [lang for lang in langs if not text.has(lang)]
        if missing:
            yield find_in(
                self.chronology,
                record,
                "W501",
                f"the {field} is not given in {', '.join(missing)}",
                field=field,
                way_out='write it as {"en":"…","zh":"…"}',
            )


class TermsCheck(Check):
    """Finds terms whose least value is greater than their most."""

    def on_event(self, event: Event) -> Iterator[Problem]:
        """Looks at every term."""
        for place, term in enumerate(event.terms):
            if term.low is not None and term.high is not None and term.low > term.high:
                yield find_in(
                    self.chronology,
                    event,
                    "E404",
                    f"{term.name}: low {term.low} is above high {term.high}",
                    field=f"terms[{place}]",
                    way_out="swap the two",
                )
