"""The full name of a column: the header of its group, its own, and what stands in brackets behind it.

Exports of two levels print 派单时间 twice, under 市级 and under 县级, and others write 办结时间（实际） and
办结时间（计划） side by side. What stands above and in brackets is part of the name, and where two columns
mean one thing it tells which of them the county's own figures rest on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.personal.personal_columns import is_citizens_group
from hotline_addin.domain.words.headers.synonyms import header_key
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import GROUP_MARK

WINNING_WORDS: Final = (
    *("县级", "区级", "县区级", "区县级", "县（区）级", "本级", "本县", "本区"),
    *("实际", "最终", "最后", "最新", "末次", "确认"),
)
"""What the county answers for, and what came out in the end."""

LOSING_WORDS: Final = (
    *("市级", "省级", "街道级", "镇级", "乡镇级", "村级", "上级", "中心"),
    *("计划", "要求", "预计", "规定", "拟", "初次", "首次", "原始", "历史"),
)
"""Other levels, and what was only meant to be."""

_LEVEL: Final = re.compile("(?:市级|省级|县级|区级|区县级|县区级|乡镇级|镇级|街道级|本级|实际|最终)(?=.{2})")
"""In front of a header: 县级是否超期."""

_TURNING_QUALIFIER: Final = re.compile(
    "计划|要求|预计|规定|拟|应|协办|会办|配合|原|关联|父|退回|重办|申诉|上次|上期|上月|去年|意见|延期|承诺"
)
"""In a short bracket or above a header, what makes another thing of it: a planned finish is no finish."""
_OF_ONE_MATTER: Final = (("退回", "重办", "返工", "返办"), ("协办", "会办", "配合"))
_LONGEST_QUALIFIER: Final = 6
"""Longer brackets are notes for whoever fills the sheet in: （必填，格式要求yyyy-mm-dd）."""

_BRACKETED: Final = re.compile(r"[(\[【〔]([^)\]】〕]*)[)\]】〕]")
_LONGEST_GROUP: Final = 12
_NO_GROUP: Final = re.compile(r"[:：]|\d{3}|共\d|第\d")

_WORD_OF_A_NAME: Final = 2
_WEAK_NAMES: Final = frozenset(
    {
        *("编号", "流水号", "单号", "件号", "单位", "受理单位", "交办单位", "类别", "分类", "内容", "描述"),
        *(
            "标题",
            "主题",
            "地址",
            "地点",
            "位置",
            "时限",
            "满意度",
            "办理结果",
            "状态",
            "来源",
            "渠道",
            "属地",
        ),
    }
)
"""Names that mean a standard column where they stand alone; beside a fuller name they are something else."""


_A_CITIZEN_HAS: Final = frozenset({"单位", "地址", "地点", "位置", "具体位置", "编号", "状态"})
"""Weak names that below 来电人信息 mean where he works and lives, and no column of ours."""


def split_name(name: object) -> tuple[tuple[str, ...], str]:
    """What qualifies a name (groups, brackets, a level in front), and the header itself:
    `县级·办结时间（实际）`.

    A header that is nothing but a bracket, （工作日） below 办理时限, qualifies the one above it.
    """
    *groups, own = header_key(name).split(GROUP_MARK)
    base = _BRACKETED.sub("", own)
    prefix = _LEVEL.match(base)
    if prefix:
        groups, base = [*groups, prefix[0]], base[prefix.end() :]
    qualifiers = [*groups, *(text for text in _BRACKETED.findall(own) if text)]
    if not base and groups:
        base = _BRACKETED.sub("", groups[-1])
        qualifiers.remove(groups[-1])
    return tuple(qualifiers), base


def is_turned(qualifiers: Sequence[str], base: str) -> bool:
    """Whether a qualifier makes another thing of the header behind it.

    退回重办信息 over 退回次数 only says again what the header says.
    """
    turning = (
        word[0]
        for qualifier in qualifiers
        if len(qualifier) <= _LONGEST_QUALIFIER and (word := _TURNING_QUALIFIER.search(qualifier))
    )
    return any(word not in base and not _says_again(word, base) for word in turning)


def _says_again(word: str, base: str) -> bool:
    return any(word in words and any(other in base for other in words) for words in _OF_ONE_MATTER)


def standing_of(name: object) -> int:
    """Above 0 for a column that wins over one of the same meaning, below 0 for one that loses."""
    key = header_key(name)
    wins = any(match_key(word) in key for word in WINNING_WORDS)
    loses = any(word in key for word in LOSING_WORDS)
    return int(wins) - int(loses)


def is_weak(name: object) -> bool:
    """Whether a name means its column only where no fuller one stands beside it.

    So it does below a group, 来件信息·单位, whose header makes no one word with it, as 主办·单位 does.
    """
    groups, base = split_name(name)
    below = bool(groups) and min(map(len, groups)) > _WORD_OF_A_NAME and base in _WEAK_NAMES
    return below or header_key(name) in _WEAK_NAMES


def is_citizens_own(qualifiers: Sequence[str], base: str) -> bool:
    """Whether a header below a citizen's group means what is his, and no column of ours."""
    return base in _A_CITIZEN_HAS and any(map(is_citizens_group, qualifiers))


def full_names(upper: Sequence[object], lower: Sequence[object]) -> list[str]:
    """The names of the columns below two header rows.

    A group is written once, over the first of its columns. Cells merged downwards stand in both rows.
    """
    names: list[str] = []
    group = ""
    for at in range(max(len(upper), len(lower))):
        above, own = _text(upper, at), _text(lower, at)
        if above:
            group = above if own and match_key(above) != match_key(own) else ""
        if not own:
            names.append(above)
        elif group and (above or at):
            names.append(f"{group}{GROUP_MARK}{own}")
        else:
            names.append(own)
    return names


def is_group_row(upper: Sequence[object], lower: Sequence[object]) -> bool:
    """Whether the row above a header names groups of its columns, and is no banner, date or note."""
    texts = {at: text for at in range(len(upper)) if (text := _text(upper, at))}
    if not texts or any(len(text) > _LONGEST_GROUP or _NO_GROUP.search(text) for text in texts.values()):
        return False
    over = [
        at
        for at, text in texts.items()
        if _text(lower, at) and match_key(text) != match_key(_text(lower, at))
    ]
    return bool(over) and (len(set(texts.values())) > 1 or min(texts) > 0)


def numbered(names: Sequence[str]) -> list[str]:
    """Names that occur again get the number of their occurrence: `办结时间（2）`."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        key = match_key(name)
        seen[key] = seen.get(key, 0) + 1
        result.append(f"{name}（{seen[key]}）" if key and seen[key] > 1 else name)
    return result


def column_place(position: int) -> str:
    """`J列`, for a position counted from 0."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}列"


def _text(row: Sequence[object], at: int) -> str:
    return clean_text(row[at]) if at < len(row) else ""
