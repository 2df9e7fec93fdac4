"""What migrations bring into a workbook of an earlier program; nothing else moves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from hotline_addin import __version__
from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.closed_book.migrations import migrate, new_columns, steps
from hotline_addin.adapters.closed_book.migrations.new_columns import bring_annex_columns
from hotline_addin.adapters.closed_book.migrations.new_settings import bring_settings
from hotline_addin.adapters.closed_book.migrations.new_sheet import bring_sheet
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop, shipped_template
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.sheets import annex_sheets
from hotline_addin.adapters.stamp import read_stamp, write_stamp
from hotline_addin.domain.words.vocabulary import ANNEX, TABLES, TREND_BLOCKS, TableSpec
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import annex, frame
from tests.closed_book.looking import book, parts, sheet
from tests.conftest import Validate
from tests.tools.zip_edit import edited_copy

OLDEST = Path(__file__).parents[1] / "stored" / "0.1.0-1" / "book.xlsx"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A workbook from before there were stamps."""
    return Path(shutil.copy(OLDEST, tmp_path / "旧.xlsx"))


def contents_of(path: Path) -> Contents:
    return Contents(read_book(path.read_bytes()))


def written(contents: Contents, path: Path) -> Path:
    path.write_bytes(contents.package.to_bytes())
    return path


def looks(found: Worksheet, cell: str) -> tuple[object, ...]:
    one = found[cell]
    return (
        one.font.name,
        one.font.sz,
        one.font.b,
        one.fill.fgColor.rgb,
        one.border.left.style,
        one.number_format,
    )


def test_a_sheet_comes_with_its_looks_and_its_table(old: Path, validate: Validate) -> None:
    contents = contents_of(old)
    assert "新增工作表“操作记录”（隐藏的）。" in migrate(contents).sentences
    found, model = (
        sheet(written(contents, old), "操作记录"),
        sheet(template_path(WORKBOOK_TEMPLATE), "操作记录"),
    )
    assert [cell.value for cell in found[3]] == list(TABLES["journal"].columns.values())
    for cell in ("A1", "A2", "A3", "A4", "F4"):
        assert looks(found, cell) == looks(model, cell), cell
    assert found.column_dimensions["F"].width == model.column_dimensions["F"].width
    assert found.tables["journal"].ref == "A3:G4"
    assert found.freeze_panes == model.freeze_panes
    assert found.sheet_state == "hidden"
    template = book(template_path(WORKBOOK_TEMPLATE)).sheetnames
    assert sorted(book(old).sheetnames) == sorted(template)
    assert book(old).sheetnames[:2] == template[:2], "what is new stands behind its neighbour"
    assert validate(old) == []


def test_the_overview_comes_with_its_chart(old: Path, validate: Validate) -> None:
    contents = contents_of(old)
    assert "新增工作表“概览”，下次刷新时填写。" in migrate(contents).sentences
    written(contents, old)
    (chart,) = sheet(old, "概览")._charts
    formulas = {series.val.numRef.f.replace("'", "") for series in (*chart.series, *chart._charts[1].series)}
    block = contents_of(old).workbook.names.block("overview_trend")
    assert block is not None
    assert formulas == {f"概览!${letter}${block.top}:${letter}${block.bottom}" for letter in "BCD"}
    assert validate(old) == []


LIVE = "“使用说明”每一步右边新增“现在”一栏，刷新时写明已完成、待办还是要重做。"


def test_the_steps_get_their_states(old: Path, validate: Validate) -> None:
    contents = contents_of(old)
    before = [[cell.value for cell in row] for row in sheet(old, "使用说明").iter_rows()]
    assert LIVE in migrate(contents).sentences
    found, model = (
        sheet(written(contents, old), "使用说明"),
        sheet(template_path(WORKBOOK_TEMPLATE), "使用说明"),
    )
    assert [[cell.value for cell in row[:4]] for row in found.iter_rows()] == before, "nothing there moves"
    assert found["E4"].value == "现在（刷新时更新）"
    assert looks(found, "E5") == looks(model, "D6")
    block = contents_of(old).workbook.names.block("guide_steps")
    assert block is not None
    assert block.formula == "'使用说明'!$E$5:$E$13", "nine steps, as many as there were then"
    rules = [(str(area.sqref), rule.formula) for area in found.conditional_formatting for rule in area.rules]
    assert ("E5:E13", ['LEFT(E5,3)="已完成"']) in rules
    assert validate(old) == []


