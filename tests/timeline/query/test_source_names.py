"""Sources by their names."""

import pytest

from timeline.query.question_text import UnknownSourceError
from timeline.query.source_names import find_sources


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("bloomberg-h20", {"bloomberg-h20"}),
        ("Bloomberg", {"bloomberg-h20"}),
        ("彭博社", {"bloomberg-h20"}),
        ("the Financial Times", {"ft-share-15"}),
        ("The Paper", {"thepaper-h20"}),
        ("71396.com", {"post-h20-share"}),
    ],
)
def test_an_id_a_publisher_or_what_stands_before_its_bracket_names_it(example, phrase, found):
    assert found <= set(find_sources(phrase, example))


def test_a_publisher_means_all_it_published(example):
    reuters = {one for one in example.sources if one.startswith("reuters-")}

    assert set(find_sources("Reuters", example)) == reuters


def test_an_unknown_one_is_refused_with_the_nearest(example):
    with pytest.raises(UnknownSourceError, match="bloomberg"):
        find_sources("Blomberg", example)
