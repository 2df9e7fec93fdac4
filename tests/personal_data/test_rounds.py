"""What is reached on the blind rounds after they were read; at first sight: docs/measured.md."""

from __future__ import annotations

import pytest

from tests.personal_data.blind import measure_round, rounds


@pytest.mark.parametrize("number", rounds())
def test_a_round_stays_masked_and_its_clean_sentences_untouched(number: int) -> None:
    measured = measure_round(number)
    assert measured.sentences >= 120
    assert measured.clean >= 60
    assert measured.alarms == []
    assert measured.survived == []
