"""Slips of the hand and slang in letters: put right, or in quotation marks, as an office would print them."""

from __future__ import annotations

import re
from typing import Final

_SLIPS: Final = {
    "毛胚": "毛坯",
    "承若": "承诺",
    "益利": "利益",
    "由来以久": "由来已久",
    "人生安全": "人身安全",
    "担扰": "担忧",
    "嗓声": "噪声",
    "燥音": "噪音",
    "赌塞": "堵塞",
    "防汛形式": "防汛形势",
    "安全隐犯": "安全隐患",
    "优其是": "尤其是",
    "己经": "已经",
    "座落": "坐落",
    "夲": "本",
    "釆": "采",
    "帐户": "账户",
    "代款": "贷款",
    "反应情况": "反映情况",
    "反应问题": "反映问题",
    "至使": "致使",
    "既将": "即将",
}
"""Wrong characters that citizens often type, with the right ones; no other word is ever replaced."""
_SLIP: Final = re.compile("|".join(_SLIPS))
_SLANG: Final = re.compile(
    "(?<![“‘])(?:忽悠|踢皮球|僵尸车|霸王条款|霸王合同|拦路虎|黑车|牛皮癣|豆腐渣)(?![”’])"
)


_FILLERS: Final = re.compile(
    "(?<=[治理顿])一下|实在是?(?=[\u4e00-\u9fff]{2})(?!在)|真的是?(?=[太很非])|"
    "(?<=[\u4e00-\u9fff]{3})(?<![不得])了(?=$|[！!。]$)"
)
"""Words that a notice leaves away: 实在偏少, 瘫痪了."""


def without_fillers(text: str) -> str:
    """A text without words that only stress."""
    return _FILLERS.sub("", text)


def put_right(text: str) -> str:
    """A text with the characters that were meant."""
    return _SLIP.sub(lambda found: _SLIPS[found[0]], text)


def with_slang_marked(text: str) -> str:
    """A text with slang in quotation marks: 开发商“踢皮球”."""
    return _SLANG.sub(lambda found: f"“{found[0]}”", text)
