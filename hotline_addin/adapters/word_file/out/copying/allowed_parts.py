"""The parts of a Word file that a release copy may have; any other stays behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class AllowedPart:
    """How a kind of part is called and declared in the copy, and why it comes along."""

    kind: str
    """The end of the relationship that leads to it."""
    name: str
    """Its name in the copy; names of the original may say anything. `{}` is numbered."""
    content_type: str
    place: str
    """What a clerk calls it."""
    why: str
    is_text: bool = False
    """Whether what stands in it is shown on a page."""


MAIN: Final = AllowedPart(
    "officeDocument", "word/document.xml", f"{_WORD}.document.main+xml", "正文", "the text", is_text=True
)
ALLOWED_PARTS: Final = (
    MAIN,
    AllowedPart(
        "styles", "word/styles.xml", f"{_WORD}.styles+xml", "样式", "how the text looks; those in use"
    ),
    AllowedPart(
        "numbering", "word/numbering.xml", f"{_WORD}.numbering+xml", "编号", "shown numbers; those in use"
    ),
    AllowedPart(
        "settings", "word/settings.xml", f"{_WORD}.settings+xml", "设置", "how lines and pages are broken"
    ),
    AllowedPart(
        "fontTable", "word/fontTable.xml", f"{_WORD}.fontTable+xml", "字体", "what stands in for a font"
    ),
    AllowedPart(
        "theme",
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        "主题",
        "fonts and colours that styles name by their role",
    ),
    AllowedPart(
        "header",
        "word/header{}.xml",
        f"{_WORD}.header+xml",
        "页眉",
        "shown where a section uses it",
        is_text=True,
    ),
    AllowedPart(
        "footer",
        "word/footer{}.xml",
        f"{_WORD}.footer+xml",
        "页脚",
        "page numbers; shown where used",
        is_text=True,
    ),
    AllowedPart(
        "footnotes",
        "word/footnotes.xml",
        f"{_WORD}.footnotes+xml",
        "脚注",
        "shown where referred to",
        is_text=True,
    ),
    AllowedPart(
        "endnotes",
        "word/endnotes.xml",
        f"{_WORD}.endnotes+xml",
        "尾注",
        "shown where referred to",
        is_text=True,
    ),
    AllowedPart(
        "image", "word/media/image{}", "", "图片", "shown pictures, without what cameras write into them"
    ),
)
"""Left behind by not being here: properties and thumbnail, custom XML, comments and their people, glossary,
embedded files, macros, controls, web settings, printer settings, mail merge sources, embedded fonts."""

BY_KIND: Final = {part.kind: part for part in ALLOWED_PARTS}