def test_states_come_beside_what_a_clerk_wrote_at_the_steps(old: Path) -> None:
    contents = contents_of(old)
    guide = contents.workbook.sheet("使用说明")
    assert guide
    contents.edit(guide).put_cell(7, 5, tails(["小王做"], "")[0])
    contents.edit(guide).put_cell(9, 2, tails(["选热点（李科长定）"], "")[0])
    contents.write()
    assert LIVE in migrate(contents).sentences
    written(contents, old)
    block = contents_of(old).workbook.names.block("guide_steps")
    assert block is not None
    assert block.formula == "'使用说明'!$F$5:$F$8", "as far as the steps are still those that came"
    assert sheet(old, "使用说明")["E7"].value == "小王做"


def test_a_guide_that_a_clerk_wrote_anew_gets_no_states(old: Path) -> None:
    contents = contents_of(old)
    guide = contents.workbook.sheet("使用说明")
    assert guide
    contents.edit(guide).put_cell(5, 2, tails(["先看这里"], "")[0])
    contents.write()
    assert "“使用说明”里的步骤改过，没有加“现在”一栏。" in migrate(contents).sentences
    assert "guide_steps" not in contents.workbook.names


def test_a_sheet_comes_hidden_where_it_shall(old: Path, validate: Validate) -> None:
    contents = contents_of(old)
    before = {one.title: one.sheet_state for one in book(old)}
    work = Workshop(contents)
    bring_sheet(work, "操作记录", shown=False)
    assert work.finish().sheets == ["操作记录"]
    after = {one.title: one.sheet_state for one in book(written(contents, old))}
    assert after == {**before, "操作记录": "hidden"}
    assert ClosedBook(old).table("journal").empty
    assert validate(old) == []


def test_a_clerks_sheet_of_that_title_stays(old: Path) -> None:
    contents = contents_of(old)
    mine = contents.worksheet(contents.workbook.sheets[-1]).fork()
    contents.workbook.add_sheet("操作记录", mine.to_bytes(), 3)
    assert "新增工作表“操作记录2”（隐藏的）。" in migrate(contents).sentences
    closed = ClosedBook(written(contents, old))
    assert list(closed.table("journal").columns) == list(TABLES["journal"].columns)
    assert "操作记录" in book(old).sheetnames


def test_a_column_comes_into_its_table(old: Path, validate: Validate) -> None:
    contents = contents_of(old)
    assert "“校核”新增列：处理。" in migrate(contents).sentences
    found, model = sheet(written(contents, old), "校核"), sheet(template_path(WORKBOOK_TEMPLATE), "校核")
    assert found.tables["findings"].ref.startswith("A3:H")
    assert [one.name for one in found.tables["findings"].tableColumns][-3:] == ["处理", "问题类型", "处数"]
    assert looks(found, "F3") == looks(model, "B3")
    assert looks(found, "F4") == looks(model, "B4")
    assert found.column_dimensions["F"].width == model.column_dimensions["B"].width
    hidden = {letter for letter, each in found.column_dimensions.items() if each.hidden}
    assert hidden == {"B"}, "代码, which 问题类型 says in Chinese"
    (rule,) = [one for one in found.data_validations.dataValidation if "F4" in str(one.sqref)]
    assert "已处理" in rule.formula1
    assert validate(old) == []


def test_a_clerks_own_column_stays_where_it_is(old: Path, validate: Validate) -> None:
    contents = contents_of(old)
    findings = contents.workbook.sheet("校核")
    assert findings
    for row, text in ((3, "谁来核"), (4, "小王")):
        contents.edit(findings).put_cell(row, 6, tails([text], "")[0])
    contents.write()
    written(contents, old)
    ClosedBook(old).save(BookContent(tables={"figures": frame("figures", [{"name": "a", "text": "b"}])}))
    found = sheet(old, "校核")
    headers = [found.cell(3, column).value for column in range(6, 10)]
    assert (headers, found["F4"].value) == (["谁来核", "处理", "问题类型", "处数"], "小王")
    assert found.tables["findings"].ref.startswith("A3:E"), "what the clerk typed beside it is no part of it"
    assert "settled" in ClosedBook(old).table("findings").columns
    assert validate(old) == []


