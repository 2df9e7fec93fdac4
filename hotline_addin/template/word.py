"""Builds the Word templates of the notices (`通报模板.docx` and others): GB/T 9704-2012 layout, figures as
controls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS, Element, serialize
from hotline_addin.adapters.opc.package import CONTENT_TYPES, Package
from hotline_addin.adapters.stamp import write_stamp
from hotline_addin.adapters.word_file.file.ooxml import W_NAMESPACE, w, wml
from hotline_addin.adapters.word_file.file.word_package import DOCUMENT
from hotline_addin.domain.measures.starting_points import SOURCES_AND_KINDS, THREE_RATES
from hotline_addin.template.locate import NOTICE_TEMPLATE
from hotline_addin.template.word_parts import brief_wording, looks, page, score_wording, wording
from hotline_addin.template.word_parts.controls import number_controls
from hotline_addin.template.word_parts.imprint import imprint

_MAIN: Final = "word/document.xml"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EMPTY_TYPES: Final = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)


_BODIES: Final[dict[str, Callable[[], list[Element]]]] = {
    NOTICE_TEMPLATE: wording.body,
    THREE_RATES.template: score_wording.body,
    SOURCES_AND_KINDS.template: brief_wording.body,
}


def build_all(folder: Path) -> None:
    """Write the templates into `folder`; the same source gives the same bytes."""
    for name, body in _BODIES.items():
        (folder / name).write_bytes(_package(body()).to_bytes())


def _package(content: Sequence[Element]) -> Package:
    package = Package({}, DOCUMENT)
    package.set(CONTENT_TYPES, _EMPTY_TYPES)
    package.add("", "officeDocument", _MAIN, serialize(_document(content)), f"{_TYPES}.document.main+xml")
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
    odd, even = (footer.id for footer in package.relations(_MAIN, "footer"))
    body = package.tree(_MAIN).find(w("body"))
    if body is None:
        raise ValueError("a document without body")
    body.append(page.section(odd, even))
    write_stamp(package)
    return package


def _document(content: Sequence[Element]) -> Element:
    """`word/document.xml` without its section, which needs the footers' ids."""
    root = etree.Element(w("document"), nsmap={"w": W_NAMESPACE, "r": OFFICE_RELATIONS})
    body = wml("body", *content, imprint())
    number_controls(body)
    root.append(body)
    return root
