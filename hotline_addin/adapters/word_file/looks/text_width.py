"""How wide text runs, in characters of its own size: Chinese signs 1, Western ones a half."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

TITLE_WIDTH: Final = 20
"""2号 characters (22 points) in a line of 156 mm, 442 points (5.2.1, 7.3.1)."""

_WORDS: Final = (
    "12345政务服务便民热线",
    "12345热线件",
    "12345热线",
    "政务服务",
    "便民热线",
    "热线件",
    "热线",
    "办理",
    "情况",
    "月度",
    "通报",
    "关于",
    "工单",
    "工作",
    "满意率",
    "满意度",
    "督查",
    "督办",
    "考核",
    "县直单位",
    "乡镇街道",
    "单位",
    "街道",
    "乡镇",
    "国有企业",
)
"""Words of such titles that a line break must not split."""
_TOKEN: Final = re.compile(
    rf"{'|'.join(_WORDS)}|（[^（）]{{1,14}}）|\d+月\d+日|第\d+周|\d+-\d+月"
    r"|\d+(?:年度?|月份?|号|日)?|[A-Za-z0-9.%]+|.",
    re.DOTALL,
)
# The custom of Chinese setting, which Word keeps for signs (GB/T 15834) and titles keep for 的.
_NOT_AT_START: Final = "的、，。；：》）”’！？"
_NOT_AT_END: Final = "《（“‘"


def text_width(text: str) -> float:
    """The width of `text` in characters."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def title_lines(text: str, width: float = TITLE_WIDTH) -> list[str]:
    """A title broken by meaning (7.3.1): no word is split, and the lines are as even as that allows."""
    if text_width(text) <= width:
        return [text]
    breaks = [place for place in _breaks(text) if text_width(text[place:]) <= width]
    fitting = [place for place in breaks if text_width(text[:place]) <= width]
    if fitting:
        place = min(fitting, key=lambda at: abs(text_width(text[:at]) - text_width(text[at:])))
        return [text[:place], text[place:]]
    if not breaks:
        return [text]
    return [*title_lines(text[: breaks[0]], width), text[breaks[0] :]]


def _breaks(text: str) -> Iterator[int]:
    """Places where a line may end: between words, not before a particle or closing mark."""
    for token in _TOKEN.finditer(text):
        place = token.end()
        if place < len(text) and text[place] not in _NOT_AT_START and text[place - 1] not in _NOT_AT_END:
            yield place
