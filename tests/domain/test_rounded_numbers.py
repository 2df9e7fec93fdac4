"""Numbers that Excel has rounded: one error a file, and nothing told by them."""

from datetime import datetime

import pytest

from hotline_addin.domain.orders.cells.rounded_numbers import rounded_numbers
from hotline_addin.errors import Level
from tests.domain.builders import sheet, stage

DAY = datetime(2024, 2, 5)


def found(*cells: object) -> list[tuple[str, str]]:
    """Level and code for rows with these numbers."""
    rows = [(cell, str(cell).removesuffix(".0"), "2月.xlsx", at) for at, cell in enumerate(cells, 2)]
    return [(one.level.value, one.code) for one in rounded_numbers(rows)[1]]


@pytest.mark.parametrize(
    "number", [4117232402070000, 411723240200000000, "4.11723E+15", "4.11723240207E+16", "4E+17"]
)
def test_a_number_that_excel_has_rounded_is_an_error(number: object) -> None:
    assert found(number) == [("错误", "rounded-number")]


@pytest.mark.parametrize(
    "number", [411723240207001, "4117232402070000", "41172324020700012345", "PY2E10", "1E5"]
)
def test_a_number_kept_as_it_was_is_no_doubt(number: object) -> None:
    assert found(number) == []


def test_numbers_that_a_program_wrote_whole_are_a_doubt_only() -> None:
    assert found(4117232402070001, 4117232402070010) == [("警告", "long-number")] * 2


@pytest.mark.parametrize("number", [2610000000, 2610000000.0, 2026110000000])
def test_a_shorter_number_of_which_the_end_is_zeros_is_a_doubt(number: object) -> None:
    assert found(2610000431, number, 2610000433) == [("警告", "long-number")]


@pytest.mark.parametrize("number", [2610000430, 261000000, "2610000000", 2610430100])
def test_a_few_zeros_are_no_doubt(number: object) -> None:
    assert found(number) == []


def test_several_of_a_file_that_end_in_zeros_are_not_told_apart() -> None:
    rows = [[2610000000, "公安局", DAY], [2610000000, "公安局", DAY]]
    staged = stage(sheet([["工单编号", "承办单位", "派单时间"], *rows]))
    assert staged.counts.county.handled == 2
    (one,) = staged.found("rounded-number")
    assert "科学计数" in one.message and "超过15位" not in one.message


def test_one_error_for_all_of_a_file() -> None:
    assert found(*(10**17 + 1000 * n for n in range(1000))) == [("错误", "rounded-number")]


@pytest.mark.parametrize(("number", "told"), [("2.02611E+12", "科学计数"), ("4.11723E+17", "超过15位")])
def test_why_a_number_is_not_whole_is_said_as_it_is(number: str, told: str) -> None:
    """Thirteen digits lose nothing in a cell: it was saved as text the way it was shown."""
    staged = stage(sheet([["工单编号", "承办单位", "派单时间"], [number, "公安局", DAY]]))
    (one,) = staged.found("rounded-number")
    assert told in one.message and ("超过15位" in one.message) == (told == "超过15位")


def test_orders_are_never_merged_by_a_rounded_number() -> None:
    """Sixteen orders became two, with the advice that nothing was to be done."""
    rows = [[411723240200000000 + 10000 * (n // 8), "公安局", DAY] for n in range(16)]
    staged = stage(sheet([["工单编号", "承办单位", "派单时间"], *rows]))
    assert staged.counts.county.handled == 16
    assert [one.code for one in staged.findings if one.level is Level.ERROR] == ["rounded-number"]
    assert "2个不同的编号" in staged.found("rounded-number")[0].message
    assert "duplicate-order" not in staged.codes()


def test_call_backs_and_returns_find_nothing_by_a_rounded_number() -> None:
    rows = [[411723240200000000, unit, DAY] for unit in ("公安局", "城管局")]
    staged = stage(
        sheet([["工单编号", "承办单位", "派单时间"], *rows]),
        sheet([["工单编号", "办理结果满意度"], [411723240200000000, "满意"]], "抽访.xlsx"),
        sheet([["工单编号", "退回原因"], [411723240200000000, "不实"]], "退回.xlsx", "退回"),
    )
    county = staged.counts.county
    assert (county.handled, county.outcome.surveyed, county.returned) == (2, 0, 0)
    assert [one.unmatched for one in staged.account.sheets] == [0, 1, 1]
