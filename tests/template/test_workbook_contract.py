from __future__ import annotations

import re

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from hotline_addin.adapters.closed_book.parts.wrapping import lines_of
from hotline_addin.domain.measures.declared.indicators.indicator import Method
from hotline_addin.domain.words.choices.setting_specs import NOTICE_SETTINGS, SETTING_SPECS, SettingSpec
from hotline_addin.domain.words.choices.settings import Settings, read_settings
from hotline_addin.domain.words.declared_examples import (
    BASIS_IN_SHORT,
    CONDITIONS_IN_SHORT,
    FILTERS_IN_SHORT,
    FORM_EXAMPLES,
    METHOD_EXAMPLES,
    METHODS_IN_SHORT,
)
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, SHIPPED_TABLES
from hotline_addin.domain.words.vocabulary import RAW_HEADERS, TABLES

SHEETS = [
    *("使用说明", "概览", "设置", "单位名录", "工单", "单位明细", "附件1", "附件2"),
    *("校核", "热点问题", "典型案例", "人工调整", "通报数据", "历史", "趋势"),
    *("指标", "表样", "手填数", "列名对照", "导入明细", "候选记录", "操作记录"),
]
HIDDEN = ["指标", "表样", "手填数", "列名对照", "导入明细", "候选记录", "操作记录"]
ALWAYS_THERE = [name for name in SHEETS[1:] if name != "附件2"]
"""附件2 goes where all units are of one group."""
WORDS = ("自动生成，请勿手改", "自动列出，人工修改", "人工填写")
ITEMS = (
    "剔除,承办单位,是否超期,退回重办次数,办理结果评价,服务过程评价,诉求类别,"
    "承办件数,超期件数,重办量,结果抽访数,结果满意数,过程抽访数,过程满意数"
)
SHIPPED = {
    "indicators": [dict(row) for row in SHIPPED_INDICATORS],
    "tables": [dict(row) for row in SHIPPED_TABLES],
}
WRITTEN_BY_REFRESH = (
    "概览",
    "工单",
    "单位明细",
    "附件1",
    "附件2",
    "通报数据",
    "趋势",
    "导入明细",
    "候选记录",
    "操作记录",
)
FREE_TEXTS = {"text", "long", "reply", "request", "response", "reason", "title"}


def setting_cell(book: Workbook, name: str) -> Cell:
    ((sheet, address),) = book.defined_names[name].destinations
    return book[sheet][address]


def validation_of(sheet: Worksheet, address: str) -> DataValidation | None:
    found = [each for each in sheet.data_validations.dataValidation if address in each.sqref]
    assert len(found) <= 1, f"{sheet.title}!{address} has several validations"
    return found[0] if found else None


def width_of(sheet: Worksheet, column: int) -> float:
    spans = sheet.column_dimensions.values()  # openpyxl keeps neighbours of one width together
    return next(span.width for span in spans if span.min <= column <= span.max)


def test_the_sheets_of_the_contract_stand_in_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert book.active.title == "使用说明"
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == HIDDEN


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_columns_and_one_prototype_row(book: Workbook, name: str) -> None:
    spec = TABLES[name]
    sheet = book[spec.sheet]
    table = sheet.tables[name]
    left, top, right, bottom = range_boundaries(table.ref)
    headers = [sheet.cell(top, column).value for column in range(left, right + 1)]
    assert headers == list(spec.columns.values())
    assert [column.name for column in table.tableColumns] == headers
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(top + 1, bottom, left, right)]
    if name == "column_aliases":
        assert rows == [[RAW_HEADERS[column], words] for column, words in DEFAULT_COLUMN_ALIASES.items()]
    elif name in SHIPPED:
        cells = [{key: cell for key, cell in zip(spec.columns, row, strict=True) if cell} for row in rows]
        assert [{key: row[key] for key in row if key != "note"} for row in cells] == SHIPPED[name]
        assert all(row["note"].startswith(f"{row['name']}：") for row in cells if name == "indicators")
    else:
        assert rows == [[None] * len(headers)]


