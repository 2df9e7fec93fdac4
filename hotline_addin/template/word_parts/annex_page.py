"""An annex's own page: label, title on the third line, table, definition note (GB/T 9704-2012, 7.3.7)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS
from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS
from hotline_addin.template.word_parts.controls import (
    block,
    figure,
    paragraph,
    paragraphs_if,
    table,
)
from hotline_addin.template.word_parts.linked_table import linked_table

_WIDTHS: Final = dict(zip(ANNEX_COLUMNS.values(), (2185, 1080, 1080, 900, 1800, 1800), strict=True))
"""Column widths in twips; together the 156 mm of the text area."""


def annex_page(
    number: int, widths: Mapping[str, int] = _WIDTHS, low: Collection[str] = (OUTCOME, PROCESS)
) -> Element:
    """The page of 附件`number`; pages beyond the template's are made from its last one."""
    name = f"annex_{number}"
    label = f"附件{number}"
    return paragraphs_if(
        name,
        paragraph("AnnexLabel", figure(f"{name}_label", f"{label}序号")),
        paragraph("BlankLineKept"),
        paragraph("AnnexTitle", figure(f"{name}_title", f"{label}标题")),
        table(name, linked_table(widths, low), label),
        block(f"{name}_note", paragraph("AnnexNote", f"〔{label}口径〕")),
        label=label,
    )
