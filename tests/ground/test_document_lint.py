"""Every rule of the lint for Word documents, shown to fire on a file with one thing broken."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.tools.package_lint import lint
from tests.tools.package_lint.catalogue import rules_of
from tests.tools.zip_edit import edited_copy

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = "word/document.xml"

CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="total_orders"/><w:id w:val="7"/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>2262</w:t></w:r></w:sdtContent></w:sdt>"
)
ROW = (
    '<w:sdt><w:sdtPr><w:id w:val="8"/></w:sdtPr>'
    "<w:sdtContent><w:tr><w:tc><w:p/></w:tc></w:tr></w:sdtContent></w:sdt>"
)
BODY = (
    f'<w:p w14:paraId="00000001"><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    f'<w:bookmarkStart w:id="1" w:name="total"/>{CONTROL}<w:bookmarkEnd w:id="1"/></w:p>'
    f'<w:p w14:paraId="00000002"><w:bookmarkStart w:id="2" w:name="page"/>'
    f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    f'<w:bookmarkEnd w:id="2"/></w:p>'
    f"<w:tbl><w:tblPr/><w:tblGrid/>{ROW}</w:tbl><w:p/>"
)
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="Title"/></w:styles>',
    DOCUMENT: f'<w:document xmlns:w="{WORD}" xmlns:w14="{WORD_2010}"><w:body>{BODY}</w:body></w:document>',
}

# (rule, sound text, broken text)
EDITS = [
    ("duplicate-control-id", '<w:id w:val="8"/>', '<w:id w:val="7"/>'),
    ("empty-control", "<w:sdtContent><w:r><w:t>2262</w:t></w:r></w:sdtContent>", "<w:sdtContent/>"),
    ("empty-control", "<w:sdtContent><w:r><w:t>2262</w:t></w:r></w:sdtContent>", ""),
    ("long-control-tag", 'w:val="total_orders"', f'w:val="{"t" * 65}"'),
    ("table-without-rows", ROW, ""),
    ("row-without-cells", "<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:tr><w:trPr/></w:tr>"),
    ("cell-without-paragraph", "<w:tc><w:p/></w:tc>", "<w:tc><w:tcPr/></w:tc>"),
    ("cell-without-paragraph", "<w:tc><w:p/></w:tc>", f"<w:tc><w:p/><w:tbl>{ROW}</w:tbl></w:tc>"),
    ("bookmark-without-end", '<w:bookmarkEnd w:id="1"/>', ""),
    (
        "bookmark-end-without-start",
        '<w:bookmarkEnd w:id="1"/>',
        '<w:bookmarkEnd w:id="1"/><w:bookmarkEnd w:id="1"/>',
    ),
    ("duplicate-bookmark-id", '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'),
    ("duplicate-bookmark-name", 'w:name="page"', 'w:name="Total"'),
    ("bookmark-name-length", 'w:name="page"', f'w:name="{"p" * 41}"'),
    ("field-without-end", '<w:fldChar w:fldCharType="end"/>', ""),
    ("field-end-without-begin", '<w:fldChar w:fldCharType="begin"/>', ""),
    ("paragraph-id", 'w14:paraId="00000002"', 'w14:paraId="00000001"'),
    ("paragraph-id", 'w14:paraId="00000002"', 'w14:paraId="80000000"'),
    ("unknown-style", 'w:val="Title"', 'w:val="Titel"'),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with a control in a line, one around a table row, two bookmarks and a field."""
    file = tmp_path_factory.mktemp("lint") / "sound.docx"
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
    return file


def test_a_sound_document_has_no_fault(sound: Path) -> None:
    assert lint(sound) == []


@pytest.mark.parametrize(("rule", "old", "new"), EDITS)
def test_an_edit_is_noticed(sound: Path, tmp_path: Path, rule: str, old: str, new: str) -> None:
    broken = edited_copy(sound, tmp_path / "broken.docx", edits=[(DOCUMENT, old, new)])
    assert rule in {fault.rule for fault in lint(broken)}


def test_every_rule_is_shown_to_fire() -> None:
    assert rules_of("document") == {rule for rule, _, _ in EDITS}
