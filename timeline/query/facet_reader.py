"""Reads the tokens of a phrase into its facets."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.dates.uncertain_date import UncertainDate
from timeline.query.facets import Facets, KindWord, Word
from timeline.query.lexicon import Sense
from timeline.query.number_words import days_in
from timeline.query.time_phrases import day_after, day_before, find_date, is_end_of, is_range
from timeline.query.tokens import Token

_FIELDS = {
    Sense.TYPE: "heads",
    Sense.DEED: "heads",
    Sense.OBJECT: "objects",
    Sense.STATUS: "statuses",
    Sense.TAG: "tags",
}
_ROLES = {"by": "by", "on": "on", "about": "involving"}
_AFTER_MARKS = ("since_after", "after_after", "until_after", "before_after")
_FROM = ("between", "from", "自", "从", "自从")
_DURING = ("between_after", "within_after")


@dataclass
class _Reader:
    """Reads tokens left to right.

    phrase = { days | range | window | span | role | name | filler }
    days   = ("between" | "from") "1 to 19 August"
    range  = ["between" | "from"] date ("and" | "to") date
    window = ("since" | "after" | "until" | "before" | "by" | "in") date
           | date ("以来" | "之后" | "为止" | "之前" | "期间")
    span   = "within" number unit | number unit "内"
    role   = ("by" | "on" | "about") (actor | object | tag) | "与" (actor | object | tag) "有关"
           | "被" actor | "of type" type | "of status" status | "tagged" tag
    A name that follows "and" after a name of its own kind has the same role.
    """

    tokens: tuple[Token, ...]
    is_name: bool
    place: int = 0
    facets: Facets = field(default_factory=Facets)
    last: tuple[Sense | None, str] = (None, "")

    def read(self) -> Facets:
        while self.place < len(self.tokens):
            if not (
                self._read_days()
                or self._read_range()
                or self._read_window()
                or self._read_span()
                or self._read_role()
                or self._read_joined()
            ):
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

    def _read_days(self) -> bool:
        """Days of one month, read as one date, after "between" or "from"."""
        date, text = self._peek(1).date, self._peek(1).text
        if date is None or not is_range(text) or self._peek().text not in _FROM:
            return False
        self.facets = replace(self.facets, dates=(*self.facets.dates, date))
        self.place += 3 if self._mark(2, "between_after", "until_after") else 2
        return True

    def _read_range(self) -> bool:
        """Two dates with "and" or "to" between them, perhaps after "between" or "from"."""
        lead = 1 if self._mark(0, "between", "since", "in") else 0
        first, last = self._peek(lead).date, self._peek(lead + 2).date
        if first is None or last is None or not self._mark(lead + 1, "and", "until"):
            return False
        texts = self._peek(lead).text, self._peek(lead + 2).text
        self._set_since(_in_year_of(last, texts[0]) or first)
        self._set_until(_in_year_of(first, texts[1]) or last)
        self.place += lead + 3
        if self._mark(0, "between_after", "until_after"):
            self.place += 1
        return True

    def _read_window(self) -> bool:
        """A date with a mark before it, after it or on both sides."""
        lead = 1 if self._mark(0, "after", "before", "since", "until", "in", "by") else 0
        date, text = self._peek(lead).date, self._peek(lead).text
        # 2025年内 is in 2025, but 3月内 may be within three months.
        during = _DURING if text.endswith("年") else _DURING[:1]
        closing = self._mark(lead + 1, *_AFTER_MARKS, *during)
        if date is None or not (lead or closing):
            return False
        marks = self._peek().values_as(Sense.MARK) if lead else ()
        strict = [m for m in marks if m in ("after", "before", "since", "until")]
        if closing:
            self._close(closing, date, text)
        elif strict:
            self._apply(strict[0], date, text)
        elif "by" in marks:
            self._set_until(date)
        else:
            self.facets = replace(self.facets, dates=(*self.facets.dates, date))
        self.place += lead + 1 + bool(closing)
        return True

    def _close(self, mark: str, date: UncertainDate, text: str) -> None:
        if mark in _DURING:
            self.facets = replace(self.facets, dates=(*self.facets.dates, date))
        else:
            self._apply(mark.removesuffix("_after"), date, text)

    def _read_span(self) -> bool:
        lead = 1 if self._mark(0, "within") else 0
        number = self._peek(lead).number
        counted = 1 if number is not None else 0
        unit = self._peek(lead + counted).value_as(Sense.UNIT)
        closed = bool(self._mark(lead + counted + 1, "within_after"))
        if unit is None or not (lead or closed) or not (counted or unit == "half-year"):
            return False
        self.facets = replace(self.facets, within_days=days_in(number or 1, unit))
        self.place += lead + counted + 1 + closed
        return True

    def _read_role(self) -> bool:
        marks = self._peek().values_as(Sense.MARK)
        subject = self._peek(1)
        named = {"type": Sense.TYPE, "status": Sense.STATUS, "tag": Sense.TAG}
        for mark, sense in named.items():
            if mark in marks and subject.has(sense):
                return self._take_as(subject, sense, 2)
        if "passive" in marks:
            self.facets = replace(self.facets, is_passive=True)
            self.place += 1
            if subject.has(Sense.ACTOR):
                self.place -= 1
                return self._take_role("by", subject, 2)
            return True
        for mark in ("about", "by", "on"):
            if mark in marks and subject.has(Sense.ACTOR):
                return self._take_role(_ROLES[mark], subject, 2)
        if ("about" in marks or "on" in marks) and subject.has(Sense.OBJECT, Sense.TAG):
            sense = Sense.OBJECT if subject.has(Sense.OBJECT) else Sense.TAG
            return self._take_as(subject, sense, 2)
        return self._read_about_after(marks)

    def _read_about_after(self, marks: tuple[str, ...]) -> bool:
        """A subject before its mark: 与H20有关, H20相关."""
        lead = 1 if "about_lead" in marks else 0
        subject = self._peek(lead)
        if not self._mark(lead + 1, "about_after"):
            return False
        if subject.has(Sense.ACTOR):
            return self._take_role("involving", subject, lead + 2)
        for sense in (Sense.OBJECT, Sense.TAG):
            if subject.has(sense):
                return self._take_as(subject, sense, lead + 2)
        return False

    def _read_joined(self) -> bool:
        """A name after "and", where the one before it is of the same kind."""
        sense, role = self.last
        following = self._peek(1)
        if not self._mark(0, "joint") or sense is None or not following.has(sense):
            return False
        if sense is Sense.ACTOR:
            return self._take_role(role, following, 2)
        return self._take_as(following, sense, 2)

    def _read_name(self, token: Token) -> None:
        self.last = (None, "")
        if token.date is not None:
            self.facets = replace(self.facets, dates=(*self.facets.dates, token.date))
        elif token.percent is not None:
            self.facets = replace(self.facets, percents=(*self.facets.percents, token.percent))
        elif token.has(Sense.EVENT):
            self._append("events", *token.values_as(Sense.EVENT))
        elif token.has(Sense.ACTOR):
            self._read_actor(token)
        elif (sense := self._sense_of(token)) is not None:
            if not self.is_name and getattr(self.facets, _FIELDS[sense]):
                self._append("unknown", token.text)  # "bans permits": neither a list nor one name
            else:
                self._take_as(token, sense, 0)
        else:
            self._read_word(token)

    def _read_actor(self, token: Token) -> None:
        if not self.is_name and self.facets.actors:
            self._append("unknown", token.text)
        else:
            has_head = bool(self.facets.heads or self.facets.events)
            self._take_role("others" if has_head else "subjects", token, 0)

    def _sense_of(self, token: Token) -> Sense | None:
        order = (Sense.OBJECT, Sense.TYPE, Sense.DEED, Sense.STATUS, Sense.TAG)
        found = next((sense for sense in order if token.has(sense)), None)
        return None if found is Sense.DEED and not self.is_name else found

    def _read_word(self, token: Token) -> None:
        if token.value_as(Sense.MARK, "acts"):
            self.facets = replace(self.facets, has_acts=True)
        elif token.has(Sense.FILLER):
            return
        elif self.is_name and token.has(Sense.LOOSE):
            self._append("loose", token.text)
        elif token.has(Sense.REFUSED) or token.has(Sense.MARK) or not _is_word(token.text):
            self._append("refused", token.text)
        else:
            self._append("unknown", token.text)

    def _take_role(self, role: str, token: Token, length: int) -> bool:
        self._append(role, Word(token.text, token.values_as(Sense.ACTOR)))
        self.last = (Sense.ACTOR, role)
        self.place += length
        return True

    def _take_as(self, token: Token, sense: Sense, length: int) -> bool:
        """Adds a name to the field of its sense."""
        if sense in (Sense.TYPE, Sense.DEED):
            types = (*token.values_as(Sense.TYPE), *token.values_as(Sense.DEED))
            self._append(
                "heads", KindWord(token.text, tuple(dict.fromkeys(types)), token.has(Sense.DEED))
            )
        else:
            self._append(_FIELDS[sense], Word(token.text, token.values_as(sense)))
        self.last = (sense, "")
        self.place += length
        return True

    def _append(self, name: str, *values: object) -> None:
        """Adds values to one of the tuples, each once."""
        known: tuple[object, ...] = getattr(self.facets, name)
        joined: Any = {name: tuple(dict.fromkeys((*known, *values)))}
        self.facets = replace(self.facets, **joined)

    def _apply(self, mark: str, date: UncertainDate, text: str) -> None:
        if mark == "since":
            self._set_since(date)
        elif mark == "after":
            self._set_since(day_after(date) or date)
        elif mark == "until" or is_end_of(text):
            self._set_until(date)
        else:
            self._set_until(day_before(date) or date)

    def _set_since(self, date: UncertainDate) -> None:
        self.facets = replace(self.facets, since=date)

    def _set_until(self, date: UncertainDate) -> None:
        self.facets = replace(self.facets, until=date)


def _is_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _in_year_of(date: UncertainDate, text: str) -> UncertainDate | None:
    """A month or day without a year, read in the year of `date`: "July and December 2024"."""
    is_month = "月" in text or re.match(r"[a-z]{3}|\d{1,2}(?:st|nd|rd|th)? ", text)
    if date.earliest_text is None or re.search(r"\d{4}", text) or not is_month:
        return None
    year = date.earliest_text[:4]
    for whole in (f"{text} {year}", f"{year}年{text}"):
        found = find_date(whole, 0, None)
        if found and found.end == len(whole):
            return found.date
    return None


def read_facets(tokens: tuple[Token, ...], *, is_name: bool) -> Facets:
    """Reads what a phrase says; see the grammar in the reader's docstring.

    Args:
        tokens: the phrase, cut.
        is_name: whether the phrase is to name one event, where verbs name types ("summoned") and
            small words may be left out, since all others must fit the event.
    """
    meant = tuple(token for token in tokens if not _says_nothing(token))
    return _Reader(meant, is_name).read()


def _says_nothing(token: Token) -> bool:
    is_counted = token.number is not None  # "a" in "within a month"
    return (
        bool(token.meanings)
        and not is_counted
        and all(m.sense is Sense.FILLER for m in token.meanings)
    )
