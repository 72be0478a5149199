"""For how many days measures applied."""

import pytest

DATASET = {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"}


@pytest.mark.parametrize(
    ("effective", "ended", "days"),
    [
        ("2025-07-01", "2025-07-01", (1, 1)),
        ("2025-07-01", "2025-07-31", (31, 31)),
        ("2025-07", "2025-07-31", (1, 31)),
        ("2025-07", "2025-08", (2, 62)),
        ("2025-07", "2025-07", (0, 31)),
        ("2025-12-01", None, (31, 31)),
        ("2025-12-01", "2026-05", (31, 31)),
    ],
)
def test_both_ends_count_and_open_ones_run_to_the_last_day_of_the_data(
    chronology, event, run, effective, ended, days
):
    fields = {"ended": ended} if ended else {}
    told = chronology(DATASET, event(date="2025-07", effective=effective, **fields))

    (spell,) = run(told, "duration").details.spells

    assert (spell.days.least, spell.days.most) == days


def test_together_is_from_the_last_start_to_the_first_end(chronology, event, run):
    told = chronology(
        DATASET,
        event(id="a", title="A", effective="2025-01-01", ended="2025-03-31"),
        event(id="b", title="B", effective="2025-03-01"),
    )

    together = run(told, "duration").details.together

    assert (together.least, together.most) == (31, 31)


def test_measures_that_never_met_were_together_on_no_day(chronology, event, run):
    told = chronology(
        event(id="a", title="A", effective="2025-01-01", ended="2025-01-31"),
        event(id="b", title="B", effective="2025-03-01", ended="2025-03-31"),
    )

    together = run(told, "duration").details.together

    assert (together.least, together.most) == (0, 0)


def test_a_spell_without_an_end_in_data_without_a_last_day_is_not_counted(chronology, event, run):
    details = run(chronology(event(effective="2025-01-01")), "duration").details

    assert (details.spells, details.unmeasured) == ((), ("a",))
