import hashlib

import pytest

from timeline.tasks.check_file import check_file


@pytest.fixture
def sourced(load, event):
    """A file whose one event quotes the article of the given name."""

    def make(name):
        span = {"start": 0, "end": 3, "sha256": hashlib.sha256(b"ABC").hexdigest()}
        source = {"record": "source", "id": "s", "file": name}
        return load(source, event(evidence=[{"source": "s"} | span]))

    return make


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("ABCDEF", "utf-8")
    (folder / "other.txt").write_text("XYZ", "utf-8")
    (tmp_path / "secret.txt").write_text("XYZ", "utf-8")
    return folder


def _codes(report):
    return [problem.code for problem in report.problems]


def test_records_are_counted_by_kind(load, event, link):
    report = check_file(load(event(), event(id="b"), link(), {"record": "source", "id": "s"}))

    assert dict(report.counts) == {"events": 2, "links": 1, "actors": 0, "sources": 1}


def test_findings_are_counted_by_severity(load, event):
    report = check_file(load(event(), event(date="x")))

    assert (report.count("error"), report.count("warning")) == (1, 1)


def test_articles_are_compared_only_where_their_folder_is_named(sourced, articles):
    assert _codes(check_file(sourced("good.txt"), articles)) == []
    assert _codes(check_file(sourced("other.txt"), articles)) == ["E402"]
    assert _codes(check_file(sourced("other.txt"))) == []


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "none.txt", ".", "x" * 300])
def test_an_article_out_of_the_folder_or_not_there_is_not_read(sourced, articles, name):
    assert _codes(check_file(sourced(name), articles)) == ["W406"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(sourced, articles):
    (articles / "way-out.txt").symlink_to(articles.parent / "secret.txt")

    assert _codes(check_file(sourced("way-out.txt"), articles)) == ["W406"]


def test_a_link_to_itself_is_no_article(sourced, articles):
    (articles / "loop.txt").symlink_to(articles / "loop.txt")

    assert _codes(check_file(sourced("loop.txt"), articles)) == ["W406"]


def test_an_article_in_a_folder_below_is_read(sourced, articles):
    (articles / "2025").mkdir()
    (articles / "2025" / "good.txt").write_text("ABC", "utf-8")

    assert _codes(check_file(sourced("2025/good.txt"), articles)) == []
