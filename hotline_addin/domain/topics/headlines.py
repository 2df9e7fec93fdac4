"""What a headline is about once places, counters and formulas of speech are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.topics.words import HEADLINE_FORMULAS, TROUBLES

# What a headline holds beside what is wrong: punctuation, numbers of blocks and storeys (`3号楼`), areas
# (`A市`, `阳城镇`; the public data write cities with letters), formulas of speech.
_MARKS: Final = " 　，。、；：？！,.;:?!（）()【】[]《》<>“”‘’\"'…—-~/|+=*#@&·"
_COUNTED: Final = (
    "(?:[0-9]+|[一二三四五六七八九十百千]+)"
    "(?:期|栋|号楼|号线|单元|楼|年|月|日|号|路|元|万|天|小时|点|多|户|米|公里)+"
)
_AREA: Final = "[A-Z][0-9]*[市县区]|[\u4e00-\u9fff]{2}省|[\u4e00-\u9fff]{2,3}(?:街道|[镇乡](?![政镇]))"
_COUNTS_AND_AREAS: Final = re.compile(f"{_COUNTED}|{_AREA}")
_CUT: Final = re.compile(
    "|".join([*map(re.escape, _MARKS), *sorted(HEADLINE_FORMULAS, key=len, reverse=True)])
)
_TROUBLE: Final = re.compile("|".join(TROUBLES))
_LONGEST: Final = 14
"""Characters of a piece: what is wrong stands at its end, and longer ones are sentences."""


def tells_trouble(headline: str) -> bool:
    """Whether a headline names something wrong, rather than a subject, a question or a suggestion."""
    return _TROUBLE.search(headline) is not None


def begins_with_trouble(piece: str) -> bool:
    """Whether a word of `TROUBLES` stands at the very beginning."""
    return _TROUBLE.match(piece) is not None


def cut_headline(headline: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The pieces of a headline that may say what is wrong: 反映建业城夜间施工扰民问题 -> [夜间施工扰民].

    `spans` are its places. Pieces are 2 to 14 characters, the last ones of longer pieces, in order.
    """
    rest = []
    last = 0
    for start, end in spans:
        rest.append(headline[last:start])
        last = end
    rest.append(headline[last:])
    plain = _COUNTS_AND_AREAS.sub(" ", " ".join(rest))
    return [piece[-_LONGEST:] for piece in _CUT.split(plain) if len(piece) >= 2]
