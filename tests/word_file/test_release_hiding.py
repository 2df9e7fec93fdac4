"""Each place in which a Word file hides something: refused by its name, or clean in the release copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.adapters.word_file import release
from hotline_addin.errors import RefusedError
from tests.conftest import Validate
from tests.tools.validator import OFFICE_VERSIONS
from tests.word_file import plain
from tests.word_file.hiding import PLACES, Place

Outcome = Path | RefusedError


@pytest.fixture(scope="module")
def outcomes(composed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of the notice with something hidden in it: the release copy, or the refusal; by place."""
    return {place.name: _released(place, composed, tmp_path_factory.mktemp("hiding")) for place in PLACES}


def _released(place: Place, composed: Path, folder: Path) -> Outcome:
    file, target = folder / "通报.docx", folder / "定稿.docx"
    file.write_bytes(composed.read_bytes())
    place.hide(file)
    before = file.read_bytes()
    try:
        release(file, target, lambda question: True)
    except RefusedError as refused:
        assert not target.exists()
        return refused
    finally:
        assert file.read_bytes() == before
    return target


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_nothing_hidden_leaves(place: Place, outcomes: dict[str, Outcome], composed: Path) -> None:
    """Searched in the names and bytes of all parts, unpacked, and in the file itself."""
    outcome = outcomes[place.name]
    if place.refused:
        assert isinstance(outcome, RefusedError)
        assert place.refused in outcome.message
        assert outcome.message.endswith("，没有定稿。")
        assert outcome.advice
        return
    assert isinstance(outcome, Path)
    parts = plain.parts(outcome)
    whole = b"".join([outcome.read_bytes(), *(name.encode() for name in parts), *parts.values()])
    assert b"SECRETMARK" not in whole
    assert "暗藏".encode() not in whole
    words = "".join(plain.paragraphs(outcome))
    assert [line for line in plain.paragraphs(composed) if line not in words] == []


def test_what_comes_out_clean_is_a_sound_file(outcomes: dict[str, Outcome], validate: Validate) -> None:
    files = [outcome for outcome in outcomes.values() if isinstance(outcome, Path)]
    assert len(files) > 60
    # Hundreds of starts of the validator in all: what one version objects to, the other does here too.
    assert validate(*files, versions=OFFICE_VERSIONS[:1]) == []
