import pytest

from timeline.model.slugs import is_slug
from timeline.store.atomic_file import UnwritableFileError
from timeline.tasks.format_file import format_file
from timeline.tasks.open_file import load_file
from timeline.tasks.start_file import FileThereError, RefusedTitleError, read_example, start_file


def test_a_new_file_holds_its_head_and_nothing_else(tmp_path):
    path = start_file(tmp_path / "Port Strike", title="港口罢工")

    chronology = load_file(str(path)).chronology
    assert [record.record for record in chronology.records()] == ["dataset"]
    assert chronology.dataset.id == "port-strike"
    assert chronology.dataset.title.within("zh") == "港口罢工"
    assert not format_file(str(path), is_dry=True).is_changed


@pytest.mark.parametrize("name", ["İstanbul", "!!!", "图", "a" * 200, " -- "])
def test_any_folder_gives_its_file_an_id(tmp_path, name):
    path = start_file(tmp_path / name)

    assert is_slug(load_file(str(path)).chronology.dataset.id)


def test_the_example_is_the_data_set_of_the_repository(tmp_path, example_path):
    path = start_file(tmp_path, is_example=True)

    assert path.read_bytes() == read_example() == example_path.read_bytes()


def test_a_file_that_is_there_stays_as_it_is(ledger, event, tmp_path):
    path = ledger(event())
    before = path.read_bytes()

    with pytest.raises(FileThereError, match="stays as it is"):
        start_file(tmp_path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("title", ["", "  ", "\x1b[31mred", "half \ud800", "\udcff"])
def test_a_title_that_is_none_starts_no_file(tmp_path, title):
    folder = tmp_path / "new"

    with pytest.raises(RefusedTitleError, match="no file was started: title: "):
        start_file(folder, title=title)

    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(UnwritableFileError):
        start_file(tmp_path / "file" / "new")