def test_settings_come_below_all_that_is_there(old: Path, validate: Validate) -> None:
    before = {name: one.attr_text for name, one in book(old).defined_names.items()}
    rows = [[cell.value for cell in row] for row in sheet(old, "设置").iter_rows()]
    ClosedBook(old).save(BookContent())
    found = sheet(old, "设置")
    assert [[cell.value for cell in row] for row in found.iter_rows(max_row=len(rows))] == rows
    after = {name: one.attr_text for name, one in book(old).defined_names.items()}
    assert before.items() <= after.items()
    settings = ClosedBook(old).settings()
    assert (settings["sealed"], settings["judge_min_surveyed"], settings["copy_to"]) == ("否", 0, None)
    cell = after["sealed"].split("!")[1].replace("$", "")
    rules = [one for one in found.data_validations.dataValidation if cell in str(one.sqref).split()]
    assert [one.formula1 for one in rules] == ['"是,否"']
    row = found[cell].row
    assert [one.value for one in found[row - 1]][:1] == ["落款与版记"]
    assert [one.value for one in found[row]][:2] == ["加盖印章", "否"]
    assert validate(old) == []


def test_a_percentage_comes_with_the_rule_that_shows_its_fractions(old: Path, validate: Validate) -> None:
    dropped = edited_copy(
        old, old.with_name("少.xlsx"), [("xl/workbook.xml", '"praise_min_outcome"', '"lost"')]
    )
    work = Workshop(contents_of(dropped))
    assert bring_settings(work, ["praise_min_outcome", "report_month"]) == ["表扬：结果满意率不低于"]
    block = work.finish().names["praise_min_outcome"]
    found = sheet(written(work.contents, dropped), "设置")
    cell = found.cell(block.top, block.left)
    assert (cell.value, cell.number_format) == (0.85, "0%")
    (rules,) = [one.rules for one in found.conditional_formatting if str(one.sqref) == cell.coordinate]
    assert rules[0].formula == [f"ABS({block.address}*100-ROUND({block.address}*100,0))>0.000001"]
    assert validate(dropped) == []


@pytest.fixture
def wider(monkeypatch: pytest.MonkeyPatch) -> Contents:
    """A template of a later program, whose annexes have one column more."""
    template = shipped_template()
    for label in ("附件1", "附件2"):
        one = template.workbook.sheet(label)
        assert one
        worksheet = template.edit(one)
        for row in (3, 4, 5):
            style = worksheet.style(row, 4)
            worksheet.put_cell(row, 7, tails(["回访件数" if row == 3 else None], style)[0])
    template.write()
    columns = {**ANNEX.columns, "asked": "回访件数"}
    spec = TableSpec(ANNEX.sheet, columns, ANNEX.key, since_later={"asked": __version__})
    for module in (annex_sheets, new_columns, steps):
        monkeypatch.setattr(module, "ANNEX", spec)
    return template


def test_an_annex_can_grow(old: Path, wider: Contents, validate: Validate) -> None:
    assert list(ClosedBook(old).annexes()) == ["附件1", "附件2"], "it is read before it has the column"
    contents = contents_of(old)
    assert "“各附件”新增列：回访件数。" in migrate(contents, wider).sentences
    for label in ("附件1", "附件2"):
        found = sheet(written(contents, old), label)
        last = next(row[0].row for row in found.iter_rows(min_row=4) if row[0].value == "合计")
        assert [cell.value for cell in found[3]] == [*ANNEX.columns.values(), "回访件数"]
        assert looks(found, "G3") == looks(found, "D3")
        assert looks(found, f"G{last}") == looks(found, f"D{last}")
        assert {"A2:G2", f"A{last + 1}:G{last + 1}"} <= {str(one) for one in found.merged_cells.ranges}
        assert found.print_area == f"'{label}'!$A$1:$G${last + 1}"
    both = annex(1, "县直单位", ["住建局", "公安局", "城管局"]), annex(2, "乡镇街道", ["东街街道"])
    ClosedBook(old).save(BookContent(annexes=both))
    assert sheet(old, "附件1")["A6"].value == "城管局"
    assert validate(old) == []


