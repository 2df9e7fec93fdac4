"""Builds the Word template of the notice (`通报模板.docx`): GB/T 9704-2012 layout, figures as controls."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

from hotline_addin.adapters.word_file.ooxml import W_NAMESPACE, Element, serialize, w, wml
from hotline_addin.adapters.word_file.package import RELATIONSHIP_TYPES, Package
from hotline_addin.adapters.word_file.stamp import write_stamp
from hotline_addin.template.word_parts import looks, page, wording
from hotline_addin.template.word_parts.annex_page import annex_page
from hotline_addin.template.word_parts.controls import number_controls
from hotline_addin.template.word_parts.imprint import imprint

_MAIN: Final = "word/document.xml"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EMPTY_TYPES: Final = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def build(path: Path) -> None:
    """Write the template to `path`; the same source gives the same bytes."""
    path.write_bytes(_package().to_bytes())


def _package() -> Package:
    package = Package({"[Content_Types].xml": _EMPTY_TYPES})
    package.add("", "officeDocument", _MAIN, serialize(_document()), f"{_TYPES}.document.main+xml")
    parts = {
        "styles": looks.styles_part(),
        "settings": page.settings_part(),
        "fontTable": page.font_part(),
        "numbering": page.numbering_part(),
    }
    for kind, root in parts.items():
        package.add(_MAIN, kind, f"word/{kind}.xml", serialize(root), f"{_TYPES}.{kind}+xml")
    for number, style in enumerate(("FooterOdd", "FooterEven"), start=1):
        footer = serialize(page.footer_part(style))
        package.add(_MAIN, "footer", f"word/footer{number}.xml", footer, f"{_TYPES}.footer+xml")
    odd, even = (arrow.id for arrow in package.relationships(_MAIN) if arrow.type.endswith("/footer"))
    body = package.tree(_MAIN).find(w("body"))
    if body is None:
        raise ValueError("a document without body")
    body.append(page.section(odd, even))
    write_stamp(package)
    return package


def _document() -> Element:
    """`word/document.xml` without its section, which needs the footers' ids."""
    relationships = RELATIONSHIP_TYPES
    root = etree.Element(w("document"), nsmap={"w": W_NAMESPACE, "r": relationships})
    body = wml("body", *wording.body(), annex_page(1), annex_page(2), imprint())
    number_controls(body)
    root.append(body)
    return root
