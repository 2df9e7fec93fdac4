"""Hidden bookmarks around controls: where another editor drops a control, its place can be found again."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.word_file.control import Control
from hotline_addin.adapters.word_file.ooxml import Element, descendants, is_a, value_of, w, wml

TWIN_PREFIX: Final = "_hotline_"
"""Word hides bookmarks whose name begins with an underscore."""
_LONGEST_NAME: Final = 40
_NOT_ALLOWED: Final = re.compile(r"[^0-9A-Za-z_]")


def add_twins(root: Element, names: set[str]) -> None:
    """Give every control below `root` that bears one of `names` a bookmark around it, where it lacks one."""
    taken = {value_of(start, "name") for start in descendants(root, "bookmarkStart")}
    number = max((int(value_of(s, "id") or 0) for s in descendants(root, "bookmarkStart")), default=0)
    for control in [Control(element) for element in descendants(root, "sdt")]:
        if control.name not in names or _twin(control) is not None:
            continue
        number += 1
        twin = _free_name(control.name, taken)
        taken.add(twin)
        control.element.addprevious(wml("bookmarkStart", id=number, name=twin))
        control.element.addnext(wml("bookmarkEnd", id=number))


def remove_twins(root: Element) -> None:
    """Take all our bookmarks below `root` away."""
    ids = set()
    for start in list(descendants(root, "bookmarkStart")):
        if value_of(start, "name").startswith(TWIN_PREFIX):
            ids.add(value_of(start, "id"))
            _drop(start)
    for end in list(descendants(root, "bookmarkEnd")):
        if value_of(end, "id") in ids:
            _drop(end)


def drop_twin(control: Control) -> None:
    """Take away the bookmark that stands around a control."""
    start = _twin(control)
    if start is None:
        return
    end = bookmark_end(start.getroottree().getroot(), start)
    for mark in (start, end):
        if mark is not None:
            _drop(mark)


def twin_name(name: str) -> str:
    """The bookmark's name for a control's: letters, digits and underscores, short enough for Word."""
    return (TWIN_PREFIX + _NOT_ALLOWED.sub("_", name))[: _LONGEST_NAME - 3]


def _twin(control: Control) -> Element | None:
    """The bookmark of its name that starts just before it; Word may put other marks in between."""
    before = control.element.getprevious()
    while before is not None and is_a(before, "bookmarkStart", "bookmarkEnd", "proofErr"):
        if value_of(before, "name").startswith(twin_name(control.name)):
            return before
        before = before.getprevious()
    return None


def _free_name(name: str, taken: set[str]) -> str:
    base = twin_name(name)
    return next(n for n in (base, *(f"{base}_{i}" for i in range(2, 1000))) if n not in taken)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def bookmark_end(root: Element, start: Element) -> Element | None:
    """The end that belongs to a bookmark's start."""
    wanted = start.get(w("id"))
    return next((end for end in descendants(root, "bookmarkEnd") if end.get(w("id")) == wanted), None)
