"""Finished notices as files: Word and text, whatever encoding, controls and tracked changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.adapters.printed.word_document import read_word
from hotline_addin.domain.printed.printed_notice import read_notice
from hotline_addin.domain.printed.prose.document import PrintedDocument, PrintedParagraph, PrintedTable
from hotline_addin.domain.printed.prose.items import Paragraph, items_of
from hotline_addin.errors import BusyError, InputError
from hotline_addin.usecases.check import check_notice
from tests.checks.notices import SEED, SOUND, corrected_seed
from tests.checks.word_files import as_word_file, cell, paragraph, row, run, table, word_file

SEED_CODES = {
    "impossible-rate": 6,
    "percent-not-points": 4,
    "missing-percent-sign": 1,
    "mixed-decimals": 1,
    "mixed-wording": 1,
    "blank-in-name": 3,
}


def codes(document: PrintedDocument) -> dict[str, int]:
    findings = [finding.code for finding in check_notice(document)]
    return {code: findings.count(code) for code in findings}


def texts(document: PrintedDocument) -> list[str]:
    return [item.text for item in items_of(document) if isinstance(item, Paragraph)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_seed_is_read_in_every_encoding(tmp_path: Path, encoding: str, line_end: str) -> None:
    file = tmp_path / "通报.txt"
    file.write_bytes(SEED.read_text(encoding="utf-8").replace("\n", line_end).encode(encoding))
    assert codes(read_printed(file)) == SEED_CODES


def test_the_seed_as_a_word_file_has_the_same_faults(tmp_path: Path) -> None:
    file = tmp_path / "通报.DOCX"
    file.write_bytes(as_word_file(SEED.read_text(encoding="utf-8")))
    assert codes(read_printed(file)) == SEED_CODES


@pytest.mark.parametrize("name", SOUND)
def test_sound_notices_are_sound_as_word_files(name: str) -> None:
    assert check_notice(read_word(as_word_file(SOUND[name]), "通报.docx")) == ()


def test_sentences_broken_at_every_28_characters_are_put_together() -> None:
    body, annexes = corrected_seed().split("附件 1：")
    lines = []
    for line in body.splitlines():
        lines += [line[start : start + 28] for start in range(0, len(line), 28)] or [""]
    document = PrintedDocument("通报.txt", _paragraphs("\n".join(lines)), is_plain_text=True)
    whole = [text for text in texts(document) if text.startswith("2月份，")]
    assert len(whole) == 1
    assert whole[0].endswith("提出表扬。")
    assert annexes


def _paragraphs(text: str) -> tuple[PrintedParagraph, ...]:
    return (PrintedParagraph(text),)


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ("共接到社会事业类294\n\n件，办结。", ["共接到社会事业类294件，办结。"]),
        ("一、总体情况\n本月，共接到\n2件。", ["一、总体情况", "本月，共接到2件。"]),
        ("满意率为76.36%，下降\n2.12%；已通报。", ["满意率为76.36%，下降2.12%；已通报。"]),
        ("各单位：\n　　近期，情况如下\n　　一是好。", ["各单位：", "近期，情况如下", "一是好。"]),
        (
            "附件：1. 甲表\n2. 乙表\n\n督查局\n2024年3月4日",
            ["附件：1.甲表", "2.乙表", "督查局", "2024年3月4日"],
        ),
        (
            "关于2月份12345热线件\n办理情况的通报\n各乡镇：",
            ["关于2月份12345热线件办理情况的通报", "各乡镇："],
        ),
        ("第一页，没有完\n— 2 —\n的句子。", ["第一页，没有完的句子。"]),
    ],
)
def test_broken_lines_of_plain_text(lines: str, paragraphs: list[str]) -> None:
    document = PrintedDocument("通报.txt", _paragraphs(lines), is_plain_text=True)
    assert texts(document) == paragraphs


def test_tracked_changes_controls_and_doubles_read_as_on_the_page() -> None:
    box = "<w:txbxContent>" + paragraph("督查通报") + "</w:txbxContent>"
    double = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read_word(
        word_file(
            paragraph(f"<w:r>{double}</w:r>", run("县督查局文件")),
            paragraph(
                run("共接到"),
                f'<w:ins w:id="1">{run("2262")}</w:ins>',
                '<w:del w:id="2"><w:r><w:delText>2226</w:delText></w:r></w:del>',
                run("件"),
                run("看不见", "<w:rPr><w:vanish/></w:rPr>"),
                "<w:r><w:br/></w:r>",
                f"<w:sdt><w:sdtPr/><w:sdtContent>{run('。')}</w:sdtContent></w:sdt>",
            ),
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('第二段。')}</w:sdtContent></w:sdt>",
            f'<w:moveFrom w:id="3">{paragraph("移走的。")}</w:moveFrom>',
        ),
        "通报.docx",
    )
    assert texts(document) == ["督查通报", "县督查局文件", "共接到2262件。", "第二段。"]


def test_merged_cells_repeat_their_text_and_rows_may_stand_in_controls() -> None:
    wide = cell("单位", '<w:gridSpan w:val="2"/>')
    start, going_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    in_control = f"<w:sdt><w:sdtPr/><w:sdtContent>{row(cell('', going_on), '乙', '2')}</w:sdtContent></w:sdt>"
    two_lines = f"<w:tc>{paragraph('退役军人')}{paragraph('事务局')}</w:tc>"
    content = (
        f"<w:tbl>{row(wide, '件数')}{row(cell('县直', start), '甲', '1')}{in_control}"
        f"{row(cell('', going_on), two_lines, '3')}</w:tbl>"
    )
    (block,) = read_word(word_file(content), "表.docx").blocks
    assert block == PrintedTable(
        (("单位", "单位", "件数"), ("县直", "甲", "1"), ("县直", "乙", "2"), ("县直", "退役军人事务局", "3"))
    )


def test_a_table_split_by_a_page_is_one() -> None:
    header = ["承办单位", "承办件数"]
    document = read_word(
        word_file(
            table([header, ["甲局", "1"]]), "<w:p/>", paragraph("（续表）"), table([header, ["乙局", "2"]])
        ),
        "表.docx",
    )
    (item,) = items_of(document)
    assert isinstance(item, PrintedTable)
    assert item.rows == (("承办单位", "承办件数"), ("甲局", "1"), ("乙局", "2"))


def test_headings_in_two_rows_group_rows_and_column_numbers_are_understood() -> None:
    wide = '<w:gridSpan w:val="{}"/>'
    tall, going_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row(cell("2024年5月办理情况", wide.format(4))),
        row(cell("承办单位", tall), cell("12345热线", wide.format(2)), cell("满意率", tall)),
        row(cell("", going_on), "派单数", "办结数", cell("", going_on)),
        row("1", "2", "3", "4"),
        row(cell("一、县直单位", wide.format(4))),
        row("甲局", "12", "11", "75.00%"),
        row("乙局", "8", "8", "80.00%"),
        row("合计", "20", "19", "77.78%"),
        row(cell("注：按派单时间统计。", wide.format(4))),
    ]
    (found,) = read_notice(read_word(word_file(f"<w:tbl>{''.join(rows)}</w:tbl>"), "表.docx")).tables
    assert [column.header for column in found.columns] == ["12345热线派单数", "12345热线办结数", "满意率"]
    assert [line.name for line in found.units] == ["甲局", "乙局"]
    assert [line.name for line in found.rows if line.is_total] == ["合计"]


def test_rows_typed_with_tabs_in_word_are_a_table() -> None:
    lines = ["承办单位", "甲局", "乙局"]
    document = read_word(
        word_file(
            *(
                paragraph(run(name), "<w:r><w:tab/></w:r>", run("1"), "<w:r><w:tab/></w:r>", run("2"))
                for name in lines
            )
        ),
        "表.docx",
    )
    assert document.blocks == (PrintedTable(tuple((name, "1", "2") for name in lines)),)


def test_tables_side_by_side_are_one() -> None:
    text = "单位\t件数\t排名\t单位\t件数\t排名\n甲局\t12\t1\t丙局\t7\t3\n乙局\t9\t2\t\t\t\n"
    tables = read_notice(read_plain_text(text.encode(), "表.txt")).tables
    assert [[line.name for line in table.units] for table in tables] == [["甲局", "乙局", "丙局"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "没有内容"),
        (b"\0\0\0\0", "没有内容"),
        (b"PK\x03\x04 and nothing more", "不是完好的 Word 文档"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧版 Word 文档"),
        (b"%PDF-1.7 ...", "是 PDF"),
        (b"{\\rtf1 abc}", "RTF"),
        (bytes(range(256)) * 40, "不是通报的文本"),
    ],
)
def test_other_files_are_refused_kindly(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "通报.docx"
    file.write_bytes(content)
    with pytest.raises(InputError, match=says) as refused:
        read_printed(file)
    assert refused.value.advice


def test_damaged_word_files_are_refused_kindly(tmp_path: Path) -> None:
    whole = as_word_file("关于2月份热线的通报\n正文。")
    file = tmp_path / "通报.docx"
    for cut in range(5, len(whole), 97):
        file.write_bytes(whole[:cut])
        with pytest.raises(InputError):
            read_printed(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有的"):
        read_printed(tmp_path / "没有的.docx")


def test_a_file_held_by_another_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "通报.txt"
    file.write_text("正文", encoding="utf-8")

    def held(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(BusyError, match="占用"):
        read_printed(file)
