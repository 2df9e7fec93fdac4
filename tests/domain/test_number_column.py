"""Call-backs that call the number of the order something else are told by the numbers in it."""

import pytest

from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.errors import InputError
from tests.domain.builders import sheet, stage

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 诉求类别 | 诉求标题 | 诉求内容 | 承办单位
    A01 | 2024-02-01 | 城建 | 噪音 | 夜间施工 | 公安局
    A02 | 2024-02-02 | 城建 | 噪音 | 夜间施工 | 公安局
    A03 | 2024-02-03 | 城建 | 噪音 | 夜间施工 | 公安局
    """
)


def test_a_column_of_order_numbers_is_the_number_whatever_it_is_called() -> None:
    callbacks = sheet(
        """
        原始单据 | 回访员 | 办理结果满意度 | 服务过程满意度
        A01 | 7 | 满意 | 满意
        A02 | 7 | 不满意 | 满意
        A03 | 8 | 满意 | 一般
        B99 | 8 | 满意 | 满意
        """,
        file="回访.xlsx",
    )
    month, findings = recognise([ORDERS, callbacks], ColumnAliases.default())
    assert list(month.callbacks["order_number"]) == ["A01", "A02", "A03", "B99"]
    (guessed,) = [finding for finding in findings if finding.code == "close-header"]
    assert "原始单据" in guessed.where + guessed.message


@pytest.mark.parametrize(
    "rows",
    [
        "A01 | A01 | 满意\nA02 | A02 | 满意\nA03 | A03 | 满意",  # two such columns: which is meant?
        "A01 | x | 满意\nB02 | x | 满意\nB03 | x | 满意",  # one number may meet by chance
        "B01 | x | 满意\nB02 | x | 满意\nB03 | x | 满意",
    ],
)
def test_where_it_is_not_clear_the_sheet_is_skipped_and_said(rows: str) -> None:
    callbacks = sheet(f"原始单据 | 另一单据 | 办理结果满意度\n{rows}", file="回访.xlsx")
    month, findings = recognise([ORDERS, callbacks], ColumnAliases.default())
    assert month.callbacks.empty
    assert "skipped-sheet" in {finding.code for finding in findings}


def test_orders_without_a_unit_are_not_taken_for_callbacks() -> None:
    orders = sheet(
        """
        工单编号 | 派单时间 | 诉求标题 | 诉求内容 | 办结时间 | 办理结果评价
        A01 | 2024-02-01 | 噪音 | 夜间施工 | 2024-02-03 | 满意
        """
    )
    with pytest.raises(InputError, match="没有“承办单位”一列"):
        recognise([orders], ColumnAliases.default())


def test_a_time_that_is_an_error_is_said_also_where_nothing_was_inferred_from_it() -> None:
    staged = stage(
        sheet(
            """
            工单编号 | 承办单位 | 派单时间 | 办结时间 | 是否超期
            A01 | 公安局 | 2024-02-01 | #REF! | 否
            A02 | 公安局 | 2024-02-02 | 2024-02-03 | 否
            """
        )
    )
    (unread,) = staged.found("bad-date")
    assert "#REF!" in unread.message
    assert "超期按原表写的计算" in unread.message


def test_twelve_in_the_forenoon_is_midnight_as_windows_writes_it() -> None:
    staged = stage(
        sheet(
            """
            工单编号 | 承办单位 | 派单时间 | 办理时限 | 办结时间
            A01 | 公安局 | 2024/2/1 上午 8:00:00 | 2024/2/9 上午 11:00:00 | 2024/2/9 上午 12:05:00
            A02 | 公安局 | 2024/2/1 上午 8:00:00 | 2024/2/9 上午 11:00:00 | 2024/2/9 下午 12:05:00
            """
        )
    )
    assert staged.fact("overdue") == {"A01": False, "A02": True}
