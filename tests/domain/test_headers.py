"""Which column a header means, whatever the city's center calls it and whatever stands above it."""

import pytest

from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.domain.words.vocabulary import RAW_COLUMNS, RAW_HEADERS
from tests.domain.builders import cells, table

ALIASES = ColumnAliases.default()


def found(text: str, aliases: ColumnAliases = ALIASES) -> dict[str, int]:
    header = aliases.find_header(cells(text))
    assert header is not None
    return header.columns


@pytest.mark.parametrize("column", RAW_COLUMNS)
def test_every_default_alias_means_its_column(column: str) -> None:
    words = DEFAULT_COLUMN_ALIASES[column].split("、")
    assert {word: ALIASES.exact(word) for word in words} == dict.fromkeys(words, column)
    assert ALIASES.exact(RAW_HEADERS[column]) == column


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("工单编号", "order_number"),
        ("工单\n编号", "order_number"),
        ("工 单 编 号", "order_number"),
        ("工单编号*", "order_number"),
        ("工单编号：", "order_number"),
        ("工单编号（必填）", "order_number"),
        ("工单编号(文本)", "order_number"),
        ("工单编号【市级】", "order_number"),
        ("工单ID", "order_number"),
        ("工单id", "order_number"),
        ("工单ｉｄ", "order_number"),
        ("办理时限（工作日）", "deadline"),
        ("\ufeff承办单位", "unit"),
        ("承办单位\u3000", "unit"),
        ("单位", "unit"),
        ("编号", "order_number"),
        ("内容", "text"),
        ("满意度", "outcome_rating"),
        ("12345工单编号", "order_number"),
        ("１２３４５工单编号", "order_number"),
    ],
)
def test_dirt_around_a_header_does_not_matter(header: str, column: str) -> None:
    assert ALIASES.exact(header) == column


@pytest.mark.parametrize(
    "header", ["", None, float("nan"), "（必填）", "*", "序号", "联系电话", "来电人", 12, "单位性质"]
)
def test_what_is_no_known_header(header: object) -> None:
    assert ALIASES.exact(header) is None


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("承办单位名", "unit"),
        ("诉求内容描述", "text"),
        ("首次派单时间", "dispatched_at"),
        ("市县工单编号", "order_number"),
        ("办理结果满意度评价", "outcome_rating"),
    ],
)
def test_a_header_that_is_nearly_known(header: str, column: str) -> None:
    assert ALIASES.exact(header) is None
    assert ALIASES.close(header) == column


@pytest.mark.parametrize(
    "header",
    [
        "是否按期办结",  # one letter from 是否超期办结, and its opposite
        "是否按时办结",
        "是否未超期",
        "是否签收超时",
        "原工单编号",  # of another order
        "父工单编号",
        "关联工单编号",
        "重复工单编号",
        "诉求人地址",  # where the citizen lives
        "承办单位意见",
        "话务员满意度",
        "联系电话",
        "来电人",
        "",
        None,
    ],
)
def test_a_letter_that_turns_the_meaning_is_not_close(header: object) -> None:
    assert ALIASES.close(header) is None


def test_finds_the_header_under_banner_rows() -> None:
    header = ALIASES.find_header(
        cells(
            """
            平舆县12345热线工单明细表 | | |
            统计时间：2024-02 | | 单位：件 |
            | | |
            序号 | 工单编号 | 承办单位 | 派单时间
            1 | A1 | 公安局 | 2024-02-01
            """
        )
    )
    assert header is not None
    assert (header.row, header.first_data_row) == (3, 4)
    assert header.columns == {"order_number": 1, "unit": 2, "dispatched_at": 3}
    assert header.close == {}


def test_a_close_header_is_taken_and_said() -> None:
    header = ALIASES.find_header(cells("工单编号 | 承办单位 | 诉求内容描述\nA1 | 公安局 | 噪音"))
    assert header is not None
    assert header.columns["text"] == 2
    assert header.close == {"诉求内容描述": "诉求内容"}


def test_a_close_header_never_pushes_out_a_known_one() -> None:
    assert found("首次派单时间 | 工单编号 | 承办单位 | 派单时间") == {
        "order_number": 1,
        "unit": 2,
        "dispatched_at": 3,
    }


@pytest.mark.parametrize(
    ("headers", "column", "position"),
    [
        ("编号 | 承办单位 | 工单编号", "order_number", 2),
        ("内容 | 诉求内容 | 工单编号 | 承办单位", "text", 1),
        ("单位 | 工单编号 | 承办单位", "unit", 2),
        ("受理单位 | 工单编号 | 主办单位", "unit", 2),
        ("工单编号 | 单位 | 承办单位 | 承办单位", "unit", 2),
        ("工单编号 | 满意度 | 办理结果满意度 | 承办单位", "outcome_rating", 2),
    ],
)
def test_of_two_headers_for_one_column_the_plainer_name_wins(
    headers: str, column: str, position: int
) -> None:
    assert found(headers)[column] == position


def test_a_second_header_row_refines_the_first() -> None:
    header = ALIASES.find_header(
        cells(
            """
            工单编号 | 承办单位 | 满意度评价 |
             | | 办理结果 | 服务过程
            A1 | 公安局 | 满意 | 一般
            """
        )
    )
    assert header is not None
    assert header.first_data_row == 2
    assert header.columns == {"order_number": 0, "unit": 1, "outcome_rating": 2, "process_rating": 3}


