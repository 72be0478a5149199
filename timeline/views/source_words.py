"""A source in words, as it is cited."""

from timeline.dates.date_words import format_date
from timeline.model.source import Source
from timeline.views.answer_words import WORDS


def describe_source(
    source: Source | None, source_id: str, lang: str, *, is_brief: bool = False
) -> str:
    """A source in a line: publisher or title, date (unless brief) and Admiralty letter."""
    if source is None:
        return source_id
    named = source.publisher or source.title
    parts = [named.within(lang) if named else source.id]
    if source.published and not is_brief:
        parts.append(format_date(source.published, lang))
    if source.reliability and not is_brief:
        parts.append(source.reliability)
    name = WORDS[lang]["comma"].join(parts)
    return f"{name} ({source.reliability})" if is_brief and source.reliability else name
