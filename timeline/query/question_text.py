"""The text of a question made plain: polite words, marks and possessives taken off."""

import re

from timeline.errors import TimelineError
from timeline.query.lexicon import normalise_text

MAX_QUESTION = 500
_HAN = re.compile(r"[\u3400-\u9fff]")
_OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u06ff\u0e00-\u0e7f\u0900-\u097f]")
_SHORTENED = (
    (re.compile(r"\b(what|who|where|when|how|why|that|there)'(?:s|re)\b"), r"\1 is"),
    (re.compile(r"\b(what|who|where|when|how|why)'d\b"), r"\1 did"),
    (re.compile(r"\b(i|we)'(?:d|m|ve)\b"), r"\1"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'s(?![a-z])"), ""),
    (re.compile(r"(?<=[a-z]s)'(?![a-z])"), ""),
)
_ASKING = r"(?=what|which|who|why|how|when|where|whether)"
_POLITE = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:please|kindly|hello|hi|hey|ok|okay|so|well|and|also|then|now|,)[ ,]+",
        r"^(?:can|could|would|will) you(?: please| kindly)? ",
        rf"^(?:tell|show|remind|give) (?:me|us) {_ASKING}",
        r"^(?:i|we)(?: would| am| are)? (?:like|want|need|wish|wondering|curious)[ :,]+(?:you )?",
        r"^to (?:know|see|understand|ask|learn|find out)[ :,]+",
        r"^(?:do|does) (?:you|anyone) know ",
        r"^(?:give|write|make)(?: me| us)? (?:a|an) (?:rundown|overview|summary|list) of (?:all )?",
        rf"^(?:summari[sz]e|outline|list|describe) {_ASKING}",
        rf"^(?:let me know|find out|explain|walk me through|help me understand) {_ASKING}",
        r"^(?:in your view|according to the (?:data|file|sources)),? ",
        r" (?:please|thanks|thank you|so far|to date|until now|up to now|exactly)$",
        r"^(?:请问|请|麻烦你?|劳驾|帮我|帮忙|(?:我们?)?想(?:知道|了解|问)(?:一下)?)[ ,:]*",
        r"^(?:告诉我|梳理(?:一下)?|总结(?:一下)?|查一下|查查|问一下|你知道|那么|你好)[ ,:]*",
        r"(?:到目前为止|迄今为止|迄今|截至目前|谢谢)$",
        r"(?<=.)[呢啊呀吧哦]$",
        r"[\s?!.,。:]+$",
    )
)
_MARKED = re.compile(r"^[,.:;]+\s*")
_YES_OR_NO = re.compile(
    r"^(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)\b"
    r"|吗$|是否|有没有|是不是|会不会|能不能|对不对|算不算"
)
_DIRECT = re.compile(r"\b(?:direct|directly)\b ?|直接(?:的|地)?")


class UnreadableQuestionError(TimelineError):
    """A question fits no form of the language, or holds a word that nothing can be made of.

    `misfit` says how far the form that was tried was from fitting; of several failures the one that
    came nearest is told.
    """

    def __init__(
        self, question: str, why: str, nearest: tuple[str, ...] = (), *, misfit: int = 0
    ) -> None:
        shown = question if len(question) <= 80 else question[:77] + "…"  # noqa: PLR2004 - a line
        forms = "".join(f"\n  {form}" for form in nearest)
        way_out = f". Questions that would work:{forms}" if forms else ""
        super().__init__(f"cannot read {shown!r}: {why}{way_out}")
        self.why = why
        self.misfit = misfit


class UnknownSourceError(TimelineError):
    """A phrase names no source."""

    def __init__(self, phrase: str, near: list[str]) -> None:
        way_out = f"; nearest: {', '.join(near)}" if near else ""
        super().__init__(
            f"no source is called {phrase!r}{way_out}; it needs an id, a publisher, "
            "an author or a title as the file has it"
        )


def language_of(text: str) -> str:
    """The language of a question: Chinese as soon as it holds one Chinese character."""
    return "zh" if _HAN.search(text) else "en"


def check_question(question: str) -> None:
    """Refuses what cannot be a question: nothing, a whole page, hidden characters.

    Raises:
        UnreadableQuestionError: says which.
    """
    if not question.strip():
        raise UnreadableQuestionError(question, "it is empty")
    if len(question) > MAX_QUESTION:
        raise UnreadableQuestionError(question, f"it is longer than {MAX_QUESTION} characters")
    if not question.replace("\n", " ").replace("\t", " ").isprintable():
        raise UnreadableQuestionError(ascii(question)[1:-1], "it holds control characters")
    if _OTHER_SCRIPT.search(question):
        raise UnreadableQuestionError(question, "questions are read in English and Chinese")


def plain_question(question: str) -> str:
    """One spelling of a question, without what only makes it polite."""
    text = normalise_text(question)
    for pattern, usual in _SHORTENED:
        text = pattern.sub(usual, text)
    text = re.sub(r"(?<!\d), ?|, ?(?!\d)", " ", text)
    before = None
    while before != text:
        before = text
        for pattern in _POLITE:
            text = pattern.sub("", text).strip()
    return " ".join(_MARKED.sub("", text).split())


def asks_yes_or_no(text: str) -> bool:
    """Whether a plain question wants yes or no, which no list of events is."""
    return bool(_YES_OR_NO.search(text))


def take_direct(text: str) -> tuple[str, bool]:
    """A plain question without "direct", and whether it held it: one link and no more is meant."""
    shorter = " ".join(_DIRECT.sub("", text).split())
    return shorter, shorter != text
