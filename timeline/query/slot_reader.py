"""Reads what stands in the slots of a form into a plan."""

from collections.abc import Mapping
from dataclasses import replace

from timeline.dates.uncertain_date import UncertainDate
from timeline.query.facets import Facets, ids_of
from timeline.query.filter_facets import filters_of, join_filters
from timeline.query.names import find_event, seek_event
from timeline.query.phrase_reader import OwnFields, PhraseReader
from timeline.query.plan import Filters, Op, Plan, unusable_filters
from timeline.query.question_text import UnreadableQuestionError, language_of

# Operations whose answer "by China" can narrow, so that it need not belong to the anchor's name.
_NARROWED = ("followed", "responses")
_OWN_SLOTS = frozenset({"term", "source", "triggers", "pattern"})
_OWN_OPS = frozenset({"first-mover", "spine"})
# Operations that ask about one day: the window in their words is that day.
_DAYS = ("in-force", "as-of")
# Operations that mean something with nothing narrowed.
_WHOLE = frozenset(
    {
        "conflicts",
        "single-origin",
        "as-of",
        "in-force",
        "terms",
        "without-source",
        "uncodified",
        "open",
        "duplicates",
        "response-time",
        "reciprocity",
        "cycle",
        "first-mover",
        "around",
        "spine",
    }
)


def read_plan(op: Op, slots: dict[str, str], reader: PhraseReader, *, is_direct: bool) -> Plan:
    """Turns the slots of a form for one operation into a plan.

    Raises:
        TimelineError: when something in a slot cannot be read; the class says why.
    """
    phrase = " ".join(filter(None, map(slots.get, ("filters", "filters2", "kinds"))))
    own = _own_fields(op, slots, reader)
    phrase = f"{own.rest} {phrase}".strip()
    if "kinds" in slots and not reader.facets(slots["kinds"], is_name=False).heads:
        raise UnreadableQuestionError(phrase, f"{slots['kinds']!r} is no type of event")
    asked = [own.filters]
    if phrase:
        facets = reader.facets(phrase, is_name=False)
        # "what steps did Beijing take": whose steps is said in a slot of its own.
        facets = replace(facets, has_acts=facets.has_acts and "actor" not in slots)
        if facets.has_acts and op in ("list", "count") and not facets.heads:
            why = "a list is not narrowed to measures; ask for events, or for a type such as bans"
            raise UnreadableQuestionError(phrase, why)
        asked.append(filters_of(facets, reader.chronology, op))
    asked += _slot_filters(slots, reader)
    anchors = []
    for name in ("from", "to", "event", "undergone"):
        if name in slots:
            named = _joined(slots[name], slots.get("event2", ""))
            event, narrowed = read_anchor(named, reader, op, is_passive=name == "undergone")
            anchors.append(event)
            asked.append(narrowed)
    if is_direct:
        asked.append(Filters(max_hops=1))
    filters = join_filters(asked)
    if op in _DAYS:
        at, filters = _take_day(filters, is_until_enough=op == "as-of")
        return _checked(op, tuple(anchors), filters, {"at": at})
    return _checked(op, tuple(anchors), filters, own.fields)


def _take_day(filters: Filters, *, is_until_enough: bool) -> tuple[UncertainDate, Filters]:
    """The day that a window stands for: "on 20 August", "in August"; "by August" for what is known.

    Raises:
        UnreadableQuestionError: when no day is named, or a window that is none.
    """
    since, until = filters.since, filters.until
    if until is None or (since != until and not (since is None and is_until_enough)):
        raise UnreadableQuestionError("", "it names no day to ask about, such as on 2025-08-20")
    return until, filters.model_copy(update={"since": None, "until": None})


def _joined(first: str, second: str) -> str:
    """Two parts of one name, put together as the language writes them."""
    return (
        f"{first}{second}" if language_of(first + second) == "zh" else f"{first} {second}".strip()
    )


