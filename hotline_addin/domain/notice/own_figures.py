"""Rows of 通报数据 that the office wrote itself, and those of the addresses that its notice uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import pandas as pd

from hotline_addin.domain.notice.notice_content import NO_FIGURE, Figure, Notice
from hotline_addin.domain.words.figure_labels import label_of, where_in_notice
from hotline_addin.domain.words.text import clean_text
from hotline_addin.errors import Finding

TellAddresses: TypeAlias = Callable[[Sequence[str]], tuple[Mapping[str, str], tuple[Finding, ...]]]
"""The texts of all addresses that lead somewhere, and what is to be said of any; each finding's place has
the address for its key."""

SHORT_NAME_SIGN: Final = "="
"""Begins the text of a row that gives an address a shorter name: a tag of Word holds 64 characters."""
ADDRESS_NOTE: Final = "通报里用到的地址，由程序写入"
"""说明 of a row that the program wrote because the document uses the address."""
_NOW: Final = "现在是："
"""Begins 说明 of a short name, where nothing else stands there: what the address says at present."""
_TYPED: Final = ("text", "note", "label")
_DOTS: Final = ".．"
_IN_SENTENCE: Final = re.compile(r"[{｛]([^{}｛｝]*[.．][^{}｛｝]*)[}｝]")
"""`按时办结率{全县.按时办结率}`: a sentence of the office with figures in it."""
_COLUMNS: Final = ["name", "text", "note", "label"]


def is_address(name: str) -> bool:
    """Whether a name of 通报数据, or a tag, is an address: no name of the program's own holds a dot."""
    return any(dot in name for dot in _DOTS)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of 通报数据 that is not one of the program's own figures, as it stands."""

    name: str
    text: str = ""
    note: str = ""
    label: str = ""
    """What somebody typed as 中文名称; the program has none for it."""

    @property
    def address(self) -> str:
        """The address whose figure it stands for; empty for a text of the office's own."""
        if self.text.startswith(SHORT_NAME_SIGN):
            return clean_text(self.text.removeprefix(SHORT_NAME_SIGN))
        return self.name if is_address(self.name) else ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses that it needs: its own, or those in braces in a sentence of the office."""
        if self.address:
            return (self.address,)
        return tuple(clean_text(found) for found in _IN_SENTENCE.findall(self.text))

    def said(self, texts: Mapping[str, str]) -> str:
        """What it says in the notice, where `texts` holds all of its addresses; a hole shows as such."""
        if self.address:
            return texts[self.address] or NO_FIGURE
        return _IN_SENTENCE.sub(lambda found: texts[clean_text(found[1])] or NO_FIGURE, self.text)


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What own rows say: `figures` for the notice, `rows` as they shall stand in 通报数据.

    `unsaid` are names whose address leads nowhere, or to what is not known: their controls keep their text.
    """

    figures: tuple[Figure, ...] = ()
    rows: tuple[OwnRow, ...] = ()
    unsaid: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def own_rows(figures: pd.DataFrame, computed: Collection[str]) -> tuple[OwnRow, ...]:
    """The rows of 通报数据 beside the `computed` ones, the first of each name, in their order.

    A name that the program gives in some months is its own too: the annex of a group that is gone.
    """
    rows: dict[str, OwnRow] = {}
    for cells in figures.to_dict("records"):
        name = clean_text(cells.get("name"))
        if name and name not in computed and not label_of(name):
            rows.setdefault(name, OwnRow(name, *(_typed(cells.get(part)) for part in _TYPED)))
    return tuple(rows.values())


def carried_rows(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows that an office wrote itself, for the next period: what an address says there shows then."""
    rows = [row for row in own_rows(figures, ()) if row.note != ADDRESS_NOTE]
    carried = [
        (
            row.name,
            "" if is_address(row.name) else row.text,
            "" if row.note.startswith(_NOW) else row.note,
            row.label,
        )
        for row in rows
    ]
    return pd.DataFrame(carried, columns=_COLUMNS, dtype=object)


def own_figures(rows: Sequence[OwnRow], tell: TellAddresses) -> OwnFigures:
    """The figures of own rows. A row with an address that leads nowhere stays as it is.

    A figure without any text is not known (of months added up): nothing that needs it is said.

    Findings are those of `tell`, each leading to the row, or to the notice for what is written only there.
    """
    texts, told = tell(tuple(dict.fromkeys(address for row in rows for address in row.addresses)))
    said = [row for row in rows if all(map(texts.get, row.addresses))]
    named = {address: row for row in reversed(rows) for address in row.addresses}
    return OwnFigures(
        tuple(Figure(row.name, row.said(texts), row.note, is_own=True) for row in said),
        tuple(_standing(row, texts) for row in rows),
        frozenset(row.name for row in rows) - {row.name for row in said},
        tuple(_placed(finding, named) for finding in told),
    )


def rows_for(rows: Sequence[OwnRow], names: Collection[str], tell: TellAddresses) -> OwnFigures:
    """The own figures once it is known which `names` stand in the notice.

    Addresses among them become rows; rows that the program wrote for addresses that are gone go too.
    """
    kept = [row for row in rows if row.note != ADDRESS_NOTE or row.name in names]
    known = {row.name for row in kept}
    new = [OwnRow(name, note=ADDRESS_NOTE) for name in names if is_address(name) and name not in known]
    own = own_figures((*kept, *new), tell)
    empty = own.unsaid & {row.name for row in new}
    return replace(own, rows=tuple(row for row in own.rows if row.name not in empty))


def figures_table(notice: Notice, rows: Sequence[OwnRow]) -> pd.DataFrame:
    """通报数据: one row a figure of the program's, then the office's own.

    Columns `name`, `text`, `note`, `label`.
    """
    computed = [
        (each.name, each.text, each.note, label_of(each.name)) for each in notice.figures if not each.is_own
    ]
    own = [(row.name, row.text, row.note, row.label) for row in rows]
    return pd.DataFrame([*computed, *own], columns=_COLUMNS, dtype=object)


def _standing(row: OwnRow, texts: Mapping[str, str]) -> OwnRow:
    """An address shows its text; what was typed as a short name or a sentence stays, and a 说明 of ours shows
    its text."""
    if not row.addresses or not texts.keys() >= set(row.addresses):
        return row
    if row.address == row.name:
        return replace(row, text=texts[row.address])
    is_ours = not row.note or row.note.startswith(_NOW)
    return replace(row, note=_NOW + row.said(texts)) if is_ours else row


def _placed(finding: Finding, named: Mapping[str, OwnRow]) -> Finding:
    """The finding at its row, or in the notice where the address is written only there."""
    place = finding.place
    row = named.get(place.key) if place is not None and place.table == "figures" else None
    if place is None or row is None:
        return finding
    where = where_in_notice(row.name) if row.note == ADDRESS_NOTE else finding.where
    return replace(finding, where=where, place=replace(place, key=row.name))


def _typed(cell: object) -> str:
    """A text with its lines, or a number as a person would type it."""
    return cell.strip() if isinstance(cell, str) else clean_text(cell)
