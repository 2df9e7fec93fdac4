"""Templates that an office reworded in Word: other order, other words, controls in odd places."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice, release
from tests.conftest import Validate
from tests.word_file import by_hand, plain
from tests.word_file.by_hand import control_around
from tests.word_file.conftest import Fill
from tests.word_file.plain import W
from tests.word_file.published import LINK, changed, published_notice, state_firms

NOTICE = published_notice()


def problems_first(root: etree._Element) -> None:
    """Section 三 before section 二."""
    control_around(root, "passage_topics").addprevious(control_around(root, "passage_problems"))


def test_sections_in_another_order_and_wording(fill: Fill, validate: Validate) -> None:
    file, report = fill(
        problems_first,
        by_hand.replace_words("反映热点问题", "群众关注热点"),
        by_hand.replace_words("，我县共接到", "，全区共接到"),
    )
    lines = plain.paragraphs(file)
    assert [line for line in lines if line[:2] in ("一、", "二、", "三、", "四、")] == [
        *("一、办理总体情况", "二、存在主要问题", "三、群众关注热点", "四、下步工作要求")
    ]
    assert any(line.startswith("2月份，全区共接到") for line in lines)
    assert (report.missing, report.findings) == ((), ())
    assert validate(file) == []


def test_a_clerks_own_section_counts(fill: Fill) -> None:
    def add_section(root: etree._Element) -> None:
        by_hand.insert_paragraph("下步工作要求", "五、联系方式")(root)

    file, _ = fill(add_section, notice=replace(NOTICE, passages={"topics": False}))
    assert "三、下步工作要求" in plain.paragraphs(file)


def test_an_unknown_tag_is_told(fill: Fill) -> None:
    file, report = fill(by_hand.insert_control("真正掌握群众满意度", "hotline_phone", prompt=False))
    assert [finding.code for finding in report.findings] == ["unknown-control"]
    assert "hotline_phone" in report.findings[0].message
    assert "真正掌握群众满意度" in report.findings[0].message  # the place
    assert "还写着“单击此处输入文字。”" in report.findings[0].message
    release(file, file.with_name("定稿.docx"))  # what it holds is the office's own business
    assert plain.control_texts(file, "hotline_phone") == ["单击此处输入文字。"]


def test_a_mistyped_tag_is_told_with_what_it_may_mean(fill: Fill) -> None:
    _, report = fill(
        by_hand.insert_control("真正掌握群众满意度", "proces_rate", prompt=False, content="九成")
    )
    assert "最像的是process_rate（服务过程满意率）" in report.findings[0].message


def test_a_missing_tag_is_told(fill: Fill) -> None:
    _, report = fill(by_hand.delete_control("document_number"), by_hand.delete_control("passage_busiest"))
    assert report.missing == ("document_number", "busiest_units")
    assert [finding.code for finding in report.findings] == ["missing-control"]
    assert "文号、诉求较多单位" in report.findings[0].message


def in_table(root: etree._Element) -> None:
    """The count of orders once more, in a table of the office's own."""
    table = etree.fromstring(
        f'<w:tbl xmlns:w="{W.strip("{}")}"><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>'
        "<w:p/></w:tc></w:tr></w:tbl>"
    )
    made = deepcopy(control_around(root, "total_orders"))
    made.find(f"{W}sdtPr/{W}id").set(W + "val", "4711")  # type: ignore[union-attr]  # our own control
    next(table.iter(W + "p")).append(made)
    by_hand.paragraph_with(root, "下步工作要求").addprevious(table)


def test_a_figure_in_a_table_is_filled(fill: Fill, validate: Validate) -> None:
    file, report = fill(in_table)
    assert plain.control_texts(file, "total_orders") == ["2262", "2262"]
    assert report.findings == ()
    assert validate(file) == []


