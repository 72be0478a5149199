"""Waits are estimated in plain numbers here and in arrays by `graphs`: both say the same."""

import numpy as np
import pytest

from graphs.algorithms.lags import NO_END
from graphs.algorithms.survival import estimate_by_intervals
from timeline.causality.waiting_times import Wait, estimate_waits


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("widest", [1, 5], ids=["by the day", "between bounds"])
def test_the_estimate_for_a_file_is_that_of_the_library_for_graphs(seed, widest):
    generator = np.random.default_rng(seed)
    least = generator.integers(0, 12, 15)
    most = least + generator.integers(0, widest, 15)
    is_open = generator.random(15) < 0.2
    waits = [
        Wait(int(low), None if still else int(high))
        for low, high, still in zip(least, most, is_open, strict=True)
    ]

    curve = estimate_waits(waits)
    found = estimate_by_intervals(
        np.where(is_open, least + 1, least), np.where(is_open, NO_END, most)
    )

    going_on = {step.most: step.going_on for step in curve.steps}
    ends = found.most < NO_END
    assert ends.any()
    for day, left in zip(found.most[ends].tolist(), found.left[ends].tolist(), strict=True):
        before = [share for last, share in going_on.items() if last <= day]
        assert min(before, default=1.0) == pytest.approx(left, abs=2e-3)