def test_a_second_header_row_under_cells_merged_downwards() -> None:
    header = ALIASES.find_header(
        cells(
            """
            工单编号 | 承办单位 | 评价 | 评价
            工单编号 | 承办单位 | 办理结果 | 服务过程
            A1 | 公安局 | 满意 | 一般
            """
        )
    )
    assert header is not None
    assert header.first_data_row == 2
    assert header.columns == {"order_number": 0, "unit": 1, "outcome_rating": 2, "process_rating": 3}


def test_equal_headers_under_what_they_refine() -> None:
    header = ALIASES.find_header(
        cells(
            """
            工单编号 | 承办单位 | 办理结果 | 服务过程
             | | 满意度 | 满意度
            A1 | 公安局 | 满意 | 一般
            """
        )
    )
    assert header is not None
    assert header.first_data_row == 2
    assert header.columns == {"order_number": 0, "unit": 1, "outcome_rating": 2, "process_rating": 3}


def test_headers_of_the_upper_row_count_where_the_lower_row_names_more() -> None:
    header = ALIASES.find_header(
        cells(
            """
            工单编号 | 基本情况 | | | 满意度
             | 派单时间 | 承办单位 | 诉求内容 |
            A1 | 2024-02-01 | 公安局 | 噪音 | 满意
            """
        )
    )
    assert header is not None
    assert (header.row, header.first_data_row) == (0, 2)
    assert header.columns == {
        "order_number": 0,
        "dispatched_at": 1,
        "unit": 2,
        "text": 3,
        "outcome_rating": 4,
    }


def test_a_close_header_of_the_second_row_is_said_too() -> None:
    header = ALIASES.find_header(
        cells(
            """
            工单编号 | 承办单位 | 评价 |
             | | 办理结果 | 服务过程满意度评分
            A1 | 公安局 | 满意 | 一般
            """
        )
    )
    assert header is not None
    assert header.columns["process_rating"] == 3
    assert header.close == {"服务过程满意度评分": "服务过程评价"}


def test_the_first_order_is_no_second_header() -> None:
    header = ALIASES.find_header(
        cells(
            """
            工单编号 | 承办单位 | 是否超期 | 是否重办 | 办理结果
            A1 | 公安局 | 超期 | 重办 | 满意度
            """
        )
    )
    assert header is not None
    assert header.first_data_row == 1
    assert header.columns["is_overdue"] == 2


def test_a_returned_list_may_name_nothing_but_the_numbers() -> None:
    header = ALIASES.find_header(cells("退回重办清单 | |\n序号 | 工单编号 | 退回日期\n1 | A1 | 2024-02-09"))
    assert header is not None
    assert (header.row, header.columns) == (1, {"order_number": 1})


@pytest.mark.parametrize("text", ["", "说明 | 本表由系统导出", "姓名 | 电话\n张三 | 1"])
def test_a_sheet_without_header(text: str) -> None:
    assert ALIASES.find_header(cells(text)) is None


def test_the_clerk_teaches_a_header() -> None:
    aliases = ColumnAliases.from_table(
        table(
            "column_aliases",
            {"column": "工单编号", "aliases": "投诉代码、（市级）"},
            {"column": "承办单位", "aliases": "谁来办"},
            {"column": "承办单位", "aliases": "归口"},
            {"column": "不存在的列", "aliases": "标题"},
            {"column": "诉求标题", "aliases": None},
            {"column": "诉求内容", "aliases": float("nan")},
        )
    )
    assert found("谁来办 | 投诉代码 | ", aliases) == {"order_number": 1, "unit": 0}
    assert aliases.exact("归口") == "unit"
    assert aliases.exact("标题") == "不存在的列"  # a column of the office
    assert aliases.exact("") is None
    assert aliases.exact("工单编号") == "order_number"


def test_a_standard_header_means_itself_whatever_the_clerk_typed() -> None:
    aliases = ColumnAliases.from_table(table("column_aliases", {"column": "诉求标题", "aliases": "承办单位"}))
    assert aliases.exact("承办单位") == "unit"


@pytest.mark.parametrize("group", ["来件信息", "办理信息", "过程与回访", "工单基本情况", "12345热线"])
@pytest.mark.parametrize("column", RAW_COLUMNS)
def test_a_group_over_a_header_changes_nothing(column: str, group: str) -> None:
    words = [RAW_HEADERS[column], *DEFAULT_COLUMN_ALIASES[column].split("、")]
    assert {word: ALIASES.exact(f"{group}·{word}") for word in words} == dict.fromkeys(words, column)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("退回重办·退回次数", "times_returned"),
        ("退回信息·重办原因", "return_reason"),
        ("延期情况·延期次数", "times_extended"),
        ("申诉·申诉结果", "appeal_result"),
        ("协办信息·配合单位", "co_units"),
        ("计划·计划办结时间", "deadline"),
        ("协办·办结时间", None),
        ("退回·办结时间", None),
        ("来电人信息·来电时间", "accepted_at"),
        ("来电人信息·事发地址", "address"),
        ("来电人信息·地址", None),
        ("诉求人·单位", None),
        ("反映人信息·联系地址", None),
    ],
)
def test_what_stands_above_may_say_it_again_or_make_another_thing_of_it(
    header: str, column: str | None
) -> None:
    assert ALIASES.exact(header) == column


def test_a_citizen_is_no_column_of_ours_below_a_known_header() -> None:
    above = "          | 诉求内容 |          |        "
    below = "工单编号 | 来电人   | 来电号码 | 承办单位"
    assert found(f"{above}\n{below}") == {"order_number": 0, "unit": 3}
