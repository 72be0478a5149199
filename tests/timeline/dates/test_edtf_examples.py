"""The examples of the Library of Congress specification, with the days they mean."""

import pytest

from timeline.dates.precision import Precision
from timeline.dates.uncertain_date import UncertainDate, parse_date

LEVEL_0 = [
    ("1985-04-12", "1985-04-12", "1985-04-12", Precision.DAY),
    ("1985-04", "1985-04-01", "1985-04-30", Precision.MONTH),
    ("1985", "1985-01-01", "1985-12-31", Precision.YEAR),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", Precision.SECOND),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", Precision.SECOND),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", Precision.SECOND),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", Precision.SECOND),
    ("1964/2008", "1964-01-01", "2008-12-31", Precision.INTERVAL),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", Precision.INTERVAL),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", Precision.INTERVAL),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", Precision.INTERVAL),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", Precision.INTERVAL),
    ("2005/2006-02", "2005-01-01", "2006-02-28", Precision.INTERVAL),
]
LEVEL_1 = [
    ("Y170000002", "+170000002-01-01", "+170000002-12-31", Precision.YEAR),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", Precision.YEAR),
    ("2001-21", "2001-03-01", "2001-05-31", Precision.SEASON),
    ("2001-22", "2001-06-01", "2001-08-31", Precision.SEASON),
    ("2001-23", "2001-09-01", "2001-11-30", Precision.SEASON),
    ("2003-24", "2003-12-01", "2004-02-29", Precision.SEASON),
    ("1984?", "1984-01-01", "1984-12-31", Precision.YEAR),
    ("2004-06~", "2004-06-01", "2004-06-30", Precision.MONTH),
    ("2004-06-11%", "2004-06-11", "2004-06-11", Precision.DAY),
    ("201X", "2010-01-01", "2019-12-31", Precision.DECADE),
    ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
    ("2004-XX", "2004-01-01", "2004-12-31", Precision.YEAR),
    ("1985-04-XX", "1985-04-01", "1985-04-30", Precision.MONTH),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", Precision.YEAR),
    ("1985-04-12/..", "1985-04-12", None, Precision.INTERVAL),
    ("1985-04/..", "1985-04-01", None, Precision.INTERVAL),
    ("1985/..", "1985-01-01", None, Precision.INTERVAL),
    ("../1985-04-12", None, "1985-04-12", Precision.INTERVAL),
    ("../1985-04", None, "1985-04-30", Precision.INTERVAL),
    ("../1985", None, "1985-12-31", Precision.INTERVAL),
    ("1985-04-12/", "1985-04-12", None, Precision.INTERVAL),
    ("1985-04/", "1985-04-01", None, Precision.INTERVAL),
    ("1985/", "1985-01-01", None, Precision.INTERVAL),
    ("/1985-04-12", None, "1985-04-12", Precision.INTERVAL),
    ("/1985-04", None, "1985-04-30", Precision.INTERVAL),
    ("/1985", None, "1985-12-31", Precision.INTERVAL),
    ("1984~/2004-06", "1984-01-01", "2004-06-30", Precision.INTERVAL),
    ("1984/2004-06~", "1984-01-01", "2004-06-30", Precision.INTERVAL),
    ("1984~/2004~", "1984-01-01", "2004-12-31", Precision.INTERVAL),
    ("-1985", "-1985-01-01", "-1985-12-31", Precision.YEAR),
]
LEVEL_2 = [
    ("Y-17E7", "-170000000-01-01", "-170000000-12-31", Precision.YEAR),
    ("1950S2", "1900-01-01", "1999-12-31", Precision.CENTURY),
    ("Y171010000S3", "+171000000-01-01", "+171999999-12-31", Precision.YEARS),
    ("Y3388E2S3", "+338000-01-01", "+338999-12-31", Precision.MILLENNIUM),
    ("2001-25", "2001-03-01", "2001-05-31", Precision.SEASON),
    ("2001-28", "2001-12-01", "2002-02-28", Precision.SEASON),
    ("2001-29", "2001-09-01", "2001-11-30", Precision.SEASON),
    ("2001-30", "2001-12-01", "2002-02-28", Precision.SEASON),
    ("2001-31", "2001-03-01", "2001-05-31", Precision.SEASON),
    ("2001-32", "2001-06-01", "2001-08-31", Precision.SEASON),
    ("2001-33", "2001-01-01", "2001-03-31", Precision.QUARTER),
    ("2001-34", "2001-04-01", "2001-06-30", Precision.QUARTER),
    ("2001-35", "2001-07-01", "2001-09-30", Precision.QUARTER),
    ("2001-36", "2001-10-01", "2001-12-31", Precision.QUARTER),
    ("2001-37", "2001-01-01", "2001-04-30", Precision.FOUR_MONTHS),
    ("2001-38", "2001-05-01", "2001-08-31", Precision.FOUR_MONTHS),
    ("2001-39", "2001-09-01", "2001-12-31", Precision.FOUR_MONTHS),
    ("2001-40", "2001-01-01", "2001-06-30", Precision.HALF_YEAR),
    ("2001-41", "2001-07-01", "2001-12-31", Precision.HALF_YEAR),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", Precision.SET),
    ("[1667,1668, 1670..1672]", "1667-01-01", "1672-12-31", Precision.SET),
    ("[..1760-12-03]", None, "1760-12-03", Precision.SET),
    ("[1760-12..]", "1760-12-01", None, Precision.SET),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", None, Precision.SET),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", Precision.SET),
    ("[..1984]", None, "1984-12-31", Precision.SET),
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", Precision.SET),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", Precision.SET),
    ("{..1984}", None, "1984-12-31", Precision.SET),
    ("2004-06~-11", "2004-06-11", "2004-06-11", Precision.DAY),
    ("2004?-06-11", "2004-06-11", "2004-06-11", Precision.DAY),
    ("?2004-06-~11", "2004-06-11", "2004-06-11", Precision.DAY),
    ("2004-%06-11", "2004-06-11", "2004-06-11", Precision.DAY),
    ("156X-12-25", "1560-12-25", "1569-12-25", Precision.DECADE),
    ("15XX-12-25", "1500-12-25", "1599-12-25", Precision.CENTURY),
    ("XXXX-12-XX", "0000-12-01", "9999-12-31", Precision.YEARS),
    ("1XXX-XX", "1000-01-01", "1999-12-31", Precision.MILLENNIUM),
    ("1XXX-12", "1000-12-01", "1999-12-31", Precision.MILLENNIUM),
    ("1984-1X", "1984-10-01", "1984-12-31", Precision.YEAR),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", Precision.INTERVAL),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", Precision.INTERVAL),
]
BEYOND_THE_EXAMPLES = [
    ("0000", "0000-01-01", "0000-12-31", Precision.YEAR),
    ("-0044-03-15", "-0044-03-15", "-0044-03-15", Precision.DAY),
    ("-0XXX", "-0999-01-01", "-0001-12-31", Precision.MILLENNIUM),
    ("-19XX", "-1999-01-01", "-1900-12-31", Precision.CENTURY),
    ("-1950S2", "-1999-01-01", "-1900-12-31", Precision.CENTURY),
    ("0050S1", "0050-01-01", "0059-12-31", Precision.DECADE),
    ("1950S4", "1950-01-01", "1950-12-31", Precision.YEAR),
    ("Y12E3", "+12000-01-01", "+12000-12-31", Precision.YEAR),
    ("Y1000000000000", "+1000000000000-01-01", "+1000000000000-12-31", Precision.YEAR),
    ("XXXX-02-29", "0000-02-29", "9996-02-29", Precision.YEARS),
    ("2025-1X-31", "2025-10-31", "2025-12-31", Precision.YEAR),
    ("2025-0X-31", "2025-01-31", "2025-08-31", Precision.YEAR),
    ("201X-36", "2010-10-01", "2019-12-31", Precision.DECADE),
    ("2001-21~", "2001-03-01", "2001-05-31", Precision.SEASON),
    ("2024-33/2025-34", "2024-01-01", "2025-06-30", Precision.INTERVAL),
    ("[2025-12-08]", "2025-12-08", "2025-12-08", Precision.SET),
    ("2005/2005-02", "2005-01-01", "2005-02-28", Precision.INTERVAL),
]
EXAMPLES = LEVEL_0 + LEVEL_1 + LEVEL_2 + BEYOND_THE_EXAMPLES


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), EXAMPLES)
def test_an_example_means_exactly_these_days(text, earliest, latest, precision):
    date = parse_date(text)

    assert date.earliest_text == earliest
    assert date.latest_text == latest
    assert date.precision is precision
    assert date.text == text


