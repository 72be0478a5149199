"""What falls with a source."""


def _source(name, **fields):
    return {"record": "source", "id": name, "title": name} | fields


def _by(*sources):
    return [{"source": source} for source in sources]


def test_what_only_it_and_its_copies_support_goes(chronology, event, run, parts):
    told = chronology(
        _source("s"),
        _source("copy", origin="s"),
        _source("t"),
        event(id="a", title="A", evidence=_by("s", "copy")),
        event(id="b", title="B", evidence=_by("copy", "t")),
        event(id="c", title="C", evidence=_by("t")),
        event(id="d", title="D"),
    )

    answer = run(told, "without-source", sources=["s"])

    assert parts(answer) == {"unsupported": ["a"], "weakened": ["b"]}
    assert answer.details.sources == ("copy", "s")


def test_the_loss_is_carried_along_the_causes(chronology, event, link, run, parts):
    told = chronology(
        _source("s"),
        _source("t"),
        event(id="a", title="A", evidence=_by("s")),
        event(id="b", title="B", evidence=_by("t")),
        event(id="c", title="C", evidence=_by("t")),
        event(id="d", title="D", evidence=_by("t")),
        link("a", "b", evidence=_by("t")),
        link("d", "c", evidence=_by("s")),
    )

    answer = run(told, "without-source", sources=["s"])

    assert parts(answer) == {"unsupported": ["a"], "fallen": ["b", "c"]}
    assert answer.details.links == ("d--cause--c",)


def test_an_inference_that_cites_nothing_stays(chronology, event, link, run, parts):
    told = chronology(
        _source("s"),
        event(id="a", title="A"),
        event(id="b", title="B"),
        link("a", "b", basis="inferred"),
    )

    assert parts(run(told, "without-source", sources=["s"])) == {}
