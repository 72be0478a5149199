"""What is asked of a causal-graph figure, and what is refused."""

from dataclasses import dataclass
from typing import Literal, get_args

from timeline.errors import TimelineError
from timeline.views.timeline_figure.spec import FigureLanguage, UnknownFigureOptionError

GraphLinkRule = Literal["all", "main", "stated"]


class NoLinksToDrawError(TimelineError):
    """The events that pass have no causal link among them, so there is no graph to draw."""

    def __init__(self, filter_words: str, event_count: int, anchor: str | None = None) -> None:
        """Name the filter, how many events pass it, and the event the graph was to be about."""
        self.filter_words, self.event_count, self.anchor = filter_words, event_count, anchor
        events = "1 event has no" if event_count == 1 else f"{event_count} events have no"
        who = f"event {anchor!r} has no" if anchor else f"the {events}"
        super().__init__(
            f"no graph to draw: {who} causal links that stand"
            f" (filter: {filter_words or 'none'}); widen the filter or add links"
        )

    def __reduce__(self) -> tuple[type["NoLinksToDrawError"], tuple[str, int, str | None]]:
        """Let the error cross process borders: it is rebuilt from its parts."""
        return type(self), (self.filter_words, self.event_count, self.anchor)


class HopsWithoutEventError(TimelineError):
    """A number of hops was given without an event to count them from, or is below one."""

    def __init__(self, hops: int) -> None:
        """Name the number."""
        self.hops = hops
        super().__init__(f"hops {hops}: give 1 or more, and the event they are counted from")

    def __reduce__(self) -> tuple[type["HopsWithoutEventError"], tuple[int]]:
        """Let the error cross process borders: it is rebuilt from its number."""
        return type(self), (self.hops,)


@dataclass(frozen=True, slots=True)
class GraphSpec:
    """How a causal-graph figure is to look.

    Attributes:
        lang: English, Chinese, or both in every box.
        links: Which causal links are drawn; `main` leaves out those a chain of others implies.
        around: The id of the one event whose causes and consequences are drawn; None for all.
        hops: How many links away from that event; None for any number.
        title: The claim the figure makes; without one, a count taken from the data.
        filter_words: The filter in words, for the footer; empty for none.
        version: What drew the figure, for the footer.

    Raises:
        UnknownFigureOptionError: An option has a value it does not know.
        HopsWithoutEventError: `hops` is given without `around`, or is below one.
    """

    lang: FigureLanguage = "en"
    links: GraphLinkRule = "main"
    around: str | None = None
    hops: int | None = None
    title: str | None = None
    filter_words: str = ""
    version: str = ""

    def __post_init__(self) -> None:
        """Refuse values the type checker could not see."""
        for option, value, known in (
            ("lang", self.lang, get_args(FigureLanguage)),
            ("links", self.links, get_args(GraphLinkRule)),
        ):
            if value not in known:
                raise UnknownFigureOptionError(option, value, known)
        if self.hops is not None and (self.around is None or self.hops < 1):
            raise HopsWithoutEventError(self.hops)

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages the figure speaks, the first one for short labels."""
        return ("en", "zh") if self.lang == "both" else (self.lang,)
