"""What stands in a cell that holds nothing: the one list of placeholders, and what a column has of its own.

Systems export an empty field as `NULL`, `\\N` or `--`, and people type 无 or 不涉及 into one. In standard
columns all of these are blanks; the cell itself stays as it is written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hotline_addin.domain.words.text import match_key

PLACEHOLDERS: Final = frozenset(
    {
        *("null", "(null)", "<null>", "[null]", "none", "nil", "nan", "nat", "undefined", "\\n", "n/a", "na"),
        *("n.a.", "(blank)", "blank", "empty", "(empty)", "dbnull", "#null"),
        *("无", "(无)", "暂无", "暂无数据", "暂无信息", "暂无记录", "无数据", "无内容", "无记录", "无信息"),
        *("没有", "空", "(空)", "空白", "(空白)", "空值", "未填", "未填写", "未录入", "未填报", "未登记"),
        *("不涉及", "未涉及", "不适用", "不详", "未知", "待定", "待补", "待补充", "待填", "待录入", "暂缺"),
        *("缺", "暂未", "尚无", "未发生"),
    }
)
"""As `match_key` gives them, in small letters; marks alone (`--`, `——`, `/`, `...`) are told by `_MARKS`."""

_MARKS: Final = re.compile(r"[-—–‐−―_/\\|.。,、·…*~?'\"“”‘’]+")

_ZERO_DATES: Final = ("0", "0.0", "0.00", "00:00:00", "0000-00-00", "0000-00-0000:00:00", "0000/0/0")
_FIRST_DAYS: Final = ("1900-01-00", "1900-01-0000:00:00", "1900/1/0", "1900/1/00:00", "1900/1/00:00:00")

OWN_PLACEHOLDERS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        (
            "accepted_at",
            "dispatched_at",
            "deadline",
            "finished_at",
            "signed_at",
            "first_callback_at",
        ),
        frozenset({*_ZERO_DATES, *_FIRST_DAYS, "-1"}),
    ),
    "return_reason": frozenset({"0", "0.0", "0.00", "否", "不", "正常", "×", "n", "no", "false"}),
}
"""Blanks that only one column has: a date of zero and what Excel shows for it, a reason that says none."""

ERROR_CODES: Final = frozenset(
    {
        *("#n/a", "#value!", "#ref!", "#div/0!", "#num!", "#name?", "#null!", "#spill!", "#calc!"),
        *("#getting_data", "#field!", "#blocked!", "#connect!", "#unknown!", "#busy!", "#python!"),
    }
)
"""What a failed formula shows, in small letters: no blank, for a value was meant to stand there."""


_LONGEST: Final = 2 * max(map(len, (*PLACEHOLDERS, *_ZERO_DATES, *_FIRST_DAYS)))
"""Letters, blanks within included; a longer text that begins with a letter or digit says something."""


def is_placeholder(cell: object, column: str = "") -> bool:
    """Whether a cell holds nothing: blank, one of the placeholders, or one that `column` has of its own."""
    if isinstance(cell, str):
        if len(cell) > _LONGEST and cell[0].isalnum():
            return False  # nearly every text
        return _is_placeholder(cell, column)
    return _is_placeholder(match_key(cell), column)


@lru_cache(maxsize=65_536)
def _is_placeholder(text: str, column: str) -> bool:
    key = match_key(text).lower()
    return (
        not key
        or key in PLACEHOLDERS
        or key in OWN_PLACEHOLDERS.get(column, ())
        or _MARKS.fullmatch(key) is not None
    )


def is_error_code(cell: object) -> bool:
    """Whether a cell shows what a failed formula left: `#N/A`, `#REF!`."""
    return isinstance(cell, str) and cell[:1] in "#＃" and match_key(cell).lower() in ERROR_CODES