def read_anchor(
    phrase: str, reader: PhraseReader, op: Op, *, is_passive: bool = False
) -> tuple[str, Filters]:
    """The event a phrase means, and the filters that stand in the same phrase.

    "H20 approval by China" is first read as an approval that China gave; when there is none, "by
    China" narrows what followed.
    """
    facets = reader.facets(phrase, is_name=True)
    is_dated = bool(facets.dates or facets.since or facets.until)
    if not facets.names_something or (is_dated and not facets.names_a_kind):
        raise UnreadableQuestionError(phrase, f"{phrase!r} names no event", misfit=3)
    if is_passive and any(head.is_verb for head in facets.heads):
        facets = replace(facets, is_passive=True)
    window = Filters(since=facets.since, until=facets.until, within_days=facets.within_days)
    window = join_filters([window])
    can_narrow = bool(facets.by) and op in _NARROWED and not facets.is_passive
    if can_narrow and seek_event(phrase, facets, reader.chronology, reader.lang) is None:
        event = find_event(phrase, replace(facets, by=()), reader.chronology, reader.lang)
        return event.id, join_filters([window, Filters(by=ids_of(facets.by))])
    event = find_event(phrase, facets, reader.chronology, reader.lang)
    if (
        op == "followed"
        and facets.events
        and (late := (*facets.others, *facets.on, *facets.objects, *facets.tags))
    ):
        why = f"{late[0].text!r} may belong to the event or to what followed"
        raise UnreadableQuestionError(phrase, f"{why}; ask for consequences for it, or say by")
    return event.id, window


def _slot_filters(slots: dict[str, str], reader: PhraseReader) -> list[Filters]:
    """Filters that have a slot of their own: who acted, who was affected, how soon."""
    found = []
    if doings := slots.get("doings"):
        facets = replace(reader.facets(doings, is_name=False), has_acts=True)
        found.append(filters_of(facets, reader.chronology, "list"))
    if actor := slots.get("actor"):
        found.append(Filters(by=_actors_in(actor, reader, has_window="triggers" in slots)))
    if target := slots.get("target"):
        facets = reader.facets(target, is_name=False)
        if facets.objects and facets == Facets(objects=facets.objects):
            found.append(Filters(about=ids_of(facets.objects)))
        else:
            found.append(Filters(on=_actors_in(target, reader)))
    if span := slots.get("span"):
        facets = reader.facets(f"within {span}", is_name=False)
        if facets.within_days is None or facets.unknown:
            raise UnreadableQuestionError(span, f"{span!r} is no length of time")
        found.append(Filters(within_days=facets.within_days))
    return found


def _actors_in(phrase: str, reader: PhraseReader, *, has_window: bool = False) -> tuple[str, ...]:
    """The actors that a phrase names and nothing else, but for a window where one was read."""
    facets = reader.facets(phrase, is_name=False)
    if has_window:
        facets = replace(facets, since=None, until=None)
    if not facets.actors or facets != Facets(subjects=facets.subjects):
        raise UnreadableQuestionError(phrase, f"no actor is called {phrase!r}")
    return ids_of(facets.actors)


def _own_fields(op: Op, slots: Mapping[str, str], reader: PhraseReader) -> OwnFields:
    """What one operation asks for of its own; most ask for nothing."""
    if not slots.keys() & _OWN_SLOTS and op not in _OWN_OPS:
        return OwnFields()
    # Imported here, since most questions need none of it.
    from timeline.query.own_fields import read_own_fields

    return read_own_fields(op, slots, reader)


def _checked(op: Op, anchors: tuple[str, ...], filters: Filters, own: Mapping[str, object]) -> Plan:
    """The plan, unless some part of it could not be obeyed."""
    if unusable := unusable_filters(op, filters):
        names = ", ".join(unusable)
        raise UnreadableQuestionError("", f"{_OP_NAMES[op]} cannot be narrowed by {names}")
    if len(set(anchors)) < len(anchors):
        raise UnreadableQuestionError("", f"both ends are {anchors[0]}")
    plan = Plan.model_validate({"op": op, "anchors": anchors, "filters": filters, **own})
    if not anchors and not filters.model_fields_set and op not in _WHOLE:
        raise UnreadableQuestionError("", "it names nothing to list")
    return plan


_OP_NAMES: dict[Op, str] = {
    "followed": "what followed",
    "led-to": "what led to it",
    "chain": "a chain",
    "responses": "responses",
    "list": "a list without an anchor",
    "count": "a count without an anchor",
    "show": "a record",
    "without": "what falls without an event",
    "before": "which of two came first",
    "in-force": "what was in force",
    "terms": "how a number changed",
    "conflicts": "where sources disagree",
    "single-origin": "what rests on one report",
    "as-of": "what was known",
    "response-time": "how long answers take",
    "without-source": "what falls with a source",
    "uncodified": "what was never put into law",
    "open": "what is still open",
    "rivals": "the explanations of an event",
    "duration": "how long measures applied",
    "duplicates": "which events may be the same",
    "reciprocity": "how often acts are answered in kind",
    "hinge": "what is indispensable between two",
    "cycle": "a pattern",
    "first-mover": "who moved first",
    "around": "what happened around events",
    "spine": "what a brief needs",
}
