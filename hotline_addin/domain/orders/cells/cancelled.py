"""Orders that were cancelled (已作废, 已撤销, 退单), which a county may leave out; any are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, Standing
from hotline_addin.errors import Finding, Level, Place

MARK: Final = "状态："
"""Begins the mark of a cancelled order in 口径标记; the word of its export follows."""

_CANCELLED: Final = re.compile(r"作废|撤销|撤单|撤回|撤诉|取消|退单|废单|废除|注销|无效")
_NOT_YET: Final = re.compile(r"申请|审核|待|中$|驳回|不予|不同意|拒绝|未|没|非|恢复")
_NAMED: Final = 5


def cancelled_mark(status: object) -> str:
    """`状态：已作废` for a status that says so; empty for any other."""
    key = match_key(status)
    if not _CANCELLED.search(key) or _NOT_YET.search(key):
        return ""
    return f"{MARK}{clean_text(status).replace(LIST_SEPARATOR, ' ')}"


def is_cancelled(flags: Sequence[str]) -> bool:
    """Whether one of the marks of an order is that it was cancelled."""
    return any(flag.startswith(MARK) for flag in flags)


def cancelled_orders(
    flags: Sequence[object], standings: Sequence[str], settings: Settings
) -> tuple[Finding, ...]:
    """`cancelled-orders` for those of the month: 警告 where they count, 提示 where 设置 leaves them out."""
    of_month = (
        mark.removeprefix(MARK)
        for text, standing in zip(flags, standings, strict=True)
        if standing not in Standing.OUTSIDE
        for mark in str(text or "").split(LIST_SEPARATOR)
        if mark.startswith(MARK)
    )
    words = Counter(of_month)
    if not words:
        return ()
    named = LIST_SEPARATOR.join(f"“{word}”{count}件" for word, count in words.most_common(_NAMED))
    count = words.total()
    if settings.exclude_cancelled:
        level, what = Level.NOTE, "按设置没有计入"
        advice = "不用处理；如果应计入，请在“设置”里把“作废撤销件不计入”改为“否”，再刷新。"
    else:
        level, what = Level.WARNING, "都计入了"
        advice = "如果不该计入，请在“设置”里把“作废撤销件不计入”改为“是”，再刷新；如果该计入，不用处理。"
    return (
        Finding(
            level,
            "cancelled-orders",
            "工单状态",
            f"工单状态是{named}，共{count}件，{what}。",
            advice,
            Place("orders", "", "flags"),
        ),
    )
