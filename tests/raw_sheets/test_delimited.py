"""Delimited text in every encoding and with every delimiter that systems write."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline_addin.errors import InputError
from tests.raw_sheets.making import read, read_one, table

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",  # writes its mark itself
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"",
    "gbk": b"",
}
encodings = pytest.mark.parametrize("encoding", ENCODINGS)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(ENCODINGS[encoding] + text.encode(encoding))
    return path


@encodings
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str, tmp_path: Path) -> None:
    rows = [
        ["工单编号", "承办单位", "诉求内容"],
        ["202402070000000001", "阳城镇", "甲，乙；丙, 丁; 戊"],
        ["202402070000000002", "", '他说："好"，\n又说 "不"'],
    ]
    buffer = StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    file = written(tmp_path / "二月.工单.csv", buffer.getvalue(), encoding)
    sheet = read_one(file)
    assert (sheet.file, sheet.sheet, sheet.first_row) == ("二月.工单.csv", "二月.工单", 1)
    rows[2][1] = None  # type: ignore[call-overload] # an empty field is an empty cell
    assert table(sheet) == rows


# No text that stands for something else: a mark that keeps a number as text, an error code, blanks only.
plain_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="=\ufeff\ufffd"),
    min_size=1,
    max_size=12,
).filter(lambda text: not text.isspace() and text[0] not in "'# ") | st.sampled_from(
    ["多\n行", "a\r\nb", '"']
)
tables = st.lists(st.lists(plain_texts, min_size=3, max_size=3), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"]))
def test_any_table_of_texts_reads_back(rows: list[list[str]], encoding: str, tmp_path: Path) -> None:
    rows = [["工单编号", "承办单位", "诉求内容"], *rows]
    buffer = StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(rows)
    assert table(read_one(written(tmp_path / "任意.csv", buffer.getvalue(), encoding))) == rows


@encodings
def test_numbers_and_dates_stay_text(encoding: str, tmp_path: Path) -> None:
    file = written(tmp_path / "工单.csv", "编号,件数,时间\n00123,3.0,2024/2/7 10:33\n", encoding)
    assert table(read_one(file))[1] == ["00123", "3.0", "2024/2/7 10:33"]


@pytest.mark.parametrize(
    "field",
    [
        '="202402070000000001"',
        '"=""202402070000000001"""',
        "'202402070000000001",
        "\t202402070000000001",
        "202402070000000001\t",
        '"\t202402070000000001"',
    ],
)
def test_marks_that_keep_a_long_number_as_text_are_taken_off(field: str, tmp_path: Path) -> None:
    file = written(tmp_path / "工单.csv", f"工单编号,承办单位\n{field},阳城镇\n")
    assert table(read_one(file))[1] == ["202402070000000001", "阳城镇"]


def test_marks_of_a_tab_delimited_file(tmp_path: Path) -> None:
    file = written(tmp_path / "工单.txt", '工单编号\t承办单位\n\'ZD-2024020001\t阳城镇\n="00123"\t教育局\n')
    assert table(read_one(file))[1:] == [["ZD-2024020001", "阳城镇"], ["00123", "教育局"]]


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
@pytest.mark.parametrize(("before", "after"), [("", "\t"), ("\t", ""), ("\t", "\t")])
def test_tabs_in_every_cell_are_marks_and_divide_nothing(
    delimiter: str, before: str, after: str, tmp_path: Path
) -> None:
    """Systems put a tab into each cell so that Excel keeps it as text: one more tab a row than delimiters."""
    rows = [["工单编号", "承办单位", "诉求内容", "评价"], ["202611010001", "城关街道", "停水", ""]]
    lines = [delimiter.join(f"{before}{cell}{after}" for cell in row) for row in rows]
    file = written(tmp_path / "工单.csv", "\r\n".join(lines))
    assert table(read_one(file)) == [rows[0], rows[1][:3]]


def test_quotations_in_texts_are_no_marks(tmp_path: Path) -> None:
    rows = [["工单编号", "诉求内容"], ["1", "'噪音'扰民"], ["2", "=不是公式"], ["3", '反映"路灯"不亮']]
    buffer = StringIO()
    csv.writer(buffer).writerows(rows)
    assert table(read_one(written(tmp_path / "工单.csv", buffer.getvalue()))) == rows


def test_rows_are_numbered_as_excel_does(tmp_path: Path) -> None:
    """A field of several lines is one row; a blank line is a row too."""
    file = written(tmp_path / "工单.csv", '\n\r\n标题,\n"多\n行",a\n\n末行,b\n,,\n\n')
    sheet = read_one(file)
    assert sheet.first_row == 3
    assert table(sheet) == [["标题"], ["多\n行", "a"], [], ["末行", "b"]]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str, tmp_path: Path) -> None:
    file = written(tmp_path / "工单.csv", newline.join(["编号,单位", "1,阳城镇", "2,教育局"]))
    assert table(read_one(file)) == [["编号", "单位"], ["1", "阳城镇"], ["2", "教育局"]]


def test_line_that_tells_excel_the_delimiter_is_no_row(tmp_path: Path) -> None:
    file = written(tmp_path / "工单.csv", "sep=;\r\n编号;单位, 全称\r\n1;阳城镇\r\n")
    sheet = read_one(file)
    assert (sheet.first_row, table(sheet)) == (1, [["编号", "单位, 全称"], ["1", "阳城镇"]])


