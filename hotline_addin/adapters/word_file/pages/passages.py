"""Passages: wording of the template that stands only when it has something to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hotline_addin.adapters.opc.markup import Element, parse
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import filler
from hotline_addin.adapters.word_file.filling.parked_content import park
from hotline_addin.adapters.word_file.looks.looks import Looks
from hotline_addin.adapters.word_file.pages.annex_pages import is_annex_page
from hotline_addin.adapters.word_file.places.control import (
    Control,
    controls,
    give_new_ids,
    outermost,
    text_parts,
)
from hotline_addin.adapters.word_file.places.ledger import Ledger
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Kind


def fit_passages(package: Package, looks: Looks, ledger: Ledger, shown: Mapping[str, bool]) -> None:
    """Show and hide passages; one that `shown` does not know is shown, unless it is an option or the section
    of a table.

    What is hidden is remembered in the ledger with all that a person changed in it, and comes back from
    there. A passage that a person emptied or deleted stays so.
    """
    fitter = _Fitter(package, looks, ledger, shown)
    for root in text_parts(package):
        fitter.fit_below(root)


class _Fitter:
    """Goes through the passages from outside inwards, as what is brought back may hold others."""

    def __init__(self, package: Package, looks: Looks, ledger: Ledger, shown: Mapping[str, bool]) -> None:
        self._package, self._looks, self._ledger, self._shown = package, looks, ledger, shown
        self._met: Counter[str] = Counter()

    def fit_below(self, element: Element) -> None:
        for control in outermost(element):
            if control.passage and not is_annex_page(control):
                self._fit(control)
            self.fit_below(control.content)

    def _fit(self, control: Control) -> None:
        name, hidden = control.passage, self._ledger.hidden
        self._met[name] += 1
        key = name if self._met[name] == 1 else f"{name}#{self._met[name]}"
        is_shown = self._shown.get(name, not control.is_option and not name.startswith(TABLE_PREFIX))
        if is_shown and key in hidden:
            self._bring_back(control, hidden.pop(key))
        elif not is_shown and key not in hidden:
            hidden[key] = park(control, self._ledger)
            control.content[:] = (
                [filler()] if control.kind is Kind.INLINE else [self._looks.empty_paragraph()]
            )
        control.clear_placeholder()

    def _bring_back(self, control: Control, parked: bytes) -> None:
        content = list(parse(parked)) if parked else self._looks.passage(control.passage)
        if content is None:
            return  # the template has lost the passage meanwhile; an empty one does no harm
        control.content[:] = content
        give_new_ids(control.content, self._package, self._ledger.control_ids)
        if not parked:
            for inner in controls(control.content):
                inner.mark_placeholder()
