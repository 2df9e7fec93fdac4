"""The script that a colleague would write: read the export, group it, write two tables.

    python -m benchmarks.cold.colleague EXPORT.xlsx TABLES.xlsx

It cleans nothing, matches no unit, checks nothing and keeps no order.
"""

from __future__ import annotations

import sys

import pandas as pd

_SATISFIED = ("非常满意", "满意", "基本满意")
_ANSWERED = (*_SATISFIED, "一般", "不满意", "非常不满意")


def main(export: str, tables: str) -> None:
    """From the export to the two tables."""
    orders = pd.read_excel(export, dtype={"工单编号": str})
    orders["超期"] = orders["办结时间"] > orders["办理时限"]
    orders["抽访"] = orders["办理结果评价"].isin(_ANSWERED)
    orders["满意"] = orders["办理结果评价"].isin(_SATISFIED)
    units = orders.groupby("承办单位").agg(
        承办件数=("工单编号", "count"),
        超期件数=("超期", "sum"),
        重办量=("退回重办次数", lambda times: (times > 0).sum()),
        抽访数=("抽访", "sum"),
        满意数=("满意", "sum"),
    )
    units["办理结果满意率"] = units["满意数"] / units["抽访数"]
    categories = orders.groupby("诉求类别").size().rename("件数").to_frame()
    with pd.ExcelWriter(tables) as book:
        units.to_excel(book, sheet_name="单位")
        categories.to_excel(book, sheet_name="类别")


if __name__ == "__main__":
    main(*sys.argv[1:])
