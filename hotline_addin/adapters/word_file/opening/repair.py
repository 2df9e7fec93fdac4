"""Notices that another editor saved: controls found again by their bookmarks, or the file refused.

Measured: ONLYOFFICE keeps everything; newer LibreOffice squeezes a control around paragraphs or a table into
its first line; LibreOffice 7.4 drops the controls and doubles their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import is_a, parent_of
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.looks.looks import Looks
from hotline_addin.adapters.word_file.places.control import (
    Control,
    document_controls,
    give_new_ids,
    passage_of,
    text_parts,
)
from hotline_addin.adapters.word_file.places.ledger import Ledger, read_ledger
from hotline_addin.adapters.word_file.places.twins import drop_mark, twins_of
from hotline_addin.domain.notice.notice_content import Kind
from hotline_addin.errors import InputError

_TRUSTED: Final = ("Microsoft", "WPS")
"""Programs that drop a control only where a person removed it."""
_CONTAINERS: Final = ("body", "sdtContent", "tc", "hdr", "ftr", "txbxContent")

_Twin = tuple[Element, Element]


def damaged(package: Package, kinds: Mapping[str, Kind]) -> list[str]:
    """The tags of controls that another editor squeezed or lost, in the order of `kinds`."""
    present: dict[str, list[Control]] = {}
    for control in document_controls(package):
        present.setdefault(control.name, []).append(control)
    saved_by = _saved_by(package)
    may_be_lost = bool(saved_by) and not saved_by.startswith(_TRUSTED)

    def is_suspect(name: str) -> bool:
        squeezed = any(_is_squeezed(control, kinds[name]) for control in present.get(name, ()))
        return squeezed or (may_be_lost and name not in present)

    return [
        name
        for name in kinds
        if is_suspect(name) and any(twins_of(root, name) for root in text_parts(package))
    ]


def _is_squeezed(control: Control, kind: Kind) -> bool:
    """Whether a control that stood around paragraphs or a table stands in a line now."""
    return kind is not Kind.INLINE and control.kind is Kind.INLINE


def repair(package: Package, template: Package, file_name: str) -> list[str]:
    """Put damaged controls back around what stands between their bookmarks; the tags of those mended.

    Raises `InputError` for a file whose linked texts no longer are what was written, or stand apart.
    """
    ledger = read_ledger(package)
    if ledger is None:
        return []
    looks = Looks(template, package)
    kinds = looks.kinds | {name: entry.kind for name, entry in ledger.entries.items()}
    # Passages first, as figures stand inside them.
    names = sorted(damaged(package, kinds), key=lambda name: not passage_of(name))
    _unwrap_squeezed(package, {name for name in names if kinds[name] is not Kind.INLINE})
    twins = ((name, twin) for root in text_parts(package) for name in names for twin in twins_of(root, name))
    for name, twin in twins:
        if not _is_inside(twin, name):
            content = _intact_content(twin, name, kinds[name], ledger)
            if not content:
                raise _beyond_repair(package, file_name)
            _wrap(content, looks.handle(name), package, ledger)
        for mark in twin:
            drop_mark(mark)
    return names


def _intact_content(twin: _Twin, name: str, kind: Kind, ledger: Ledger) -> list[Element]:
    """What stands between a bookmark's ends, where it is what was written; else nothing."""
    content = _between(twin, kind)
    return content if _is_intact(name, content, kind, ledger) else []


def _is_inside(twin: _Twin, name: str) -> bool:
    """Whether a bookmark, doubled by an editor, stands in a control that is whole again."""
    holders = (ancestor for ancestor in twin[0].iterancestors() if is_a(ancestor, "sdt"))
    return any(Control(holder).name == name for holder in holders)


def _saved_by(package: Package) -> str:
    """The program that saved the file last; empty where none says so, like ours."""
    for name in package.related("", "extended-properties"):
        for entry in package.tree(name):
            if str(entry.tag).endswith("}Application"):
                return entry.text or ""
    return ""


def _unwrap_squeezed(package: Package, names: set[str]) -> None:
    for control in reversed(document_controls(package)):
        if control.name in names and control.kind is Kind.INLINE:
            control.unwrap()


def _between(twin: _Twin, kind: Kind) -> list[Element]:
    """What stands between a bookmark's ends: parts of one line, or whole paragraphs and tables."""
    start, end = twin
    if kind is Kind.INLINE:
        return _siblings(start.getnext(), end.getprevious()) if start.getparent() is end.getparent() else []
    container = _common_container(start, end)
    first: Element | None = _part_of(container, start)
    last: Element | None = _part_of(container, end)
    if last is not None and last is not first and shown_text(last) and not _text_before(last, end):
        last = last.getprevious()  # the mark stands at the head of the paragraph that follows
    if first is start:
        first = start.getnext()
    if last is end:
        last = end.getprevious()
    return _siblings(first, last)


def _siblings(first: Element | None, last: Element | None) -> list[Element]:
    """From `first` to `last`, both included; nothing where `last` is not behind `first`."""
    found: list[Element] = []
    while first is not None:
        found.append(first)
        if first is last:
            return found
        first = first.getnext()
    return []


def _common_container(first: Element, other: Element) -> Element:
    around = list(first.iterancestors())
    shared = next(ancestor for ancestor in other.iterancestors() if ancestor in around)
    while not is_a(shared, *_CONTAINERS):
        shared = parent_of(shared)
    return shared


def _part_of(container: Element, inner: Element) -> Element:
    """The child of `container` that holds `inner`, or is it."""
    while inner.getparent() is not container:
        inner = parent_of(inner)
    return inner


def _text_before(part: Element, mark: Element) -> str:
    words = []
    for node in part.iter():
        if node is mark:
            break
        if is_a(node, "t"):
            words.append(node.text or "")
    return "".join(words)


def _is_intact(name: str, content: Iterable[Element], kind: Kind, ledger: Ledger) -> bool:
    """Whether a lost inline figure still says what was written; paragraphs and cells tell by comparison."""
    memory = ledger.memory(name)
    if memory is None or kind is Kind.BLOCK:
        return True
    if kind is Kind.TABLE:
        return any(is_a(part, "tbl") for part in content)
    return "".join(shown_text(part) for part in content) in (memory.base, memory.linked)


def _wrap(content: list[Element], handle: Element, package: Package, ledger: Ledger) -> None:
    content[0].addprevious(handle)
    Control(handle).content.extend(content)
    give_new_ids(handle, package, ledger.control_ids)


def _beyond_repair(package: Package, file_name: str) -> InputError:
    program = _saved_by(package).split("/")[0] or "别的程序"
    return InputError(
        f"“{file_name}”被{program}保存过，里面联动的文字已经损坏，不能更新。",
        "请从旁边的“备份”文件夹取回上一份，或另起文件名重新生成，再把改过的文字复制过去；"
        "以后请用 Word 或 WPS 编辑。",
    )
