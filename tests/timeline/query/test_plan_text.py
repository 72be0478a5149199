"""Plans in words."""

import pytest

from timeline.query.plan import Filters, Plan
from timeline.query.plan_text import describe_filters, describe_plan


@pytest.fixture
def told(chronology, event):
    return chronology(
        {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-23"},
        {"record": "actor", "id": "state", "name": {"en": "State", "zh": "国家"}},
        {
            "record": "actor",
            "id": "office",
            "name": {"en": "Office", "zh": "办"},
            "part_of": "state",
        },
        event(id="a", title={"en": "A ban", "zh": "禁令甲"}, date="2025-07-15"),
        event(id="b", title={"en": "A permit", "zh": "许可乙"}, date="2025-08"),
    )


@pytest.mark.parametrize(
    ("plan", "english", "chinese"),
    [
        (
            Plan(op="followed", anchors=("a",)),
            'what followed "A ban" (a, 15 Jul 2025) · every causal link',
            "“禁令甲”（a，2025年7月15日）之后发生了什么 · 全部因果链接",
        ),
        (
            Plan(op="led-to", anchors=("b",)),
            (
                'what led to "A permit" (b, Aug 2025) · '
                "causal links, without those that longer, equally firm chains say"
            ),
            "什么导致了“许可乙”（b，2025年8月） · 因果链接（略去更长且同样可靠的链条已说明的）",
        ),
        (
            Plan(op="led-to", anchors=("b",), filters=Filters(max_hops=1)),
            'what led to "A permit" (b, Aug 2025) · every causal link · one hop only',
            "什么导致了“许可乙”（b，2025年8月） · 全部因果链接 · 仅一步",
        ),
        (
            Plan(op="chain", anchors=("a", "b")),
            (
                'how "A ban" (a, 15 Jul 2025) led to "A permit" (b, Aug 2025) · '
                "causal links, firmest chain first"
            ),
            (
                "“禁令甲”（a，2025年7月15日）如何导致“许可乙”（b，2025年8月） · "
                "因果链接，最可靠的链条在前"
            ),
        ),
        (
            Plan(op="responses", anchors=("a",), filters=Filters(by=("state", "office"))),
            (
                'how "A ban" (a, 15 Jul 2025) was answered · response links only · '
                "by State and its bodies or Office"
            ),
            (
                "“禁令甲”（a，2025年7月15日）得到了什么回应 · 仅回应链接 · "
                "行动方为国家及其下属机构或办"
            ),
        ),
        (
            Plan(op="count", filters=Filters(types=("ban", "permit"), since="2025", until="2025")),
            "number of events · in 2025 · of type ban or permit",
            "事件数量 · 在2025年 · 类型为禁令或许可",
        ),
        (
            Plan(op="show", anchors=("a",)),
            'what is recorded of "A ban" (a, 15 Jul 2025)',
            "关于“禁令甲”（a，2025年7月15日）的记录",
        ),
    ],
)
def test_a_plan_is_one_line_in_either_language(told, plan, english, chinese):
    assert describe_plan(plan, told, "en") == f"{english} · data as of 23 Dec 2025"
    assert describe_plan(plan, told, "zh") == f"{chinese} · 数据截至2025年12月23日"


def test_every_filter_is_said(told):
    filters = Filters(
        since="2022",
        until="2025-08",
        within_days=30,
        max_hops=2,
        by=("state",),
        on=("office",),
        involving=("office",),
        about=("h20",),
        types=("ban",),
        statuses=("rumoured",),
        tags=("security",),
    )

    assert describe_filters(filters, told, "en") == (
        "since 2022 · until Aug 2025 · within 30 days · at most 2 hops · by State and its bodies · "
        "acting on Office · involving Office · about h20 · of type ban · of status rumoured · "
        "tagged security"
    )


def test_data_without_an_as_of_day_say_so(chronology, event):
    plan = Plan(op="list", filters=Filters(since="2022"))

    assert describe_plan(plan, chronology(event()), "en").endswith("data without an as-of date")
