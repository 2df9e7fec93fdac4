"""What the template's prose calls the place: 我县, or 我区, 我市, 我旗 by the county's own name."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import descendants
from hotline_addin.adapters.word_file.places.control import body

_LEVELS: Final = "区市旗"
_COUNTY: Final = re.compile("(?<=我)县|县(?=热线办)")


def call_by_level(package: Package, county: str) -> None:
    """Reword a fresh copy of the template, whose prose is a 县's, for a place of another kind.

    Done before anything is filled in: a citizen's words are never touched.
    """
    level = county.strip()[-1:]
    if not level or level not in _LEVELS:
        return
    for words in descendants(body(package), "t"):
        words.text = _COUNTY.sub(level, words.text or "")
