"""Rows below a header that are no orders: totals, examples, hints, banners; each with its reason."""

from __future__ import annotations

import pytest

from hotline_addin.domain.orders.account.import_account import Kind
from tests.domain.builders import Staged, sheet, stage

HEADERS = "工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 承办单位 | 办结时间 | 是否超期 | 退回重办次数 | 满意度"
UNITS = ("公安局", "城管局", "教育局", "阳城镇")
ORDERS = [
    f"4117232402000{n:02} | 2024-02-{n:02} | 城建 | 路灯不亮{n} | {UNITS[n % 4]}"
    f" | 2024-02-{n + 2:02} | 否 | 0 | 满意"
    for n in range(1, 13)
]


def with_rows(*rows: str, at: int = 12) -> Staged:
    return stage(sheet("\n".join([HEADERS, *ORDERS[:at], *rows, *ORDERS[at:]])))


def reasons(staged: Staged) -> list[str]:
    return [left.reason for one in staged.account.sheets for left in one.left_out]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("汇总 | | | | | | | | 12", "合计行"),
        ("小计 | | | | | | | 0 |", "合计行"),
        ("分类汇总 | | | | 12 | | | |", "合计行"),
        ("本月共计12件 | | | | | | | |", "合计行"),
        ("共计：12件 | | | | | | | |", "合计行"),
        ("全月累计 | 12 | | | | | | | 100%", "合计行"),
        (" | | | | 公安局 计数 | | | |", "合计行"),
        ("3 | | | | 公安局 计数 | | | |", "合计行"),
        ("12 | | | | 总计数 | | | |", "合计行"),
        (" | | 城建 汇总 | | | | | 0 |", "合计行"),
        ("Grand Total | 12 | 12 | 12 | 12 | 12 | 12 | 0 | 12", "合计行"),
        ("平均 | | | | | | | 0.5 |", "合计行"),
        ("12 | 12 | 12 | 12 | 12 | 12 | 12 | 0 | 12", "编号的写法与其他行不同，也没有时间和内容"),
        (" | 12 | 11 | 12 | 10 | | | |", "没有编号，也没有时间和内容"),
        ("公安局（5件） | | | | | | | |", "只有一格有内容，是标题或说明"),
        ("一、城建类 | | | | | | | |", "只有一格有内容，是标题或说明"),
        (" | | | | 公安局 | | | |", "只有一格有内容，是标题或说明"),
        ("公安局 | 5件 | | | | | | |", "编号的写法与其他行不同，也没有时间和内容"),
        ("例如：411723240200001 | 2024-02-03 | 城建 | 路灯不亮 | 公安局 | | 否 | 0 | 满意", "示例行"),
        ("示例 | 2024-02-03 | 城建 | 路灯不亮 | 公安局 | | 否 | 0 | 满意", "示例行"),
        ("（样例）411723240200099 | 2024-02-03 | 城建 | 路灯不亮 | 公安局 | | | |", "示例行"),
        ("41172324XXXXXXX | 2024-02-03 | 城建 | 路灯不亮 | 公安局 | | | |", "示例行"),
        ("必填 | 必填 | 选填 | 选填 | 必填 | 选填 | 选填 | 选填 | 选填", "填写说明"),
        ("必填，15位 | 格式：2024-02-01 | 下拉选择 | 不超过50字 | 单位全称 | | 是/否 | |", "填写说明"),
        ("1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9", "列号"),
        ("（1） | （2） | （3） | （4） | （5） | （6） | （7） | （8） | （9）", "列号"),
        ("A | B | C | D | E | F | G | H | I", "列号"),
        ("制表人：张三 | | | 审核：李四 | | 2024-03-01 | | |", "表尾的说明"),
        ("填报单位（盖章） | | | | 公安局 | | | |", "表尾的说明"),
        ("第1页 共3页 | | | | | | | |", "表尾的说明"),
        ("备注：以上为2月份数据 | | | | | | | |", "表尾的说明"),
    ],
)
@pytest.mark.parametrize("at", [0, 5, 12])
def test_what_is_no_order_is_set_aside_with_its_reason(row: str, reason: str, at: int) -> None:
    staged = with_rows(row, at=at)
    assert staged.counts.county.handled == 12
    assert reasons(staged) == [reason]
    assert not {"unknown-unit", "no-order-number", "bad-date"} & set(staged.codes())