@pytest.mark.parametrize(
    ("text", "is_uncertain", "is_approximate"),
    [
        ("1984", False, False),
        ("1984?", True, False),
        ("2004-06~", False, True),
        ("2004-06-11%", True, True),
        ("2004-06~-11", False, True),
        ("?2004-06-~11", True, True),
        ("2004-%06-11", True, True),
        ("1984~/2004?", True, True),
        ("[1667?,1668]", True, False),
        ("Y17E7~", False, True),
    ],
)
def test_marks_are_seen_wherever_they_stand(text, is_uncertain, is_approximate):
    date = parse_date(text)

    assert date.is_uncertain is is_uncertain
    assert date.is_approximate is is_approximate
    assert not date.is_exact


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2004-06-11~", "~", "~", "~"),
        ("2004-06~-11", "~", "~", ""),
        ("2004~-06-11", "~", "", ""),
        ("2004-~06-11", "", "~", ""),
        ("2004-06-~11", "", "", "~"),
        ("~2004-06-11", "~", "", ""),
    ],
)
def test_a_mark_on_the_right_holds_for_all_before_it_and_on_the_left_for_one(
    text, year, month, day
):
    parts = UncertainDate(text).parts

    marks = [parts.year_marks, parts.month_marks, parts.day_marks]
    assert ["~" if mark else "" for mark in marks] == [year, month, day]


PEER_REFUSES = {
    "1984-1X": "edtf 5.0.2 crashes, though this is an example of the specification",
    "201X-36": "edtf takes no X in the year of a season or quarter",
    "2001-21~": "edtf takes no mark on a season",
    "2024-33/2025-34": "edtf takes no quarter in an interval",
    "[2025-12-08]": "edtf wants two members in a set",
}


@pytest.mark.parametrize("text", [example[0] for example in EXAMPLES])
def test_the_edtf_package_accepts_the_same_but_for_its_known_gaps(peer_accepts, text):
    assert peer_accepts(text) is (text not in PEER_REFUSES)
