"""The contest's letters for areas (A市, A3区, 西地省) as names that look like real ones, the same everywhere.

An office's orders name their province, city and district. So that what is measured is what an office sees,
messages and what readers said of them are read with invented names. A区 without number is part of an estate.
"""

from __future__ import annotations

import re
from typing import Final

_PROVINCE: Final = "楚岭省"
_BY_LETTER: Final = "澄蕲浔沅汀澧泸荔芷郴湄淦峤嵊璧濮郓涪鄱沔溧郾邳歙黟邛"
_BY_DIGIT: Final = "阜原陵泉洲湖阳浦塘岗"
_CODED: Final = re.compile("(?<![A-Za-z0-9])([A-Z])(?:([0-9])[0-9]?([市县区])|市)")


def named(text: str) -> str:
    """The text with names for the codes of areas: A市A3区 is 澄州市澄泉区."""
    return _CODED.sub(_name, text.replace("西地省", _PROVINCE))


def _name(code: re.Match[str]) -> str:
    letter, digit, rank = code.groups()
    first = _BY_LETTER[ord(letter) - ord("A")]
    return f"{first}{_BY_DIGIT[int(digit)]}{rank}" if digit else f"{first}州市"
