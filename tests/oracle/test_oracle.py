"""Twenty random months, counted by the program and by a plain counter."""

from pathlib import Path

import pytest

from tests.oracle.trial import differences


@pytest.mark.parametrize("seed", range(20))
def test_a_random_month_counts_as_a_plain_counter_counts_it(seed: int, tmp_path: Path) -> None:
    assert differences(seed, tmp_path) == []
