"""What a sheet holds: orders, call-back results or returned orders, whatever its file is called."""

import pytest

from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import RawMonth, recognise
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.errors import Finding, InputError, Level
from tests.domain.builders import sheet

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 诉求内容 | 承办单位
    A1 | 2024-02-01 | 城建 | 噪音 | 夜间施工 | 公安局
    A2 | 2024-02-02 | 城建 | 噪音 | 夜间施工 | 城管局
    A3 | 2024-02-03 | 城建 | 噪音 | 夜间施工 | 城管局
    """,
    file="2月工单.xlsx",
)


def read(*sheets: RawSheet) -> tuple[RawMonth, tuple[Finding, ...]]:
    return recognise(sheets, ColumnAliases.default())


def numbers(*sheets: RawSheet) -> tuple[list[object], list[object], list[object]]:
    """The order numbers of orders, call-backs and returns."""
    month, _ = read(*sheets)
    kinds = (month.orders, month.callbacks, month.returns)
    return tuple(list(frame["order_number"]) for frame in kinds)  # type: ignore[return-value] # three of them


CALLBACKS_OF_A = """
    工单编号 | 办理结果满意度 | 服务过程满意度
    A1 | 满意 | 满意
    A2 | 不满意 | 满意
    """
RETURNS_OF_A = """
    工单编号 | 退回原因 | 退回日期
    A2 | 回复不实 | 2024-02-09
    """


@pytest.mark.parametrize(
    ("file", "name"),
    [("2月.xlsx", "Sheet1"), ("抽访.xlsx", "Sheet1"), ("2月工单.xlsx", "工单"), ("a.csv", "a")],
)
def test_ratings_without_units_are_call_backs(file: str, name: str) -> None:
    assert numbers(ORDERS, sheet(CALLBACKS_OF_A, file, name)) == (["A1", "A2", "A3"], ["A1", "A2"], [])


@pytest.mark.parametrize(
    ("file", "name"), [("2月.xlsx", "Sheet1"), ("退回重办.xlsx", "Sheet1"), ("2月工单.xlsx", "明细")]
)
def test_reasons_without_units_are_returns(file: str, name: str) -> None:
    assert numbers(ORDERS, sheet(RETURNS_OF_A, file, name)) == (["A1", "A2", "A3"], [], ["A2"])


def test_a_list_of_returned_orders_by_number_alone() -> None:
    bare = sheet("序号 | 工单编号 | 退回日期\n1 | A2 | 2024-02-09", "退回重办清单.xlsx")
    assert numbers(ORDERS, bare) == (["A1", "A2", "A3"], [], ["A2"])


def test_call_backs_may_carry_the_unit() -> None:
    with_unit = sheet(
        """
        工单编号 | 承办单位 | 满意度 | 服务满意度
        A1 | 公安局 | 满意 | 满意
        A2 | 城管局 | 不满意 | 满意
        """
    )
    assert numbers(ORDERS, with_unit) == (["A1", "A2", "A3"], ["A1", "A2"], [])
    assert numbers(with_unit, ORDERS) == (["A1", "A2", "A3"], ["A1", "A2"], [])


def test_call_backs_may_carry_everything_that_orders_do() -> None:
    exported_alike = sheet(
        """
        工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 诉求内容 | 承办单位 | 满意度
        A1 | 2024-02-01 | 城建 | 噪音 | 夜间施工 | 公安局 | 满意
        A3 | 2024-02-03 | 城建 | 噪音 | 夜间施工 | 城管局 | 一般
        """,
        file="2月回访结果.xlsx",
    )
    assert numbers(ORDERS, exported_alike) == (["A1", "A2", "A3"], ["A1", "A3"], [])


def test_returns_may_carry_everything_that_orders_do() -> None:
    exported_alike = sheet(
        """
        工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 诉求内容 | 承办单位 | 办理结果评价 | 服务过程评价
        A3 | 2024-02-03 | 城建 | 噪音 | 夜间施工 | 城管局 | |
        """,
        file="2月.xlsx",
        name="退回重办",
    )
    assert numbers(ORDERS, exported_alike) == (["A1", "A2", "A3"], [], ["A3"])


@pytest.mark.parametrize("file", ["2月工单（含退回重办）.xlsx", "2月回访工单.xlsx", "退回.xlsx"])
def test_the_name_of_a_file_does_not_make_orders_anything_else(file: str) -> None:
    misleading = RawSheet(file, "Sheet1", ORDERS.rows)
    assert numbers(misleading) == (["A1", "A2", "A3"], [], [])
    more = sheet(
        """
        工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 诉求内容 | 承办单位
        B1 | 2024-02-21 | 城建 | 噪音 | 夜间施工 | 公安局
        """,
        file="下旬.xlsx",
    )
    assert numbers(misleading, more) == (["A1", "A2", "A3", "B1"], [], [])


def test_a_second_export_of_the_same_orders_stays_orders() -> None:
    again = RawSheet("2月工单（更新）.xlsx", "Sheet1", ORDERS.rows)
    assert numbers(ORDERS, again) == (["A1", "A2", "A3"] * 2, [], [])


def test_call_backs_of_other_months_stay_call_backs() -> None:
    strangers = sheet(
        """
        工单编号 | 承办单位 | 满意度
        Z1 | 公安局 | 满意
        """,
        file="抽访结果.xlsx",
    )
    assert numbers(ORDERS, strangers) == (["A1", "A2", "A3"], ["Z1"], [])


def test_orders_with_no_more_than_a_unit_and_ratings() -> None:
    thin = sheet(
        """
        工单编号 | 承办单位 | 满意度
        A1 | 公安局 | 满意
        """
    )
    assert numbers(thin) == (["A1"], [], [])


def test_the_word_nearest_to_the_rows_wins() -> None:
    banner = sheet(
        """
        2月份退回重办工单 | |
        工单编号 | 承办单位 | 诉求标题
        A2 | 城管局 | 噪音
        """,
        file="2月回访.xlsx",
    )
    assert numbers(ORDERS, banner) == (["A1", "A2", "A3"], [], ["A2"])


@pytest.mark.parametrize(
    "footer",
    [
        "合计 | 3件 | | | |",
        "合 计 | 3 | | | | 3",
        "总计：3件 | | | | |",
        "共3件 | | | | |",
        "制表人：张三 | | | 审核：李四 | | 2024-03-01",
        " | 制表：张三 | 审核：李四 | | | 王五",
        "备注：以上为2月份数据 | | | | |",
        "以上数据截至月底 | | | | |",
        "工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 诉求内容 | 承办单位",
        " | | | | |",
        "\u3000 | \u200b | | | |",
        " | | 城建 | | |",
    ],
)
def test_what_is_no_order_below_the_header(footer: str) -> None:
    below = sheet(
        f"""
        工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 诉求内容 | 承办单位
        A1 | 2024-02-01 | 城建 | 噪音 | 夜间施工 | 公安局
        {footer}
        A2 | 2024-02-02 | 城建 | 噪音 | 夜间施工 | 城管局
        """
    )
    month, findings = read(below)
    assert list(month.orders["order_number"]) == ["A1", "A2"]
    assert list(month.orders["source_row"]) == [2, 4]
    assert "skipped-sheet" not in [finding.code for finding in findings]


def test_a_header_printed_again_is_no_order_whatever_it_is_called() -> None:
    pages = sheet(
        """
        工单号 | 主办单位 | 标题
        A1 | 公安局 | 噪音
        工单号 | 主办单位 | 标题
        A2 | 公安局 | 噪音
        """
    )
    assert numbers(pages)[0] == ["A1", "A2"]


def test_a_row_without_number_but_with_content_stays_to_be_reported() -> None:
    month, _ = read(
        sheet(
            """
            工单编号 | 派单时间 | 承办单位
             | 2024-02-01 | 公安局
            A2 | 2024-02-02 | 城管局
            """
        )
    )
    assert list(month.orders["order_number"]) == ["", "A2"]


def test_rows_keep_their_file_and_row() -> None:
    month, _ = read(
        RawSheet("甲.xlsx", "一", [["题"], ["工单编号", "承办单位"], [], ["A1", "公安局"]], first_row=3),
        RawSheet("乙.csv", "乙", [["承办单位", "工单编号", "标题"], ["城管局", "B1", "噪音"]]),
    )
    rows = month.orders[["source_file", "source_row", "order_number", "unit"]].to_numpy().tolist()
    assert rows == [["甲.xlsx", 6, "A1", "公安局"], ["乙.csv", 2, "B1", "城管局"]]


def test_thousands_of_formatted_empty_rows_cost_nothing() -> None:
    rows = [["工单编号", "承办单位"], ["A1", "公安局"], *([[None, ""], ["", " "]] * 5000)]
    assert numbers(RawSheet("a.xlsx", "b", rows))[0] == ["A1"]


def test_rows_shorter_than_the_header() -> None:
    month, _ = read(RawSheet("a.xlsx", "b", [["工单编号", "承办单位", "标题"], ["A1", "公安局"], ["A2"]]))
    assert month.orders["title"].tolist() == [None, None]


def test_a_long_result_is_the_reply_and_no_rating() -> None:
    long = "经核实，反映的问题属实，已责令整改完毕"
    month, _ = read(sheet(f"工单编号 | 承办单位 | 办理结果\nA1 | 公安局 | {long}\nA2 | 公安局 | {long}"))
    assert month.orders["reply"].tolist() == [long, long]
    assert "outcome_rating" not in month.orders


def test_a_long_result_beside_the_reply_is_no_rating_either() -> None:
    long = "经核实，反映的问题属实，已责令整改完毕"
    month, _ = read(sheet(f"工单编号 | 承办单位 | 办理结果 | 回复内容\nA1 | 公安局 | {long} | 已办"))
    assert month.orders["reply"].tolist() == ["已办"]
    assert "outcome_rating" not in month.orders


def test_a_sheet_that_is_nothing_is_named_and_skipped() -> None:
    month, findings = read(
        ORDERS,
        sheet("填写说明 | 请勿修改", name="说明"),
        sheet("姓名 | 承办单位 | 诉求标题\n张三 | 公安局 | x", name="通讯录"),
        sheet("", name="空表"),
    )
    skipped = [finding for finding in findings if finding.code == "skipped-sheet"]
    assert [finding.where for finding in skipped] == [
        "2月.xlsx 的“说明”",
        "2月.xlsx 的“通讯录”",
        "2月.xlsx 的“空表”",
    ]
    assert {finding.level for finding in skipped} == {Level.NOTE}
    assert "没有“工单编号”列" in skipped[1].message
    assert len(month.orders) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "说明 | 无",
        "承办单位 | 诉求标题\n公安局 | 噪音",
        "工单编号 | 诉求标题\nA1 | 噪音",
        "工单编号 | 办理结果满意度\nA1 | 满意",
    ],
)
def test_without_any_orders_there_is_nothing_to_do(text: str) -> None:
    with pytest.raises(InputError, match="没有找到工单表"):
        read(sheet(text))


def test_no_file_at_all() -> None:
    with pytest.raises(InputError, match="工单"):
        read()


def test_a_workbook_of_this_program_is_no_export() -> None:
    """It holds orders, so that a whole month would come in twice: refused by its name and period."""
    tabs = {
        "设置": "项目 | 内容\n报告期 | 2026-08",
        "工单": "工单编号 | 承办单位 | 派单时间\nA1 | 公安局 | 2026-08-01",
        **dict.fromkeys(("单位名录", "校核", "通报数据"), "甲 | 乙"),
    }
    own = [sheet(text, file="8月.xlsm", name=name) for name, text in tabs.items()]
    with pytest.raises(InputError, match=r"“8月\.xlsm”是本程序的2026年8月工作簿"):
        read(ORDERS, *own)
    with pytest.raises(InputError, match="本程序的"):
        recognise(own, ColumnAliases.default(), adding=True)
    assert len(read(*own[1:])[0].orders) == 1  # an export may call its sheet 工单


def test_close_headers_are_reported() -> None:
    _, findings = read(sheet("工单编号 | 承办单位 | 诉求内容描述\nA1 | 公安局 | 噪音"))
    (close,) = [finding for finding in findings if finding.code == "close-header"]
    assert close.level is Level.WARNING
    assert "诉求内容描述" in close.message and "诉求内容" in close.message


def missing(*sheets: RawSheet) -> dict[str, str]:
    _, findings = read(*sheets)
    return {finding.where: finding.message for finding in findings if finding.code == "missing-column"}


def test_a_column_that_no_sheet_brings_is_said_with_what_follows() -> None:
    assert list(missing(ORDERS)) == ["办结时间", "是否超期", "办理结果评价", "服务过程评价", "退回重办次数"]
    assert "未抽访" in missing(ORDERS)["办理结果评价"]


def test_a_missing_finish_is_said_with_what_it_does_to_overdue_orders() -> None:
    """Without 办结时间 nothing tells whether an order is overdue, so that 超期件数 is 0."""
    said = missing(ORDERS)
    assert "算作没有超期" in said["办结时间"]
    assert "也没有“办结时间”可以推算" in said["是否超期"] and "一件超期也没有" in said["是否超期"]
    with_answer = sheet("工单编号 | 承办单位 | 派单时间 | 是否超期\nA1 | 公安局 | 2024-02-01 | 否")
    assert {"办结时间", "是否超期"} & missing(with_answer).keys() == {"办结时间"}


def test_unknown_headers_that_look_like_a_missing_column_are_named() -> None:
    """What no list knows is never read, but the clerk is told which header to write into 列名对照."""
    said = missing(
        sheet(
            """
            工单编号 | 派单时间 | 承办单位 | 序号 | 实际办结 | 退件次数 | 单位答复 | 事发地 | 甲乙丙
            A1 | 2024-02-01 | 公安局 | 1 | 2024-02-03 | 1 | 已处理 | 北街 | 子丑
            """
        )
    )
    assert "“实际办结”像是“办结时间”" in said["办结时间"]
    assert "“退件次数”像是“退回重办次数”" in said["退回重办次数"]
    texts = said["事发地址、回复内容"]
    assert "“事发地”像是“事发地址”" in texts and "“单位答复”像是“回复内容”" in texts
    assert not any("甲乙丙" in message or "序号" in message for message in said.values())


def test_a_file_that_is_not_recognised_says_what_columns_it_has_and_which_is_nearest() -> None:
    rows = "序号 | 服务单号 | 诉求内容 | 派单时间 | 责任部门\n1 | A1 | 停水 | 2024-02-01 | 公安局"
    with pytest.raises(InputError) as refused:
        read(sheet(rows, file="上.xlsx"), sheet(rows, file="下.xlsx"))
    for told in (
        "这张表的列是：序号、服务单号、诉求内容、派单时间、责任部门",
        "最像“工单编号”的是“服务单号”",
        "“下.xlsx”的“Sheet1”也是这样",
    ):
        assert told in refused.value.message
    assert "“工单编号”一行写上“服务单号”" in refused.value.advice
    assert "取消隐藏" in refused.value.advice


def test_a_file_of_which_no_header_is_known_says_what_it_has() -> None:
    with pytest.raises(InputError, match="这张表的列是：姓名、部门科室、手机"):
        read(sheet("通讯录\n姓名 | 部门科室 | 手机\n甲 | 公安局 | 1"))


def test_call_backs_and_returns_bring_what_the_orders_lack() -> None:
    everything = (ORDERS, sheet(CALLBACKS_OF_A), sheet(RETURNS_OF_A, name="退回"))
    assert list(missing(*everything)) == ["办结时间", "是否超期"]


def test_a_column_that_one_of_the_files_lacks_is_said_for_that_file() -> None:
    other = sheet(
        """
        工单编号 | 派单时间 | 承办单位 | 是否超期
        B1 | 2024-02-21 | 公安局 | 是
        """,
        file="下旬.xlsx",
    )
    said = missing(ORDERS, other, sheet(CALLBACKS_OF_A), sheet(RETURNS_OF_A, name="退回"))
    assert list(said) == ["下旬.xlsx 的“Sheet1”：诉求类别", "办结时间", "2月工单.xlsx 的“Sheet1”：是否超期"]
    assert "未分类" in said["下旬.xlsx 的“Sheet1”：诉求类别"]
