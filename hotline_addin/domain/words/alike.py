"""What a slip of the hand may have meant: the known names that look most like it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice
from typing import Final

from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_MOST_HELD_AGAINST: Final = 500
"""Names that a slip is held against: a thousand wrong rows are to be told within seconds."""


def nearest(written: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The known names that look most like a written one, the most alike first."""
    names = islice(dict.fromkeys(known), _MOST_HELD_AGAINST)
    return tuple(difflib.get_close_matches(written, list(names), n=count, cutoff=0.5))


def alike(names: Iterable[str]) -> str:
    """`，最像的是公安局、公路局`; nothing where no name is alike."""
    said = LIST_SEPARATOR.join(names)
    return f"，最像的是{said}" if said else ""
