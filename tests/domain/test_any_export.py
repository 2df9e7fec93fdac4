"""Whatever an export holds, the month is worked out or refused with a sentence; nothing else may happen."""

from datetime import date, datetime, time

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.domain.month.month_report import MonthInputs, report_month, unit_statistics
from hotline_addin.domain.orders.orders import stage_book, stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, Standing
from hotline_addin.errors import HotlineError
from tests.domain.builders import FEBRUARY, ROSTER, SETTINGS, table

HEADERS = [
    "工单编号",
    "编号",
    "承办单位",
    "主办单位",
    "派单时间",
    "受理时间",
    "诉求类别",
    "标题",
    "内容",
    "办理时限",
    "办结时间",
    "是否超期",
    "是否重办",
    "退回原因",
    "办理结果",
    "服务过程",
    "回复内容",
    "评价",
    "联系电话",
    "",
    None,
]
WORDS = [
    "A1",
    "A2",
    "'A1",
    "公安局",
    "县城管局",
    "无此局",
    "满意",
    "不满意",
    "未接通",
    "是",
    "否",
    "超期",
    "5个工作日",
    "2024-02-07 10:33",
    "2024-02-30",
    "9999-12-31",
    "合计",
    "制表人：张三",
    "工单编号",
    "经核实，反映的问题属实，已责令整改完毕",
    "=1+1",
    " ",
    "",
]
cells = st.one_of(
    st.sampled_from(WORDS),
    st.none(),
    st.integers(-10, 10**18),
    st.floats(),
    st.booleans(),
    st.dates(date(1900, 1, 1)),
    st.datetimes(datetime(1900, 1, 1)),
    st.just(time(10, 33)),
    st.just(pd.NaT),
    st.text(max_size=5),
)
sheets = st.builds(
    lambda file, name, banner, header, rows: RawSheet(file, name, [*banner, header, *rows], 1),
    st.sampled_from(["2月工单.xlsx", "抽访.xlsx", "退回重办.csv"]),
    st.sampled_from(["Sheet1", "回访", "工单"]),
    st.lists(st.lists(cells, max_size=3), max_size=2),
    st.lists(st.sampled_from(HEADERS), min_size=1, max_size=10).map(
        lambda header: ["工单编号", "承办单位", *header]
    ),
    st.lists(st.lists(cells, max_size=12), max_size=6),
)
corrections = st.lists(
    st.fixed_dictionaries(
        {
            "order_number": cells,
            "item": st.sampled_from(
                ["剔除", "是否超期", "承办单位", "退回重办次数", "办理结果评价", "诉求类别", "", None]
            ),
            "value": cells,
        }
    ),
    max_size=3,
)


def no_ideas(orders: pd.DataFrame, masker: Masker, *_more: object) -> pd.DataFrame:
    return pd.DataFrame()


@settings(max_examples=120)
@given(st.lists(sheets, min_size=1, max_size=3), corrections, st.sampled_from([FEBRUARY, None]))
def test_any_export_is_worked_out_or_refused(
    exports: list[RawSheet], adjustments: list[dict[str, object]], month: object
) -> None:
    try:
        raw, found = recognise(exports, ColumnAliases.default())
        imported, doubts = stage_source(raw, SETTINGS.not_surveyed_values)
        orders = imported.orders
        blank = {name: table(name) for name in ("topics", "cases", "history")}
        inputs = MonthInputs(
            settings=SETTINGS,
            roster=ROSTER,
            orders=orders,
            adjustments=table("adjustments", *adjustments),
            period=month,  # type: ignore[arg-type] # a month or none
            **blank,
        )
        report = report_month(inputs, no_ideas, no_ideas)
    except HotlineError as refused:
        assert refused.message and refused.advice
        return
    frame = report.staged.frame
    is_rounded = any(finding.code == "rounded-number" for finding in doubts)  # such are never merged
    assert (is_rounded or frame["order_number"].is_unique) and (frame["order_number"] != "").all()
    assert report.counts.county.handled == (frame["standing"] == Standing.COUNTED).sum()
    assert sum(report.counts.categories.values()) == report.counts.county.handled
    assert sum(annex.handled for annex in report.annexes) <= report.counts.county.handled
    assert unit_statistics(report, 2)["handled"].sum() == sum(
        unit.counts.handled for unit in report.counts.units
    )
    assert all(
        finding.where and finding.message and finding.advice
        for finding in (*found, *doubts, *report.findings)
    )
    assert not frame.isna().any(axis=None)
    again = stage_book(frame)
    assert list(again.columns)[: len(ORDER_COLUMNS)] == list(ORDER_COLUMNS)
    assert again["order_number"].tolist() == frame["order_number"].tolist()
