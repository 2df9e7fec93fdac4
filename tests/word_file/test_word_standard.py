"""GB/T 9704-2012 against a file: our notice breaks no clause, and each broken one is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file.standard import layout_findings
from hotline_addin.errors import InputError, Level
from tests.word_file import by_hand, plain
from tests.word_file.plain import W

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


def set_attributes(name: str, **attributes: str) -> by_hand.Edit:
    """Set attributes of the first element of a WordprocessingML name."""

    def apply(root: etree._Element) -> None:
        found = next(root.iter(W + name))
        for attribute, value in attributes.items():
            found.set(W + attribute, value)

    return apply


def on_other_paper(root: etree._Element) -> None:
    """A wider sheet, with a margin that leaves the text area as it is."""
    set_attributes("pgSz", w="12240")(root)
    set_attributes("pgMar", right="1808")(root)


def in_style(style: str, path: str, attribute: str, value: str) -> by_hand.Edit:
    """Set an attribute of a style's property."""

    def apply(root: etree._Element) -> None:
        found = next(one for one in root.iter(W + "style") if one.get(W + "styleId") == style)
        for name in path.split("/"):
            inner = found.find(W + name)
            found = etree.SubElement(found, W + name) if inner is None else inner
        found.set(W + attribute, value)

    return apply


def drop_from_style(style: str, name: str) -> by_hand.Edit:
    """Take a property out of a style."""

    def apply(root: etree._Element) -> None:
        found = next(one for one in root.iter(W + "style") if one.get(W + "styleId") == style)
        for property_ in list(found.iter(W + name)):
            by_hand.drop(property_)

    return apply


def drop_setting(root: etree._Element) -> None:
    for one in list(root.iter(W + "evenAndOddHeaders")):
        by_hand.drop(one)


def colour(words: str) -> by_hand.Edit:
    """Make a paragraph's first run blue."""

    def apply(root: etree._Element) -> None:
        run = next(by_hand.paragraph_with(root, words).iter(W + "r"))
        properties = etree.Element(W + "rPr")
        etree.SubElement(properties, W + "color").set(W + "val", "0000FF")
        run.insert(0, properties)

    return apply


def change_paragraph(words: str, name: str, **attributes: str) -> by_hand.Edit:
    """Set a property of one paragraph directly."""

    def apply(root: etree._Element) -> None:
        properties = by_hand.paragraph_with(root, words).find(W + "pPr")
        assert properties is not None
        old = properties.find(W + name)
        if old is not None:
            properties.remove(old)
        found = etree.SubElement(properties, W + name)
        for attribute, value in attributes.items():
            found.set(W + attribute, value)

    return apply


def font_of(words: str, font: str) -> by_hand.Edit:
    """Set a paragraph's first run in another font."""

    def apply(root: etree._Element) -> None:
        run = next(by_hand.paragraph_with(root, words).iter(W + "r"))
        properties = etree.Element(W + "rPr")
        etree.SubElement(properties, W + "rFonts").set(W + "eastAsia", font)
        run.insert(0, properties)

    return apply


def drop_annex_list(root: etree._Element) -> None:
    """Delete the list of annexes as a clerk would, with the control around it."""
    by_hand.drop(by_hand.control(root, "annex_list"))


def test_our_notice_breaks_no_clause(composed: Path) -> None:
    assert layout_findings(composed, None) == ()


def test_a_notice_saved_by_onlyoffice_breaks_no_clause() -> None:
    fixture = Path(__file__).parent / "fixtures" / "saved-by-onlyoffice.docx"
    assert layout_findings(fixture, None) == ()


BROKEN = {
    "5.1": (DOCUMENT, on_other_paper),
    "5.2.1": (DOCUMENT, set_attributes("pgMar", top="1440", bottom="2642")),
    "5.2.2": (STYLES, in_style("Body", "rPr/sz", "val", "28")),
    "5.2.3": (STYLES, in_style("Normal", "pPr/spacing", "lineRule", "auto")),
    "5.2.4": (DOCUMENT, colour("各承办单位要对")),
    "7.2.4": (STYLES, in_style("Masthead", "rPr/color", "val", "000000")),
    "7.2.5": (STYLES, in_style("DocumentNumber", "pPr/jc", "val", "left")),
    "7.2.7": (STYLES, drop_from_style("DocumentNumber", "pBdr")),
    "7.3.1": (STYLES, in_style("Title", "pPr/jc", "val", "left")),
    "7.3.2": (DOCUMENT, by_hand.replace_words("：", ":")),
    "7.3.3": (STYLES, drop_from_style("Body", "ind")),
    "7.3.7": (STYLES, drop_from_style("AnnexLabel", "pageBreakBefore")),
    "7.5": (SETTINGS, drop_setting),
}


BY_HAND = {
    "行距和其他段落不一样": change_paragraph("各承办单位要对", "spacing", line="360", lineRule="auto"),
    "是微软雅黑": font_of("各承办单位要对", "微软雅黑"),
    "没有附件说明": drop_annex_list,
    "前面不加0": by_hand.replace_words("2024年3月4日", "2024年03月04日"),
    "用阿拉伯数字": by_hand.replace_words("2024年3月4日", "二〇二四年三月四日"),
}


@pytest.mark.parametrize("told", BY_HAND)
def test_one_slip_in_one_paragraph_is_named_alone(composed: Path, tmp_path: Path, told: str) -> None:
    file = tmp_path / "通报.docx"
    shutil.copy(composed, file)
    by_hand.edit(file, BY_HAND[told])
    (finding,) = layout_findings(file, None)
    assert told in finding.message


@pytest.mark.parametrize("clause", BROKEN)
def test_a_broken_clause_is_named(composed: Path, tmp_path: Path, clause: str) -> None:
    file = tmp_path / "通报.docx"
    shutil.copy(composed, file)
    part, edit = BROKEN[clause]
    by_hand.edit(file, edit, part=part)
    findings = layout_findings(file, None)
    assert findings
    assert all(f"（GB/T 9704-2012 的 {clause}）" in finding.message for finding in findings)
    assert {finding.code for finding in findings} == {"layout"}
    assert {finding.level for finding in findings} <= {Level.WARNING, Level.NOTE}


def test_a_section_heading_in_another_font_is_named(composed: Path, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    shutil.copy(composed, file)
    by_hand.edit(file, in_style("SectionHeading", "rPr/rFonts", "eastAsia", "仿宋_GB2312"), part=STYLES)
    (finding,) = layout_findings(file, None)
    assert finding.where == "版式：一、办理总体情况等4处"


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    file.write_bytes(b"no zip")
    with pytest.raises(InputError):
        layout_findings(file, None)


def test_a_downward_notice_names_no_signatory(composed: Path, template: Path) -> None:
    """7.2.6: 签发人 stands in notices to a superior only."""
    for file in (composed, template):
        assert "签发人" not in plain.text(plain.part(file))


def test_a_note_below_a_table_is_not_torn_between_two_pages(composed: Path) -> None:
    styles = plain.part(composed, STYLES).iter(W + "style")
    note = next(style for style in styles if style.get(W + "styleId") == "AnnexNote")
    assert note.find(f"{W}pPr/{W}keepLines") is not None
