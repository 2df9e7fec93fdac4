"""Tables of 表样 in a notice: made where a control asks for one, their columns those of the form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice, release
from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable, TableCell, TableRow
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.notice.notice_content import Figure, Kind, Notice
from hotline_addin.errors import Finding, Level, RefusedError
from hotline_addin.ports import NoticeReport
from tests.conftest import Validate
from tests.word_file import by_hand, plain
from tests.word_file.published import FEBRUARY, LINK, published_notice

AFTER = "各承办单位要对"
CHANNELS = [["电话", "1200", "53.05%"], ["微信", "1062", "46.95%"]]


def table(
    columns: list[str],
    rows: list[list[str]],
    total: list[str] | None = None,
    name: str = "来源",
    place: str = "通报",
) -> CompiledTable:
    """A table as compiled; a figure that ends with ▼ is marked."""

    def row(texts: list[str]) -> TableRow:
        cells = (TableCell(text.rstrip("▼"), is_marked=text.endswith("▼")) for text in texts[1:])
        return TableRow(texts[0], tuple(cells))

    form = TableForm(name, columns[0], tuple(columns[1:]), place=place)
    made = tuple(map(row, rows))
    return CompiledTable(form, "", columns[0], form.indicators, made, row(total) if total else None)


NOTICE = published_notice()
SOURCES = table(["来源渠道", "件数", "占比"], CHANNELS, ["合计", "2262", "100.00%"])


def with_table(made: CompiledTable) -> Notice:
    """The notice with a table, which is a row of 通报数据 where it belongs into the notice."""
    placed = made.form.place == "通报"
    rows = (Figure(f"table:{made.name}", f"{len(made.rows)}行", "", Kind.TABLE),) if placed else ()
    return replace(NOTICE, figures=(*NOTICE.figures, *rows), tables=(made,))


def shown(file: Path, first: str) -> list[list[str]]:
    """The table whose first heading is this one."""
    return next(rows for rows in plain.tables(file) if rows[0][0] == first)


def said(report: NoticeReport) -> list[Finding]:
    """What is told of the tables: how the pages fall is another matter."""
    return [finding for finding in report.findings if finding.code != "signature-gap"]


def put_control(file: Path, *, block: bool, name: str = "table:来源") -> None:
    """A control behind a paragraph: on a line of its own, inside its paragraph or around it."""

    def apply(root: etree._Element) -> None:
        namespace = plain.W.strip("{}")
        tag = f'<w:sdtPr><w:tag w:val="{name}"/><w:id w:val="77"/><w:showingPlcHdr/><w:text/></w:sdtPr>'
        inner = "<w:r><w:t>表格</w:t></w:r>"
        content = f"<w:p>{inner}</w:p>" if block else inner
        control = f"<w:sdt>{tag}<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        text = f'<w:body xmlns:w="{namespace}">{control if block else f"<w:p>{control}</w:p>"}</w:body>'
        place = by_hand.paragraph_with(root, AFTER)
        place.addnext(etree.fromstring(text)[0])

    by_hand.edit(file, apply)


@pytest.mark.parametrize("block", [True, False])
def test_a_control_gets_its_table(
    notice_file: WordNotice, tmp_path: Path, validate: Validate, block: bool
) -> None:
    file = tmp_path / "通报.docx"
    put_control(file, block=block)
    report = notice_file.refresh(with_table(SOURCES), LINK)
    assert report.updated == ("table:来源",)
    assert (report.missing, said(report)) == ((), [])
    assert shown(file, "来源渠道") == [["来源渠道", "件数", "占比"], *CHANNELS, ["合计", "2262", "100.00%"]]
    assert validate(file) == []
    assert notice_file.refresh(with_table(SOURCES), LINK).updated == ()


def test_a_table_that_stands_nowhere_is_missing(notice_file: WordNotice) -> None:
    assert notice_file.refresh(with_table(SOURCES), LINK).missing == ("table:来源",)
    elsewhere = table(["来源渠道", "件数"], [["电话", "3"]], place="工作簿")
    assert notice_file.refresh(with_table(elsewhere), LINK).missing == ()


def test_a_table_follows_the_form_and_keeps_what_a_hand_wrote(
    notice_file: WordNotice, tmp_path: Path, validate: Validate
) -> None:
    file = tmp_path / "通报.docx"
    put_control(file, block=True)
    notice_file.refresh(with_table(SOURCES), LINK)
    by_hand.edit(file, by_hand.overwrite_cell("微信", 1, "1063"))
    later = table(["来源渠道", "办结率", "件数"], [["电话", "98.00%", "1200"], ["微信", "97.00%▼", "1062"]])
    report = notice_file.refresh(with_table(later), LINK)
    assert shown(file, "来源渠道") == [
        ["来源渠道", "办结率", "件数"],
        ["电话", "98.00%", "1200"],
        ["微信", "97.00%", "1063"],
    ]
    assert [(kept.text, kept.linked) for kept in report.kept] == [("微信 件数 1063", "微信 件数 1062")]
    assert validate(file) == []


def test_an_annex_takes_a_new_column_and_gives_one_up(
    notice_file: WordNotice, tmp_path: Path, validate: Validate
) -> None:
    file = tmp_path / "通报.docx"
    columns = ["承办单位", "承办件数", "超期件数", "不满意件数", "办理结果满意率", "服务过程满意率"]
    form = table(columns, [["甲局", "9", "0", "1", "50.00%▼", "80.00%"]], name="附件", place="附件")
    report = notice_file.refresh(replace(NOTICE, annexes=(Annex(1, FEBRUARY, form),)), LINK)
    assert "annex_1" in report.updated
    assert shown(file, "承办单位") == [columns, ["甲局", "9", "0", "1", "50.00%", "80.00%"]]
    assert validate(file) == []
    grid = plain.part(file).find(f".//{plain.W}tblGrid")
    assert grid is not None
    widths = [int(column.get(f"{plain.W}w", "0")) for column in grid]
    assert (len(widths), sum(widths)) == (6, 8845)


def test_a_column_that_a_person_took_out_stays_out(notice_file: WordNotice, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"

    def without_returned(root: etree._Element) -> None:
        for row in root.iter(f"{plain.W}tr"):
            cells = row.findall(f"{plain.W}tc")
            if len(cells) == 6:
                row.remove(cells[3])

    by_hand.edit(file, without_returned)
    columns = ["承办单位", "承办件数", "超期件数", "重办量", "办结率", "办理结果满意率", "服务过程满意率"]
    form = table(columns, [["甲局", "9", "0", "2", "77.00%", "50.00%", "80.00%"]], name="附件", place="附件")
    notice_file.refresh(replace(NOTICE, annexes=(Annex(1, FEBRUARY, form),)), LINK)
    assert shown(file, "承办单位")[0] == [title for title in columns if title != "重办量"]
    assert shown(file, "承办单位")[1] == ["甲局", "9", "0", "77.00%", "50.00%", "80.00%"]


def test_an_annex_of_other_rows_is_named_after_them(notice_file: WordNotice, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    kinds = table(
        ["诉求类别", "承办件数", "占比"], [["城市综合类", "847", "37.44%"]], ["合计", "847", "37.44%"]
    )
    kinds = replace(kinds, form=replace(kinds.form, name="各类", place="附件"))
    annexes = (*NOTICE.annexes, Annex(3, FEBRUARY, kinds))
    notice_file.refresh(replace(NOTICE, annexes=annexes), LINK)
    assert shown(file, "诉求类别") == [
        ["诉求类别", "承办件数", "占比"],
        ["城市综合类", "847", "37.44%"],
        ["合计", "847", "37.44%"],
    ]


def test_a_control_in_a_line_of_words_is_named_and_nothing_is_damaged(
    notice_file: WordNotice, tmp_path: Path
) -> None:
    by_hand.edit(tmp_path / "通报.docx", by_hand.insert_control(AFTER, "table:来源"))
    for _ in range(2):
        report = notice_file.refresh(with_table(SOURCES), LINK)
        assert [finding.code for finding in report.findings] == ["misplaced-control"]
        assert "来源渠道、件数、占比" in report.findings[0].advice


def test_a_table_that_is_no_longer_made_is_an_error_as_it_keeps_its_old_figures(
    notice_file: WordNotice, tmp_path: Path
) -> None:
    file = tmp_path / "通报.docx"
    put_control(file, block=True)
    notice_file.refresh(with_table(SOURCES), LINK)
    report = notice_file.refresh(NOTICE, LINK)
    assert shown(file, "来源渠道")[1] == CHANNELS[0]
    assert [(told.level, told.code) for told in said(report)] == [(Level.ERROR, "gone-table")]
    assert "“来源”" in report.findings[0].message
    assert report.missing == ("table:来源",)


def in_a_section(root: etree._Element) -> None:
    """The table's control with a heading, in a passage of the table's name."""
    namespace = plain.W.strip("{}")
    passage = etree.fromstring(
        f'<w:sdt xmlns:w="{namespace}"><w:sdtPr><w:tag w:val="passage_table:来源"/><w:id w:val="78"/>'
        "</w:sdtPr><w:sdtContent><w:p><w:r><w:t>诉求从哪里来</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    held = by_hand.control_around(root, "table:来源")
    held.addprevious(passage)
    passage[1].append(held)


def test_a_section_goes_and_comes_with_its_table(
    notice_file: WordNotice, tmp_path: Path, validate: Validate
) -> None:
    file = tmp_path / "通报.docx"
    put_control(file, block=True)
    by_hand.edit(file, in_a_section)
    notice_file.refresh(with_table(SOURCES), LINK)
    assert "诉求从哪里来" in plain.paragraphs(file)
    report = notice_file.refresh(NOTICE, LINK)
    assert "诉求从哪里来" not in plain.paragraphs(file)
    assert report.findings == ()
    assert validate(file) == []
    notice_file.refresh(with_table(SOURCES), LINK)
    assert "诉求从哪里来" in plain.paragraphs(file)
    assert shown(file, "来源渠道")[1:] == [*CHANNELS, ["合计", "2262", "100.00%"]]


def kept_rows(file: Path) -> list[bool]:
    """Whether each row of the table keeps to the next one."""
    rows = by_hand.control(plain.part(file), "table:来源").iter(plain.W + "tr")
    return [
        all(p.find(f"{plain.W}pPr/{plain.W}keepNext") is not None for p in row.iter(plain.W + "p"))
        for row in rows
    ]


def test_a_short_table_stands_whole_and_a_long_one_may_break(
    notice_file: WordNotice, tmp_path: Path, validate: Validate
) -> None:
    file = tmp_path / "通报.docx"
    put_control(file, block=True)
    notice_file.refresh(with_table(SOURCES), LINK)
    assert kept_rows(file) == [True, True, True, False]
    assert validate(file) == []
    many = table(["来源渠道", "件数", "占比"], [[f"渠道{n}", "1", "1.00%"] for n in range(40)])
    notice_file.refresh(with_table(many), LINK)
    assert not any(kept_rows(file))


def test_a_table_without_any_figure_is_not_released(notice_file: WordNotice, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    put_control(file, block=True)
    empty = table(["来源渠道", "件数", "占比"], [["电话", "", "—"], ["微信", "", "—"]])
    notice_file.refresh(with_table(empty), LINK)
    with pytest.raises(RefusedError, match=r"整张没有数：.*来源"):
        release(file, tmp_path / "定稿.docx")
    partly = table(["来源渠道", "件数", "占比"], [["电话", "", ""], ["微信", "1062", ""]])
    notice_file.refresh(with_table(partly), LINK)
    release(file, tmp_path / "定稿.docx")
