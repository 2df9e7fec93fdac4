"""Why an import brings no order at all, and what to do: one cause a sentence, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hotline_addin.domain.orders.account.import_account import KIND_NAMES, Kind, SheetAccount
from hotline_addin.domain.orders.sheets.columns.near_headers import SHOW_SHEET, shown_headers
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import InputError

ADD_ADVICE: Final = (
    "如果是补充到已导入的工单里，请选“补充”（命令行用 --add）；"
    "如果要重新导入这个月，请把工单表和抽访、退回表一起选（命令行用 --orders）。"
)
_ALIAS_ADVICE: Final = f"如果它是工单表，请在“列名对照”里补上这份表用的列名（{SHOW_SHEET}），再导入一次。"
_NAMED_SHEETS: Final = 2
_SAVE_ONCE: Final = "请用 Excel 打开这个文件，保存一次，再导入保存过的文件。"


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet that brought no order: its account, the required columns that it `lacks`, whether it has a
    header at all, and whether 工单编号 is a column of formulas whose results are not in the file.

    `tells_of_orders`: whether several of its columns tell of the order itself: its text, times, category.
    `headers` are those that it has, `nearest` to what it lacks those that nobody knows.
    """

    account: SheetAccount
    has_header: bool = False
    lacks: tuple[str, ...] = ()
    formulas: bool = False
    is_list: bool = False
    tells_of_orders: bool = False
    headers: tuple[str, ...] = ()
    nearest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """`2月.xlsx 的“Sheet1”`."""
        return f"“{self.account.file}”的“{self.account.sheet}”"

    def told_headers(self) -> str:
        """What columns it has and which of them looks like one that it lacks, behind a sentence."""
        if not self.headers:
            return ""
        near = "，".join(
            f"最像“{lacking}”的是{_quoted(names)}" for lacking, names in self.nearest.items() if names
        )
        return f"；这张表的列是：{shown_headers(self.headers)}" + (f"，{near}" if near else "")

    def alias_advice(self) -> str:
        """Which header to write into which row of 列名对照."""
        rows = [
            f"“{lacking}”一行写上{_quoted(names[:1])}" for lacking, names in self.nearest.items() if names
        ]
        if not rows:
            return _ALIAS_ADVICE
        return f"如果它是工单表，请在“列名对照”的{'，'.join(rows)}（{SHOW_SHEET}），再导入一次。"


def _quoted(names: Sequence[str]) -> str:
    return LIST_SEPARATOR.join(f"“{name}”" for name in names)


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


_Said = Callable[[SheetSeen], str]
_CAUSES: Final[tuple[tuple[Callable[[SheetSeen], bool], _Said, _Said], ...]] = (
    (
        _formulas,
        lambda one: f"{one.place}里“工单编号”一列是公式，文件里没有存下公式的结果",
        lambda _: _SAVE_ONCE,
    ),
    (
        _orders_without_unit,
        lambda one: (
            f"{one.place}像是工单表，但没有“承办单位”一列（工单编号和承办单位都要有）" + one.told_headers()
        ),
        SheetSeen.alias_advice,
    ),
    (
        _only_joined,
        lambda one: f"{one.place}是{KIND_NAMES[one.account.kind]}，不是工单表",
        lambda _: ADD_ADVICE,
    ),
    (
        _only_left_out,
        lambda one: f"{one.place}有{len(one.account.left_out)}行，都不是工单（{_reasons(one.account)}）",
        lambda _: "请核对所选的文件；如果这些行是工单，请在原表补上编号，再导入一次。",
    ),
    (
        _lacks_one,
        lambda one: (
            f"{one.place}没有找到“{one.lacks[0]}”一列（工单编号和承办单位都要有）" + one.told_headers()
        ),
        SheetSeen.alias_advice,
    ),
    (
        _list,
        lambda one: f"{one.place}只有编号和单位，没有时间、内容和评价，像是名单或汇总表",
        lambda _: "请选择从系统导出的工单明细。",
    ),
)
"""When it is the cause, what is said of the sheet, and what to do."""


def no_orders(sheets: Sequence[SheetSeen]) -> InputError:
    """The error for an import without orders: the first cause that explains one of the sheets, with the
    columns that the sheet has and those most like what it lacks."""
    for explains, said, advice in _CAUSES:
        found = [sheet for sheet in sheets if explains(sheet)]
        if found:
            others = "".join(f"，{place}也是这样" for place in _places(found[1:]))
            return InputError(f"所选文件里没有找到工单表：{said(found[0])}{others}。", advice(found[0]))
    shown = max(sheets, key=lambda sheet: len(sheet.headers), default=None)
    headers = f"{shown.place}没有这两列{shown.told_headers()}。" if shown and shown.headers else ""
    return InputError(
        f"所选文件里没有找到工单表：需要同时有“工单编号”和“承办单位”两列。{headers}",
        shown.alias_advice()
        if shown and any(shown.nearest.values())
        else f"请检查所选文件，或在“列名对照”里补上这份表用的列名（{SHOW_SHEET}）。",
    )


def _places(sheets: Sequence[SheetSeen]) -> list[str]:
    """The other sheets: by name while they are few."""
    places = [sheet.place for sheet in sheets[:_NAMED_SHEETS]]
    more = len(sheets) - len(places)
    return [*places, f"另有{more}张表"] if more else places


def _reasons(account: SheetAccount) -> str:
    return LIST_SEPARATOR.join(list(dict.fromkeys(left.reason for left in account.left_out))[:3])
