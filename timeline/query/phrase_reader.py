"""Reads one phrase of a question against the names in the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.dates.edtf_text import DateTextError
from timeline.model.chronology import Chronology
from timeline.query.facet_reader import read_facets
from timeline.query.facets import Facets
from timeline.query.lexicon import Lexicon, Sense
from timeline.query.plan import Filters
from timeline.query.question_text import UnreadableQuestionError
from timeline.query.tokens import cut_tokens


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """What the phrases of a question are read against."""

    chronology: Chronology
    lexicon: Lexicon
    lang: str

    def facets(self, phrase: str, *, is_name: bool) -> Facets:
        """What a phrase says; outside a name, the names of events mean only their words."""
        dataset = self.chronology.dataset
        as_of = dataset.as_of.latest if dataset and dataset.as_of else None
        try:
            tokens = cut_tokens(phrase, self.lexicon, as_of, None if is_name else Sense.EVENT)
        except DateTextError as err:
            raise UnreadableQuestionError(phrase, str(err)) from err
        facets = read_facets(tokens, is_name=is_name)
        if facets.refused:
            words = ", ".join(map(repr, facets.refused))
            why = f"nothing can be made of {words} here"
            raise UnreadableQuestionError(phrase, why, misfit=2)
        return facets


@dataclass(frozen=True, slots=True)
class OwnFields:
    """Fields of a plan by name, the filters said with them, and words that are filters still."""

    fields: Mapping[str, object] = field(default_factory=dict)
    filters: Filters = field(default_factory=Filters)
    rest: str = ""
