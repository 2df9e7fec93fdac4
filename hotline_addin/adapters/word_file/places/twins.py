"""Hidden bookmarks around controls: where another editor drops a control, its place can be found again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import count
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import descendants, is_a, value_of, w, wml
from hotline_addin.adapters.word_file.places.control import Control, controls

TWIN_PREFIX: Final = "_hotline_"
"""Word hides bookmarks whose name begins with an underscore."""
_LONGEST_NAME: Final = 40
"""Characters of a bookmark's name in Word; three are kept for a number behind it."""
_NOT_ALLOWED: Final = re.compile(r"[^0-9A-Za-z_]")


def add_twins(roots: Sequence[Element], names: set[str], without: Collection[Control] = ()) -> None:
    """Give the controls in the parts `roots` that bear one of `names` a bookmark, where one is lacking.

    Those `without` stay as they are.

    Editors move bookmarks about; as long as a name has as many as it has controls, they are left alone.
    """
    marks = [start for root in roots for start in descendants(root, "bookmarkStart")]
    taken = {value_of(start, "name") for start in marks}
    numbers = count(_highest_id(marks) + 1)
    for name, everywhere in _by_name(roots, names).items():
        held = [control for control in everywhere if control not in without]
        if sum(is_twin(start, name) for start in marks) < len(held):
            for control in held:
                if _twin(control) is None:
                    _surround(control, next(numbers), _free_name(name, taken))


def _highest_id(marks: Sequence[Element]) -> int:
    ids = [value_of(start, "id") for start in marks]
    return max((int(identity) for identity in ids if identity.isdecimal()), default=0)


def _by_name(roots: Sequence[Element], names: set[str]) -> dict[str, list[Control]]:
    found: dict[str, list[Control]] = {}
    for control in (control for root in roots for control in controls(root)):
        if control.name in names:
            found.setdefault(control.name, []).append(control)
    return found


def _surround(control: Control, number: int, name: str) -> None:
    control.element.addprevious(wml("bookmarkStart", id=number, name=name))
    control.element.addnext(wml("bookmarkEnd", id=number))


def remove_twins(root: Element) -> None:
    """Take all our bookmarks below `root` away."""
    ids = set()
    for start in list(descendants(root, "bookmarkStart")):
        if value_of(start, "name").startswith(TWIN_PREFIX):
            ids.add(value_of(start, "id"))
            drop_mark(start)
    for end in list(descendants(root, "bookmarkEnd")):
        if value_of(end, "id") in ids:
            drop_mark(end)


def is_twin(mark: Element, name: str) -> bool:
    """Whether a bookmark was set around a control of this name."""
    return re.fullmatch(rf"{re.escape(twin_name(name))}(_\d+)?", value_of(mark, "name")) is not None


def twins_of(root: Element, name: str) -> list[tuple[Element, Element]]:
    """Start and end of every bookmark below `root` that was set around a control of this name."""
    starts = [start for start in descendants(root, "bookmarkStart") if is_twin(start, name)]
    ends = ((start, bookmark_end(root, start)) for start in starts)
    return [(start, end) for start, end in ends if end is not None]


def drop_twin(control: Control) -> None:
    """Take away the bookmark that stands around a control."""
    start = _twin(control)
    if start is None:
        return
    end = bookmark_end(start.getroottree().getroot(), start)
    for mark in (start, end):
        if mark is not None:
            drop_mark(mark)


def twin_name(name: str) -> str:
    """The bookmark's name for a control's: letters, digits and underscores, short enough for Word."""
    return (TWIN_PREFIX + _NOT_ALLOWED.sub("_", name))[: _LONGEST_NAME - 3]


def _twin(control: Control) -> Element | None:
    """The bookmark of its name that starts just before it; Word may put other marks in between."""
    before = control.element.getprevious()
    while before is not None and is_a(before, "bookmarkStart", "bookmarkEnd", "proofErr"):
        if is_twin(before, control.name):
            return before
        before = before.getprevious()
    return None


def _free_name(name: str, taken: set[str]) -> str:
    base = twin_name(name)
    free = next(n for n in (base, *(f"{base}_{i}" for i in range(2, 1000))) if n not in taken)
    taken.add(free)
    return free


def drop_mark(element: Element) -> None:
    """Take a mark away, where it is not gone already."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def bookmark_end(root: Element, start: Element) -> Element | None:
    """The end that belongs to a bookmark's start."""
    wanted = start.get(w("id"))
    return next((end for end in descendants(root, "bookmarkEnd") if end.get(w("id")) == wanted), None)
