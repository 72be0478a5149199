"""Strategies for texts of EDTF dates, as fixtures: property tests draw from them with `data`."""

import pytest
from hypothesis import strategies as st

from timeline.dates.days import month_length

MARKS = st.sampled_from(["", "?", "~", "%"])
YEARS = st.one_of(st.integers(1990, 2030), st.integers(-9999, 9999))


def _year_text(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@st.composite
def plain_dates(draw, years=YEARS):
    """Years, months and days that exist."""
    year = draw(years)
    kind = draw(st.sampled_from(["year", "month", "day", "part"]))
    if kind == "year":
        return _year_text(year)
    if kind == "part":
        return f"{_year_text(year)}-{draw(st.integers(21, 41))}"
    month = draw(st.integers(1, 12))
    if kind == "month":
        return f"{_year_text(year)}-{month:02d}"
    day = draw(st.integers(1, month_length(year, month)))
    return f"{_year_text(year)}-{month:02d}-{day:02d}"


@st.composite
def marked_dates(draw, years=YEARS):
    """Dates with marks on the whole or on any component."""
    text = draw(plain_dates(years))
    if draw(st.booleans()):
        return text + draw(MARKS)
    sign, text = ("-", text[1:]) if text[0] == "-" else ("", text)
    pieces = text.split("-")
    pieces[0] = sign + pieces[0]
    return "-".join(draw(MARKS) + piece + draw(MARKS) for piece in pieces)


@st.composite
def long_years(draw):
    """Years with Y, an exponent or significant digits."""
    year = draw(st.integers(10000, 10**11))
    sign = draw(st.sampled_from(["", "-"]))
    form = draw(st.sampled_from(["Y", "E", "S", "YS"]))
    if form == "Y":
        return f"Y{sign}{year}"
    if form == "E":
        return f"Y{sign}{draw(st.integers(1, 9999))}E{draw(st.integers(1, 8))}"
    if form == "S":
        return f"{sign}{draw(st.integers(1000, 9999))}S{draw(st.integers(1, 4))}"
    return f"Y{sign}{year}S{draw(st.integers(1, 5))}"


@st.composite
def open_digits(draw):
    """Dates with X for some digits that at least one real day fits."""
    year = "".join(
        draw(st.sampled_from([digit, "X"])) for digit in f"{draw(st.integers(0, 9999)):04d}"
    )
    month = draw(st.sampled_from(["", "XX", "0X", "1X", "X1", "X2", "06", "12"]))
    day = draw(st.sampled_from(["", "XX", "0X", "1X", "2X", "X1", "01", "28"])) if month else ""
    return "-".join(piece for piece in (year, month, day) if piece)


CLOCKS = st.builds(
    "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}{}".format,
    st.integers(1, 9999),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from(["", "Z", "+08:00", "-05", "+05:45", "-03:30", "+14:00"]),
)


@st.composite
def intervals(draw, years=YEARS):
    """Intervals in order, closed, open or of unknown ends."""
    edge = draw(st.sampled_from(["none", "start", "end"]))
    if edge == "start":
        return draw(st.sampled_from(["", ".."])) + "/" + draw(marked_dates(years))
    if edge == "end":
        return draw(marked_dates(years)) + "/" + draw(st.sampled_from(["", ".."]))
    first, second = draw(st.integers(1000, 9990)), draw(st.integers(0, 9))
    return (
        draw(marked_dates(st.just(first))) + "/" + draw(marked_dates(st.just(first + second + 2)))
    )


@st.composite
def sets(draw, years=YEARS):
    """Sets of one or all, with ranges and open sides."""
    members = draw(st.lists(marked_dates(years), min_size=1, max_size=4))
    if draw(st.booleans()):
        members[0] = ".." + members[0]
    if draw(st.booleans()):
        members.append(draw(marked_dates(years)) + "..")
    if len(members) > 1 and draw(st.booleans()):
        members.insert(1, "1670..1672")
    inner = draw(st.sampled_from([",", ", "])).join(members)
    return f"[{inner}]" if draw(st.booleans()) else f"{{{inner}}}"


@pytest.fixture(scope="session")
def date_texts():
    """Any date of levels 0 to 2, over all years."""
    return st.one_of(
        plain_dates(), marked_dates(), long_years(), open_digits(), CLOCKS, intervals(), sets()
    )


@pytest.fixture(scope="session")
def near_date_texts():
    """Dates of three years, so that pairs of them touch often."""
    years = st.integers(2024, 2026)
    return st.one_of(plain_dates(years), marked_dates(years), near_intervals(), sets(years))


@st.composite
def near_intervals(draw):
    """Intervals within three years, closed, open or of unknown ends, in certain order or not."""
    first = draw(marked_dates(st.integers(2024, 2025)))
    second = draw(st.one_of(st.sampled_from(["", ".."]), marked_dates(st.just(2026))))
    return f"{first}/{second}" if draw(st.booleans()) or "." in second else f"/{first}"


@pytest.fixture(scope="session")
def peer_accepts():
    """Whether the `edtf` package accepts a text; some texts make it crash, which is no yes."""
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    def accepts(text):
        try:
            parse_edtf(text)
        except (EDTFParseException, TypeError, AttributeError, ValueError, KeyError, IndexError):
            return False
        return True

    return accepts