def test_orders_start_in_the_first_cell(book: Workbook) -> None:
    assert book["工单"].tables["orders"].ref.startswith("A1:")


@pytest.mark.parametrize("name", TABLES)
def test_headers_stay_in_sight_and_repeat_in_print(book: Workbook, name: str) -> None:
    sheet = book[TABLES[name].sheet]
    header_row = range_boundaries(sheet.tables[name].ref)[1]
    assert re.sub("[A-Z]+", "", sheet.freeze_panes) == str(header_row + 1)
    assert sheet.print_title_rows == f"${header_row}:${header_row}"


@pytest.mark.parametrize("name", TABLES)
def test_no_header_is_cut(book: Workbook, name: str) -> None:
    sheet = book[TABLES[name].sheet]
    left, top, right, _ = range_boundaries(sheet.tables[name].ref)
    button = 3 if sheet.tables[name].autoFilter else 0
    for column in range(left, right + 1):
        cell = sheet.cell(top, column)
        width = width_of(sheet, column)
        assert 2 * len(cell.value) + button <= width, cell.value


@pytest.mark.parametrize("name", TABLES)
def test_prototype_cells_carry_the_formats_of_their_kind(book: Workbook, name: str) -> None:
    spec = TABLES[name]
    sheet = book[spec.sheet]
    row = range_boundaries(sheet.tables[name].ref)[1] + 1
    formats = {key: sheet.cell(row, column).number_format for column, key in enumerate(spec.columns, 1)}
    for key, number_format in formats.items():
        if key.endswith("_rate"):
            assert number_format == "0.00%", key
        elif key.endswith("_at") or key == "deadline":
            assert number_format == "yyyy-mm-dd hh:mm", key
        elif key in ("order_number", "unit", "source_unit") or key in FREE_TEXTS:
            assert number_format == "@", key  # an edited cell must not become a formula


def test_the_roster_has_no_merged_cells(book: Workbook) -> None:
    assert list(book["单位名录"].merged_cells.ranges) == []


@pytest.mark.parametrize("spec", SETTING_SPECS, ids=lambda spec: spec.name)
def test_every_setting_has_one_named_unmerged_cell_beside_its_label(
    book: Workbook, spec: SettingSpec
) -> None:
    cell = setting_cell(book, spec.name)
    assert cell.parent.title == "设置"
    assert cell.coordinate not in cell.parent.merged_cells
    assert cell.offset(column=-1).value == spec.label
    assert (cell.offset(column=1).value or "") == spec.help
    assert cell.fill.fgColor.rgb == "FFFFF8E1", "input cells are tinted"


def test_a_fresh_book_reads_as_the_default_settings(book: Workbook) -> None:
    cells = {spec.name: setting_cell(book, spec.name).value for spec in SETTING_SPECS}
    assert read_settings(cells) == (Settings(missing=NOTICE_SETTINGS), ())


@pytest.mark.parametrize(
    ("name", "value", "number_format"),
    [
        ("praise_min_outcome", 0.85, "0%"),
        ("criticize_lowest", 2, "0"),
        ("satisfied_values", "非常满意、满意、基本满意", "@"),
        ("issue_date", None, "yyyy-mm-dd"),
        ("report_month", None, "@"),
        ("document_number", None, "@"),
    ],
)
def test_settings_are_typed(book: Workbook, name: str, value: object, number_format: str) -> None:
    cell = setting_cell(book, name)
    assert (cell.value, cell.number_format) == (value, number_format)


