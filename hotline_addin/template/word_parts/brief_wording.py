"""The wording of 来源与类型简报: four tables, each with a sentence before it."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.domain.measures.starting_points.sources_and_kinds import COLUMNS, SPREADS, TOP_UNITS
from hotline_addin.template.word_parts.controls import (
    figure,
    leads_block,
    paragraph,
    paragraphs_if,
    words_if,
)
from hotline_addin.template.word_parts.linked_table import section_of_table, table_in_text
from hotline_addin.template.word_parts.notice_ends import head, heading, new_line, tail

_SECTIONS: Final = ("诉求从哪里来", "诉求的性质", "诉求的类别")


def body() -> list[Element]:
    """All of it but the imprint."""
    title = ("12345热线来源与类型简报", new_line(), figure("month_text"))
    return [*head("热线简报", *title), *_opening(), *_spreads(), *_units(), *tail(with_annexes=False)]


def _opening() -> list[Element]:
    total = (figure("month_text"), "，我县共接到12345热线转交办件", figure("total_orders"), "件")
    kinds = words_if("categories", "，其中", figure("category_counts"))
    return [paragraph("Body", *total, kinds, "。", "具体情况如下。")]


def _spreads() -> list[Element]:
    return [
        section_of_table(table, heading("一", words), table_in_text(table, column, *COLUMNS))
        for words, (table, column) in zip(_SECTIONS, SPREADS.items(), strict=True)
    ]


def _units() -> list[Element]:
    busiest = words_if("busiest", "群众诉求较多的单位有", figure("busiest_units"), "。")
    return [
        heading("四", "承办较多的单位"),
        paragraph("BodyEnd", busiest),
        section_of_table(TOP_UNITS, table_in_text(TOP_UNITS, "承办单位", *COLUMNS[:4])),
        paragraphs_if("topics", heading("五", "反映集中的问题"), leads_block("topics")),
    ]
