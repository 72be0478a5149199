from timeline.checks.check import Check, run_through
from timeline.checks.finding import find_in


class _Names(Check):
    """Finds every record, and what it was shown before."""

    def __init__(self, seen):
        super().__init__(seen)
        self.shown = []

    def _find(self, record):
        self.shown.append(record.id)
        yield find_in(self.chronology, record, "W502", f"after {len(self.shown) - 1}")

    on_source = on_actor = on_event = on_link = _find


class _Places(Check):
    """Finds where the ends of links stand."""

    def on_link(self, link):
        places = self.seen.event_place(link.source), self.seen.event_place(link.target)
        names = [self.seen.event(end) and self.seen.event(end).id for end in (link.source, "old")]
        yield find_in(self.chronology, link, "W502", f"{places} {names}")


class _Ends(Check):
    """Finds the beginning and the end."""

    def at_start(self):
        yield find_in(self.chronology, self.chronology.dataset, "W502", "start")

    def at_end(self):
        yield find_in(self.chronology, self.chronology.dataset, "W502", "end")


HEAD = {"record": "dataset", "id": "d", "schema": 1}


def test_records_are_shown_kind_by_kind_and_findings_come_check_by_check(chronology, event, link):
    actor = {"record": "actor", "id": "us", "name": "US"}
    built = chronology(HEAD, link(), event(id="b"), event(), actor, {"record": "source", "id": "s"})

    problems = run_through(built, [_Ends, _Names])

    assert [(problem.record, problem.message) for problem in problems] == [
        ("d", "start"),
        ("d", "end"),
        ("s", "after 0"),
        ("us", "after 1"),
        ("b", "after 2"),
        ("a", "after 3"),
        ("a--cause--b", "after 4"),
    ]


def test_each_record_is_told_of_once(chronology, event, link):
    told = []

    run_through(chronology(event(), link()), [_Names, _Names], lambda: told.append(1))

    assert len(told) == 2


def test_merged_events_are_found_where_they_went_on(chronology, event, link):
    built = chronology(event(), event(id="b", was=["old"]), link("old", "none"))

    (problem,) = run_through(built, [_Places])

    assert problem.message == "(1, None) ['b', 'b']"
