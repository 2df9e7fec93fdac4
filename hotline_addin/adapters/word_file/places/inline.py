"""Text inside a line: written into what stands there, so that its formatting by hand survives."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import (
    child,
    descendants,
    filler,
    is_a,
    is_filler,
    parent_of,
    run,
    wml,
    wml_text,
)
from hotline_addin.adapters.word_file.file.visible_text import shown_text, text_runs
from hotline_addin.adapters.word_file.places.control import Control, controls

_SHOWN = ("t", "tab", "br", "cr", "noBreakHyphen")


def read_inline(control: Control) -> str:
    """What an inline figure shows; a prompt counts as nothing."""
    return "" if control.is_placeholder else shown_text(control.content)


def write_inline(control: Control, lines: Iterable[str]) -> None:
    """Make a control show `lines`, joined by line breaks, in the formatting of its first run.

    A control around whole paragraphs (Word makes one where a clerk inserts it on an empty line) keeps its
    first paragraph. A control inside it goes, as its words do.
    """
    control.clear_placeholder()
    for inner in controls(control.content):
        inner.unwrap()
    accept_changes(control.content)
    paragraphs = list(descendants(control.content, "p"))
    for surplus in paragraphs[1:]:
        parent_of(surplus).remove(surplus)
    host, texts = paragraphs[0] if paragraphs else control.content, list(lines)
    write_runs(host, texts)
    if not paragraphs and not "".join(texts):
        host.append(filler())


def write_runs(host: Element, lines: Iterable[str]) -> None:
    """Make a paragraph, or a run-level content, show `lines` in the formatting of its first run."""
    for unseen in [one for one in descendants(host, "r") if is_filler(one)]:
        parent_of(unseen).remove(unseen)
    runs = text_runs(host)
    if runs:
        target = runs[0]
        for surplus in runs[1:]:
            parent_of(surplus).remove(surplus)
        for part in [part for part in target if is_a(part, *_SHOWN)]:
            target.remove(part)
    else:
        target = wml("r")
        host.append(target)
    for position, line in enumerate(lines):
        if position:
            target.append(wml("br"))
        target.append(wml_text(line))


def accept_changes(content: Element) -> None:
    """Accept the tracked insertions and deletions below `content`: the workbook's text replaces them."""
    for deleted in list(descendants(content, "del", "moveFrom")):
        parent_of(deleted).remove(deleted)
    for inserted in list(descendants(content, "ins", "moveTo")):
        parent = parent_of(inserted)
        position = parent.index(inserted)
        parent[position : position + 1] = list(inserted)


def run_like(sample: Element | None, text: str) -> Element:
    """A run with the formatting of another."""
    properties = None if sample is None else child(sample, "rPr")
    return run(text, None if properties is None else deepcopy(properties))
