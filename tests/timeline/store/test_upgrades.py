from timeline.store.upgrades import STEPS, upgrade_record


def test_a_record_of_the_newest_version_stays_as_it_is():
    raw = {"record": "event", "id": "a"}

    assert upgrade_record(raw, 1) is raw


def test_a_record_is_lifted_one_version_at_a_time():
    steps = {
        1: lambda raw: raw | {"path": [*raw.get("path", []), 2]},
        2: lambda raw: raw | {"path": [*raw.get("path", []), 3]},
    }

    assert upgrade_record({}, 1, steps) == {"path": [2, 3]}
    assert upgrade_record({}, 2, steps) == {"path": [3]}
    assert upgrade_record({}, 3, steps) == {}


def test_the_first_version_needs_no_steps():
    assert STEPS == {}
