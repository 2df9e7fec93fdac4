"""Templates of other kinds, and controls in odd places: in cells, rows, text boxes, in one another."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice, release
from hotline_addin.errors import InputError
from tests.conftest import Validate
from tests.word_file import by_hand, plain
from tests.word_file.by_hand import control_around
from tests.word_file.conftest import Fill
from tests.word_file.plain import W
from tests.word_file.published import LINK, changed, published_notice

NOTICE = published_notice()

MARKUP = "http://schemas.openxmlformats.org"
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SHAPE = f"""<w:p xmlns:w="{W.strip("{}")}" xmlns:mc="{MARKUP}/markup-compatibility/2006" xmlns:s="{SHAPES}"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="{MARKUP}/drawingml/2006/wordprocessingDrawing"
 xmlns:a="{MARKUP}/drawingml/2006/main"><w:r><mc:AlternateContent><mc:Choice Requires="s"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2000000" cy="500000"/>
<wp:docPr id="9" name="t"/><a:graphic><a:graphicData uri="{SHAPES}"><s:wsp><s:cNvSpPr txBox="1"/>
<s:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></s:spPr><s:txbx><w:txbxContent/></s:txbx><s:bodyPr/></s:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:shape style="width:200pt;height:50pt"><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict>
</mc:Fallback></mc:AlternateContent></w:r></w:p>""".replace("\n", "")


def own_table(*rows: str) -> etree._Element:
    """A table of the office's own, two cells wide."""
    grid = '<w:gridCol w:w="4000"/>' * 2
    return etree.fromstring(
        f'<w:tbl xmlns:w="{W.strip("{}")}"><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


CELL = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>件数</w:t></w:r></w:p></w:tc>'
AROUND = (
    '<w:sdt><w:sdtPr><w:tag w:val="{}"/><w:id w:val="4712"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
)


def around_cell(tag: str) -> by_hand.Edit:
    """A control around a whole cell: what Word makes where a clerk selects one."""
    table = own_table(f"<w:tr>{CELL}{AROUND.format(tag, CELL)}</w:tr>")
    return lambda root: by_hand.paragraph_with(root, "下步工作要求").addprevious(table)


def around_row(tag: str) -> by_hand.Edit:
    table = own_table(AROUND.format(tag, f"<w:tr>{CELL}{CELL}</w:tr>"))
    return lambda root: by_hand.paragraph_with(root, "下步工作要求").addprevious(table)


def in_cell(tag: str) -> by_hand.Edit:
    """A control around paragraphs or a table, moved into a cell."""

    def apply(root: etree._Element) -> None:
        table = own_table(f"<w:tr>{CELL}{CELL}</w:tr>")
        by_hand.paragraph_with(root, "下步工作要求").addprevious(table)
        next(table.iter(W + "p")).addprevious(control_around(root, tag))

    return apply


def nested(tag: str, inside: str, place: int) -> by_hand.Edit:
    """A copy of one figure's control in that of another, before or behind its words."""

    def apply(root: etree._Element) -> None:
        made = deepcopy(control_around(root, tag))
        made.find(f"{W}sdtPr/{W}id").set(W + "val", "4713")  # type: ignore[union-attr]  # our own control
        by_hand.control(root, inside).insert(place, made)

    return apply


def in_shape(tag: str) -> by_hand.Edit:
    """A control in a text box as Word draws it, with a double for old programs."""

    def apply(root: etree._Element) -> None:
        held = control_around(root, tag)
        shape = etree.fromstring(SHAPE)
        by_hand.paragraph_with(root, "下步工作要求").addprevious(shape)
        for box in shape.iter(W + "txbxContent"):
            etree.SubElement(box, W + "p").append(deepcopy(held))
        by_hand.drop(held)

    return apply


@pytest.mark.parametrize("edit", [around_cell("total_orders"), in_cell("topics"), in_cell("annex_1")])
def test_a_control_in_a_cell_is_filled(fill: Fill, validate: Validate, edit: by_hand.Edit) -> None:
    file, report = fill(edit)
    about_pages = "signature-gap"  # a table in front of the signature moves the lines
    assert report.missing == ()
    assert [finding for finding in report.findings if finding.code != about_pages] == []
    assert set(plain.control_texts(file, "total_orders")) == {"2262"}
    assert plain.control_texts(file, "topics") == [NOTICE.text("topics")]
    assert 34 in [len(table) for table in plain.tables(file)]
    assert validate(file) == []
    _, again = fill(edit)
    assert (again.updated, again.kept, again.conflicts) == ((), (), ())


@pytest.mark.parametrize(
    "edit",
    [
        around_row("total_orders"),
        around_cell("topics"),
        nested("total_orders", "document_number", 0),
        nested("total_orders", "document_number", 1),
    ],
)
def test_a_control_where_its_figure_cannot_stand_is_told(
    fill: Fill, validate: Validate, edit: by_hand.Edit
) -> None:
    """Everything else is filled, now and at the next refresh."""
    file, report = fill(edit)
    assert [finding.code for finding in report.findings] == ["misplaced-control"]
    assert plain.control_texts(file, "document_number") == ["平督通报〔2024〕17号"]
    assert "2262" in plain.control_texts(file, "total_orders")
    assert validate(file) == []
    _, again = fill(edit)
    assert (again.updated, again.kept, again.conflicts) == ((), (), ())


def test_a_figure_in_a_drawn_text_box_is_filled_twice(fill: Fill, validate: Validate) -> None:
    file, report = fill(in_shape("document_number"))
    assert plain.control_texts(file, "document_number") == ["平督通报〔2024〕17号"] * 2
    assert report.findings == ()
    assert validate(file) == []


def test_last_months_notice_may_serve_as_a_template(
    template: Path, tmp_path: Path, validate: Validate
) -> None:
    """Its figures are not taken for this month's, nor what a hand wrote over them."""
    last, file = tmp_path / "上月.docx", tmp_path / "通报.docx"
    WordNotice(last, template).refresh(changed(NOTICE, total_orders="1999"), LINK)
    by_hand.edit(
        last, by_hand.overwrite("process_rate", "99%"), by_hand.replace_words("下步工作", "今后工作")
    )
    report = WordNotice(file, last).refresh(NOTICE, LINK)
    assert (report.kept, report.conflicts, report.missing, report.findings) == ((), (), (), ())
    assert plain.control_texts(file, "total_orders") == ["2262"]
    assert plain.control_texts(file, "process_rate") == ["66.14%"]
    assert "四、今后工作要求" in plain.paragraphs(file)
    assert validate(file) == []


def test_a_template_with_macros_is_refused(template: Path, tmp_path: Path) -> None:
    own = tmp_path / "模板.docm"
    parts = plain.parts(template)
    types = parts["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )
    by_hand.write(own, parts | {"[Content_Types].xml": types})
    with pytest.raises(InputError, match="宏"):
        WordNotice(tmp_path / "通报.docx", own).refresh(NOTICE, LINK)


def test_a_template_without_controls_is_told(template: Path, tmp_path: Path) -> None:
    finished, file = tmp_path / "定稿.docx", tmp_path / "通报.docx"
    WordNotice(tmp_path / "上月.docx", template).refresh(NOTICE, LINK)
    release(tmp_path / "上月.docx", finished)
    report = WordNotice(file, finished).refresh(NOTICE, LINK)
    assert [finding.code for finding in report.findings] == ["missing-control"]
    assert "total_orders" in report.missing