@pytest.mark.parametrize(
    "row",
    [
        "411723240200099 | | | | 公安局 | | | |",
        "补-01 | 2024-02-20 | 城建 | 路灯不亮 | 公安局 | | | |",
        "9 | 2024-02-20 | 城建 | 路灯不亮 | 公安局 | | | |",
        "2024020099 | 2024-02-20 | | | 公安局 | | | |",
        "市长信箱3号 | 2024-02-20 | | 合计电费过高 | 公安局 | | | |",
        "411723240200099 | 2024-02-20 | 城建 | 汇总表何时公布 | 公安局 | | | |",
        "411723240200099 | 2024-02-20 | 统计类 | 例行检查扰民 | 公安局 | | | |",
    ],
)
@pytest.mark.parametrize("at", [0, 5, 12])
def test_an_order_that_looks_otherwise_stays_one(row: str, at: int) -> None:
    staged = with_rows(row, at=at)
    assert (staged.counts.county.handled, reasons(staged)) == (13, [])


@pytest.mark.parametrize("at", [1, 5, 12])
def test_a_header_printed_again(at: int) -> None:
    staged = with_rows(HEADERS, at=at)
    assert (staged.counts.county.handled, reasons(staged)) == (12, ["重复的表头"])


def test_an_example_told_by_the_cell_beside_its_number() -> None:
    rows = [f"{n} | {row}" for n, row in enumerate(ORDERS, 1)]
    example = "示例 | 411723240200099 | 2024-02-03 | 城建 | 路灯不亮 | 公安局 | | | | "
    staged = stage(sheet("\n".join([f"序号 | {HEADERS}", example, *rows])))
    assert (staged.counts.county.handled, reasons(staged)) == (12, ["示例行"])


def test_totals_of_a_sheet_whose_numbers_are_only_counted() -> None:
    """Numbers from 1 on: a total of them looks like one of them, but nothing stands beside it."""
    rows = [row.replace("4117232402000", "", 1) for row in ORDERS]
    staged = stage(
        sheet("\n".join([HEADERS, *rows, "12 | | | | 公安局 计数 | | | |", "合计 | 12 | | | | | | |"]))
    )
    assert (staged.counts.county.handled, reasons(staged)) == (12, ["合计行", "合计行"])


@pytest.mark.parametrize(
    "table",
    [
        "编号 | 单位名称 | 联系人 | 电话\n1 | 公安局 | 甲 | 0396\n2 | 城管局 | 乙 | 0396",
        "编号 | 单位 | 地址\n01 | 公安局 | 平舆县健康路1号\n02 | 城管局 | 平舆县健康路2号",
        "编号 | 单位 | 承办件数 | 满意度\n1 | 公安局 | 12 | 98.5%\n2 | 城管局 | 3 | 100%",
        "编号 | 单位 | 考核内容 | 得分\n1 | 公安局 | 按期办结 | 98\n2 | 城管局 | 按期办结 | 99",
        "序号 | 编号 | 单位 | 件数 | 超期\n1 | 1 | 公安局 | 12 | 0\n2 | 2 | 城管局 | 3 | 1",
        "编号 | 单位 | 标题\n1 | 公安局 | 先进单位\n2 | 城管局 | 先进单位",
        "单位编号 | 单位名称 | 编号\nD01 | 公安局 | A\nD02 | 城管局 | B",
        "编号 | 单位\nTX001 | 公安局\nTX002 | 城管局",
        "编号 | 承办单位 | 结果满意度 | 服务满意度\n1 | 公安局 | 0.985 | 0.97\n2 | 城管局 | 1 | 1",
    ],
)
def test_lists_are_no_orders_and_are_named(table: str) -> None:
    staged = stage(sheet("\n".join([HEADERS, *ORDERS])), sheet(table, name="名单"))
    assert staged.counts.county.handled == 12
    assert [one.kind for one in staged.account.sheets] == [Kind.ORDERS, Kind.SKIPPED]
    assert ["名单" in one.where for one in staged.found("skipped-sheet")] == [True]


def test_orders_of_a_second_system_are_orders() -> None:
    other = "编号 | 承办单位 | 标题\nWX-1 | 公安局 | 路灯不亮\nWX-2 | 城管局 | 占道经营"
    staged = stage(sheet("\n".join([HEADERS, *ORDERS])), sheet(other, name="微信"))
    assert staged.counts.county.handled == 14


def test_hidden_rows_and_sheets_count_and_are_said() -> None:
    table = sheet("\n".join([HEADERS, *ORDERS]))
    filtered = type(table)(table.file, table.sheet, table.rows, hidden_rows=frozenset({3, 4, 99}))
    staged = stage(filtered)
    assert staged.counts.county.handled == 12
    assert "2行" in staged.found("hidden-rows")[0].message


def test_formulas_without_results_are_an_error_that_names_the_column() -> None:
    table = sheet("\n".join([HEADERS, *ORDERS]))
    staged = stage(type(table)(table.file, table.sheet, table.rows, without_result={8: 3, 20: 7}))
    (found,) = staged.found("formula-without-result")
    assert "办理结果评价”3格" in found.message
