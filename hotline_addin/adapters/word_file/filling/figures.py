"""One linked place: what it shows, and what a refresh makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.word_file.file.ooxml import w
from hotline_addin.adapters.word_file.file.visible_text import has_tracked_changes
from hotline_addin.adapters.word_file.looks.looks import Looks
from hotline_addin.adapters.word_file.places.accepting import accept_inside
from hotline_addin.adapters.word_file.places.block import read_block, write_block
from hotline_addin.adapters.word_file.places.block_merge import merge_block
from hotline_addin.adapters.word_file.places.compare import (
    ASK,
    TAKE,
    Held,
    Memory,
    Ruling,
    Verdict,
    judge,
    unsettled,
)
from hotline_addin.adapters.word_file.places.control import Control
from hotline_addin.adapters.word_file.places.inline import read_inline, write_inline
from hotline_addin.adapters.word_file.places.table import AnnexTable
from hotline_addin.adapters.word_file.places.table_merge import SHIPPED_HEADERS, merge_table, moved_rows
from hotline_addin.adapters.word_file.places.wanted import COLUMN_SEPARATOR, Wanted, split_lines, split_rows
from hotline_addin.domain.notice.notice_content import Kind
from hotline_addin.domain.notice.overwritten import Choice

_FITTING: Final = {
    Kind.INLINE: (Kind.INLINE, Kind.BLOCK),
    Kind.BLOCK: (Kind.BLOCK,),
    Kind.TABLE: (Kind.TABLE,),
}
"""How a figure's control may stand: a clerk's control on an empty line holds a whole paragraph."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of one linked place: `base` to remember, and where the hand's text stays."""

    base: str
    held: tuple[Held, ...] = ()
    changed: bool = False
    waits_for_acceptance: bool = False
    """Tracked changes stand in it, so that nothing was written."""
    moved: tuple[str, ...] = ()
    """Rows of a table that a hand put elsewhere, and that stand where they stood again."""


def fits(control: Control, kind: Kind, headers: Sequence[str] = ()) -> bool:
    """Whether a figure of this kind, a table with these columns, can stand in the control."""
    if control.kind not in _FITTING[kind]:
        return False
    if kind is Kind.TABLE:
        return AnnexTable(control, headers).is_readable
    rows, cells = (len(control.content.findall(w(part))) for part in ("tr", "tc"))
    return not rows and cells <= (1 if kind is Kind.INLINE else 0)


def read_figure(control: Control, kind: Kind, headers: Sequence[str] = ()) -> str:
    """What a linked place shows, a table in these columns, in the form in which `Wanted.text` says it."""
    if kind is Kind.TABLE:
        rows = AnnexTable(control, headers).read()
        return "\n".join(COLUMN_SEPARATOR.join(cell or "" for cell in row) for row in rows)
    return "\n".join(read_block(control)) if kind is Kind.BLOCK else read_inline(control)


def held_places(control: Control, kind: Kind, memory: Memory) -> tuple[Held, ...]:
    """Where a hand's text stands unsettled, against what the workbook said at the last refresh."""
    return unsettled(_held(control, Wanted("", kind, memory.linked, headers=memory.headers), memory, ASK))


def _held(control: Control, wanted: Wanted, memory: Memory, ruling: Ruling) -> tuple[Held, ...]:
    """Where a hand's text would stay, with nothing written."""
    kind, new = wanted.kind, wanted.text
    if kind is Kind.TABLE:
        headers = wanted.headers or SHIPPED_HEADERS
        shown = AnnexTable(control, headers).read()
        return merge_table(shown, split_rows(new), memory, ruling, headers).held
    if kind is Kind.BLOCK:
        return merge_block(read_block(control), split_lines(new), memory, ruling).held
    return _ruled(read_inline(control), new, memory, ruling)[1]


def refresh_figure(
    control: Control, wanted: Wanted, memory: Memory, ruling: Ruling, looks: Looks
) -> Refreshed:
    """Bring one linked place up to date by the three-way rule; a hand's text stays unless it is given up."""
    before = read_figure(control, wanted.kind, wanted.headers)
    if has_tracked_changes(control.content) and before != wanted.text:
        taken = Choice.TAKE in (ruling.whole, ruling.on((before, wanted.text), settled=False))
        if not taken:
            return _waiting(control, wanted, memory, ruling)
        accept_inside(control.content)
        ruling = TAKE
    moved = _moved(control, wanted, memory)
    base, held = _WRITERS[wanted.kind](control, wanted, memory, ruling, looks)
    changed = read_figure(control, wanted.kind, wanted.headers) != before
    return Refreshed(base, held, changed=changed, moved=moved)


def _moved(control: Control, wanted: Wanted, memory: Memory) -> tuple[str, ...]:
    if wanted.kind is not Kind.TABLE:
        return ()
    return moved_rows(AnnexTable(control, wanted.headers).read(), wanted.rows, memory)


def _waiting(control: Control, wanted: Wanted, memory: Memory, ruling: Ruling) -> Refreshed:
    """A place with tracked changes is left alone; what it says so far can be declared right."""
    held = _held(control, wanted, memory, ruling.only_keeping())
    settled = wanted.kind is Kind.INLINE and not unsettled(held)
    return Refreshed(memory.base, held, waits_for_acceptance=not settled)


_Written = tuple[str, tuple[Held, ...]]


def _inline(control: Control, wanted: Wanted, memory: Memory, ruling: Ruling, looks: Looks) -> _Written:
    verdict, held = _ruled(read_inline(control), wanted.text, memory, ruling)
    is_empty_prompt = verdict is Verdict.SAME and control.is_placeholder  # an editor's, for an empty text
    if verdict is Verdict.FOLLOW or is_empty_prompt:
        write_inline(control, looks.lines(control, wanted.text))
    return memory.base if verdict is Verdict.CONFLICT else wanted.text, held


def _ruled(shown: str, new: str, memory: Memory, ruling: Ruling) -> tuple[Verdict, tuple[Held, ...]]:
    """The verdict on a line after what persons said, and the place where it stays by hand."""
    if ruling.whole is Choice.TAKE:
        return Verdict.FOLLOW, ()
    verdict = judge(shown, new, memory)
    if verdict in (Verdict.KEPT, Verdict.CONFLICT):
        choice = ruling.on((shown, new), (shown, new) in memory.settled)
        verdict = {Choice.TAKE: Verdict.FOLLOW, Choice.KEEP: Verdict.SETTLED}.get(choice, verdict)
    return verdict, () if verdict in (Verdict.SAME, Verdict.FOLLOW) else (Held(verdict, shown, new),)


def _block(control: Control, wanted: Wanted, memory: Memory, ruling: Ruling, looks: Looks) -> _Written:
    merge = merge_block(read_block(control), wanted.lines, memory, ruling)
    write_block(control, merge.lines, looks.block(wanted.name))
    return "\n".join(merge.base), merge.held


def _table(control: Control, wanted: Wanted, memory: Memory, ruling: Ruling, looks: Looks) -> _Written:
    table = AnnexTable(control, wanted.headers)
    row_looks = looks.table(wanted.name) or looks.rows_like(table.own_looks())
    merge = merge_table(table.read(), wanted.rows, memory, ruling, wanted.headers)
    table.write(merge.rows, wanted.low, row_looks)
    return "\n".join(COLUMN_SEPARATOR.join(row) for row in merge.base), merge.held


_WRITERS: Final = {Kind.INLINE: _inline, Kind.BLOCK: _block, Kind.TABLE: _table}
