"""What is asked of a timeline figure, and what is refused."""

from dataclasses import dataclass
from typing import Literal, get_args

from timeline.errors import TimelineError

FigureLanguage = Literal["en", "zh", "both"]
LaneRule = Literal["side", "country", "actor", "type", "none"]
LinkRule = Literal["main", "all", "stated", "none"]


class NothingToDrawError(TimelineError):
    """No event certainly passes the filters, so there is no figure to make."""

    def __init__(self, filter_words: str, event_count: int, possible: int = 0) -> None:
        """Name the filter, how many events there were before it and how many pass possibly."""
        self.filter_words, self.event_count = filter_words, event_count
        self.possible = possible
        if event_count == 0:
            reason = "the data holds no event"
        elif possible:
            does = "does" if possible == 1 else "do"
            reason = (
                f"no event certainly passes the filter ({filter_words}), {possible} only possibly"
                f" {does}, the date being open or uncertain"
            )
        else:
            events = "event" if event_count == 1 else "events"
            reason = f"the filter ({filter_words}) leaves none of the {event_count} {events}"
        super().__init__(f"nothing to draw: {reason}; widen the filter or add events")

    def __reduce__(self) -> tuple[type["NothingToDrawError"], tuple[str, int, int]]:
        """Let the error cross process borders: it is rebuilt from its parts."""
        return type(self), (self.filter_words, self.event_count, self.possible)


class TitleTooLongError(TimelineError):
    """A title does not fit on two lines even in small type."""

    def __init__(self, title: str) -> None:
        """Name the title and how long it is."""
        self.title = title
        super().__init__(
            f"the title has {len(title)} characters and does not fit on two lines; shorten it"
        )

    def __reduce__(self) -> tuple[type["TitleTooLongError"], tuple[str]]:
        """Let the error cross process borders: it is rebuilt from its title."""
        return type(self), (self.title,)


class UnknownFigureOptionError(TimelineError):
    """A figure was asked for with a value its option does not have."""

    def __init__(self, option: str, value: str, known: tuple[str, ...]) -> None:
        """Name the option, the value and what there is to choose from."""
        self.option, self.value, self.known = option, value, known
        super().__init__(f"no {option} {value!r}; one of {', '.join(known)}")

    def __reduce__(self) -> tuple[type["UnknownFigureOptionError"], tuple[object, ...]]:
        """Let the error cross process borders: it is rebuilt from its parts."""
        return type(self), (self.option, self.value, self.known)


@dataclass(frozen=True, slots=True)
class TimelineSpec:
    """How a timeline figure is to look.

    Attributes:
        lang: English, Chinese, or both side by side.
        lanes: What puts events into one lane.
        links: Which causal links are drawn; `main` leaves out those a chain of others implies.
        title: The claim the figure makes; without one, a count taken from the data.
        filter_words: The filter in words, for the footer; empty for none.
        version: What drew the figure, for the footer.
        page_width: In points.

    Raises:
        UnknownFigureOptionError: An option has a value it does not know.
    """

    lang: FigureLanguage = "en"
    lanes: LaneRule = "side"
    links: LinkRule = "main"
    title: str | None = None
    filter_words: str = ""
    version: str = ""
    page_width: float = 1200.0

    def __post_init__(self) -> None:
        """Refuse values the type checker could not see."""
        for option, value, known in (
            ("lang", self.lang, get_args(FigureLanguage)),
            ("lanes", self.lanes, get_args(LaneRule)),
            ("links", self.links, get_args(LinkRule)),
        ):
            if value not in known:
                raise UnknownFigureOptionError(option, value, known)

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages the figure speaks, the first one for short labels."""
        return ("en", "zh") if self.lang == "both" else (self.lang,)
