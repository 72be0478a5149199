import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.date_words import format_date
from timeline.dates.uncertain_date import parse_date

WORDS = [
    ("2025-07-15", "15 Jul 2025", "2025年7月15日"),
    ("2025-08", "Aug 2025", "2025年8月"),
    ("2025", "2025", "2025年"),
    ("2025-08~", "about Aug 2025", "2025年8月前后"),
    ("2025-08?", "Aug 2025?", "2025年8月？"),
    ("2025-08%", "about Aug 2025?", "2025年8月前后？"),
    (
        "2025-07-15T09:30:00+08:00",
        "15 Jul 2025, 09:30:00 UTC+08:00",
        "2025年7月15日09:30:00（UTC+08:00）",
    ),
    (
        "2025-07-15T09:30:00-03:30",
        "15 Jul 2025, 09:30:00 UTC-03:30",
        "2025年7月15日09:30:00（UTC-03:30）",
    ),
    ("2025-07-15T09:30:05Z", "15 Jul 2025, 09:30:05 UTC", "2025年7月15日09:30:05（UTC）"),
    ("2025-07-15T09:30:00", "15 Jul 2025, 09:30:00", "2025年7月15日09:30:00"),
    ("2025-08-01/2025-08-12", "1–12 Aug 2025", "2025年8月1日至12日"),
    ("2025-07-28/2025-08-03", "28 Jul – 3 Aug 2025", "2025年7月28日至8月3日"),
    ("2024-12-28/2025-01-03", "28 Dec 2024 – 3 Jan 2025", "2024年12月28日至2025年1月3日"),
    ("2004-06/2004-08", "Jun–Aug 2004", "2004年6月至8月"),
    ("2004-06/2006-08", "Jun 2004 – Aug 2006", "2004年6月至2006年8月"),
    ("1964/2008", "1964–2008", "1964年至2008年"),
    ("2004-02-01/2004-02", "1 Feb 2004 – Feb 2004", "2004年2月1日至2004年2月"),
    ("2004?/2006~", "2004? – about 2006", "2004年？至2006年前后"),
    ("2024-33/2024-34", "Q1 2024 – Q2 2024", "2024年第一季度至2024年第二季度"),
    ("-0043/-0039", "44 BC – 40 BC", "公元前44年至公元前40年"),
    ("2025-08-12/..", "since 12 Aug 2025", "2025年8月12日起"),
    ("../2025-08-12", "until 12 Aug 2025", "至2025年8月12日"),
    ("1985~/..", "since about 1985", "1985年前后起"),
    ("1985/", "from 1985, end unknown", "1985年起，结束时间不详"),
    ("/1985", "until 1985, start unknown", "至1985年，开始时间不详"),
    ("2024-36", "Q4 2024", "2024年第四季度"),
    ("2025-40", "H1 2025", "2025年上半年"),
    ("2025-41", "H2 2025", "2025年下半年"),
    ("2025-37", "first four months of 2025", "2025年前四个月"),
    ("2001-21", "spring 2001", "2001年春季"),
    ("2001-24~", "about winter 2001", "2001年冬季前后"),
    ("2001-26", "summer 2001 (northern)", "2001年夏季（北半球）"),
    ("2001-31", "autumn 2001 (southern)", "2001年秋季（南半球）"),
    ("199X", "1990s", "1990年代"),
    ("199X~", "about the 1990s", "1990年代前后"),
    ("20XX", "some year 2000–2099", "2000年至2099年间某年"),
    ("2XXX", "some year 2000–2999", "2000年至2999年间某年"),
    ("XXXX", "year unknown", "年份不详"),
    ("2004-XX", "some month of 2004", "2004年某月"),
    ("2004-07-XX", "some day of Jul 2004", "2004年7月某日"),
    ("2004-XX-XX", "some day of 2004", "2004年某日"),
    ("1950S2", "1950 (some year 1900–1999)", "1950年（1900年至1999年间某年）"),
    (
        "Y3388E2S3",
        "year 338,800 (some year 338,000–338,999)",
        "338800年（338000年至338999年间某年）",
    ),
    ("Y170000002", "year 170,000,002", "170000002年"),
    ("Y-17E7", "170,000,001 BC", "公元前170000001年"),
    ("-0043", "44 BC", "公元前44年"),
    ("-0043-03-15", "15 Mar 44 BC", "公元前44年3月15日"),
    ("0000", "1 BC", "公元前1年"),
    ("0476-09", "Sep AD 476", "公元476年9月"),
    ("[2025-12-08,2025-12-09]", "8 or 9 Dec 2025", "2025年12月8日或9日"),
    (
        "[2025-12-08,2025-12-31,2026-01-02]",
        "8 Dec 2025, 31 Dec 2025 or 2 Jan 2026",
        "2025年12月8日、2025年12月31日或2026年1月2日",
    ),
    ("[2025-12-08?,2025-12-09]", "8 Dec 2025? or 9 Dec 2025", "2025年12月8日？或2025年12月9日"),
    ("[1760-01,1760-02,1760-12]", "Jan, Feb or Dec 1760", "1760年1月、2月或12月"),
    ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672", "1667年、1668年或1670年至1672年"),
    ("[1760-12..]", "Dec 1760 or later", "1760年12月或更晚"),
    (
        "[2025-08-01..2025-08-19]",
        "between 1 and 19 Aug 2025",
        "2025年8月1日至19日之间",
    ),
    ("[2022-01..2025-07]", "between Jan 2022 and Jul 2025", "2022年1月至2025年7月之间"),
    (
        "[2025-07~..2025-08-12]",
        "between about Jul 2025 and 12 Aug 2025",
        "2025年7月前后至2025年8月12日之间",
    ),
    ("[..1760-12-03]", "3 Dec 1760 or earlier", "1760年12月3日或更早"),
    ("{2025-12-08,2025-12-09}", "8 and 9 Dec 2025", "2025年12月8日和9日"),
    ("{1960,1961-12}", "1960 and Dec 1961", "1960年和1961年12月"),
    ("{..1984}", "1984 and all before", "1984年及以前"),
    ("{1984..}", "1984 and all after", "1984年及以后"),
]
WITHOUT_WORDS = [
    "156X-12-25",
    "1X9X",
    "000X",
    "-19XX",
    "2004-1X",
    "2004-07-1X",
    "2004-06~-11",
    "?2004-06-~11",
    "-1950S2",
    "[2025]",
    "{1670..1672}",
    "[156X-12-25,1570]",
    "156X-12-25/1570",
    "156X-12-25/..",
    "../2004-06~-11",
    "[..2004-06~-11]",
]


