"""One linked place: what it shows, and what a refresh makes of it."""

from __future__ import annotations

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
from hotline_addin.adapters.word_file.places.table_merge import merge_table
from hotline_addin.adapters.word_file.places.wanted import COLUMN_SEPARATOR, Wanted, split_lines, split_rows
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Kind
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


def fits(control: Control, kind: Kind, *, is_whole: bool = False) -> bool:
    """Whether a figure of this kind can stand in the control; a table that `is_whole` brings its headings."""
    if control.kind not in _FITTING[kind]:
        return False
    if kind is Kind.TABLE:
        return is_whole or is_whole_table(control, "") or AnnexTable(control).is_readable
    rows, cells = (len(control.content.findall(w(part))) for part in ("tr", "tc"))
    return not rows and cells <= (1 if kind is Kind.INLINE else 0)


def is_whole_table(control: Control, text: str) -> bool:
    """Whether a table was written with its headings: those begin the text that was last written."""
    if control.name.startswith(TABLE_PREFIX):
        return True
    first = next(iter(split_rows(text)), ())
    return bool(first) and first[0] in AnnexTable(control).headings


def read_figure(control: Control, kind: Kind, text: str = "", *, is_whole: bool = False) -> str:
    """What a linked place shows, in the form in which `Wanted.text` says it; `text` stood there last."""
    if kind is Kind.TABLE:
        rows = AnnexTable(control, is_whole=is_whole or is_whole_table(control, text)).read()
        return "\n".join(COLUMN_SEPARATOR.join(cell or "" for cell in row) for row in rows)
    return "\n".join(read_block(control)) if kind is Kind.BLOCK else read_inline(control)


def held_places(control: Control, kind: Kind, memory: Memory) -> tuple[Held, ...]:
    """Where a hand's text stands unsettled, against what the workbook said at the last refresh."""
    return unsettled(_held(control, kind, memory.linked, memory, ASK))


def _held(control: Control, kind: Kind, new: str, memory: Memory, ruling: Ruling) -> tuple[Held, ...]:
    """Where a hand's text would stay, with nothing written."""
    if kind is Kind.TABLE:
        whole, rows = is_whole_table(control, new), split_rows(new)
        headers = {"headers": rows[0]} if whole and rows else {}
        shown = AnnexTable(control, is_whole=whole).read()
        if whole and rows and shown and len(shown[0]) != len(rows[0]):
            return ()
        return merge_table(shown, rows, memory, ruling, **headers).held
    if kind is Kind.BLOCK:
        return merge_block(read_block(control), split_lines(new), memory, ruling).held
    return _ruled(read_inline(control), new, memory, ruling)[1]


def refresh_figure(
    control: Control, wanted: Wanted, memory: Memory, ruling: Ruling, looks: Looks
) -> Refreshed:
    """Bring one linked place up to date by the three-way rule; a hand's text stays unless it is given up."""
    before = read_figure(control, wanted.kind, wanted.text, is_whole=wanted.is_whole)
    if has_tracked_changes(control.content) and before != wanted.text:
        taken = Choice.TAKE in (ruling.whole, ruling.on((before, wanted.text), settled=False))
        if not taken:
            return _waiting(control, wanted, memory, ruling)
        accept_inside(control.content)
        ruling = TAKE
    base, held = _WRITERS[wanted.kind](control, wanted, memory, ruling, looks)
    after = read_figure(control, wanted.kind, wanted.text, is_whole=wanted.is_whole)
    return Refreshed(base, held, changed=after != before)


def _waiting(control: Control, wanted: Wanted, memory: Memory, ruling: Ruling) -> Refreshed:
    """A place with tracked changes is left alone; what it says so far can be declared right."""
    held = _held(control, wanted.kind, wanted.text, memory, ruling.only_keeping())
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
    table = AnnexTable(control, is_whole=wanted.is_whole)
    headers = {"headers": wanted.rows[0]} if wanted.is_whole else {}
    row_looks = looks.table(wanted.name) or table.own_looks()
    is_new = wanted.is_whole and (table.shape(len(wanted.rows[0])) or table.is_about_else(wanted.rows[0]))
    shown = table.read()
    if is_new:  # nothing of what stands there is a hand's word on these figures
        shown, ruling = [wanted.rows[0]], TAKE
    merge = merge_table(shown, wanted.rows, memory, ruling, **headers)
    table.write(merge.rows, wanted.low, row_looks)
    return "\n".join(COLUMN_SEPARATOR.join(row) for row in merge.base), merge.held


_WRITERS: Final = {Kind.INLINE: _inline, Kind.BLOCK: _block, Kind.TABLE: _table}
