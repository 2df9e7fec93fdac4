"""The release copy: word for word what a reader sees of a notice, without links or traces of its making."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hotline_addin.adapters.files import read_file, replace_file
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.stamp import known
from hotline_addin.adapters.word_file.file.ooxml import descendants, is_a
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.adapters.word_file.filling.figures import fits, held_places, read_figure
from hotline_addin.adapters.word_file.filling.no_figure import is_without_figure
from hotline_addin.adapters.word_file.opening.repair import damaged
from hotline_addin.adapters.word_file.out.copying.rebuild import rebuilt, reduce_to_seen
from hotline_addin.adapters.word_file.out.copying.released_texts import counted, released_texts
from hotline_addin.adapters.word_file.out.running_word import nobody
from hotline_addin.adapters.word_file.places.accepting import accept_all, count_changes
from hotline_addin.adapters.word_file.places.control import Control, controls, document_controls, text_parts
from hotline_addin.adapters.word_file.places.inline import write_inline
from hotline_addin.adapters.word_file.places.ledger import Ledger, drop_ledger, read_ledger
from hotline_addin.adapters.word_file.places.wanted import split_rows
from hotline_addin.domain.notice.notice_content import NO_FIGURE, Kind
from hotline_addin.domain.notice.overwritten import Kept, overwritten
from hotline_addin.domain.words.choices.settings import BACKUPS_KEPT
from hotline_addin.domain.words.declared_words import BLANK_TEXT
from hotline_addin.domain.words.figure_labels import label_of
from hotline_addin.domain.words.text import shortened
from hotline_addin.errors import InputError, RefusedError
from hotline_addin.ports import Agrees, Approve, Leaving

_TOLD: Final = 3
_TOLD_LENGTH: Final = 70
"""Places and characters of each that a refusal quotes; its findings name all of them."""
_PROMPT: Final = re.compile(r"〔[^〔〕]*〕")


def release(
    source: Path,
    target: Path,
    may_accept: Agrees = nobody,
    approve: Approve = lambda texts: None,
    backups_kept: int = BACKUPS_KEPT,
) -> Leaving:
    """Write the release copy of the notice `source` to `target` and count what it holds; `source` stays.

    `may_accept` is asked before tracked changes are accepted in the copy; `approve` sees every text of the
    copy before it is written, and raises what speaks against it. Raises `RefusedError`, and writes nothing,
    while a figure that was overwritten by hand is not settled, a tracked change not accepted, a prompt not
    filled, a table without any figure, or something stands in it that cannot safely leave the office; it
    names them. Raises `InputError` for a file that is no linked notice.
    """
    if target.exists() and target.samefile(source):
        raise InputError("定稿不能覆盖联动的通报。", "请给定稿另起一个文件名。")
    package = known(read_docx(read_file(source), source.name), source.name)
    ledger = read_ledger(package)
    if ledger is None:
        raise InputError(
            f"“{source.name}”里没有联动记录，不能定稿。",
            "请用工作簿“更新通报”一次，再定稿；已定稿的文件可直接使用。",
        )
    if damaged(package, {name: entry.kind for name, entry in ledger.entries.items()}):
        raise InputError(
            f"“{source.name}”被别的软件保存过，联动的位置不完整，不能定稿。", "请先“更新通报”一次，再定稿。"
        )
    _accept_changes(package, source.name, may_accept)
    _require_settled(package, ledger)
    _drop_prompts(package, ledger)
    _require_filled(package, ledger)
    _require_figures(package, ledger)
    copy = _copy(package, source.name)
    approve(released_texts(copy))
    replace_file(target, copy.to_bytes(), backups_kept=backups_kept)
    return counted(copy)


def _copy(package: Package, name: str) -> Package:
    """A new file with what a reader sees of a notice, word for word."""
    for root in text_parts(package):
        for control in reversed(controls(root)):
            _take_off(control)
    drop_ledger(package)
    reduce_to_seen(package)
    words = _words(package)
    copy = rebuilt(package)
    if _words(copy) != words:
        raise RefusedError(
            f"“{name}”里有不认识的内容，去掉联动后文字会变，没有定稿。",
            "请在 Word 里另存一份，删除特殊控件后再试。",
        )
    return copy


def unsettled(package: Package, ledger: Ledger) -> list[Kept]:
    """Places whose text was overwritten by hand and for which nobody has said which text holds."""
    found: dict[Kept, None] = {}
    for control in document_controls(package):
        entry = ledger.entries.get(control.name)
        is_told = is_without_figure(control)  # where nothing can be chosen
        if entry is not None and not is_told and fits(control, entry.kind, entry.memory.headers):
            for held in held_places(control, entry.kind, entry.memory):
                found[Kept(control.name, held.text, held.linked)] = None
    return list(found)


def _require_settled(package: Package, ledger: Ledger) -> None:
    held = unsettled(package, ledger)
    if held:
        told = "；".join(map(_told, held[:_TOLD])) + ("等" if len(held) > _TOLD else "")
        raise RefusedError(
            f"有{len(held)}处数字或文字被手工改过，还没有确定以哪个为准：{told}。",
            "请在“校核”里逐条选定，或用 --take（以工作簿为准）、--keep（以通报为准）更新一次，再定稿。",
            tuple(map(overwritten, held)),
        )


def _told(held: Kept) -> str:
    said = shortened(overwritten(held).message.rstrip("。"), _TOLD_LENGTH)
    return f"{label_of(held.name) or held.name}：{said}"


def _accept_changes(package: Package, name: str, may_accept: Agrees) -> None:
    number = count_changes(package)
    if not number:
        return
    if not may_accept(f"“{name}”里还有{number}处修订。要在定稿里全部接受吗？（原来的通报不动）"):
        raise RefusedError(
            f"通报里还有{number}处修订没有接受或拒绝。",
            "请在 Word 的“审阅”里接受或拒绝全部修订，再定稿；命令行加 --accept-changes，就在定稿里全部接受。",
        )
    accept_all(package)


_WAITING: Final = re.compile(r"〔[^〔〕]*[\u4e00-\u9fff][^〔〕]*〕")
"""What templates show where a figure is to come; the years of document numbers are digits."""


def _drop_prompts(package: Package, ledger: Ledger) -> None:
    """Empty the places that say nothing, by now settled, in which an editor shows a prompt instead."""
    for control in document_controls(package):
        entry = ledger.entries.get(control.name)
        if entry is not None and entry.kind is Kind.INLINE and control.is_placeholder:
            write_inline(control, [""])


def _require_filled(package: Package, ledger: Ledger) -> None:
    empty = [
        control
        for control in document_controls(package)
        if control.is_placeholder or (control.name not in ledger.entries and _is_prompt(control))
    ]
    if empty:
        names = "、".join(control.name or "（没有标记）" for control in empty)
        raise RefusedError(f"通报里还有没有填写的控件：{names}。", "请在 Word 里填写或删除这些控件，再定稿。")
    told = [_shown_without(one) for one in document_controls(package) if is_without_figure(one)]
    found = told or _WAITING.findall("\n".join(_words(package)))
    waiting = list(dict.fromkeys(found))
    if waiting:
        named = "、".join(waiting[:_TOLD]) + ("等" if len(waiting) > _TOLD else "")
        raise RefusedError(
            f"通报里还有没有填的地方：{named}。",
            "请核对这些控件的“标记”（写“通报数据”里的名称或地址），更新一次通报；不要的在 Word 里删去。",
        )


def _shown_without(control: Control) -> str:
    """What a place without a figure shows; one that shows nothing else is told by its tag."""
    shown = shown_text(control.content)
    return (label_of(control.name) or control.name) + shown if shown == NO_FIGURE else shown


def _require_figures(package: Package, ledger: Ledger) -> None:
    """Refuse tables in which not one row has a figure: of months added up some are not known."""
    empty = [
        label_of(control.name) or control.name
        for control in document_controls(package)
        if (entry := ledger.entries.get(control.name))
        and entry.kind is Kind.TABLE
        and fits(control, entry.kind, entry.memory.headers)
        and _is_without_figures(split_rows(read_figure(control, entry.kind, entry.memory.headers)))
    ]
    if empty:
        raise RefusedError(
            f"通报里有表整张没有数：{'、'.join(dict.fromkeys(empty))}。",
            "请补上这些数（由历史相加的，把各月的数补进“历史”），或在“表样”里停用这张表，再更新通报。",
        )


def _is_without_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether there are rows and nothing stands behind the name of any, or that there is nothing."""
    return bool(rows) and all(cell.strip() in ("", BLANK_TEXT) for row in rows for cell in row[1:])


def _is_prompt(control: Control) -> bool:
    """Whether it holds what templates write for a figure (〔服务过程满意率〕): its name is mistyped."""
    return bool(_PROMPT.fullmatch(shown_text(control.content).strip()))


def _words(package: Package) -> list[str]:
    """What is seen, paragraph by paragraph."""
    return sorted(
        shown_text(p) for root in text_parts(package) for p in descendants(root, "p") if shown_text(p)
    )


def _take_off(control: Control) -> None:
    """Leave what a control holds; a run without text that only kept it open goes with it."""
    for run in list(control.content):
        if (
            is_a(run, "r")
            and not shown_text(run)
            and all(is_a(part, "rPr", "t", "softHyphen") for part in run)
        ):
            control.content.remove(run)
    control.unwrap()
