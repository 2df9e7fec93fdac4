"""What the notice says of its annexes: their list, titles and tables."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.notice.notice_content import Figure, Kind


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
            f"{len(annex.rows)}个{annex.group}，承办{annex.total.handled}件",
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


def printed_annexes(annexes: Sequence[Annex]) -> tuple[Annex, ...]:
    """The annexes of the notice: a group without orders has none there, and those behind it move up."""
    return tuple(annex for annex in annexes if annex.rows)
