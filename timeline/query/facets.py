"""What a phrase says of the events it means: names, actors, types, objects, dates, windows."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.dates.uncertain_date import UncertainDate
from timeline.query.lexicon import Sense
from timeline.query.time_phrases import day_after, day_before, days_in, find_date
from timeline.query.tokens import Token


@dataclass(frozen=True, slots=True)
class Facets:
    """The parts of a phrase, by what they say; `unknown` holds words that say nothing known."""

    events: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    dates: tuple[UncertainDate, ...] = ()
    percents: tuple[float, ...] = ()
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    within_days: int | None = None
    unknown: tuple[str, ...] = ()

    @property
    def names_something(self) -> bool:
        """Whether it says what an event is, beyond when it was and how it stood."""
        return any((self.events, self.types, self.actors, self.by, self.on, self.objects)) or any(
            (self.tags, self.percents, self.unknown)
        )


@dataclass
class _Reader:
    """Reads tokens left to right.

    phrase = { window | role | date | name | filler }
    window = "since" date | "after" date | "until" date | "before" date | date "以来" | date "之前"
           | "between" date "and" date | date "to" date | "within" number unit | number unit "内"
    role   = "by" actor | "on" actor | "about" (object | actor)
    """

    tokens: tuple[Token, ...]
    place: int = 0
    facets: Facets = field(default_factory=Facets)

    def read(self) -> Facets:
        while self.place < len(self.tokens):
            if not (self._read_range() or self._read_window() or self._read_role()):
                self._read_name(self._take())
        return self.facets

    def _take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def _peek(self, ahead: int = 0) -> Token:
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else Token("")

    def _mark(self, ahead: int, *marks: str) -> str | None:
        return self._peek(ahead).value_as(Sense.MARK, *marks)

    def _read_range(self) -> bool:
        """Two dates with "and" or "to" between them, perhaps after "between" or "from"."""
        lead = 1 if self._mark(0, "between", "since", "in") else 0
        first, last = self._peek(lead).date, self._peek(lead + 2).date
        if first is None or last is None or not self._mark(lead + 1, "and", "until"):
            return False
        self._set_since(_in_year_of(last, self._peek(lead).text) or first)
        self._set_until(last)
        self.place += lead + 3
        if self._mark(0, "between_after"):
            self.place += 1
        return True

    def _read_window(self) -> bool:
        return self._read_marked_date() or self._read_date_marked_after() or self._read_within()

    def _read_marked_date(self) -> bool:
        date = self._peek(1).date
        mark = self._mark(0, "after", "before", "since", "until", "in")
        if date is None or mark is None:
            return False
        if mark == "in":
            if self._mark(2, "since_after", "until_after", "between_after"):
                self.place += 1
                return self._read_date_marked_after()
            self.facets = replace(self.facets, dates=(*self.facets.dates, date))
        else:
            self._apply(mark, date)
        self.place += 2
        return True

    def _read_date_marked_after(self) -> bool:
        date = self._peek().date
        mark = self._mark(1, "since_after", "until_after", "between_after")
        if date is None or mark is None:
            return False
        if mark == "between_after":
            self._set_since(date)
            self._set_until(date)
        else:
            word = self._peek(1).text
            strict = {"之后": "after", "以后": "after", "后": "after", "之前": "before"}
            strict |= {"以前": "before", "前": "before"}
            self._apply(strict.get(word, "since" if mark == "since_after" else "until"), date)
        self.place += 2
        return True

    def _read_within(self) -> bool:
        lead = 1 if self._mark(0, "within") else 0
        number, unit = self._peek(lead).number, self._peek(lead + 1).value_as(Sense.UNIT)
        closed = bool(self._mark(lead + 2, "within_after"))
        if number is None or unit is None or not (lead or closed):
            return False
        self.facets = replace(self.facets, within_days=days_in(number, unit))
        self.place += lead + 2 + closed
        return True

    def _read_role(self) -> bool:
        mark = self._mark(0, "by", "on", "about")
        subject = self._peek(1)
        actor, thing = subject.value_as(Sense.ACTOR), subject.value_as(Sense.OBJECT)
        if mark == "about" and thing:
            self._append("objects", thing)
        elif mark and actor:
            self._append({"by": "by", "on": "on", "about": "actors"}[mark], actor)
        else:
            return False
        self.place += 2
        return True

    def _read_name(self, token: Token) -> None:
        fields = {
            Sense.EVENT: "events",
            Sense.ACTOR: "actors",
            Sense.OBJECT: "objects",
            Sense.TYPE: "types",
            Sense.STATUS: "statuses",
            Sense.TAG: "tags",
        }
        facets = self.facets
        if token.date is not None:
            self.facets = replace(facets, dates=(*facets.dates, token.date))
            return
        if token.percent is not None:
            self.facets = replace(facets, percents=(*facets.percents, token.percent))
            return
        for sense, name in fields.items():
            values = [m.value for m in token.meanings if m.sense is sense]
            if values:
                self._append(name, *values)
                return
        if token.value_as(Sense.FILLER) is None:
            self.facets = replace(facets, unknown=(*facets.unknown, token.text))

    def _append(self, name: str, *values: str) -> None:
        """Adds values to one of the fields that hold ids, each once."""
        known: tuple[str, ...] = getattr(self.facets, name)
        joined: Any = {name: tuple(dict.fromkeys((*known, *values)))}
        self.facets = replace(self.facets, **joined)

    def _apply(self, mark: str, date: UncertainDate) -> None:
        match mark:
            case "since":
                self._set_since(date)
            case "until":
                self._set_until(date)
            case "after":
                self._set_since(day_after(date) or date)
            case _:
                self._set_until(day_before(date) or date)

    def _set_since(self, date: UncertainDate) -> None:
        self.facets = replace(self.facets, since=date)

    def _set_until(self, date: UncertainDate) -> None:
        self.facets = replace(self.facets, until=date)


def _in_year_of(date: UncertainDate, text: str) -> UncertainDate | None:
    """A phrase that names no year, read in the year of `date`: "between July and December 2024"."""
    if date.earliest_text is None or re.search(r"\d{4}", text):
        return None
    year = date.earliest_text[:4]
    for whole in (f"{text} {year}", f"{year}年{text}"):
        found = find_date(whole, 0, None)
        if found and found.end == len(whole):
            return found.date
    return None


def read_facets(tokens: tuple[Token, ...]) -> Facets:
    """Reads what a phrase says; see the grammar in the reader's docstring."""
    return _Reader(tokens).read()
