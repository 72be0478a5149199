"""How often acts are answered in kind."""

import pytest


def _state(name, **fields):
    return {"record": "actor", "id": name, "name": name, "kind": "state"} | fields


@pytest.fixture
def told(chronology, event, link):
    """Builds from (id, side, type, date) and pairs that a response link joins."""

    def build(acts, pairs=(), as_of="2025-12-31"):
        return chronology(
            {"record": "dataset", "id": "d", "schema": 1, "as_of": as_of},
            _state("east"),
            _state("west"),
            _state("office", part_of="west"),
            *(
                event(
                    id=one,
                    title=one,
                    date=date,
                    type=kind,
                    actors=[{"actor": side, "role": "agent"}],
                )
                for one, side, kind, date in acts
            ),
            *(link(*pair, kind="response") for pair in pairs),
        )

    return build


ACTS = [
    ("w1", "west", "ban", "2025-01-01"),
    ("e1", "east", "ban", "2025-01-10"),
    ("w2", "west", "ban", "2025-03-01"),
    ("e2", "east", "guidance", "2025-03-05"),
    ("w3", "west", "ban", "2025-05-01"),
    ("w4", "west", "ban", "2025-12-20"),
]
WEST = {"types": ["ban"], "by": ["west"]}


def _ask(run, told, triggers=WEST, days=30, **fields):
    return run(told, "reciprocity", triggers=triggers, filters={"within_days": days}, **fields)


def test_answers_are_counted_in_kind_otherwise_and_none(told, run):
    answer = _ask(run, told(ACTS, [("w1", "e1"), ("w2", "e2")]))

    assert answer.counts == {
        "triggers": 4,
        "in-kind": 1,
        "otherwise": 1,
        "none": 2,
        "none-yet": 1,
    }


def test_without_a_link_nothing_is_an_answer_but_it_follows(told, run):
    answer = _ask(run, told(ACTS))

    assert answer.counts["in-kind"] == 0
    assert answer.details.null.observed == 1


def test_an_answer_after_the_window_does_not_count(told, run):
    assert _ask(run, told(ACTS, [("w1", "e1")]), days=8).counts["in-kind"] == 0
    assert _ask(run, told(ACTS, [("w1", "e1")]), days=9).counts["in-kind"] == 1


def test_an_act_of_the_same_side_is_no_answer(told, run):
    acts = [("w1", "west", "ban", "2025-01-01"), ("o", "office", "ban", "2025-01-05")]

    answer = _ask(run, told(acts, [("w1", "o")]))

    assert answer.counts["in-kind"] == 0
    assert answer.details.null is None


def test_the_same_seed_deals_the_same_dates(told, run):
    story = told(ACTS)

    one, same, other = (_ask(run, story, seed=seed).details.null for seed in (3, 3, 4))

    assert one == same
    assert one.seed == 3
    assert one.mean != other.mean


def test_the_null_of_two_acts_is_known_by_hand(told, run):
    """One act and one rival five days on: half of the deals put the rival first, so not after."""
    acts = [("w1", "west", "ban", "2025-01-01"), ("e1", "east", "ban", "2025-01-06")]

    null = _ask(run, told(acts)).details.null

    assert null.observed == 1
    assert (null.low, null.high) == (0, 1)
    assert null.mean == pytest.approx(0.5, abs=0.06)
    assert null.chance == pytest.approx(0.5, abs=0.06)


def test_where_every_deal_gives_as_many_the_chance_is_one(told, run):
    acts = [("w1", "west", "ban", "2025-01-01"), ("e1", "east", "ban", "2025-01-01")]

    assert _ask(run, told(acts)).details.null.chance == 1


def test_a_plan_without_a_window_is_refused(told, run):
    with pytest.raises(ValueError, match="needs 'within_days'"):
        run(told(ACTS), "reciprocity", triggers=WEST)