def test_banner_and_texts_full_of_commas_do_not_mislead(tmp_path: Path) -> None:
    lines = ["二月,工单,明细,表", "编号\t单位\t内容"] + [f"{n}\t阳城镇\t一" + ",二" * n for n in range(5)]
    file = written(tmp_path / "工单.txt", "\n".join(lines))
    assert table(read_one(file))[1:3] == [["编号", "单位", "内容"], ["0", "阳城镇", "一"]]


def test_single_column(tmp_path: Path) -> None:
    assert table(read_one(written(tmp_path / "编号.csv", "工单编号\n0001\n"))) == [["工单编号"], ["0001"]]


def test_nul_characters_are_dropped(tmp_path: Path) -> None:
    file = tmp_path / "工单.csv"
    file.write_bytes("编号,单位\n1,阳\0城镇\n".encode("gbk") + b"\0" * 300)
    assert table(read_one(file)) == [["编号", "单位"], ["1", "阳城镇"]]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_characters_cut_in_the_middle_do_not_change_the_encoding(encoding: str, tmp_path: Path) -> None:
    """Systems cut long texts at a number of bytes."""
    file = tmp_path / "工单.csv"
    line = "市民反映东城区挚地大道夜间施工噪音扰民".encode(encoding)
    file.write_bytes("编号,内容\n".encode(encoding) + b"1," + line[:-1] + b"\n" + (b"2," + line + b"\n") * 9)
    texts = [row[1] for row in table(read_one(file))]
    assert texts[0] == "内容"
    assert str(texts[1]).startswith("市民反映东城区挚地大道夜间施工噪音扰")
    assert texts[2:] == ["市民反映东城区挚地大道夜间施工噪音扰民"] * 9


def test_rare_characters_of_gb18030(tmp_path: Path) -> None:
    rows = [["承办单位", "反映人"], ["䶮镇", "𠮷某"]]
    text = "\n".join(",".join(row) for row in rows)
    assert table(read_one(written(tmp_path / "工单.csv", text, "gb18030"))) == rows


def test_error_codes_are_told_as_they_stand(tmp_path: Path) -> None:
    file = written(tmp_path / "工单.csv", "编号,单位,类别\n1,#N/A,#1楼\n")
    assert table(read_one(file))[1] == ["1", "#N/A", "#1楼"]


def test_quotation_mark_that_never_closes(tmp_path: Path) -> None:
    file = written(tmp_path / "工单.csv", '编号,内容\n1,a\n2,"' + "很长的内容\n" * 40_000)
    with pytest.raises(InputError) as error:
        read(file)
    assert error.value.message.startswith("“工单.csv”第 ")
    assert "不成对的英文引号" in error.value.message


ROWS = [f"A{n},2024-02-0{n},公安局,路灯不亮,已修复" for n in range(1, 9)]
HEAD = "编号,派单时间,单位,内容,回复"


def opened(row: int, closed: int | None = None) -> str:
    """The rows with a quotation mark before the reply of one, and perhaps one at the end of a later row."""
    rows = list(ROWS)
    rows[row] = rows[row].replace("已修复", '"已修复')
    if closed is not None:
        rows[closed] = rows[closed].replace("路灯不亮", '"路灯"不亮')
    return "\r\n".join([HEAD, *rows]) + "\r\n"


@pytest.mark.parametrize(
    ("text", "row"), [(opened(2), 4), (opened(0), 2), (opened(3, closed=6), 5), (opened(7), 9)]
)
def test_rows_swallowed_by_a_quotation_mark(text: str, row: int, tmp_path: Path) -> None:
    """Twelve orders became four, in silence."""
    with pytest.raises(InputError, match=f"第 {row} 行有不成对的英文引号"):
        read(written(tmp_path / "工单.csv", text))


def test_a_file_that_ends_inside_a_quotation(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="第 2 行有不成对的英文引号"):
        read(written(tmp_path / "工单.csv", '编号,内容\n1,"没有完'))


@pytest.mark.parametrize(
    "cell", ['"一,二\n三,四"', '"他说：""好"""', '"末尾有换行\n"', '5" 水管', '管径 5"', '"a"b']
)
def test_quotation_marks_that_swallow_nothing(cell: str, tmp_path: Path) -> None:
    sheet = read_one(
        written(tmp_path / "工单.csv", "\n".join([HEAD, *ROWS, f"A9,2024-02-09,公安局,{cell},x"]))
    )
    assert len(sheet.rows) == 10


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_delimiters_within_quotation_marks_do_not_vote(delimiter: str, tmp_path: Path) -> None:
    rows = [["编号", "内容", "单位"], ["A1", "多\t\t\t\t\n行;;;;\n||||,,,,", "公安局"]]
    buffer = StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    assert table(read_one(written(tmp_path / "工单.csv", buffer.getvalue()))) == rows


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "工单.csv"
    file.write_bytes("\r\n".join([HEAD, *ROWS]).encode(encoding))
    assert table(read_one(file))[1] == ROWS[0].split(",")


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n\n", ",,,\n,,,\n", " \t \n"])
def test_file_without_content(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(written(tmp_path / "空.csv", text))
    assert error.value.message.startswith("“空.csv”")
