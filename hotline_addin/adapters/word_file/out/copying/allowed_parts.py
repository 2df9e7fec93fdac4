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
_LOOKS: Final = (
    ("styles", "styles", "样式", "how the text looks; those in use"),
    ("numbering", "numbering", "编号", "shown numbers; those in use"),
    ("settings", "settings", "设置", "how lines and pages are broken"),
    ("fontTable", "fontTable", "字体", "what stands in for a font"),
)
_TEXTS: Final = (
    ("header", "header{}", "页眉", "shown where a section uses it"),
    ("footer", "footer{}", "页脚", "page numbers; shown where a section uses it"),
    ("footnotes", "footnotes", "脚注", "shown where the text refers to one"),
    ("endnotes", "endnotes", "尾注", "shown where the text refers to one"),
)
ALLOWED_PARTS: Final = (
    MAIN,
    *(
        AllowedPart(kind, f"word/{name}.xml", f"{_WORD}.{kind}+xml", place, why, is_text)
        for rows, is_text in ((_LOOKS, False), (_TEXTS, True))
        for kind, name, place, why in rows
    ),
    AllowedPart(
        "theme",
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        "主题",
        "fonts and colours that styles name by their role",
    ),
    AllowedPart("image", "word/media/image{}", "", "图片", "shown pictures, without what cameras write in"),
)
"""Left behind by not being here: properties and thumbnail, custom XML, comments and their people, glossary,
embedded files, macros, controls, web settings, printer settings, mail merge sources, embedded fonts."""

BY_KIND: Final = {part.kind: part for part in ALLOWED_PARTS}
