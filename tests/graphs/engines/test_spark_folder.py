import numpy as np
import pytest

from graphs.engines.spark_errors import RunFolderError
from graphs.engines.spark_folder import RunFolder

ASKED = {"starts": [1], "max_hops": None}


def offers(*sizes):
    """Offers of some pieces, each with as many rows as said."""
    return [tuple(np.arange(size, dtype=np.int32) + k for k in range(4)) for size in sizes]


def as_lists(rounds):
    return [(number, [[row.tolist() for row in one] for one in each]) for number, each in rounds]


@pytest.fixture
def folder(tmp_path):
    """A folder with two rounds: a slice in two pieces, then one that offers nothing."""
    kept = RunFolder.for_question(tmp_path / "run", ASKED)
    kept.keep(0, 5, offers(3, 2))
    kept.keep(1, 2, offers(0))
    return tmp_path / "run"


def test_finished_rounds_are_read_as_they_were_kept(folder):
    rounds = RunFolder.for_question(folder, ASKED).finished()

    assert as_lists(rounds) == as_lists([(5, offers(3, 2)), (2, offers(0))])


def test_a_round_that_was_being_written_does_not_count(folder):
    (folder / ".round-000002.npz.part").write_bytes(b"half")

    assert len(list(RunFolder.for_question(folder, ASKED).finished())) == 2


@pytest.mark.parametrize("place", [0, 40, 200, -1])
def test_a_flipped_byte_is_noticed(folder, place):
    file = folder / "round-000000.npz"
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)

    with pytest.raises(RunFolderError, match=r"round-000000.npz is damaged; name another folder"):
        list(RunFolder.for_question(folder, ASKED).finished())


@pytest.mark.parametrize("size", [0, 10, 500])
def test_a_file_cut_short_is_noticed(folder, size):
    file = folder / "round-000001.npz"
    file.write_bytes(file.read_bytes()[:size])

    with pytest.raises(RunFolderError, match=r"round-000001.npz is damaged"):
        list(RunFolder.for_question(folder, ASKED).finished())


def test_a_folder_of_another_question_is_refused(folder):
    with pytest.raises(RunFolderError, match="another question or graph"):
        RunFolder.for_question(folder, {**ASKED, "max_hops": 3})


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "letter").write_text("dear")

    with pytest.raises(RunFolderError, match="holds files, but no question"):
        RunFolder.for_question(tmp_path, ASKED)

    assert [file.name for file in tmp_path.iterdir()] == ["letter"]


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "run").write_text("no folder")

    with pytest.raises(RunFolderError, match="cannot resume from"):
        RunFolder.for_question(tmp_path / "run", ASKED)


def test_a_question_that_cannot_be_read_is_told(folder):
    (folder / "question.json").write_bytes(b"\xff\xfe")

    with pytest.raises(RunFolderError, match="cannot resume from"):
        RunFolder.for_question(folder, ASKED)


def test_a_folder_that_vanishes_is_told(folder):
    kept = RunFolder.for_question(folder, ASKED)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()

    with pytest.raises(RunFolderError, match="cannot resume from"):
        kept.keep(2, 0, offers(1))


def test_without_a_folder_nothing_is_kept_and_nothing_found():
    kept = RunFolder.for_question(None, ASKED)

    kept.keep(0, 1, offers(2))

    assert list(kept.finished()) == []
