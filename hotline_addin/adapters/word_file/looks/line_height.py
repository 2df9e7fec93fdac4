"""The height of a paragraph's lines, where words and pages ask for another than the style's."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, is_a, w, wml

_BEHIND_SPACING: Final = frozenset(
    {"ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"}
    | {"textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"}
)
"""What the schema (CT_PPr) wants behind the spacing."""


def set_line(paragraph: Element, line: int) -> None:
    """Give a paragraph lines of an exact height, in twips."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = wml("pPr")
        paragraph.insert(0, properties)
    behind = next((part for part in properties if is_a(part, *_BEHIND_SPACING)), None)
    spacing = wml("spacing", line=line, lineRule="exact")
    if behind is None:
        properties.append(spacing)
    else:
        behind.addprevious(spacing)


def own_line(paragraph: Element) -> Element | None:
    """The spacing of a paragraph that says just what `set_line` says; None where it has none or says more."""
    spacing = child(paragraph, "pPr", "spacing")
    if spacing is None or set(spacing.keys()) != {w("line"), w("lineRule")}:
        return None
    return spacing
