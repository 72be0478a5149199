"""Whether a pattern comes round again."""

from timeline.dates.certainty import Certainty

PATTERN = ("ban", "launch", "ban")


def _events(event, *told):
    kinds = {"b": "ban", "l": "launch", "s": "statement"}
    return [event(id=one, title=one, date=date, type=kinds[one[0]]) for one, date in told]


def _runs(answer):
    return [run.events for run in answer.details.instances]


def test_runs_that_follow_each_other_share_only_the_event_where_they_meet(
    chronology, event, link, run
):
    told = chronology(
        *_events(
            event,
            ("b1", "2022-01-01"),
            ("l1", "2022-06-01"),
            ("b2", "2023-01-01"),
            ("l2", "2023-06-01"),
            ("b3", "2024-01-01"),
        ),
        *(link(*pair) for pair in (("b1", "l1"), ("l1", "b2"), ("b2", "l2"), ("l2", "b3"))),
    )

    answer = run(told, "cycle", pattern=PATTERN)

    assert _runs(answer) == [("b1", "l1", "b2"), ("b2", "l2", "b3")]
    assert answer.details.separate == 2
    (period,) = answer.details.periods
    assert (period.head, period.next_head, period.days.least) == ("b1", "b2", 365)


def test_runs_that_share_their_product_are_not_apart(chronology, event, link, run):
    told = chronology(
        *_events(event, ("b1", "2022"), ("b2", "2023"), ("l1", "2024"), ("b3", "2025")),
        *(link(*pair) for pair in (("b1", "l1"), ("b2", "l1"), ("l1", "b3"))),
    )

    answer = run(told, "cycle", pattern=PATTERN)

    assert _runs(answer) == [("b1", "l1", "b3"), ("b2", "l1", "b3")]
    assert answer.details.separate == 1


def test_events_of_other_types_may_lie_between_and_those_of_the_pattern_may_not(
    chronology, event, link, run
):
    told = chronology(
        *_events(
            event,
            ("b1", "2022"),
            ("s1", "2022-05"),
            ("l1", "2023"),
            ("l2", "2024"),
            ("b2", "2025"),
        ),
        *(link(*pair) for pair in (("b1", "s1"), ("s1", "l1"), ("l1", "l2"), ("l2", "b2"))),
    )

    assert _runs(run(told, "cycle", pattern=PATTERN)) == []
    assert _runs(run(told, "cycle", pattern=("ban", "launch"))) == [("b1", "l1")]


def test_what_blocks_leads_nowhere(chronology, event, link, run):
    told = chronology(
        *_events(event, ("b1", "2022"), ("l1", "2023")), link("b1", "l1", kind="blocks")
    )

    assert _runs(run(told, "cycle", pattern=("ban", "launch"))) == []


def test_a_run_whose_dates_run_backwards_is_left_out(chronology, event, link, run):
    told = chronology(*_events(event, ("b1", "2023"), ("l1", "2022")), link("b1", "l1"))

    details = run(told, "cycle", pattern=("ban", "launch")).details

    assert (details.instances, details.against_time) == ((), 1)


def test_dates_that_overlap_leave_the_order_open(chronology, event, link, run):
    told = chronology(*_events(event, ("b1", "2023"), ("l1", "2023-06")), link("b1", "l1"))

    (found,) = run(told, "cycle", pattern=("ban", "launch")).details.instances

    assert found.order is Certainty.MAYBE


def test_an_event_is_in_a_run_once(chronology, event, link, run):
    told = chronology(
        *_events(event, ("b1", "2023"), ("l1", "2023")), link("b1", "l1"), link("l1", "b1")
    )

    assert _runs(run(told, "cycle", pattern=PATTERN)) == []
