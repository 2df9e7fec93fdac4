"""The account of an import as the rows of 导入明细, and as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.account.import_account import (
    KEPT,
    KIND_NAMES,
    PERSONAL,
    ImportAccount,
    Kind,
    LeftOut,
    SheetAccount,
)
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import first_of
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, Level, Place

COLUMN_ROW: Final = "列"
"""种类 of the rows that tell what a column was taken for; they stand below those of the sheets."""
_USES: Final = {KEPT: "照原样保留在“工单”里", PERSONAL: "个人信息，未保留", None: "没有读取"}
_LISTED: Final = 20

_Row = dict[str, object]


def account_table(account: ImportAccount, before: pd.DataFrame | None = None) -> pd.DataFrame:
    """导入明细: a row a sheet, below them a row a column; `before` is what an addition leaves standing."""
    columns = list(TABLES["imports"].columns)
    sheets = [_sheet_row(sheet) for sheet in account.sheets]
    uses = [row for sheet in account.sheets for row in _column_rows(sheet)]
    if before is None or before.empty:
        return pd.DataFrame([*sheets, *uses], columns=columns, dtype=object)
    stood = before.reindex(columns=columns).to_dict("records")
    old_sheets = [row for row in stood if row["kind"] != COLUMN_ROW]
    old_uses = [row for row in stood if row["kind"] == COLUMN_ROW]
    return pd.DataFrame([*old_sheets, *sheets, *old_uses, *uses], columns=columns, dtype=object)


def fewer_than_imported(imports: pd.DataFrame, standing: int) -> tuple[Finding, ...]:
    """`fewer-orders` (警告) where 工单 holds fewer orders than came in by 导入明细: somebody deleted rows."""
    rows = [row for row in imports.to_dict("records") if row.get("kind") != COLUMN_ROW]
    came = sum(int(row["orders"]) for row in rows if isinstance(row.get("orders"), int | float))
    if came <= standing:
        return ()
    return (
        Finding(
            Level.WARNING,
            "fewer-orders",
            "工单",
            f"“工单”里只有{standing}件，导入时是{came}件，少了{came - standing}件，各数都按{standing}件算。",
            "误删了行的，请点“撤销上次刷新”或重新导入；要剔除的工单请填“人工调整”，不要删行；“工单编号”不要合并单元格。",
            Place("orders"),
        ),
    )


def _sheet_row(one: SheetAccount) -> _Row:
    return {
        "file": one.file,
        "sheet": one.sheet,
        "kind": KIND_NAMES[one.kind],
        "rows": one.rows,
        "orders": one.orders,
        "joined": one.joined,
        "unmatched": one.unmatched,
        "duplicates": one.duplicates,
        "left_out": len(one.left_out),
        "note": "；".join((*one.notes, *_reasons(one.left_out))),
    }


def _reasons(left_out: tuple[LeftOut, ...]) -> Iterator[str]:
    """`合计行：第14、28行`, a reason each."""
    rows: dict[str, list[int]] = {}
    for left in left_out:
        rows.setdefault(left.reason, []).append(left.row)
    for reason, numbers in rows.items():
        yield f"{reason}：第{first_of([*map(str, numbers)], '', _LISTED)}行"


def _column_rows(one: SheetAccount) -> Iterator[_Row]:
    for use in one.columns:
        said = _USES.get(use.taken_as) or f"当作“{use.taken_as}”"
        said += f"，列名是“{use.name}”" if use.name else ""
        yield {"file": one.file, "sheet": one.sheet, "kind": COLUMN_ROW, "note": f"“{use.header}”：{said}"}


def account_sentence(account: ImportAccount, own: int, period: Period) -> str:
    """`4个文件：2267件进入工单，其中本月2262件；重复5行，抽访1130行并入，1行对不上。`

    `own` are the orders of 工单 that belong to the period; where they are more than came in, files were
    added to them.
    """
    if not account.sheets:
        return ""
    if account.orders < own:
        parts = [f"{account.files}个文件：新增{account.orders}件工单，“工单”里现在{period.this}{own}件"]
    else:
        parts = [f"{account.files}个文件：{account.orders}件进入工单，其中{period.this}{own}件"]
    joined = {
        "抽访": sum(sheet.joined for sheet in account.of(Kind.CALLBACKS)),
        "退回": sum(sheet.joined for sheet in account.of(Kind.RETURNS)),
        "同一工单的": sum(sheet.joined for sheet in account.of(Kind.ORDERS)),
    }
    skipped = sum(1 for _ in account.of(Kind.SKIPPED))
    details = [
        *_count("重复{}行", sum(sheet.duplicates for sheet in account.sheets)),
        *(f"{what}{count}行并入" for what, count in joined.items() if count),
        *_count("{}行对不上", sum(sheet.unmatched for sheet in account.sheets)),
        *_count("{}行不是工单", sum(len(sheet.left_out) for sheet in account.of(*_READ))),
        *_count("跳过{}张表", skipped),
    ]
    return "；".join([*parts, *(["，".join(details)] if details else [])]) + "。"


_READ: Final = (Kind.ORDERS, Kind.CALLBACKS, Kind.RETURNS)


def _count(words: str, count: int) -> list[str]:
    return [words.format(count)] if count else []
