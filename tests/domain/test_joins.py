"""Call-back results and returned orders joined by order number."""

from datetime import datetime

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.errors import Level
from tests.domain.builders import sheet, stage, with_settings

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 诉求标题 | 承办单位
    A1 | 2024-02-01 | 噪音 | 公安局
    A2 | 2024-02-01 | 噪音 | 公安局
    A3 | 2024-02-01 | 噪音 | 城管局
    """
)
RATED = sheet(
    """
    工单编号 | 派单时间 | 诉求标题 | 承办单位 | 办理结果评价
    A1 | 2024-02-01 | 噪音 | 公安局 | 不满意
    A2 | 2024-02-01 | 噪音 | 公安局 |
    A3 | 2024-02-01 | 噪音 | 城管局 | 满意
    """
)


def called_back(rows: str, file: str = "抽访.xlsx") -> RawSheet:
    return sheet(f"工单编号 | 办理结果评价 | 服务过程评价\n{rows.strip()}", file=file)


def returned(rows: str, file: str = "退回.xlsx") -> RawSheet:
    return sheet(f"工单编号 | 退回原因\n{rows.strip()}", file=file)


def test_call_backs_join_by_number() -> None:
    staged = stage(ORDERS, called_back("A3 | 满意 | 一般\n A1 | 不满意 | 满意"))
    assert staged.column("outcome_rating") == {"A1": "不满意", "A2": "", "A3": "满意"}
    assert staged.column("process_rating") == {"A1": "满意", "A2": "", "A3": "一般"}
    assert staged.counts.county.outcome.text() == "50.00%"


def test_a_call_back_replaces_the_rating_of_the_export() -> None:
    staged = stage(RATED, called_back("A1 | 满意 | 满意\nA2 | 满意 | \nA3 | | "))
    assert staged.column("outcome_rating") == {"A1": "满意", "A2": "满意", "A3": "满意"}
    assert staged.found("conflicting-callback") == []
    (told,) = staged.found("replaced-rating")
    assert told.where == "A1 的办理结果评价" and told.level is Level.WARNING
    assert "原是“不满意”，抽访是“满意”，按抽访计算" in told.message


def test_two_call_backs_that_differ_are_told_once() -> None:
    staged = stage(RATED, called_back("A1 | 满意 | \nA1 | 基本满意 | \nA3 | 满意 | "))
    assert len(staged.found("conflicting-callback")) == 1
    assert staged.found("replaced-rating") == []


def test_nobody_reached_takes_no_rating_away() -> None:
    staged = stage(RATED, called_back("A1 | 未接通 | 未接通\nA3 | 满意 | 满意\nA3 | 未接通 | 未接通"))
    assert staged.column("outcome_rating") == {"A1": "不满意", "A2": "", "A3": "满意"}
    assert staged.column("process_rating") == {"A1": "未接通", "A2": "", "A3": "满意"}
    assert staged.found("conflicting-callback") == []


def test_which_words_mean_nobody_reached_is_a_setting() -> None:
    settings = with_settings(not_surveyed_values=("无人应答",))
    staged = stage(RATED, called_back("A1 | 无人应答 | \nA3 | 未接通 | "), settings=settings)
    assert staged.column("outcome_rating") == {"A1": "不满意", "A2": "", "A3": "未接通"}


def test_the_last_of_two_ratings_holds_and_is_said() -> None:
    staged = stage(ORDERS, called_back("A1 | 不满意 | 满意\nA1 | 满意 | 满意"))
    assert staged.column("outcome_rating")["A1"] == "满意"
    (found,) = staged.found("conflicting-callback")
    assert (found.level, found.where) == (Level.WARNING, "A1 的办理结果评价")
    assert "不满意" in found.message


def test_the_same_call_back_in_two_files_is_one() -> None:
    rows = "A1 | 满意 | 满意\nA2 | 不 满意 | 满意"
    staged = stage(ORDERS, called_back(rows), called_back(rows, "抽访2.xlsx"))
    assert staged.counts.county.outcome.surveyed == 2
    assert staged.found("conflicting-callback") == []


def test_unmatched_call_backs_are_reported_by_number() -> None:
    staged = stage(ORDERS, called_back("Z9 | 满意 | 满意\n | 满意 | 满意\nA1 | 满意 | 满意"))
    assert [(finding.level, finding.where) for finding in staged.found("unmatched-callback")] == [
        (Level.WARNING, "Z9（抽访.xlsx 第2行）"),
        (Level.WARNING, "（空白编号）（抽访.xlsx 第3行）"),
    ]
    assert staged.counts.county.outcome.surveyed == 1


def test_many_unmatched_are_summed_up_with_their_numbers() -> None:
    staged = stage(ORDERS, called_back("\n".join(f"Z{n} | 满意 | 满意" for n in range(60))))
    found = staged.found("unmatched-callback")
    assert len(found) == 21
    assert "Z20、Z21" in found[-1].message and "Z59" in found[-1].message


def test_numbers_join_as_text_or_number() -> None:
    numeric = RawSheet("抽访.xlsx", "一", [["工单编号", "满意度"], [20240001, "满意"], [20240002.0, "满意"]])
    orders = sheet(
        "工单编号 | 承办单位 | 标题 | 内容\n20240001 | 公安局 | a | b\n '20240002 | 公安局 | a | b"
    )
    staged = stage(orders, numeric)
    assert staged.counts.county.outcome.surveyed == 2
    assert staged.found("unmatched-callback") == []


def test_returned_orders_count_once_however_often_they_came_back() -> None:
    staged = stage(ORDERS, returned("A1 | 回复不实\nA1 | 未联系群众\nA3 | 态度差"))
    assert staged.column("times_returned") == {"A1": 2, "A2": "", "A3": 1}
    assert staged.column("return_reason") == {"A1": "未联系群众", "A2": "", "A3": "态度差"}
    assert staged.counts.county.returned == 2


def test_an_order_in_the_list_and_in_its_own_column_is_one_return() -> None:
    orders = sheet(
        """
        工单编号 | 派单时间 | 诉求标题 | 承办单位 | 退回重办次数 | 退回原因
        A1 | 2024-02-01 | 噪音 | 公安局 | 2 | 原说明
        A2 | 2024-02-01 | 噪音 | 公安局 | 0 |
        A3 | 2024-02-01 | 噪音 | 公安局 | 否 |
        """
    )
    staged = stage(orders, returned("A1 | \nA2 | 回复不实"))
    assert staged.column("times_returned") == {"A1": 2, "A2": 1, "A3": "否"}
    assert staged.column("return_reason")["A1"] == "原说明"
    assert staged.counts.county.returned == 2


def test_a_list_that_says_itself_how_often_or_that_an_order_was_not_returned() -> None:
    counted = sheet("工单编号 | 是否重办\nA1 | 3\nA2 | 否\nA3 | 是", file="重办情况.xlsx")
    staged = stage(ORDERS, counted)
    assert staged.column("times_returned") == {"A1": 3, "A2": "", "A3": 1}


def test_unmatched_returns_are_reported() -> None:
    staged = stage(ORDERS, returned("Z9 | 回复不实"))
    assert [finding.where for finding in staged.found("unmatched-return")] == ["Z9（退回.xlsx 第2行）"]
    assert staged.counts.county.returned == 0


def test_a_callback_tells_whether_an_order_was_resolved_and_when_it_was_asked_first() -> None:
    callbacks = sheet(
        "工单编号 | 回访时间 | 是否解决 | 办理结果评价\n"
        "A1 | 2024-02-09 | 否 | 满意\nA1 | 2024-02-12 | 是 | 满意\nA2 | | -- | 满意",
        file="2月抽访结果.xlsx",
    )
    staged = stage(ORDERS, callbacks)
    assert staged.column("is_resolved") == {"A1": "是", "A2": "", "A3": ""}
    assert staged.column("first_callback_at") == {"A1": datetime(2024, 2, 9), "A2": "", "A3": ""}


def timed(rows: str) -> RawSheet:
    return sheet(f"工单编号 | 办理结果评价 | 回访时间\n{rows.strip()}", file="抽访.xlsx")


def test_the_last_call_back_is_that_of_the_latest_time_whatever_its_row() -> None:
    """Lists often have the newest on top."""
    staged = stage(ORDERS, timed("A1 | 满意 | 2024-02-03 09:10\nA1 | 不满意 | 2024-02-03 09:05"))
    assert staged.column("outcome_rating")["A1"] == "满意"
    (told,) = staged.found("conflicting-callback")
    assert "先是“不满意”，后是“满意”" in told.message
    for rows in (
        "A1 | 满意 | 2024-02-03\nA1 | 不满意 | 2024-02-03 09:05",  # of one day
        "A1 | 满意 | 2024-02-04\nA1 | 不满意 | ",  # one without a time
    ):
        assert stage(ORDERS, timed(rows)).column("outcome_rating")["A1"] == "不满意"


def test_ratings_of_call_backs_under_an_unknown_header_are_told() -> None:
    backs = sheet(
        "工单编号 | 办理结果评价 | 态度情况\nA1 | 满意 | 满意\nA2 | 不满意 | 不满意", file="抽访.xlsx"
    )
    (told,) = stage(ORDERS, backs).found("unread-column")
    assert "C列“态度情况”像是“服务过程评价”，没有读：2行抽访没有服务过程评价" in told.message
