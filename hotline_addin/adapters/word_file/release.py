"""The release copy: a notice without links, traces of its making or names, word for word the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from hotline_addin.adapters.files import read_file, replace_file
from hotline_addin.adapters.word_file.accepting import accept_all, count_changes
from hotline_addin.adapters.word_file.control import Control, controls, document_controls, text_parts
from hotline_addin.adapters.word_file.figures import fits, held_places
from hotline_addin.adapters.word_file.inline import write_inline
from hotline_addin.adapters.word_file.ledger import Ledger, drop_ledger, read_ledger
from hotline_addin.adapters.word_file.ooxml import (
    Element,
    child,
    descendants,
    is_a,
    parent_of,
    value_of,
)
from hotline_addin.adapters.word_file.package import Package
from hotline_addin.adapters.word_file.reading import shown_text
from hotline_addin.adapters.word_file.repair import damaged
from hotline_addin.adapters.word_file.running_word import nobody
from hotline_addin.adapters.word_file.stamp import read_stamp
from hotline_addin.adapters.word_file.styles import hidden_styles
from hotline_addin.domain.notice import Kind
from hotline_addin.domain.overwritten import Kept, overwritten
from hotline_addin.domain.settings import BACKUPS_KEPT
from hotline_addin.domain.text import shortened
from hotline_addin.domain.versions import require_known
from hotline_addin.errors import InputError, RefusedError
from hotline_addin.ports import Agrees

_COMMENT_MARKS: Final = ("commentRangeStart", "commentRangeEnd")
_PERSONAL_PARTS: Final = (
    *("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"),
    "custom-properties",
)
_PERSONAL_PROPERTIES: Final = ("creator", "lastModifiedBy", "Manager", "Company", "HyperlinkBase", "Template")
_TOLD: Final = 3
_TOLD_LENGTH: Final = 70
"""Places and characters of each that a refusal quotes; its findings name all of them."""
_OWN_BOOKMARKS: Final = ("_hotline_", "_GoBack")


def release(
    source: Path, target: Path, may_accept: Agrees = nobody, backups_kept: int = BACKUPS_KEPT
) -> None:
    """Write the release copy of the notice `source` to `target`; `source` stays as it is.

    `may_accept` is asked before tracked changes are accepted in the copy. Raises `RefusedError`, and writes
    nothing, while a figure that was overwritten by hand is not settled, a tracked change not accepted or a
    prompt not filled; it names them. Raises `InputError` for a file that is no linked notice.
    """
    if target.exists() and target.samefile(source):
        raise InputError("定稿不能覆盖联动的通报。", "请给定稿另起一个文件名。")
    package = Package.read(read_file(source), source.name)
    require_known(read_stamp(package), source.name)
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
    _require_filled(package)
    words = _words(package)
    _clean(package)
    if _words(package) != words:
        raise RefusedError(
            f"“{source.name}”里有不认识的内容，去掉联动后文字会变，没有定稿。",
            "请在 Word 里另存一份，删除特殊控件后再试。",
        )
    replace_file(target, package.to_bytes(), backups_kept=backups_kept)


def unsettled(package: Package, ledger: Ledger) -> list[Kept]:
    """Places whose text was overwritten by hand and for which nobody has said which text holds."""
    found: dict[Kept, None] = {}
    for control in document_controls(package):
        entry = ledger.entries.get(control.name)
        if entry is not None and fits(control, entry.kind):
            for held in held_places(control, entry.kind, entry.memory):
                found[Kept(control.name, held.text, held.linked)] = None
    return list(found)


def _require_settled(package: Package, ledger: Ledger) -> None:
    held = unsettled(package, ledger)
    if held:
        told = "；".join(_told(one) for one in held[:_TOLD]) + ("等" if len(held) > _TOLD else "")
        raise RefusedError(
            f"有{len(held)}处数字或文字被手工改过，还没有确定以哪个为准：{told}。",
            "请在“校核”里逐条选定，或用 --take（以工作簿为准）、--keep（以通报为准）更新一次，再定稿。",
            tuple(overwritten(one) for one in held),
        )


def _told(held: Kept) -> str:
    return f"{held.name}：{shortened(overwritten(held).message.rstrip('。'), _TOLD_LENGTH)}"


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


def _drop_prompts(package: Package, ledger: Ledger) -> None:
    """Empty the places that say nothing, by now settled, in which an editor shows a prompt instead."""
    for control in document_controls(package):
        entry = ledger.entries.get(control.name)
        if entry is not None and entry.kind is Kind.INLINE and control.is_placeholder:
            write_inline(control, [""])


def _require_filled(package: Package) -> None:
    empty = [control for control in document_controls(package) if control.is_placeholder]
    if empty:
        names = "、".join(control.name or "（没有标记）" for control in empty)
        raise RefusedError(f"通报里还有没有填写的控件：{names}。", "请在 Word 里填写或删除这些控件，再定稿。")


def _words(package: Package) -> list[str]:
    """What is seen, paragraph by paragraph."""
    hidden = hidden_styles(package)
    paragraphs = (p for root in text_parts(package) for p in descendants(root, "p"))
    return [shown_text(p) for p in paragraphs if shown_text(p) and not _is_hidden(p, hidden)]


def _clean(package: Package) -> None:
    hidden = hidden_styles(package)
    for root in text_parts(package):
        for control in reversed(controls(root)):
            _take_off(control)
        for paragraph in list(descendants(root, "p")):
            if _is_hidden(paragraph, hidden) and _can_go(paragraph):
                parent_of(paragraph).remove(paragraph)
        for mark in dict.fromkeys(_marks(root)):
            parent_of(mark).remove(mark)
    drop_ledger(package)
    for kind in _PERSONAL_PARTS:
        for owner in ("", package.main_part, *package.related(package.main_part, "settings")):
            for name in list(package.related(owner, kind)):
                package.remove(name)
    _clean_properties(package)


def _take_off(control: Control) -> None:
    """Leave what a control holds; a run without text that only kept it open goes with it."""
    for run in list(control.content):
        if is_a(run, "r") and not shown_text(run) and all(is_a(part, "rPr", "t") for part in run):
            control.content.remove(run)
    control.unwrap()


def _is_hidden(paragraph: Element, hidden: set[str]) -> bool:
    if value_of(child(paragraph, "pPr", "pStyle")) in hidden:
        return True
    return child(paragraph, "pPr", "rPr", "vanish") is not None and not shown_text(paragraph)


def _can_go(paragraph: Element) -> bool:
    """Word wants a paragraph at the end of a cell, and one behind a table that ends the document."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    return after is not None and not (
        before is not None and is_a(before, "tbl") and is_a(after, "sectPr", "bookmarkEnd")
    )


def _marks(root: Element) -> Iterator[Element]:
    """Our bookmarks, and the marks of comments."""
    ids = set()
    for start in descendants(root, "bookmarkStart"):
        if value_of(start, "name").startswith(_OWN_BOOKMARKS):
            ids.add(value_of(start, "id"))
            yield start
    yield from (end for end in descendants(root, "bookmarkEnd") if value_of(end, "id") in ids)
    yield from descendants(root, *_COMMENT_MARKS)
    for reference in descendants(root, "commentReference"):
        yield parent_of(reference)


def _clean_properties(package: Package) -> None:
    """Empty the names of persons and offices in the file's properties."""
    for kind in ("core-properties", "extended-properties"):
        for name in package.related("", kind):
            for entry in package.tree(name).iterchildren("*"):
                if etree.QName(entry).localname in _PERSONAL_PROPERTIES:
                    entry.text = None
    for name in package.related(package.main_part, "settings"):
        for entry in list(descendants(package.tree(name), "attachedTemplate", "docVars", "trackRevisions")):
            parent_of(entry).remove(entry)
        package.remove_external(name, "attachedTemplate")