def test_an_annex_without_the_column_is_written_all_the_same(clerk_book: ClerkBook, wider: Contents) -> None:
    ClosedBook(clerk_book.path).save(BookContent(annexes=(annex(1, "县直单位", ["住建局"]),)))
    assert sheet(clerk_book.path, "附件1")["A4"].value == "住建局"
    work = Workshop(contents_of(clerk_book.path), wider)
    assert bring_annex_columns(work, ["asked"]) == ["回访件数"]
    assert bring_annex_columns(work, ["asked"]) == []


def test_steps_run_in_order_from_the_stamp_on(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    further = {
        version: (lambda work, said=version: f"到{said}。",) for version in ("0.10.0", "0.1.5", "0.9.0")
    }
    monkeypatch.setattr(steps, "FURTHER_STEPS", further)
    monkeypatch.setattr(steps, "__version__", "0.10.0")
    contents = contents_of(old)
    said = migrate(contents.fork()).sentences
    assert [one for one in said if one.startswith("到")] == ["到0.1.5。", "到0.9.0。", "到0.10.0。"]
    assert said.index("到0.1.5。") < said.index("新增工作表“操作记录”（隐藏的）。") < said.index("到0.9.0。")
    write_stamp(contents.package)
    monkeypatch.setattr(steps, "is_before", lambda stamp, version="0.10.0": _older(stamp, version))
    assert migrate(contents).sentences[:2] == ["到0.9.0。", "到0.10.0。"]


def _older(stamp: str, version: str) -> bool:
    return [int(part) for part in stamp.split(".")] < [int(part) for part in version.split(".")]


def test_a_book_of_this_program_is_left_alone(clerk_book: ClerkBook) -> None:
    assert ClosedBook(clerk_book.path).coming() == ()
    before = parts(clerk_book.path)
    assert ClosedBook(clerk_book.path).save(BookContent()) is None
    assert parts(clerk_book.path) == before


def test_what_a_migration_does_not_concern_stays_byte_for_byte(old: Path) -> None:
    before = parts(old)
    ClosedBook(old).save(BookContent())
    after = parts(old)
    titles = {one.title: one.part for one in contents_of(old).workbook.sheets}
    concerned = {
        titles[title]
        for title in (
            "使用说明",
            "工单",
            "单位明细",
            "热点问题",
            "人工调整",
            "校核",
            "历史",
            "通报数据",
            "设置",
            "列名对照",
            "操作记录",
        )
    }
    for name in before:
        if name.startswith("xl/worksheets/sheet") and name not in concerned:
            assert after[name] == before[name], name
        if name.startswith(("xl/charts/", "xl/drawings/", "xl/theme/")):
            assert after[name] == before[name], name
    assert read_stamp(read_book(old.read_bytes())) == __version__


def test_coming_says_what_a_save_then_does(old: Path) -> None:
    closed = ClosedBook(old)
    data = old.read_bytes()
    coming = closed.coming()
    assert old.read_bytes() == data
    closed.save(BookContent())
    assert closed.upgrades == coming
    assert closed.coming() == ()


def test_a_block_of_the_trend_takes_what_it_has_room_for(clerk_book: ClerkBook) -> None:
    columns = [*TREND_BLOCKS["trend_categories"], "share"]
    rows = pd.DataFrame([("城乡建设类", 7, 0.5)], columns=columns, dtype=object)
    ClosedBook(clerk_book.path).save(BookContent(trend={"trend_categories": rows}))
    found = sheet(clerk_book.path, "趋势")
    block = ClosedBook(clerk_book.path)._contents.workbook.names.block("trend_categories")
    assert block
    assert [found.cell(block.top, block.left + place).value for place in range(3)] == ["城乡建设类", 7, None]
