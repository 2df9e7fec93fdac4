"""What a clerk calls the places of the notice that bear a name of 通报数据."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS

LABELS: Final = {
    "county": "县名",
    "document_number": "文号",
    "title": "标题",
    "addressees": "主送机关",
    "month_text": "月份",
    "total_orders": "转交办件数",
    "outcome_rate": OUTCOME,
    "outcome_yoy": "结果同比",
    "outcome_mom": "结果环比",
    "process_rate": PROCESS,
    "process_yoy": "过程同比",
    "process_mom": "过程环比",
    "group_1": "第一类单位",
    "department_count": "第一类单位数",
    "group_2": "第二类单位",
    "township_count": "第二类单位数",
    "more_groups": "其余各类单位",
    "category_counts": "各类件数",
    "busiest_units": "诉求较多单位",
    "praised_units": "表扬单位",
    "praised_count": "表扬单位数",
    "praised_reason": "表扬理由",
    "topics": "热点问题",
    "low_outcome": "结果满意率较低",
    "low_process": "过程满意率较低",
    "cases": "典型案例",
    "criticized_units": "批评单位",
    "criticized_count": "批评单位数",
    "annex_list": "附件清单",
    "issuer": "署名",
    "issue_date": "成文日期",
    "copy_to": "抄送机关",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
    "section_ordinal": "序号",
}
"""Name of a control -> what Word shows on its handle, and in the template in its place."""

SEALED: Final = "sealed"
"""The seal over the signature: no place with words, but it differs like one."""

NOTICE_PREFIX: Final = "通报："
"""Begins the position of a finding about a notice's file."""

_NAMES: Final = {label: name for name, label in LABELS.items()}

# Names of controls: `annex_1` is the table, `annex_1_title` its heading; `（total_orders）` ended a position
# of 校核 once.
_ANNEX: Final = re.compile(r"annex_(\d+)(_label|_title|_note)?")
_ANNEX_PARTS: Final = {None: "表格", "_label": "序号", "_title": "标题", "_note": "说明"}
_TABLE, _TABLE_LABEL = "table:", "表格"
_ANNEX_ENDINGS: Final = {part: ending or "" for ending, part in _ANNEX_PARTS.items()}
_ANNEX_LABEL: Final = re.compile(rf"附件(\d+)({'|'.join(_ANNEX_ENDINGS)})")
_NAMED: Final = re.compile(r"（([A-Za-z0-9_]+)）$")


def label_of(name: str) -> str:
    """What a clerk calls a place; empty for a name that is not ours."""
    if name == SEALED:
        return "加盖印章"
    if name.startswith(_TABLE):
        return _TABLE_LABEL + name.removeprefix(_TABLE)
    annex = _ANNEX.fullmatch(name)
    return f"附件{annex[1]}{_ANNEX_PARTS[annex[2]]}" if annex else LABELS.get(name, "")


def where_in_notice(name: str) -> str:
    """The position of a finding about a place: `通报：标题`, or the name that somebody gave it."""
    return f"{NOTICE_PREFIX}{label_of(name) or name}"


def name_in(where: str) -> str:
    """The name of the place that a position is about; `通报：标题（title）` is how it was written once."""
    named = _NAMED.search(where)
    if named:
        return named[1]
    label = where.removeprefix(NOTICE_PREFIX)
    return name_called(label) or label


def name_called(label: str) -> str:
    """The name of what a clerk calls so; empty where that is no place of ours."""
    if label.startswith(_TABLE_LABEL) and label != _TABLE_LABEL:
        return _TABLE + label.removeprefix(_TABLE_LABEL)
    return _NAMES.get(label, "") or _annex_name(label)


def named_anew(where: str) -> str:
    """A position as today's program words it, for one that an earlier program wrote."""
    named = _NAMED.search(where) if where.startswith(NOTICE_PREFIX) else None
    return where_in_notice(named[1]) if named else where


def _annex_name(label: str) -> str:
    found = _ANNEX_LABEL.fullmatch(label)
    return f"annex_{found[1]}{_ANNEX_ENDINGS[found[2]]}" if found else ""
