"""How long answers take."""

import pytest

from timeline.query.operations.response_time import NoAsOfDayError
from timeline.query.runner import UnusableFilterError


def _actor(name, **fields):
    return {"record": "actor", "id": name, "name": name, "kind": "state"} | fields


ACTORS = (_actor("east"), _actor("west"), _actor("office", kind="agency", part_of="east"))


@pytest.fixture
def story(chronology, event, link):
    """Bans of the West from day to day, and what the East did; `made` are further lines."""

    def tell(*pairs, as_of="2025-12-31", made=()):
        lines = [{"record": "dataset", "id": "d", "schema": 1, "as_of": as_of}] if as_of else []
        for number, (ban, answer) in enumerate(pairs):
            by = [{"actor": "west", "role": "agent"}]
            lines.append(event(id=f"ban-{number}", title="B", date=ban, actors=by))
            if answer:
                by = [{"actor": "office", "role": "agent"}]
                kind = {"type": "guidance", "actors": by}
                lines.append(event(id=f"answer-{number}", title="A", date=answer, **kind))
                lines.append(link(f"ban-{number}", f"answer-{number}", kind="response"))
        return chronology(*ACTORS, *lines, *made)

    return tell


def _ask(run, told, **filters):
    triggers = {"types": ["ban"], "by": ["west"]}
    return run(told, "response-time", triggers=triggers, filters={"by": ["east"]} | filters)


def _quartiles(answer):
    return [one.days and (one.days.least, one.days.most) for one in answer.details.quartiles]


def test_the_median_of_dated_answers_is_by_hand(story, run):
    told = story(
        ("2025-01-01", "2025-01-05"), ("2025-02-01", "2025-02-11"), ("2025-03-01", "2025-03-31")
    )

    answer = _ask(run, told)

    assert answer.details.method == "kaplan-meier"
    assert _quartiles(answer) == [(4, 4), (10, 10), (30, 30)]
    assert answer.counts == {
        "triggers": 3,
        "answered": 3,
        "exact": 3,
        "between-bounds": 0,
        "censored": 0,
        "against-time": 0,
        "left-out": 0,
    }


def test_an_unanswered_ban_is_censored_where_the_data_end(story, run, parts):
    told = story(("2025-01-01", "2025-01-05"), ("2025-12-21", None), ("2025-12-25", None))

    answer = _ask(run, told)

    waits = {wait.trigger: wait.days for wait in answer.details.waits}
    assert (waits["ban-1"].least, waits["ban-1"].most) == (10, 10)
    assert parts(answer) == {"answered": ["ban-0"], "unanswered": ["ban-1", "ban-2"]}
    assert _quartiles(answer) == [(4, 4), None, None]


def test_an_uncertain_answer_is_known_between_bounds(story, run):
    told = story(("2025-01-01", "2025-01"), ("[2025-01-01..2025-01-03]", "2025-02-01"))

    answer = _ask(run, told)

    assert answer.details.method == "turnbull"
    assert [(w.days.least, w.days.most) for w in answer.details.waits] == [(0, 30), (29, 31)]


def test_the_first_of_several_answers_counts(story, event, link, run):
    by = [{"actor": "east", "role": "agent"}]
    made = (
        event(id="early", title="E", date="2025-01-03", type="statement", actors=by),
        link("ban-0", "early", kind="response"),
    )

    (wait,) = _ask(run, story(("2025-01-01", "2025-01-05"), made=made)).details.waits

    assert (wait.answers, wait.days.least, wait.days.most) == (("early",), 2, 2)


def test_answers_that_may_each_have_been_first_are_all_named(story, event, link, run):
    by = [{"actor": "east", "role": "agent"}]
    made = (
        event(id="some-time", title="E", date="2025-01", type="statement", actors=by),
        link("ban-0", "some-time", kind="response"),
    )

    (wait,) = _ask(run, story(("2025-01-01", "2025-01-05"), made=made)).details.waits

    assert (wait.answers, wait.days.least, wait.days.most) == (("answer-0", "some-time"), 0, 4)


def test_what_merely_came_next_is_no_answer(story, event, run):
    by = [{"actor": "east", "role": "agent"}]
    made = (event(id="next", title="N", date="2025-01-02", type="guidance", actors=by),)

    assert _ask(run, story(("2025-01-01", None), made=made)).counts["answered"] == 0


def test_an_answer_by_another_does_not_count(story, event, link, run):
    by = [{"actor": "west", "role": "agent"}]
    made = (
        event(id="own", title="O", date="2025-01-02", type="guidance", actors=by),
        link("ban-0", "own", kind="response"),
    )

    assert _ask(run, story(("2025-01-01", None), made=made)).counts["answered"] == 0


@pytest.mark.parametrize("link_fields", [{"status": "rejected"}, {"retracted": {"on": "2025"}}])
def test_a_link_that_does_not_stand_is_no_answer(story, event, link, run, link_fields):
    by = [{"actor": "east", "role": "agent"}]
    made = (
        event(id="e", title="E", date="2025-01-02", type="guidance", actors=by),
        link("ban-0", "e", kind="response", **link_fields),
    )

    assert _ask(run, story(("2025-01-01", None), made=made)).counts["answered"] == 0


def test_within_days_is_the_horizon(story, run):
    told = story(("2025-01-01", "2025-01-05"), ("2025-02-01", "2025-06-01"))

    answer = _ask(run, told, within_days=30)

    assert answer.counts["answered"] == 1
    waits = {wait.trigger: wait.days for wait in answer.details.waits}
    assert (waits["ban-1"].least, waits["ban-1"].most) == (30, 30)


def test_an_answer_dated_before_its_trigger_gives_no_wait(story, run):
    answer = _ask(run, story(("2025-02-01", "2025-01-01"), ("2025-03-01", "2025-03-02")))

    assert answer.details.against_time == ("ban-0",)
    assert [wait.trigger for wait in answer.details.waits] == ["ban-1"]


@pytest.mark.parametrize("fields", [{"status": "denied"}, {"retracted": {"on": "2025-06"}}])
def test_what_did_not_happen_waits_for_nothing(chronology, event, run, fields):
    told = chronology(
        {"record": "dataset", "id": "d", "schema": 1, "as_of": "2025-12-31"}, event(**fields)
    )

    answer = run(told, "response-time", triggers={"types": ["ban"]})

    assert (answer.rows, answer.details.left_out) == ((), ("a",))


def test_what_is_still_to_come_is_left_out(story, run):
    answer = _ask(run, story(("2026-02-01", None)))

    assert answer.details.left_out == ("ban-0",)


def test_an_answer_with_no_last_day_is_only_known_to_come_no_sooner(story, run):
    answer = _ask(run, story(("2025-01-01", "[2025-01-11..]")))

    (wait,) = answer.details.waits
    assert (wait.days.least, wait.days.most) == (10, None)
    assert _quartiles(answer) == [None, None, None]


def test_without_an_as_of_day_waits_that_go_on_are_refused(story, run):
    with pytest.raises(NoAsOfDayError, match="as_of"):
        _ask(run, story(("2025-01-01", None), as_of=None))


def test_a_length_of_time_in_the_triggers_is_refused(story, run):
    with pytest.raises(UnusableFilterError, match="triggers cannot be narrowed by within_days"):
        run(story(), "response-time", triggers={"within_days": 3})
