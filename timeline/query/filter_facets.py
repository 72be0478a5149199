"""Turns what a filter phrase says into filters, and joins filters found in several places."""

from collections.abc import Iterable

from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.query.facets import Facets, ids_of
from timeline.query.lexicon import build_lexicon
from timeline.query.plan import Filters
from timeline.query.question_text import UnreadableQuestionError
from timeline.query.selection import PUBLIC_ACTS

# Types that are acts of firms; those of governments are PUBLIC_ACTS: whose they are when an actor
# is named before them without a word between.
_FIRM_ACTS = frozenset(
    {"ipo", "earnings", "launch", "production", "shipment", "market", "investment"}
)
GOVERNMENT = frozenset({"state", "agency", "regulator", "legislature", "person", "group"})


class ContradictoryWindowError(TimelineError):
    """A window ends before it begins."""

    def __init__(self, since: str, until: str) -> None:
        super().__init__(
            f"the window ends before it begins: since {since} until {until}; swap them"
        )


def filters_of(facets: Facets, chronology: Chronology, op: str) -> Filters:
    """Turns what a filter phrase says into filters.

    Raises:
        UnreadableQuestionError: for a word that would have to be passed over.
    """
    _refuse_rest(facets, chronology)
    since, until = facets.since, facets.until
    if facets.dates:
        since, until = since or facets.dates[0], until or facets.dates[0]
    role = _bare_role(facets, chronology, op) if facets.actors else "by"
    found = {
        "since": since,
        "until": until,
        "within_days": facets.within_days,
        "by": ids_of(facets.by),
        "on": ids_of(facets.on),
        "involving": ids_of(facets.involving),
        "about": ids_of(facets.objects),
        "types": facets.types,
        "statuses": ids_of(facets.statuses),
        "tags": ids_of(facets.tags),
    }
    if facets.actors:
        if found[role]:
            raise UnreadableQuestionError(
                "", f"two actors are named in one part: {facets.actors[0].text!r}"
            )
        found[role] = ids_of(facets.actors)
    return join_filters([Filters.model_validate(found)])


def join_filters(several: Iterable[Filters]) -> Filters:
    """Joins filters of one question; what one of them sets, no other may set otherwise.

    Raises:
        UnreadableQuestionError: when two say different things.
        ContradictoryWindowError: when the window ends before it begins.
    """
    joined: dict[str, object] = {}
    for filters in several:
        for name in filters.model_fields_set:
            value = getattr(filters, name)
            if value in (None, ()):
                continue
            if joined.setdefault(name, value) != value:
                raise UnreadableQuestionError("", f"it says two different things of {name}")
    found = Filters.model_validate(joined)
    since, until = found.since, found.until
    if since and until and since.earliest and until.latest and since.earliest > until.latest:
        raise ContradictoryWindowError(since.text, until.text)
    return found


def _refuse_rest(facets: Facets, chronology: Chronology) -> None:
    lexicon = build_lexicon(chronology)
    # "chip bans" are all the bans where chips are the subject; "which chips" asks for no event.
    lost = [w for w in facets.unknown if not (facets.heads and lexicon.is_subject(w))]
    if lost:
        words = ", ".join(map(repr, lost))
        raise UnreadableQuestionError(" ".join(lost), f"nothing is known by {words}", misfit=1)
    if facets.percents or facets.is_passive or len(facets.dates) > 1:
        raise UnreadableQuestionError("", "a share, a passive or a second date narrows nothing")
    if facets.dates and (facets.since or facets.until):
        raise UnreadableQuestionError("", "it names a date and a window")
    if facets.actors and (facets.on or facets.involving) and not (facets.heads or facets.has_acts):
        raise UnreadableQuestionError("", f"what {facets.actors[0].text!r} has to do with it")
    if facets.has_acts and not (facets.actors or facets.by):
        raise UnreadableQuestionError("", "it does not say whose measures are meant")


def _bare_role(facets: Facets, chronology: Chronology, op: str) -> str:
    """What an actor without "by" or "on" means: "US bans", "Nvidia since 2024"."""
    kinds = {a.kind for one in ids_of(facets.actors) if (a := chronology.actors.get(one))}
    types = set(facets.types)
    is_public = bool(kinds) and kinds <= GOVERNMENT
    if is_public and types & _FIRM_ACTS:
        name = facets.actors[0].text
        kind = next(iter(types & _FIRM_ACTS))
        why = (
            f"{name!r} is a state or its body, and a record of type {kind} has a firm as its agent"
        )
        raise UnreadableQuestionError("", f"{why}; name the firm")
    if op in ("followed", "led-to", "responses", "first-mover") or facets.has_acts:
        return "by"
    if not types or "visit" in types or (types & PUBLIC_ACTS and not is_public):
        return "involving"
    return "by"
