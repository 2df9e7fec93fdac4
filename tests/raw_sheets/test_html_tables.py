"""HTML pages that systems hand out as .xls."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.errors import InputError
from tests.raw_sheets.making import read, read_one, table

DATA = Path(__file__).parent / "data"

HEAD = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>{meta}</head><body>'
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def page(path: Path, body: str, encoding: str = "utf-8", meta: str = "") -> Path:
    path.write_bytes((HEAD.format(meta=meta) + body + "</body></html>").encode(encoding))
    return path


def rows_of(tmp_path: Path, body: str) -> list[list[object]]:
    return [list(row) for row in table(read_one(page(tmp_path / "导出.xls", f"<table>{body}</table>")))]


@pytest.mark.parametrize(
    "encoding, meta",
    [
        ("gb18030", META.format("gb2312")),
        ("gbk", META.format("GBK")),
        ("gbk", '<META charset="gbk">'),
        ("utf-8", META.format("utf-8")),
        ("utf-8", META.format("gb2312")),  # what the page says is not what it is
        ("gbk", META.format("utf-8")),
        ("gbk", ""),
        ("utf-8", META.format("no-such-charset")),
        ("utf-8-sig", META.format("gb2312")),
        ("utf-16", META.format("unicode")),
    ],
)
def test_charsets(encoding: str, meta: str, tmp_path: Path) -> None:
    body = "<table><tr><th>工单编号</th><th>承办单位</th></tr><tr><td>0001<td>阳城镇朱镕路</table>"
    sheet = read_one(page(tmp_path / "导出.xls", body, encoding, meta))
    assert (sheet.file, sheet.sheet, sheet.first_row) == ("导出.xls", "表1", 1)
    assert table(sheet) == [["工单编号", "承办单位"], ["0001", "阳城镇朱镕路"]]


def test_page_of_an_office_program() -> None:
    assert table(read_one(DATA / "page.html")) == [
        ["2024年2月工单"],
        ["工单编号", "受理时间", "承办单位", "次数", "比率", "备注"],
        ["202402070000000001", "2024-02-07 10:33:17", "自然资源局", "2", "0.5", "第一行\n第二行 <b>&"],
        ["202402070000000002", "2024-02-08 00:00:00", "阳城镇", "1", "33.25"],
        ["202402070000000002", "2024-02-08 00:00:00", "教育局", "3", "1", "同一工单"],
    ]


def test_several_tables_are_several_sheets(tmp_path: Path) -> None:
    body = (
        "<table><tr><td>工单</td></tr></table><table><tr><td>&nbsp;</td></tr></table>"
        "<table><caption>回访 <b>结果</b></caption><tr><td>回访</td></tr></table><TABLE><TR><TD>退回</TABLE>"
    )
    sheets = read(page(tmp_path / "导出.xls", body))
    assert [(sheet.sheet, table(sheet)) for sheet in sheets] == [
        ("表1", [["工单"]]),
        ("回访 结果", [["回访"]]),
        ("表3", [["退回"]]),
    ]


def test_table_within_a_table_is_a_sheet_of_its_own(tmp_path: Path) -> None:
    body = "<table><tr><td>二月<table><tr><td>内</td></tr></table>工单</td><td>右</td></tr></table>"
    assert [table(sheet) for sheet in read(page(tmp_path / "导出.xls", body))] == [
        [["二月工单", "右"]],
        [["内"]],
    ]


def test_cells_over_rows_and_columns(tmp_path: Path) -> None:
    body = """
        <thead><tr><th rowspan=2>编号</th><th colspan="2">评价</th><th rowspan="2">单位</th></tr>
        <tr><th>结果</th><th>过程</th></tr></thead>
        <tbody><tr><td rowspan=2>0001</td><td colspan=2>满意</td><td>甲</td></tr>
        <tr><td>差</td><td>好</td><td>乙</td></tr>
        <tr><td>0002</td><td rowspan=0>至尾</td><td>好</td><td>丙</td></tr><tr><td>0003</td></tr></tbody>"""
    assert rows_of(tmp_path, body) == [
        ["编号", "评价", None, "单位"],
        ["编号", "结果", "过程", "单位"],
        ["0001", "满意", None, "甲"],
        ["0001", "差", "好", "乙"],
        ["0002", "至尾", "好", "丙"],
        ["0003", "至尾"],
    ]


@pytest.mark.parametrize(
    "cell, text",
    [
        ("a&lt;b&gt; &amp; &quot;c&quot; &#20013;", 'a<b> & "c" 中'),
        ("<font color=red><b>粗</b>体</font>", "粗体"),
        ("第一行<br>第二行<br/><br/>第三行", "第一行\n第二行\n第三行"),
        ("<p>一段</p><p>二段</p>", "一段\n二段"),
        ("  很多\n\t  空白  ", "很多 空白"),
        ("全角　空格", "全角　空格"),
        ("甲<!-- 注释 -->乙<script>alert('x')</script><style>td{}</style>", "甲乙"),
        ("<input type=hidden value=x><a href='file:///etc/passwd'>链接</a>", "链接"),
        ('="00123"', "00123"),
        ("'202402070000000001", "202402070000000001"),
        ("&nbsp;&nbsp;", None),
        ("#N/A", "#N/A"),
        ("", None),
    ],
)
def test_what_a_cell_shows(cell: str, text: str | None, tmp_path: Path) -> None:
    assert rows_of(tmp_path, f"<tr><td>{cell}</td><td>尾</td></tr>") == [[text, "尾"]]


def test_tags_left_open_and_forms_within_a_table(tmp_path: Path) -> None:
    body = "<form><tr><form><td>a<td><font>b</form></tr></form><tr><td><b>c<td>d"
    assert rows_of(tmp_path, body) == [["a", "b"], ["c", "d"]]


def test_deep_nesting_and_long_texts_lose_nothing(tmp_path: Path) -> None:
    """Parsers of HTML have limits behind which they drop the rest of a page without a word."""
    deep = "<div>" * 3000 + "深" + "</div>" * 3000
    body = f"<tr><td>{deep}</td></tr><tr><td>{'长' * 4_000_000}</td></tr><tr><td>尾</td></tr>"
    rows = rows_of(tmp_path, body)
    assert [len(str(row[0])) for row in rows] == [1, 4_000_000, 1]


def test_huge_spans_cost_nothing(tmp_path: Path) -> None:
    body = "<tr><td colspan=999999999 rowspan=999999999>宽</td><td>x</td></tr><tr><td>y</td></tr>"
    rows = rows_of(tmp_path, body)
    assert [len(row) for row in rows] == [1001, 1001]
    assert [(row[0], row[-1]) for row in rows] == [("宽", "x"), ("宽", "y")]


def test_page_that_breaks_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "导出.xls"
    file.write_text("<html><table><tr><td>0001</td></tr><tr><td>00", encoding="utf-8")
    with pytest.raises(InputError, match="不完整或已损坏"):
        read(file)


def test_login_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(page(tmp_path / "导出.xls", "<div>登录超时，请重新登录</div>"))
    assert "没有表格的网页" in error.value.message
    assert "重新登录" in error.value.advice


def test_csv_that_begins_like_a_tag(tmp_path: Path) -> None:
    file = tmp_path / "工单.csv"
    file.write_text("<工单编号>,单位\n0001,甲\n", encoding="utf-8")
    assert table(read_one(file)) == [["<工单编号>", "单位"], ["0001", "甲"]]
