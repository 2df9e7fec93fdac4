"""A small February for the use cases: a clerk's book and the exports of a city center."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hotline_addin.domain.orders.sheets.written.raw import Cell
from hotline_addin.usecases.import_exports import RawFiles
from tests.domain.builders import sheet, table
from tests.usecases.fakes import FakeBook, FakeRawSheets

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 诉求类别 | 承办单位 | 办理时限 | 办结时间
    A1 | 2024-02-01 | 城市综合类 | 县公安局 | 2024-02-05 | 2024-02-09
    A2 | 2024-02-01 | 城市综合类 | 公安局 | | 2024-02-02
    A3 | 2024-02-29 | 经济综合类 | 阳城镇政府 | 5天 |
    A3 | 2024-02-29 | 经济综合类 | 阳城镇政府 | 5天 |
    A4 | 2024-03-01 | 经济综合类 | 公安局 | |
    """,
    file="工单.xlsx",
)
CALLED_BACK = sheet(
    """
    工单编号 | 满意度 | 服务满意度
    A1 | 满意 | 未接通
    A2 | 一般 | 满意
    A2 | 满意 | 满意
    Z9 | 满意 | 满意
    """,
    file="抽访.xlsx",
)
RETURNED = sheet("工单编号 | 退回原因\nA2 | 回复不实", file="退回重办.xlsx")
CONFLICTING = sheet(
    """
    工单编号 | 派单时间 | 诉求类别 | 承办单位 | 办理时限 | 办结时间
    A1 | 2024-02-01 | 经济综合类 | 公安局 | 2024-02-05 | 2024-02-09
    """,
    file="补充.xlsx",
)
STRANGE = sheet("工单编号 | 派单时间 | 承办单位\nB1 | 2024-02-03 | 公安分局", file="外来.xlsx")
FILES = ("工单.xlsx", "抽访.xlsx", "退回重办.xlsx")

SETTINGS: dict[str, Cell] = {
    "county": "平舆县",
    "document_number": "平督通报〔2024〕17号",
    "issuer": "平舆县委县政府督查局",
    "addressees": "各乡镇、街道，县直各单位",
    "issue_date": "2024-03-04",
    "report_month": "2024-02",
}


def roster(**aliases: str) -> pd.DataFrame:
    """Three units, with aliases by name."""
    groups = {"公安局": "县直单位", "教育局": "县直单位", "阳城镇": "乡镇街道"}
    return table(
        "roster",
        *({"unit": unit, "group": group, "aliases": aliases.get(unit)} for unit, group in groups.items()),
    )


def book(**settings: Cell) -> FakeBook:
    """A clerk's book before the first import; settings given as None are left empty."""
    return FakeBook({"roster": roster()}, **{**SETTINGS, **settings})


def raw(*files: str) -> RawFiles:
    """The exports to import."""
    reader = FakeRawSheets([ORDERS, CALLED_BACK, RETURNED, CONFLICTING, STRANGE])
    return RawFiles(reader, [Path("/下载") / file for file in files or FILES])