@pytest.mark.parametrize("spec", SETTING_SPECS, ids=lambda spec: spec.name)
def test_settings_accept_only_their_kind(book: Workbook, spec: SettingSpec) -> None:
    cell = setting_cell(book, spec.name)
    limits = validation_of(cell.parent, cell.coordinate)
    match spec.kind:
        case "choice":
            assert (limits.type, limits.formula1) == ("list", f'"{",".join(spec.choices)}"')
        case "percent":
            assert (limits.type, limits.formula1, limits.formula2) == ("decimal", "0", "1")
        case "count":
            assert (limits.type, limits.formula1) == ("whole", "0")
            assert limits.formula2 == ("3" if spec.name == "rate_decimals" else None)
        case "date":
            assert limits.type == "date"
        case _:
            assert limits is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("热点问题!A4", "是,否"),
        ("典型案例!A4", "是,否"),
        ("单位名录!B4", "县直单位,乡镇街道"),
        ("人工调整!B4", ITEMS),
        ("人工调整!B300", ITEMS),
    ],
)
def test_lists_offer_the_words_that_the_program_knows(book: Workbook, address: str, words: str) -> None:
    sheet, cell = address.split("!")
    assert validation_of(book[sheet], cell).formula1 == f'"{words}"'


def test_a_county_may_name_groups_of_its_own(book: Workbook) -> None:
    assert not validation_of(book["单位名录"], "B4").showErrorMessage


def test_messages_fit_what_excel_shows(book: Workbook) -> None:
    messages = [each.prompt for sheet in book for each in sheet.data_validations.dataValidation]
    assert messages
    examples = {METHODS_IN_SHORT, CONDITIONS_IN_SHORT, BASIS_IN_SHORT, FILTERS_IN_SHORT}
    assert all(len(message) <= 255 for message in examples)
    assert all(message and len(message) <= 40 for message in messages if message not in examples), messages


def test_sheets_say_in_words_who_writes_them(book: Workbook) -> None:
    rows = list(book["使用说明"].iter_rows())
    guide = {row[1].value: row[4].value for row in rows if row[4].value in WORDS}
    assert [name for name, words in guide.items() if words == WORDS[0]] == [
        name for name in WRITTEN_BY_REFRESH if name in ALWAYS_THERE
    ]
    assert list(guide) == ALWAYS_THERE
    for name in ALWAYS_THERE:
        if name not in ("工单", "附件1"):  # one starts with its header, the other is for print
            assert book[name]["A2"].value.startswith(guide[name]), name


def test_tab_colours_follow_who_writes(book: Workbook) -> None:
    colours = {name: book[name].sheet_properties.tabColor.rgb for name in SHEETS}
    assert len({colours[name] for name in WRITTEN_BY_REFRESH}) == 1
    assert len(set(colours.values())) == 4


def test_the_guide_opens_the_notice(book: Workbook) -> None:
    """The text is the same with and without a notice, so that no cached value can be stale."""
    cells = [cell for row in book["使用说明"].iter_rows() for cell in row if cell.data_type == "f"]
    assert [cell.value for cell in cells] == [
        '=HYPERLINK(IF(notice_file="","#notice_file",notice_file),"打开通报")'
    ]


def test_the_guide_links_to_sheets_that_are_always_there(book: Workbook) -> None:
    cells = (cell for row in book["使用说明"].iter_rows() for cell in row)
    targets = [cell.hyperlink.location for cell in cells if cell.hyperlink]
    assert {target.split("!")[0].strip("'") for target in targets} == set(ALWAYS_THERE)


def test_rows_of_settings_are_as_high_as_their_texts(book: Workbook) -> None:
    sheet = book["设置"]
    low = []
    for spec in SETTING_SPECS:
        row = setting_cell(book, spec.name).row
        cells = [sheet.cell(row, column) for column in (2, 3)]
        lines = [lines_of(str(cell.value or ""), width_of(sheet, cell.column)) for cell in cells]
        if max(lines) * 14 > sheet.row_dimensions[row].height:
            low.append((spec.name, lines, sheet.row_dimensions[row].height))
    assert low == []


def test_an_example_stands_beside_each_kind_of_row(book: Workbook) -> None:
    for title, name, examples in (("指标", "indicators", METHOD_EXAMPLES), ("表样", "tables", FORM_EXAMPLES)):
        column = len(TABLES[name].columns) + 2
        shown = [[cell.value for cell in row[:2]] for row in book[title].iter_rows(4, min_col=column)]
        assert shown[: len(examples)] == [list(pair) for pair in examples.items()], title
    assert set(METHOD_EXAMPLES) == set(Method)
