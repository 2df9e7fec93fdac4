"""The one place through which every text passes that is proposed, traced, logged or sent to units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.personal.identifying_pairs import mask_pairs
from hotline_addin.domain.personal.known_places import NOWHERE, KnownPlaces
from hotline_addin.domain.personal.personal_data import PersonalDatum, check_personal_data, find, mask
from hotline_addin.errors import Finding, Place


@dataclass(frozen=True, slots=True)
class Masker:
    """Masks texts of one period, whose places and units it knows."""

    places: KnownPlaces = NOWHERE

    def find(self, text: str) -> list[PersonalDatum]:
        """Personal data in a text, in order of place."""
        return find(text, self.places)

    def mask(self, text: str) -> str:
        """The text without what identifies a citizen."""
        return mask(text, self.places)

    def mask_story(self, text: str) -> str:
        """The same, and without details that together point at one person: for texts that tell a case."""
        return mask_pairs(self.mask(text))

    def check(self, texts: Iterable[tuple[str, Place | None, str]]) -> tuple[Finding, ...]:
        """`personal-data` (错误) for each hit in texts that are to leave: (where, place, text) triples."""
        return check_personal_data(texts, self.places)


PLAIN: Final = Masker()
"""For texts of no period: the log, a cell."""
