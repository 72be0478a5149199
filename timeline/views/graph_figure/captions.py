"""The words around a causal graph: title, subtitle, notes, sources, alt text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from timeline.dates.date_words import format_date
from timeline.model.chronology import Chronology
from timeline.model.evidence import Evidence
from timeline.views.citations import number_citations
from timeline.views.graph_figure.choice import GraphChoice, GraphLink
from timeline.views.graph_figure.samples import link_basis
from timeline.views.graph_figure.spec import GraphSpec
from timeline.views.graph_figure.words import number_ranges, tell
from timeline.views.timeline_figure.claim import span_words
from timeline.views.timeline_figure.events import FigureEvent
from timeline.views.timeline_figure.words import say

_LONGEST_PREFIX = 48


def graph_title(chronology: Chronology, choice: GraphChoice, lang: str) -> str:
    """A count taken from the data, where the user makes no claim."""
    if choice.anchor is not None:
        before, after = _before_and_after(choice)
        title = choice.events[choice.anchor].event.title.within(lang)
        return tell("claim-around", lang, title=title, before=before, after=after)
    degrees = _degrees(choice)
    most = max(range(len(choice.events)), key=lambda place: (degrees[place], -place))
    claim = tell(
        "claim",
        lang,
        events=len(choice.events),
        links=len(choice.links),
        count=degrees[most],
        title=choice.events[most].event.title.within(lang),
    )
    name = chronology.dataset.title if chronology.dataset else None
    if name is None or len(name.within(lang)) > _LONGEST_PREFIX:
        return claim
    return name.within(lang) + say("colon", lang) + claim


def _degrees(choice: GraphChoice) -> list[int]:
    """How many drawn links each drawn event has."""
    degrees = [0] * len(choice.events)
    for drawn in choice.links:
        degrees[drawn.tail] += 1
        degrees[drawn.head] += 1
    return degrees


def _before_and_after(choice: GraphChoice) -> tuple[int, int]:
    """How many drawn events led to the anchor, and to how many it led."""
    counts, anchor = [], choice.anchor or 0
    for is_forward in (False, True):
        onward: defaultdict[int, set[int]] = defaultdict(set)
        for drawn in choice.links:
            one, two = (drawn.tail, drawn.head) if is_forward else (drawn.head, drawn.tail)
            onward[one].add(two)
        seen, stack = {anchor}, [anchor]
        while stack:
            fresh = onward[stack.pop()] - seen
            seen |= fresh
            stack.extend(fresh)
        counts.append(len(seen) - 1)
    return counts[0], counts[1]


def graph_subtitle(chronology: Chronology, choice: GraphChoice, bands: int, lang: str) -> str:
    """The scope, the dates, the unit of every count, the as-of date, the zone, how to read it."""
    dataset = chronology.dataset
    as_of = (
        say("as-of", lang, day=format_date(dataset.as_of, lang))
        if dataset and dataset.as_of
        else say("no-as-of", lang)
    )
    zone = say("zone", lang, zone=chronology.tz) if chronology.tz else say("no-zone", lang)
    parts = [
        tell(
            "subtitle",
            lang,
            events=len(choice.events),
            links=len(choice.links),
            span=span_words(choice.events, lang),
            as_of=as_of,
            zone=zone,
        ),
        tell("chronology", lang),
    ]
    if bands > 1:
        parts.append(tell("bands", lang, n=bands))
    return ("" if lang == "zh" else " ").join(parts)


def graph_notes(choice: GraphChoice, spec: GraphSpec, lang: str) -> list[str]:
    """What a reader must know to judge the figure: above all what is left out."""
    notes = [tell("note-order", lang), tell("note-drawn", lang)]
    if choice.anchor is not None:
        hops = tell("hops", lang, n=spec.hops) if spec.hops is not None else ""
        notes.insert(0, tell("note-around", lang, hops=hops))
    elif choice.unlinked:
        notes.insert(0, tell("note-unlinked", lang, n=choice.unlinked, total=choice.selected))
    for key, count in (
        ("note-implied", choice.implied),
        ("note-unstated", choice.unstated),
        ("note-loops", choice.loops),
    ):
        if count:
            notes.append(tell(key, lang, n=count))
    alone = [f"{drawn.tail + 1}→{drawn.head + 1}" for drawn in choice.links if drawn.is_alone]
    if alone:
        notes.append(tell("note-alone", lang, links=", ".join(alone)))
    if choice.spared:
        notes.append(tell("note-spared", lang, n=choice.spared, links=choice.spared_links))
    if choice.possible:
        notes.append(say("possible", lang, numbers=number_ranges(choice.possible)))
    return notes


def graph_sources(chronology: Chronology, choice: GraphChoice, lang: str) -> list[str]:
    """Every report behind what is drawn, with the numbers of the events and links it bears on."""
    events: defaultdict[str, list[int]] = defaultdict(list)
    links: defaultdict[str, list[str]] = defaultdict(list)
    for item in choice.events:
        for origin in _origins(chronology, item.event.evidence):
            events[origin].append(item.number)
    for drawn in choice.links:
        for origin in _origins(chronology, drawn.link.evidence):
            links[origin].append(f"{drawn.tail + 1}→{drawn.head + 1}")
    evidence = [part for item in choice.events for part in item.event.evidence]
    evidence += [part for drawn in choice.links for part in drawn.link.evidence]
    cited = number_citations((e.source for e in evidence if e.stance != "refutes"), chronology)
    said = []
    for origin, name in cited.descriptions((lang,)).items():
        both = (number_ranges(events[origin]), ", ".join(links[origin]))
        numbers = "; ".join(part for part in both if part)
        said.append(tell("source-numbers", lang, name=name, numbers=numbers))
    if any(source.reliability for source in chronology.sources.values()):
        said.append(say("reliability", lang))
    return said or [say("no-sources", lang)]


def _origins(chronology: Chronology, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The reports that speak for a record, each once."""
    origins = (chronology.origin_of(e.source) for e in evidence if e.stance != "refutes")
    return tuple(dict.fromkeys(origins))


def graph_alt_text(choice: GraphChoice, langs: Sequence[str]) -> str:
    """The figure in words: every link as a sentence, in each language."""
    return " ".join(
        tell(
            "alt",
            lang,
            events=len(choice.events),
            links=len(choice.links),
            said=" ".join(_link_in_words(drawn, choice, lang) for drawn in choice.links),
        )
        for lang in langs
    )


def _link_in_words(drawn: GraphLink, choice: GraphChoice, lang: str) -> str:
    """One link as a sentence."""
    basis = say(f"basis-{link_basis(drawn.link)}", lang)
    return tell(
        "alt-link",
        lang,
        tail=_event_in_words(choice.events[drawn.tail], lang),
        verb=tell(f"kind-{drawn.link.kind}", lang),
        head=_event_in_words(choice.events[drawn.head], lang),
        basis=tell("joined", lang, basis=basis) if drawn.join else basis,
    )


def _event_in_words(item: FigureEvent, lang: str) -> str:
    """An event by its number, title and date."""
    return tell(
        "alt-event",
        lang,
        number=item.number,
        title=item.event.title.within(lang),
        date=format_date(item.event.date, lang),
    )
