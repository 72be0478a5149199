"""What ties a record to its sources: where it is said, and what each source says."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, JsonValue, StrictInt, model_validator

from timeline.model.fields import Date, Page, Record, SourceSlug, Text, decode_date

Stance = Literal["supports", "refutes", "mentions"]

# The fields a source can give another date for; their asserted values are dates too.
DATE_FIELDS = ("date", "effective", "ended", "scheduled")


def check_dates(asserts: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Returns asserted values if those of fields that hold dates are dates.

    Raises:
        PydanticCustomError: of type ``edtf`` when one is none.
    """
    for field in DATE_FIELDS:
        if field in asserts:
            decode_date(asserts[field])
    return asserts


class Evidence(Record):
    """One place in one source that bears on a record.

    Invariant: `start` and `end` come together, `end` is after `start`, and an asserted date is
    EDTF. The quotation stays with its publisher: offsets (Unicode code points, end exclusive) and
    the hash of those characters let anyone who has the article check it.
    """

    source: SourceSlug
    start: Annotated[StrictInt, Field(ge=0)] | None = None
    end: Annotated[StrictInt, Field(ge=0)] | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    page: Page | None = None
    stance: Stance | None = None
    asserts: Annotated[dict[str, JsonValue], AfterValidator(check_dates)] | None = None
    credibility: Annotated[StrictInt, Field(ge=1, le=6)] | None = None
    extractor: str | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _span_is_whole(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end come together; give both or neither")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(
                f"end {self.end} is not after start {self.start}; count both from 0, end exclusive"
            )
        return self


class Retraction(Record):
    """That a record was withdrawn: when, by whom, why."""

    on: Date | None = None
    by: str | None = None
    reason: Text | None = None
