"""What the notice says of its annexes, and of the tables within its text: list, titles and tables."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Figure, Kind


def annex_figures(annexes: Sequence[Annex]) -> list[Figure]:
    """List, titles and tables of the annexes; the title of one that is not printed is empty."""
    printed = printed_annexes(annexes)
    titles = [
        Figure(f"annex_{annex.number}_title", annex.title if annex in printed else "", f"{annex.label}的标题")
        for annex in annexes
    ]
    tables = [
        Figure(
            f"annex_{annex.number}",
            _table_text(annex),
            f"通报里的表格，内容见工作表“{annex.label}”",
            Kind.TABLE,
        )
        for annex in annexes
    ]
    listed = [
        annex.title if len(printed) == 1 else f"{n}. {annex.title}" for n, annex in enumerate(printed, 1)
    ]
    return [
        Figure("annex_list", "\n".join(listed), "附件说明，与各附件标题一致", Kind.BLOCK),
        *titles,
        *tables,
    ]


def table_figures(tables: Sequence[CompiledTable]) -> list[Figure]:
    """The tables within the text."""
    note = "通报里的表格，由“表样”定"
    return [
        Figure(f"{TABLE_PREFIX}{table.name}", f"{len(table.rows)}行", note, Kind.TABLE) for table in tables
    ]


def printed_annexes(annexes: Sequence[Annex]) -> tuple[Annex, ...]:
    """The annexes of the notice: one without rows, as of a group without orders, has no page there, and those
    behind it move up."""
    return tuple(annex for annex in annexes if annex.names)


def _table_text(annex: Annex) -> str:
    """`33个县直单位，承办1602件`; of a table without groups how many rows it has."""
    if not annex.group:
        return f"{annex.table.form.name}，{len(annex.names)}行"
    return f"{len(annex.names)}个{annex.group}，承办{annex.handled}件"
