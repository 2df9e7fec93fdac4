"""Taking content out of a notice so that it can come back as a person left it."""

from __future__ import annotations

from copy import deepcopy

from hotline_addin.adapters.opc.markup import serialize
from hotline_addin.adapters.word_file.filling.figures import fits, read_figure
from hotline_addin.adapters.word_file.places.control import Control, controls
from hotline_addin.adapters.word_file.places.ledger import Ledger
from hotline_addin.adapters.word_file.places.twins import remove_twins


def park(control: Control, ledger: Ledger) -> bytes:
    """The content of a control as XML for the ledger; empty where it is still the template's own.

    Figures in it that nobody touched are marked to be filled when they come back, as their texts will be
    stale by then.
    """
    if control.is_placeholder:
        return b""
    content = deepcopy(control.content)
    remove_twins(content)
    for inner in controls(content):
        entry = ledger.entries.get(inner.name)
        if entry and fits(inner, entry.kind):
            text = read_figure(inner, entry.kind, entry.memory.linked)
            if text in (entry.memory.base, entry.memory.linked):
                inner.mark_placeholder()
    return serialize(content)
