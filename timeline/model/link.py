"""A link: that one event brought about, answered, enabled or blocked another, and who says so."""

from typing import Literal

from pydantic import Field, JsonValue

from timeline.model.event import Confidence
from timeline.model.evidence import Evidence, Retraction
from timeline.model.fields import EventSlug, LinkId, LinkSlug, Name, Record, Text

LinkKind = Literal["cause", "response", "enables", "blocks", "implements", "supersedes"]
CAUSAL_KINDS: tuple[LinkKind, ...] = ("cause", "response", "enables", "blocks")
STRUCTURAL_KINDS: tuple[LinkKind, ...] = ("implements", "supersedes")
Basis = Literal["stated-by-source", "stated-by-actor", "inferred"]


class Link(Record):
    """A directed link between two events, of one kind.

    Links of one `to` that bear the same `group` are needed together (AND); separate groups and
    bare links are alternatives (OR). `test` is the process-tracing test it passes (Van Evera 1997).
    """

    record: Literal["link"] = "link"
    given_id: LinkSlug | None = Field(default=None, alias="id")
    source: EventSlug = Field(alias="from")
    target: EventSlug = Field(alias="to")
    kind: LinkKind
    basis: Basis | None = None
    group: Name | None = None
    mechanism: Text | None = None
    status: Literal["draft", "reviewed", "disputed", "rejected"] | None = None
    confidence: Confidence | None = None
    evidence: tuple[Evidence, ...] = ()
    test: Literal["hoop", "smoking-gun", "doubly-decisive", "straw-in-the-wind"] | None = None
    retracted: Retraction | None = None
    x: dict[str, JsonValue] | None = None

    @property
    def id(self) -> LinkId:
        """The id given, else the one derived from its ends and kind."""
        return self.given_id or LinkId(f"{self.source}--{self.kind}--{self.target}")

    @property
    def is_causal(self) -> bool:
        """Whether it belongs to the causal graph; the other kinds are structure."""
        return self.kind in CAUSAL_KINDS

    @property
    def is_stated(self) -> bool:
        """Whether a source or an actor states it; otherwise it is inferred or unsaid."""
        return self.basis in ("stated-by-source", "stated-by-actor")

    @property
    def stands(self) -> bool:
        """Whether it may carry an answer: not rejected in review and not withdrawn."""
        return self.status != "rejected" and self.retracted is None
