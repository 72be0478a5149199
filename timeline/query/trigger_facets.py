"""Turns what a phrase says of the events that others answer into filters."""

from timeline.model.chronology import Chronology
from timeline.model.event import EVENT_TYPES
from timeline.query.facets import Facets, ids_of
from timeline.query.filter_facets import GOVERNMENT, filters_of
from timeline.query.plan import Filters
from timeline.query.question_text import UnreadableQuestionError
from timeline.query.selection import PUBLIC_ACTS, select_events


def triggers_of(facets: Facets, chronology: Chronology) -> tuple[Filters, Filters]:
    """The filters of the events that are answered, and of what answers them.

    "US measures" are what the United States does that only a government does: bans, permits and the
    like. A length of time said with them is how soon an answer has to come.

    Raises:
        UnreadableQuestionError: for a word that would have to be passed over, or when nobody could
            say which acts are meant.
    """
    triggers = filters_of(facets, chronology, "list")
    if facets.has_acts and not facets.heads:
        require_government(facets, chronology)
        acts = tuple(kind for kind in EVENT_TYPES if kind in PUBLIC_ACTS)
        triggers = triggers.model_copy(update={"types": acts})
    narrowed = Filters(within_days=triggers.within_days)
    return Filters.model_validate(triggers.model_dump(exclude={"within_days"})), narrowed


def require_one(phrase: str, facets: Facets, triggers: Filters, chronology: Chronology) -> None:
    """Refuses "the US ban of 2022", which means one event, where not one but several fit.

    Raises:
        UnreadableQuestionError: when it names one event and more than one fits, or none.
    """
    is_one = phrase.startswith("the ") and not facets.has_acts
    if not is_one or any(head.text.endswith("s") for head in facets.heads):
        return
    number = len(select_events(chronology, triggers).events)
    if number != 1:
        why = f"{phrase!r} means one event and {number} fit; say the plural, or narrow it"
        raise UnreadableQuestionError(phrase, why)


def require_government(facets: Facets, chronology: Chronology) -> None:
    """Refuses measures of whoever is no government: what they are is not known.

    Raises:
        UnreadableQuestionError: when a firm, or a person of none, is among those named.
    """
    words = (*facets.actors, *facets.by)
    actors = (chronology.actors.get(one) for one in ids_of(words))
    if not all(actor is not None and actor.kind in GOVERNMENT for actor in actors):
        why = f"measures are acts of a government; say what {words[0].text!r} did, such as launches"
        raise UnreadableQuestionError("", why)
