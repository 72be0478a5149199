import pytest

from timeline.views.citations import number_citations

REPORTS = (
    {"record": "source", "id": "wire", "publisher": {"en": "Wire", "zh": "通讯社"}, "title": "One"},
    {
        "record": "source",
        "id": "wire-2",
        "publisher": {"en": "Wire", "zh": "通讯社"},
        "title": "Two",
    },
    {"record": "source", "id": "copy", "publisher": "Copy", "origin": "wire", "reliability": "C"},
    {"record": "source", "id": "far-copy", "title": "A blog", "origin": "copy"},
    {"record": "source", "id": "own", "publisher": "Own", "published": "2025-07-15"},
)


@pytest.fixture
def reports(chronology):
    return chronology(*REPORTS)


def test_copies_bear_the_number_of_the_report_they_repeat(reports):
    cited = number_citations(["copy", "own", "wire", "far-copy"], reports)

    assert cited.cite(["copy"]) == cited.cite(["wire"]) == cited.cite(["far-copy"]) == "[1]"
    assert cited.cite(["own", "copy", "wire"]) == "[2][1]"


def test_a_source_that_was_not_numbered_is_not_cited(reports):
    assert number_citations(["own"], reports).cite(["wire"]) == ""


def test_the_listing_says_where_a_report_was_read(reports):
    cited = number_citations(["wire", "copy", "far-copy", "own"], reports)

    assert cited.listing(("en",)) == (
        "[1] Wire, read in Copy (C), A blog",
        "[2] Own, 15 Jul 2025",
    )


def test_reports_that_would_be_described_alike_are_told_apart_by_title(reports):
    cited = number_citations(["wire", "wire-2"], reports)

    assert cited.listing(("en",)) == ('[1] Wire, "One"', '[2] Wire, "Two"')
    assert cited.listing(("zh",)) == ("[1] 通讯社，《One》", "[2] 通讯社，《Two》")


def test_a_source_that_is_not_in_the_file_is_called_by_its_id(reports):
    assert number_citations(["lost"], reports).listing(("en",)) == ("[1] lost",)


def test_both_languages_name_a_publisher_in_both(reports):
    cited = number_citations(["wire", "own"], reports)

    assert cited.listing(("en", "zh")) == ("[1] Wire 通讯社", "[2] Own, 15 Jul 2025")