@pytest.mark.parametrize(("text", "english", "chinese"), WORDS)
def test_a_date_is_said_in_both_languages(text, english, chinese):
    date = parse_date(text)

    assert format_date(date) == english
    assert format_date(date, "zh") == chinese


@pytest.mark.parametrize("text", WITHOUT_WORDS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_form_without_words_is_written_as_its_text(text, lang):
    assert format_date(parse_date(text), lang) == text


@pytest.mark.parametrize("lang", ["zh", "zh-CN", "zh_Hans", "ZH"])
def test_a_language_is_known_by_the_first_part_of_its_tag(lang):
    assert format_date(parse_date("2025-08"), lang) == "2025年8月"


def test_a_language_not_spoken_here_gets_the_text_itself():
    assert format_date(parse_date("2025-08~"), "fr") == "2025-08~"


@given(data=st.data(), lang=st.sampled_from(["en", "zh"]))
def test_no_mark_is_ever_dropped(date_texts, data, lang):
    date = parse_date(data.draw(date_texts))

    words = format_date(date, lang)

    if date.is_uncertain:
        assert any(mark in words for mark in "?？%")
    if date.is_approximate:
        assert any(mark in words for mark in ("about", "前后", "~", "%"))


@given(data=st.data(), lang=st.sampled_from(["en", "zh"]))
def test_different_dates_are_said_differently(near_date_texts, data, lang):
    one, other = (parse_date(data.draw(near_date_texts)) for _ in range(2))

    if (one.start, one.end, one.marks) != (other.start, other.end, other.marks):
        assert format_date(one, lang) != format_date(other, lang)
