"""As many annex pages as the workbook has annexes: missing ones are made, surplus ones taken out."""

from __future__ import annotations

from hotline_addin.adapters.opc.markup import Element, parse
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import is_a, parent_of
from hotline_addin.adapters.word_file.filling.parked_content import park
from hotline_addin.adapters.word_file.looks.looks import ANNEX_PAGE, Looks
from hotline_addin.adapters.word_file.places.control import (
    Control,
    body,
    controls,
    document_controls,
    give_new_ids,
)
from hotline_addin.adapters.word_file.places.ledger import Ledger
from hotline_addin.adapters.word_file.places.twins import drop_twin


def is_annex_page(control: Control) -> bool:
    """Whether a control holds the page of an annex."""
    return ANNEX_PAGE.fullmatch(control.name) is not None


def fit_annex_pages(package: Package, looks: Looks, ledger: Ledger, numbers: list[int]) -> None:
    """Make the document have a page for each of the annexes `numbers`, and for no other.

    A page that a person deleted stays away; one that was surplus comes back with what a person changed.
    """
    pages = _pages(package)
    for number, page in pages.items():
        if number not in numbers:
            ledger.hidden[_key(number)] = park(page, ledger)
            drop_twin(page)
            parent_of(page.element).remove(page.element)
        else:
            page.clear_placeholder()
    present = {control.name for control in document_controls(package)}
    for number in numbers:
        name = _key(number)
        was_deleted = name in ledger.entries and name not in ledger.hidden
        if name not in present and not was_deleted:
            _insert(package, looks, ledger, number)


def _key(number: int) -> str:
    return f"annex_{number}"


def _pages(package: Package) -> dict[int, Control]:
    found = {}
    for control in document_controls(package):
        match = ANNEX_PAGE.fullmatch(control.name)
        if match:
            found[int(match[1])] = control
    return found


def _insert(package: Package, looks: Looks, ledger: Ledger, number: int) -> None:
    made = looks.annex_page(number)
    if made is None:
        return  # the template knows no annex pages; the missing table is reported with its name
    page = Control(made)
    parked = ledger.hidden.pop(_key(number), b"")
    if parked:
        page.content[:] = list(parse(parked))
    _put_in_order(package, page.element, number)
    give_new_ids(page.element, package, ledger.control_ids)
    if not parked:
        for control in controls(page.content):
            control.mark_placeholder()


def _put_in_order(package: Package, made: Element, number: int) -> None:
    """Behind the page before it, else at the end of the document."""
    before = [page for other, page in sorted(_pages(package).items()) if other < number]
    if before:
        last_page = before[-1].element
        following = last_page.getnext()
        while following is not None and is_a(following, "bookmarkEnd"):
            last_page, following = following, following.getnext()
        last_page.addnext(made)
        return
    content = body(package)
    end = len(content)
    while end and _stands_behind_annexes(content[end - 1]):
        end -= 1
    content.insert(end, made)


def _stands_behind_annexes(element: Element) -> bool:
    """The imprint with its bookmark, and the settings of the page."""
    if is_a(element, "sectPr", "bookmarkStart", "bookmarkEnd"):
        return True
    return is_a(element, "sdt") and Control(element).is_option