BOX = """<w:p xmlns:w="{w}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="width:200pt;
height:50pt"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""


def in_text_box(tag: str) -> by_hand.Edit:
    """A control moved into a text box."""

    def apply(root: etree._Element) -> None:
        held = control_around(root, tag)
        box = etree.fromstring(BOX.format(w=W.strip("{}"), inside=""))
        by_hand.paragraph_with(root, "下步工作要求").addprevious(box)
        inside = next(box.iter(W + "txbxContent"))
        if held.find(f"{W}sdtContent/{W}p") is None:
            etree.SubElement(inside, W + "p").append(held)
        else:
            inside.append(held)

    return apply


@pytest.mark.parametrize("tag", ["total_orders", "topics"])
def test_a_figure_in_a_text_box_is_filled(fill: Fill, tag: str) -> None:
    file, report = fill(in_text_box(tag))
    assert plain.control_texts(file, tag) == [NOTICE.text(tag)]
    assert (report.missing, report.findings) == ((), ())


def block_in_a_line(root: etree._Element) -> None:
    """The tag of a block on a control inside a line."""
    by_hand.delete_control("topics")(root)
    by_hand.insert_control("真正掌握群众满意度", "topics")(root)


def test_a_block_inside_a_line_is_told(fill: Fill) -> None:
    _, report = fill(block_in_a_line)
    assert [finding.code for finding in report.findings] == ["misplaced-control"]


def without_samples(root: etree._Element) -> None:
    """The sample rows of the annex tables deleted, and the samples of blocks emptied."""
    for table in root.iter(W + "tbl"):
        for row in list(table.iter(W + "tr"))[1:]:
            by_hand.drop(row)
    for paragraph in list(by_hand.control(root, "topics").iter(W + "p")):
        for run in list(paragraph.iter(W + "r")):
            by_hand.drop(run)


def test_samples_may_be_gone(fill: Fill, validate: Validate) -> None:
    file, _ = fill(without_samples)
    assert [len(table) for table in plain.tables(file)] == [34, 20]
    assert plain.control_texts(file, "topics") == [NOTICE.text("topics")]
    assert validate(file) == []


def bare_annexes(root: etree._Element) -> None:
    """The controls around the annex pages removed, the tables kept."""
    for tag in ("passage_annex_1", "passage_annex_2"):
        by_hand.unwrap_control(tag)(root)


def test_annex_pages_without_their_control(fill: Fill, validate: Validate) -> None:
    file, report = fill(bare_annexes, notice=replace(NOTICE, annexes=(*NOTICE.annexes, state_firms(3))))
    assert len(plain.tables(file)) == 2
    assert report.missing == ("annex_3",)
    assert validate(file) == []


def test_a_figure_in_a_header_follows(template: Path, tmp_path: Path, validate: Validate) -> None:
    own, file = tmp_path / "模板.docx", tmp_path / "通报.docx"
    shutil.copy(template, own)
    number = (
        f'<w:p xmlns:w="{W.strip("{}")}"><w:sdt><w:sdtPr><w:tag w:val="document_number"/><w:id w:val="815"/>'
        "<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>文号</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    by_hand.edit(own, lambda root: root.append(etree.fromstring(number)), part="word/footer1.xml")
    WordNotice(file, own).refresh(NOTICE, LINK)
    WordNotice(file, own).refresh(changed(NOTICE, document_number="平督通报〔2024〕18号"), LINK)
    footer = plain.part(file, "word/footer1.xml")
    assert plain.text(footer).endswith("平督通报〔2024〕18号")
    assert validate(file) == []


def test_other_fonts_of_a_block_are_taken_over(fill: Fill) -> None:
    """A template that sets its leads in bold instead of 楷体."""

    def bold_leads(root: etree._Element) -> None:
        style = next(by_hand.control(root, "topics").iter(W + "rStyle"))
        properties = style.getparent()
        assert properties is not None
        properties[:] = [etree.Element(W + "b")]

    file, _ = fill(bold_leads)
    leads = [
        plain.text(run) for run in plain.part(file).iter(W + "r") if run.find(f"{W}rPr/{W}b") is not None
    ]
    assert leads == [
        "（一）商业和建筑工地噪音扰民。",
        "（二）不动产登记证乱收费。",
        "（三）道路积雪阻碍交通。",
    ]
