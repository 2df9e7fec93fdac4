"""Why an import brings no order at all, and what to do: one cause a sentence, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.orders.account.import_account import KIND_NAMES, Kind, SheetAccount
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import InputError

ADD_ADVICE: Final = (
    "如果是补充到已导入的工单里，请选“补充”（命令行用 --add）；"
    "如果要重新导入这个月，请把工单表和抽访、退回表一起选（命令行用 --orders）。"
)
_ALIAS_ADVICE: Final = (
    "如果它是工单表，请在“列名对照”里补上这份表用的列名，再导入一次"
    "（看不到这张表时，右击任一工作表标签，取消隐藏）。"
)
_MOST_HEADERS: Final = 12
_NOTHING: Final = re.compile("(?!)")
_ENDS_ALIKE: Final = {
    ORDER_COLUMNS["order_number"]: re.compile("(?:编号|单号|号码|流水号|编码|ID|(?<!序)号)$", re.IGNORECASE),
    ORDER_COLUMNS["unit"]: re.compile("(?:单位|部门|机构|主体|办理人|处理人)$"),
}
"""What headers of the required columns end with."""
_SAVE_ONCE: Final = "请用 Excel 打开这个文件，保存一次，再导入保存过的文件。"


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet that brought no order: its account, the required columns that it `lacks`, whether it has a
    header at all, and whether 工单编号 is a column of formulas whose results are not in the file.

    `tells_of_orders`: whether several of its columns tell of the order itself: its text, times, category.
    """

    account: SheetAccount
    has_header: bool = False
    lacks: tuple[str, ...] = ()
    formulas: bool = False
    is_list: bool = False
    tells_of_orders: bool = False
    unread: tuple[str, ...] = ()
    """Its headers that stand for no standard column."""

    @property
    def place(self) -> str:
        """`2月.xlsx 的“Sheet1”`."""
        return f"“{self.account.file}”的“{self.account.sheet}”"


def _formulas(sheet: SheetSeen) -> bool:
    return sheet.formulas


def _only_joined(sheet: SheetSeen) -> bool:
    return sheet.account.kind in (Kind.CALLBACKS, Kind.RETURNS)


def _orders_without_unit(sheet: SheetSeen) -> bool:
    """Columns that tell of the order itself stand in no list of call-backs that lacks the unit."""
    return _only_joined(sheet) and sheet.tells_of_orders and ORDER_COLUMNS["unit"] in sheet.lacks


def _list(sheet: SheetSeen) -> bool:
    return sheet.is_list


def _lacks_one(sheet: SheetSeen) -> bool:
    return sheet.has_header and len(sheet.lacks) == 1


def _only_left_out(sheet: SheetSeen) -> bool:
    return sheet.account.kind is Kind.ORDERS and bool(sheet.account.left_out)


_CAUSES: Final[tuple[tuple[Callable[[SheetSeen], bool], Callable[[SheetSeen], str], str], ...]] = (
    (
        _formulas,
        lambda one: f"{one.place}里“工单编号”一列是公式，文件里没有存下公式的结果",
        _SAVE_ONCE,
    ),
    (
        _orders_without_unit,
        lambda one: f"{one.place}像是工单表，但没有“承办单位”一列（工单编号和承办单位都要有）",
        _ALIAS_ADVICE,
    ),
    (
        _only_joined,
        lambda one: f"{one.place}是{KIND_NAMES[one.account.kind]}，不是工单表",
        ADD_ADVICE,
    ),
    (
        _only_left_out,
        lambda one: f"{one.place}有{len(one.account.left_out)}行，都不是工单（{_reasons(one.account)}）",
        "请核对所选的文件；如果这些行是工单，请在原表补上编号，再导入一次。",
    ),
    (
        _lacks_one,
        lambda one: f"{one.place}没有找到“{one.lacks[0]}”一列（工单编号和承办单位都要有）",
        _ALIAS_ADVICE,
    ),
    (
        _list,
        lambda one: f"{one.place}只有编号和单位，没有时间、内容和评价，像是名单或汇总表",
        "请选择从系统导出的工单明细。",
    ),
)
"""When it is the cause, what is said of the sheet, and what to do."""


def no_orders(sheets: Sequence[SheetSeen]) -> InputError:
    """The error for an import without orders: the first cause that explains one of the sheets."""
    for explains, said, advice in _CAUSES:
        found = [sheet for sheet in sheets if explains(sheet)]
        if found:
            more = f"，另有{len(found) - 1}张表也是这样" if len(found) > 1 else ""
            seen = _seen(found[0]) if advice == _ALIAS_ADVICE else ""
            return InputError(f"所选文件里没有找到工单表：{said(found[0])}{more}。{seen}", advice)
    return InputError(
        "所选文件里没有找到工单表：需要同时有“工单编号”和“承办单位”两列。",
        "请检查所选文件，或在“列名对照”里补上这份表用的列名。",
    )


def _seen(sheet: SheetSeen) -> str:
    """The headers that were not understood, the one most like what is wanted named first."""
    if not sheet.unread:
        return ""
    wanted = sheet.lacks[0] if sheet.lacks else ""
    like = next((name for name in sheet.unread if _ENDS_ALIKE.get(wanted, _NOTHING).search(name)), "")
    listed = LIST_SEPARATOR.join(f"“{name}”" for name in sheet.unread[:_MOST_HEADERS])
    more = "等" if len(sheet.unread) > _MOST_HEADERS else ""
    best = f"，最像的是“{like}”" if like else ""
    return f"没有认出的列：{listed}{more}{best}。"


def _reasons(account: SheetAccount) -> str:
    return LIST_SEPARATOR.join(list(dict.fromkeys(left.reason for left in account.left_out))[:3])
