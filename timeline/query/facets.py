"""What a phrase says of the events it means: names, actors, types, objects, dates, windows."""

from dataclasses import dataclass

from timeline.dates.uncertain_date import UncertainDate


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that says of what type an event is, and the types that it can stand for."""

    text: str
    types: tuple[str, ...]
    is_verb: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A name as it was written, and the ids it can stand for."""

    text: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """The parts of a phrase, by what they say.

    `subjects` are actors named before the type without a role, `others` those after it. `unknown`
    holds words that mean nothing here, `refused` words that mean more than can be asked, and
    `loose` words that say nothing in the name of one event but something in a filter.
    """

    events: tuple[str, ...] = ()
    heads: tuple[KindWord, ...] = ()
    subjects: tuple[Word, ...] = ()
    others: tuple[Word, ...] = ()
    by: tuple[Word, ...] = ()
    on: tuple[Word, ...] = ()
    involving: tuple[Word, ...] = ()
    objects: tuple[Word, ...] = ()
    statuses: tuple[Word, ...] = ()
    tags: tuple[Word, ...] = ()
    dates: tuple[UncertainDate, ...] = ()
    percents: tuple[float, ...] = ()
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    within_days: int | None = None
    is_passive: bool = False
    has_acts: bool = False
    unknown: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def actors(self) -> tuple[Word, ...]:
        """The actors named without a role."""
        return (*self.subjects, *self.others)

    @property
    def types(self) -> tuple[str, ...]:
        """Every type named, each once."""
        return tuple(dict.fromkeys(kind for head in self.heads for kind in head.types))

    @property
    def names_a_kind(self) -> bool:
        """Whether it says more than whom or what an event is about: "2022 about H20" does not."""
        return any((self.events, self.heads, self.unknown, self.percents))

    @property
    def names_something(self) -> bool:
        """Whether it says what an event is, beyond when it was and how it stood."""
        parts = (self.events, self.heads, self.actors, self.by, self.on, self.involving)
        return any(parts) or any((self.objects, self.tags, self.percents, self.unknown))


def ids_of(words: tuple[Word, ...]) -> tuple[str, ...]:
    """Every id that the words can stand for, each once."""
    return tuple(dict.fromkeys(one for word in words for one in word.ids))
