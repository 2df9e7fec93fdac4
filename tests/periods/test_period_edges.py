"""Orders that fall between two exports: accepted in one period, dispatched in the next."""

from __future__ import annotations

from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Level
from tests.domain.builders import sheet, stage, with_settings

HEADER = "工单编号 | 受理时间 | 派单时间 | 承办单位"
AUGUST = Period.of("2026-08")


def test_an_order_dispatched_in_the_next_period_is_told_for_that_one() -> None:
    orders = sheet(
        f"""
        {HEADER}
        A1 | 2026-08-05 | 2026-08-05 | 公安局
        A2 | 2026-08-31 | 2026-09-01 | 公安局
        A3 | 2026-09-01 | 2026-09-01 | 公安局
        """
    )
    staged = stage(orders, period=AUGUST)
    (told,) = staged.found("period-edge")
    assert (told.level, told.where) == (Level.WARNING, "A2")
    assert "1件工单的受理时间在" in told.message and "应算在后一期：A2" in told.message
    assert "按受理时间导出的表里没有，要把这份表也一起导入" in told.advice
    by_acceptance = stage(orders, period=AUGUST, settings=with_settings(month_by="受理时间"))
    assert by_acceptance.found("period-edge") == []


def waiting(first_accepted: str) -> str:
    """40 orders that wait a day, and one accepted on the day given and dispatched on 1 August."""
    rows = [f"A{at} | 2026-08-{at % 28 + 1:02} | 2026-08-{at % 28 + 2:02} | 公安局" for at in range(40)]
    return "\n".join([HEADER, f"B1 | {first_accepted} | 2026-08-01 | 公安局", *rows])


def test_a_period_into_which_nothing_waited_although_much_waits_is_told() -> None:
    (told,) = stage(sheet(waiting("2026-08-01")), period=AUGUST).found("period-edge")
    assert told.level is Level.WARNING
    assert "有40件工单是隔天才有派单时间的，却没有一件的受理时间在2026-08-01以前" in told.message
    assert stage(sheet(waiting("2026-07-31")), period=AUGUST).found("period-edge") == []
