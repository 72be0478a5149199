"""Whether one event came before another."""

import pytest

from timeline.dates.certainty import Certainty


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("2025-07-01", "2025-07-02", Certainty.YES),
        ("2025-07-02", "2025-07-01", Certainty.NO),
        ("2025-07-01", "2025-07-01", Certainty.MAYBE),
        ("2025-07", "2025-07-15", Certainty.MAYBE),
        ("2025-06", "2025-07-15", Certainty.YES),
        ("2025-06/2025-08", "2025-07-15", Certainty.MAYBE),
    ],
)
def test_the_verdict_is_what_every_reading_of_the_dates_agrees_on(
    chronology, event, run, first, second, verdict
):
    told = chronology(event(id="a", title="A", date=first), event(id="b", title="B", date=second))

    assert run(told, "before", anchors=["a", "b"]).details.verdict is verdict


def test_zones_can_undo_an_order_of_days(chronology, event, run):
    told = chronology(
        event(id="a", title="A", date="2025-12-08", tz="America/New_York"),
        event(id="b", title="B", date="2025-12-09", tz="Asia/Shanghai"),
    )

    details = run(told, "before", anchors=["a", "b"]).details

    assert details.verdict is Certainty.MAYBE
    assert (details.lag.least, details.lag.most) == (1, 1)


def test_what_began_before_and_went_on_is_told_apart(chronology, event, run):
    told = chronology(
        event(id="a", title="A", date="2025-06-01/2025-08-01"),
        event(id="b", title="B", date="2025-07-15"),
    )

    details = run(told, "before", anchors=["a", "b"]).details

    assert details.began_before is Certainty.YES
    assert details.relations == ("contains",)
