import itertools

import pytest

from timeline.dates.certainty import BareCertaintyError, Certainty, conjunction, disjunction

YES, NO, MAYBE = Certainty.YES, Certainty.NO, Certainty.MAYBE
MEANINGS = {YES: {True}, NO: {False}, MAYBE: {True, False}}


def _answer(truths):
    return {frozenset({True}): YES, frozenset({False}): NO}.get(frozenset(truths), MAYBE)


@pytest.mark.parametrize("answer", list(Certainty))
def test_an_answer_is_never_read_as_true_or_false(answer):
    with pytest.raises(BareCertaintyError, match=answer.value):
        bool(answer)
    with pytest.raises(TypeError):
        assert not answer


@pytest.mark.parametrize(("one", "other"), list(itertools.product(Certainty, repeat=2)))
def test_answers_join_as_all_their_readings_do(one, other):
    pairs = list(itertools.product(MEANINGS[one], MEANINGS[other]))

    assert conjunction(one, other) is _answer(first and second for first, second in pairs)
    assert disjunction(one, other) is _answer(first or second for first, second in pairs)


def test_the_opposite_of_maybe_is_maybe():
    assert [answer.negated() for answer in (YES, NO, MAYBE)] == [NO, YES, MAYBE]


def test_nothing_to_hold_holds_and_nothing_to_choose_does_not():
    assert conjunction() is YES
    assert disjunction() is NO
