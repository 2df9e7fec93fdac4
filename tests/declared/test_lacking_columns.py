"""Columns that an import lacks: told by its account, or else by nobody saying anything in them."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.orders.account.account_table import account_table
from hotline_addin.domain.orders.account.import_account import (
    KEPT,
    ColumnUse,
    ImportAccount,
    Kind,
    SheetAccount,
)
from hotline_addin.domain.orders.account.lacking_columns import columns_brought, lacking_columns

ORDERS = pd.DataFrame(
    {
        "order_number": ["A1", "A2", "B1"],
        "source_file": ["甲.xlsx", "甲.xlsx", "乙.xlsx"],
        "is_resolved": ["是", "", ""],
        "finished_at": ["2024-02-08", "", ""],
        "是否快速办结": ["", "", ""],
        "outcome_rating": ["", "", ""],
    },
    dtype=object,
)
NOTHING = pd.DataFrame(columns=["file", "sheet", "kind", "note"], dtype=object)


def sheet(file: str, kind: Kind, rows: int, *columns: tuple[str, str]) -> SheetAccount:
    uses = tuple(ColumnUse(header, taken_as) for header, taken_as in columns)
    told = {"orders": rows} if kind is Kind.ORDERS else {"joined": rows}
    return SheetAccount(file, "表", kind, rows, columns=uses, **told)


ACCOUNT = ImportAccount(
    (
        sheet("甲.xlsx", Kind.ORDERS, 2, ("解决", "是否解决"), ("是否快速办结", KEPT)),
        sheet("乙.xlsx", Kind.ORDERS, 1, ("办结", "办结时间")),
    )
)


def test_told_by_the_account_of_an_import() -> None:
    found = lacking_columns(ORDERS, columns_brought(ACCOUNT, NOTHING))
    assert found == {"是否解决": 1, "办结时间": 1, "是否快速办结": 1, "办理结果评价": 3}


def test_told_by_the_sheet_that_keeps_the_account() -> None:
    again = columns_brought(ImportAccount(), account_table(ACCOUNT))
    assert again == columns_brought(ACCOUNT, NOTHING)


def test_what_call_backs_bring_is_lacking_nowhere() -> None:
    calls = sheet("抽访.xlsx", Kind.CALLBACKS, 1, ("解决", "是否解决"))
    account = ImportAccount((*ACCOUNT.sheets, calls))
    assert "是否解决" not in lacking_columns(ORDERS, columns_brought(account, NOTHING))


def test_a_reason_or_a_sheet_of_returns_tells_how_often_an_order_came_back() -> None:
    orders = pd.DataFrame({"source_file": ["甲.xlsx"], "times_returned": [""]}, dtype=object)
    plain = sheet("甲.xlsx", Kind.ORDERS, 1, ("编号", "工单编号"))
    reason = sheet("甲.xlsx", Kind.ORDERS, 1, ("原因", "退回原因"))
    returns = sheet("退回.xlsx", Kind.RETURNS, 1, ("编号", "工单编号"))
    told = [
        lacking_columns(orders, columns_brought(ImportAccount(sheets), NOTHING))
        for sheets in ((plain,), (reason,), (plain, returns))
    ]
    assert told == [{"退回重办次数": 1}, {}, {}]


def test_without_any_account_a_column_that_says_nothing_is_lacking() -> None:
    found = lacking_columns(ORDERS, columns_brought(ImportAccount(), NOTHING))
    assert found == {"是否快速办结": 3}
