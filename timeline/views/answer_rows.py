"""One event of an answer as a row in words: when, what, how it stands to it, with what caveats."""

from timeline.dates.date_words import format_date
from timeline.dates.lag import describe_lag
from timeline.model.chronology import Chronology
from timeline.model.link import Link
from timeline.query.answer import Answer, AnswerRow
from timeline.views.answer_words import WORDS, localise_lag
from timeline.views.table import TableRow


def build_row(
    row: AnswerRow, answer: Answer, chronology: Chronology, lang: str, cited: str
) -> TableRow:
    """Puts one event of an answer in words, with how it stands to what was asked about."""
    words = WORDS[lang]
    has_lag = bool(answer.anchors) and row.relation != "anchor"
    hops = words["hop" if row.hops == 1 else "hops"].format(row.hops) if row.hops else ""
    return TableRow(
        lag=localise_lag(describe_lag(row.lag), lang) if row.lag and has_lag else "",
        date=format_date(row.event.date, lang),
        title=row.event.title.within(lang),
        how=_how(row, answer, chronology, lang) if row.via else "",
        hops=hops,
        cited=cited,
        notes=_notes(row, answer, lang),
    )


def _how(row: AnswerRow, answer: Answer, chronology: Chronology, lang: str) -> str:
    """The nearest link in words, with whose response it is, and past what it leads."""
    words = WORDS[lang]
    is_back = _leads_back(row, answer)
    link = row.via[0] if is_back else row.via[-1]
    name: str = link.kind
    if is_back:
        # What led to the anchor, or stands behind it, is told from the side of the row.
        name += "_back" if len(row.via) == 1 else "_on"
    how = words[name]
    event = chronology.find_event(link.target)
    agents = event.actors_in("agent", "speaker") if event else ()
    if link.kind == "response" and agents:
        actor = chronology.actors.get(agents[0])
        form = words["drew" if is_back else "of"]
        how = form.format(how, actor.name.within(lang) if actor else agents[0])
    how = _marked(how, link, lang)
    if link.is_stated and not all(part.is_stated for part in row.via):
        how = words["inferred_on_the_way"].format(how)
    if len(row.via) > 1:
        past = link.target if is_back else link.source
        how = words["via_on" if is_back else "via"].format(how, past)
    return how


def _leads_back(row: AnswerRow, answer: Answer) -> bool:
    """Whether the links run from the row to the anchor."""
    if answer.plan.op == "show":
        return bool(row.via) and row.via[0].source != answer.anchors[0].id
    return answer.plan.op == "led-to"


def _marked(how: str, link: Link, lang: str) -> str:
    if link.status == "disputed":
        return WORDS[lang]["disputed"].format(how)
    if link.basis == "inferred":
        return WORDS[lang]["inferred"].format(how)
    return how if link.is_stated else WORDS[lang]["unsaid"].format(how)


def _notes(row: AnswerRow, answer: Answer, lang: str) -> tuple[str, ...]:
    """What a reader must know before repeating the row."""
    words = WORDS[lang]
    event = row.event
    notes = []
    if row.order_undecided and answer.anchors and row.relation == "linked":
        apart = row.lag and (row.lag.least or 0) * (row.lag.most or 0) > 0
        note = words["zone_note" if apart else "order_note"]
        notes.append(note.format(answer.anchors[0].id))
    if row.is_against_time:
        is_led = answer.plan.op == "led-to" or _leads_back(row, answer)
        notes.append(words["later_note" if is_led else "earlier_note"])
    if row.is_possible:
        notes.append(words["possible_note"])
    if others := event.rival_dates():
        told = dict.fromkeys((event.date, *(date for date, _ in others)))
        dates = words["or"].join(format_date(date, lang) for date in told)
        notes.append(words["conflict_note"].format(dates))
    if event.retracted:
        notes.append(words["retracted_note"])
    elif event.status == "denied":
        notes.append(words["denied_note"])
    elif event.confidence == "low":
        notes.append(words["low_note"])
    if event.status in ("proposed", "rumoured"):
        notes.append(words[f"{event.status}_note"])
    if event.scheduled:
        notes.append(words["due_note"].format(format_date(event.scheduled, lang)))
    return tuple(notes)
