"""Annex tables on refresh: rows matched by unit, formatting by hand kept, cells by the three-way rule."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.overwritten import Choices
from hotline_addin.ports import Kept, NoticeReport
from tests.conftest import Validate
from tests.unit_tables import table_of
from tests.word_file import by_hand, plain
from tests.word_file.conftest import Compose
from tests.word_file.published import FEBRUARY, LINK, published_notice

UNITS = {"甲局": (9, 10), "乙局": (5, 10), "丙局": (8, 10), "丁局": (7, 10)}
"""Unit -> satisfied and surveyed; each handled 20 orders."""


def notice(units: dict[str, tuple[int, int]]) -> Notice:
    """A notice with one annex; 60 % and more is not low."""
    rows = tuple(
        UnitPerformance(unit, "县直单位", Performance.of(20, 0, 0, Rate(*rate), Rate()))
        for unit, rate in units.items()
    )
    return replace(published_notice(), annexes=(Annex(1, FEBRUARY, table_of(rows, "县直单位")),))


@pytest.fixture
def file(compose: Compose) -> Path:
    return compose(notice(UNITS))[0]


def rows(file: Path) -> list[list[str]]:
    return plain.tables(file)[0][1:]


def row(unit: str, rate: str) -> list[str]:
    return [unit, "20", "0", "0", rate, "未抽访"]


def document(file: Path) -> etree._Element:
    return plain.part(file)


def is_marked(file: Path, unit: str) -> bool:
    """Whether the outcome cell of a unit looks low: shaded, and in the style with the mark."""
    cell = list(by_hand.row_of(document(file), unit).iter(plain.W + "tc"))[4]
    shaded = cell.find(f"{plain.W}tcPr/{plain.W}shd") is not None
    style = cell.find(f"{plain.W}p/{plain.W}pPr/{plain.W}pStyle")
    marked = style is not None and style.get(plain.W + "val") == "CellLow"
    assert shaded == marked
    return marked


def test_low_cells_are_marked(file: Path) -> None:
    assert [unit for unit in UNITS if is_marked(file, unit)] == ["乙局"]


def test_rows_follow_and_keep_their_formatting(file: Path, compose: Compose, validate: Validate) -> None:
    by_hand.edit(file, by_hand.bold_row("乙局"), by_hand.bold_row("丙局"))
    _, report = compose(notice({**UNITS, "乙局": (6, 10), "丙局": (5, 10)}))
    assert report.updated == ("annex_1",)
    assert rows(file) == [
        row("甲局", "90.00%"),
        row("乙局", "60.00%"),
        row("丙局", "50.00%"),
        row("丁局", "70.00%"),
    ]
    assert [unit for unit in UNITS if by_hand.is_bold(document(file), unit)] == ["乙局", "丙局"]
    assert [unit for unit in UNITS if is_marked(file, unit)] == ["丙局"]
    assert validate(file) == []


def test_table_grown(file: Path, compose: Compose, validate: Validate) -> None:
    by_hand.edit(file, by_hand.bold_row("乙局"))
    before = plain.outside_controls(file)
    compose(notice({"新局": (1, 10), **UNITS, "末局": (10, 10)}))
    assert [cells[0] for cells in rows(file)] == ["新局", *UNITS, "末局"]
    assert [by_hand.is_bold(document(file), unit) for unit in ("新局", "乙局", "末局")] == [
        False,
        True,
        False,
    ]
    assert is_marked(file, "新局")
    assert plain.outside_controls(file) == before
    assert validate(file) == []


def test_table_grown_to_many_rows(file: Path, compose: Compose) -> None:
    compose(notice({f"单位{n}": (n % 11, 10) for n in range(120)}))
    assert len(rows(file)) == 120


def test_table_shrunk(file: Path, compose: Compose, validate: Validate) -> None:
    by_hand.edit(file, by_hand.bold_row("丁局"))
    before = plain.outside_controls(file)
    _, report = compose(notice({"丁局": (7, 10)}))
    assert rows(file) == [row("丁局", "70.00%")]
    assert by_hand.is_bold(document(file), "丁局")
    assert report == NoticeReport(created=False, updated=("annex_1",))
    assert plain.outside_controls(file) == before
    assert validate(file) == []


def test_table_emptied_and_filled_again(file: Path, compose: Compose, validate: Validate) -> None:
    compose(notice({}))
    assert rows(file) == []
    assert validate(file) == []
    compose(notice(UNITS))
    assert [cells[0] for cells in rows(file)] == list(UNITS)


def test_rows_in_another_order(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.bold_row("丙局"))
    compose(notice({unit: UNITS[unit] for unit in ("丙局", "丁局", "乙局", "甲局")}))
    assert [cells[0] for cells in rows(file)] == ["丙局", "丁局", "乙局", "甲局"]
    assert by_hand.is_bold(document(file), "丙局")


def test_renamed_unit_keeps_its_row(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.bold_row("乙局"), by_hand.overwrite_cell("乙局", 1, "21"))
    before = plain.outside_controls(file)
    _, report = compose(notice({"甲局": (9, 10), "乙委": (5, 10), "丙局": (8, 10), "丁局": (7, 10)}))
    assert rows(file)[1] == ["乙委", "21", "0", "0", "50.00%", "未抽访"]
    assert by_hand.is_bold(document(file), "乙委")
    assert report.kept == (Kept("annex_1", "乙委 承办件数 21", "乙委 承办件数 20"),)
    assert plain.outside_controls(file) == before


def test_unit_renamed_by_hand(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite_cell("乙局", 0, "乙委员会"))
    _, report = compose(notice({**UNITS, "乙局": (7, 10)}))
    assert rows(file)[1] == row("乙委员会", "70.00%")
    assert report.kept == (Kept("annex_1", "乙局 承办单位 乙委员会", "乙局 承办单位 乙局"),)


def test_overwritten_cell_is_kept(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite_cell("丙局", 4, "81.00%"))
    _, report = compose(notice({**UNITS, "丁局": (8, 10)}))
    assert rows(file)[2:] == [row("丙局", "81.00%"), row("丁局", "80.00%")]
    assert report.kept == (Kept("annex_1", "丙局 办理结果满意率 81.00%", "丙局 办理结果满意率 80.00%"),)


def test_overwritten_cell_that_changed_in_the_workbook_is_a_conflict(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite_cell("丙局", 4, "81.00%"))
    new = notice({**UNITS, "丙局": (9, 10)})
    first, second = compose(new)[1], compose(new)[1]
    assert rows(file)[2] == row("丙局", "81.00%")
    expected = Kept("annex_1", "丙局 办理结果满意率 81.00%", "丙局 办理结果满意率 90.00%")
    assert first.conflicts == second.conflicts == (expected,)


@pytest.mark.parametrize("choice", ["take", "keep"])
def test_a_cell_is_settled(file: Path, template: Path, compose: Compose, choice: str) -> None:
    by_hand.edit(file, by_hand.overwrite_cell("丙局", 4, "81.00%"))
    chosen = Choices(("annex_1",)) if choice == "take" else Choices(keep=("annex_1",))
    report = WordNotice(file, template).refresh(notice(UNITS), LINK, chosen)
    assert report.kept == ()
    assert rows(file)[2] == row("丙局", "80.00%" if choice == "take" else "81.00%")
    kept = Kept("annex_1", "丙局 办理结果满意率 81.00%", "丙局 办理结果满意率 80.00%")
    settled = () if choice == "take" else (kept,)
    assert compose(notice(UNITS))[1] == NoticeReport(created=False, settled=settled)


def test_row_added_by_hand_stays_behind_its_neighbour(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.copy_row("丁局", "合计", "80", "0", "0", "72.50%", "未抽访"))
    _, report = compose(notice({**UNITS, "丁局": (8, 10)}))
    assert [cells[0] for cells in rows(file)] == [*UNITS, "合计"]
    assert report.kept == (Kept("annex_1", "合计 80 0 0 72.50% 未抽访", ""),)
    _, report = compose(notice({unit: UNITS[unit] for unit in ("甲局", "乙局")}))
    assert [cells[0] for cells in rows(file)] == ["甲局", "乙局", "合计"]


def test_row_deleted_by_hand_stays_away(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.delete_row("丙局"))
    _, report = compose(notice({**UNITS, "丁局": (8, 10)}))
    assert [cells[0] for cells in rows(file)] == ["甲局", "乙局", "丁局"]
    assert report.kept == (Kept("annex_1", "", "丙局 20 0 0 80.00% 未抽访"),)


def test_edited_row_that_the_workbook_dropped_is_a_conflict(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite_cell("丙局", 4, "81.00%"))
    without = notice({unit: rate for unit, rate in UNITS.items() if unit != "丙局"})
    _, report = compose(without)
    assert [cells[0] for cells in rows(file)] == list(UNITS)
    assert report.conflicts == (Kept("annex_1", "丙局 20 0 0 81.00% 未抽访", ""),)
    assert compose(without)[1].conflicts == report.conflicts


def add_column(root: etree._Element) -> None:
    """A seventh column 备注, as a clerk inserts it on the right."""
    for number, line in enumerate(root.iter(plain.W + "tr")):
        cells = list(line.iter(plain.W + "tc"))
        made = deepcopy(cells[-1])
        next(made.iter(plain.W + "t")).text = "备注" if number == 0 else f"说明{number}"
        line.append(made)


def remove_column(root: etree._Element) -> None:
    """The column 超期件数 taken out."""
    for line in root.iter(plain.W + "tr"):
        by_hand.drop(list(line.iter(plain.W + "tc"))[2])


def test_a_column_of_the_clerk_stays(file: Path, compose: Compose) -> None:
    by_hand.edit(file, add_column)
    _, report = compose(notice({"丁局": (7, 10), "甲局": (10, 10)}))
    assert rows(file) == [[*row("丁局", "70.00%"), "说明4"], [*row("甲局", "100.00%"), "说明1"]]
    assert report.kept == report.conflicts == ()


def test_a_column_that_the_clerk_took_out_stays_out(file: Path, compose: Compose) -> None:
    by_hand.edit(file, remove_column)
    _, report = compose(notice({**UNITS, "甲局": (10, 10)}))
    assert rows(file)[0] == ["甲局", "20", "0", "100.00%", "未抽访"]
    assert report == NoticeReport(created=False, updated=("annex_1",))


@pytest.mark.parametrize(
    ("reshape", "expected"),
    [
        (add_column, ["新局", "20", "0", "0", "50.00%", "未抽访", ""]),
        (remove_column, ["新局", "20", "0", "50.00%", "未抽访"]),
    ],
)
def test_new_rows_have_the_columns_that_the_clerk_left(
    file: Path, compose: Compose, validate: Validate, reshape: by_hand.Edit, expected: list[str]
) -> None:
    by_hand.edit(file, reshape)
    compose(notice({**UNITS, "新局": (5, 10)}))
    assert rows(file)[-1] == expected
    assert validate(file) == []


def test_a_table_without_its_heading_is_left_alone(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.delete_row("承办单位"))
    before = rows(file)
    _, report = compose(notice({"甲局": (10, 10)}))
    assert rows(file) == before
    assert [finding.code for finding in report.findings] == ["misplaced-control"]


def test_rows_that_a_hand_put_elsewhere_go_back_and_that_is_told(file: Path, compose: Compose) -> None:
    def move(root: etree._Element) -> None:
        by_hand.row_of(root, "甲局").addprevious(by_hand.row_of(root, "丙局"))

    by_hand.edit(file, move)
    _, report = compose(notice(UNITS))
    assert [row[0] for row in rows(file)] == list(UNITS)
    (told,) = [finding for finding in report.findings if finding.code == "put-back-rows"]
    assert "丙局、甲局、乙局" in told.message
    _, report = compose(notice(UNITS))
    assert "put-back-rows" not in {finding.code for finding in report.findings}


def test_an_order_that_the_workbook_takes_too_is_no_news(file: Path, compose: Compose) -> None:
    def move(root: etree._Element) -> None:
        by_hand.row_of(root, "甲局").addprevious(by_hand.row_of(root, "丙局"))

    by_hand.edit(file, move)
    _, report = compose(notice({name: UNITS[name] for name in ("丙局", "甲局", "乙局", "丁局")}))
    assert "put-back-rows" not in {finding.code for finding in report.findings}
