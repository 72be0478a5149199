"""What happened before and after each of many events."""

import pytest


@pytest.fixture
def told(chronology, event, link):
    """A ban on 1 June and launches by their date; pairs are causal links."""

    def build(*dates, pairs=(), as_of="2025-12-31"):
        return chronology(
            {"record": "dataset", "id": "d", "schema": 1, "as_of": as_of},
            event(id="ban", title="B", date="2025-06-01"),
            *(
                event(id=f"l{number}", title="L", type="launch", date=date)
                for number, date in enumerate(dates)
            ),
            *(link(*pair) for pair in pairs),
        )

    return build


def _ask(run, story, days=30):
    filters = {"types": ["launch"], "within_days": days}
    return run(story, "around", triggers={"types": ["ban"]}, filters=filters)


@pytest.mark.parametrize(
    ("date", "part"),
    [
        ("2025-05-01", None),
        ("2025-05-02", "before"),
        ("2025-05-31", "before"),
        ("2025-06-01", "possible"),
        ("2025-06-02", "after"),
        ("2025-07-01", "after"),
        ("2025-07-02", None),
        ("2025-06", "possible"),
        ("2025", "possible"),
        ("2025-07", "possible"),
        ("2024", None),
    ],
)
def test_a_launch_lies_where_its_date_puts_it(told, run, date, part):
    (found,) = _ask(run, told(date)).details.surroundings

    parts = {name: getattr(found, name) for name in ("before", "after", "possible")}
    assert [name for name, ids in parts.items() if ids] == ([part] if part else [])


def test_what_links_lead_to_is_told_apart_and_what_lies_before_is_not(told, run):
    story = told("2025-06-10", "2025-06-12", "2025-05-20", pairs=[("ban", "l0"), ("ban", "l2")])

    (found,) = _ask(run, story).details.surroundings

    assert (found.after, found.before, found.linked) == (("l0", "l1"), ("l2",), ("l0",))


def test_totals_are_of_windows_wholly_seen(told, run):
    answer = _ask(run, told("2025-05-20", "2025-06-10", as_of="2025-06-20"))

    (found,) = answer.details.surroundings
    assert found.days_seen == 19
    assert (found.before, found.after) == (("l0",), ("l1",))
    assert (answer.counts["whole"], answer.counts["before"], answer.counts["after"]) == (0, 0, 0)


def test_what_did_not_happen_is_neither_counted_nor_a_trigger(chronology, event, run):
    story = chronology(
        {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"},
        event(id="ban", title="B", date="2025-06-01", status="denied"),
        event(id="ban-2", title="B2", date="2025-06-01"),
        event(id="l", title="L", date="2025-06-03", type="launch", status="rumoured"),
    )

    answer = _ask(run, story)

    assert answer.details.left_out == ("ban",)
    assert [(one.trigger, one.after) for one in answer.details.surroundings] == [("ban-2", ())]
