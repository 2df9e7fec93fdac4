"""Which rows below a header are no orders, and why: one rule a custom of people who keep tables.

A rule looks at the shape of the row and at what the other rows have; words only help. A row that a rule sets
aside is listed with its reason in 导入明细, so that nothing goes in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.orders.sheets.rows.number_shapes import SERIAL_DIGITS

_TOTAL_WORDS: Final = "合计|总计|小计|共计|汇总|计数|求和|累计|总数|平均值?|最大值|最小值"
_TOTAL: Final = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{0,8}}?)(?:{_TOTAL_WORDS})(?!\w*\d{{6}})|(?:{_TOTAL_WORDS})$|^共\d+"
    r"|^(?:grand|sub)?total\b|^count\b",
    re.IGNORECASE,
)
_FOOTER: Final = re.compile(
    r"^(?:制表|填表|填报|报送|审核|审批|复核|校对|负责人|经办人|联系人|联系电话|领导|签字|签名|盖章|单位[:(盖]|备注"
    r"|说明|注[:1-9一]|统计|截至|截止|打印|导出|数据来源|来源[:]|以上|以下|第\d+页|续表|续上|接上|——|\*{2})"
)
_HINT: Final = re.compile(
    r"必填|选填|非必|填写|不填|可不填|格式|下拉|文本型|字符型|不超过\d+|字以内|yyyy|示意"
)
_EXAMPLE: Final = re.compile(
    r"^[(\[【<]*(?:例|示例|样例|范例|示范|样表|模板|sample|example|e\.g)", re.IGNORECASE
)
_LIKE: Final = re.compile(r"^如[:,]")
_EXAMPLE_MARK: Final = re.compile(
    r"[(\[【<]*(?:填写)?(?:例如?|示例|样例|范例|示范)(?:行|数据)?\d{0,2}[:)\]】>]*"
)
_CROSSED: Final = re.compile(r"[x×*]{3,}", re.IGNORECASE)
"""Numbers of examples: 4117232024XXXXXX."""
_BARE: Final = re.compile(r"^[(\[【第]?([0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})[)\]】列栏、.]?$")
_EARLY_CELLS: Final = 3
_FEWEST_COLUMN_NUMBERS: Final = 3


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as the rules look at it; texts are match keys.

    `number` is the cell below 工单编号, `labels` those of number, unit and category, `filled` all filled
    cells in order, `columns` how many of them stand in a column that is read. `of_shape`: the number looks
    like those of the other rows; `speaks`: the row holds what only orders have; `early`: it is one of the
    first rows below the header.
    """

    number: str
    labels: Sequence[str]
    filled: Sequence[str]
    columns: int
    headings: frozenset[str]
    of_shape: bool
    speaks: bool
    early: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows for which it `holds` are no orders, for this reason."""

    reason: str
    holds: Callable[[RowView], bool]


def _repeats_header(row: RowView) -> bool:
    repeated = sum(1 for text in row.filled if text in row.headings)
    return bool(row.number in row.headings or (not row.number and 2 * repeated > len(row.filled)))


def _counts_columns(row: RowView) -> bool:
    found = [match[1] for text in row.filled if (match := _BARE.match(text))]
    if len(found) < _FEWEST_COLUMN_NUMBERS or len(found) < len(row.filled):
        return False
    for series in (*_SERIES, tuple(letter.lower() for letter in _SERIES[1])):
        if found[0] in series:
            start = series.index(found[0])
            return start < 2 and tuple(found) == series[start : start + len(found)]
    return False


_SERIES: Final = (
    tuple(map(str, range(1, 100))),
    tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
)


def _is_example(row: RowView) -> bool:
    if _CROSSED.search(row.number) and not row.of_shape:
        return True
    if _EXAMPLE.match(row.number) or _LIKE.match(row.number):
        return True
    return row.early and any(_EXAMPLE_MARK.fullmatch(text) for text in row.filled[:_EARLY_CELLS])


def _is_hint(row: RowView) -> bool:
    if row.of_shape:
        return False
    hints = sum(1 for text in row.filled if _HINT.search(text))
    return bool(_HINT.search(row.number)) or 2 * hints > len(row.filled)


def _is_total(row: RowView) -> bool:
    """Totals stand under the number or, of a list grouped by unit, under the unit, which Excel then marks."""
    if row.of_shape and row.speaks:
        return False
    if row.number and not row.of_shape and _TOTAL.search(row.number):
        return True
    labels = row.labels if row.number else (*row.labels, row.filled[0])
    return not row.speaks and any(_TOTAL.search(label) for label in labels)


def _is_footer(row: RowView) -> bool:
    return not row.of_shape and bool(_FOOTER.match(row.number or row.filled[0]))


def _stands_alone(row: RowView) -> bool:
    """A banner of a group (公安局（5件）), a remark across the table, the end of a long text; or a short
    number, which may as well be a count."""
    counted = not row.of_shape or (row.number.isdecimal() and len(row.number) <= SERIAL_DIGITS)
    return counted and not row.speaks and len(set(row.filled)) == 1


def _is_hollow(row: RowView) -> bool:
    return bool(row.number) and not row.of_shape and not row.speaks


def _is_nameless(row: RowView) -> bool:
    return not row.number and (row.columns < 2 or not row.speaks)


RULES: Final = (
    Rule("重复的表头", _repeats_header),
    Rule("列号", _counts_columns),
    Rule("示例行", _is_example),
    Rule("填写说明", _is_hint),
    Rule("合计行", _is_total),
    Rule("表尾的说明", _is_footer),
    Rule("只有一格有内容，是标题或说明", _stands_alone),
    Rule("编号的写法与其他行不同，也没有时间和内容", _is_hollow),
    Rule("没有编号，也没有时间和内容", _is_nameless),
)
"""In this order; the first that holds gives the reason."""


def why_no_order(row: RowView) -> str:
    """The reason why a row is no order; empty for one that is."""
    return next((rule.reason for rule in RULES if rule.holds(row)), "")
