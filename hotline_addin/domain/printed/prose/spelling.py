"""Printed text in one spelling: widths folded, blanks that only typesetting knows taken out."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.words.text import clean_text

_TO_CHINESE: Final = str.maketrans({";": "；", "(": "（", ")": "）", "?": "？", "!": "！"})
_TO_ASCII: Final = str.maketrans(
    {chr(0xFF21 + shift): chr(0x41 + shift) for shift in range(26)} | {"％": "%", "．": ".", "﹪": "%"}
)
# Blanks that typesetting put between Chinese signs and figures (`自然资源类 36 件`), commas of either width.
_BLANK: Final = re.compile(r"(?<![0-9A-Za-z.]) | (?![0-9A-Za-z.])")
_COMMA: Final = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
_WIDE_THOUSANDS: Final = re.compile(r"(?<=\d)，(?=\d{3}[件宗起条个通次名户人份元台封单家])")
_SPACED_THOUSANDS: Final = re.compile(
    r"(?<![\d.,])(\d{1,3}) (?=\d{3} ?(?:[件宗起条个通次名户人份元台封单家笔例]|万))"
)
_NO_NUMBER: Final = re.compile(r"\d{31,}|\d{1,3}(?:,\d{3}){10,}")
"""Longer than any figure; what reads numbers must not meet it (Python refuses to read 5,000 digits)."""
_COLON: Final = re.compile(r":(?!\d\d)")
"""No colon of a time of day (10:33)."""


def folded(text: str) -> str:
    """A printed text as the rules below it expect: Chinese punctuation, ASCII digits and %, no idle blanks.

    A blank stays where both neighbours are ASCII letters, digits or a point (`1. 2024年`). A comma between
    digits stays a separator of thousands, and a blank before three digits and 件 becomes one. A run of
    digits that no figure has becomes a row of #.
    """
    text = _NO_NUMBER.sub(lambda run: "#" * len(run[0]), clean_text(text).translate(_TO_ASCII))
    text = _SPACED_THOUSANDS.sub(r"\1,", text)
    text = _BLANK.sub("", text).translate(_TO_CHINESE)
    text = _COLON.sub("：", _COMMA.sub("，", text))
    return _WIDE_THOUSANDS.sub(",", text)


def bare(text: str) -> str:
    """A name or title for comparison: folded, without any blank, quotation mark or closing punctuation."""
    return re.sub(r"[\s《》“”\"'。；]", "", folded(text))
