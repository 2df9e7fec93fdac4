"""Text as a person sees it in Word: insertions counted, deletions not, nothing invisible."""

from __future__ import annotations

import unicodedata
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, value_of, w

FIXED_WORDS: Final = "fixed_words"
"""Tag of a control around words inside a block that belong to the template, not to the figure."""

_CHARACTERS: Final = {w("tab"): "\t", w("noBreakHyphen"): "-"}
_DELETED: Final = frozenset((w("del"), w("moveFrom")))
_RUN: Final = w("r")
_TRACKED: Final = ("ins", "del", "moveFrom", "moveTo")


def clean(text: str) -> str:
    """`text` without characters that XML forbids or that no reader sees: controls, bidi marks, surrogates.

    Line ends are kept as `\\n`, tabs become blanks: citizens' texts are inserted as text only.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join("".join(sign for sign in line if not _is_unseen(sign)) for line in lines)


def clean_line(text: str) -> str:
    """`clean`, with line ends turned into blanks: for places inside a line."""
    return clean(text).replace("\n", " ")


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs") or ord(sign) & 0xFFFE == 0xFFFE


def shown_text(element: Element) -> str:
    """What stands on the page inside `element`; line breaks within a paragraph count as nothing.

    A line break is layout (a title broken by meaning), not wording.
    """
    signs: list[str] = []
    for node in descendants(element, "t", "tab", "noBreakHyphen"):
        inside = {ancestor.tag for ancestor in node.iterancestors()}
        if _RUN in inside and _DELETED.isdisjoint(inside):
            signs.append(_CHARACTERS.get(str(node.tag), node.text or ""))
    return "".join(signs)


def figure_text(paragraph: Element) -> str:
    """`shown_text` without the template's fixed words."""
    return "".join(shown_text(run) for run in own_runs(paragraph))


def own_runs(paragraph: Element) -> list[Element]:
    """The runs that show a figure, without the template's fixed words."""
    fixed = {run for words in fixed_words(paragraph) for run in text_runs(words)}
    return [run for run in text_runs(paragraph) if run not in fixed]


def fixed_words(paragraph: Element) -> list[Element]:
    """The controls in a paragraph whose words belong to the template."""
    return [
        sdt for sdt in descendants(paragraph, "sdt") if value_of(child(sdt, "sdtPr", "tag")) == FIXED_WORDS
    ]


def text_runs(element: Element) -> list[Element]:
    """The runs inside `element` that show text or breaks and are not deleted by a tracked change."""
    return [
        run
        for run in descendants(element, "r")
        if not any(ancestor.tag in _DELETED for ancestor in run.iterancestors())
        and any(is_a(part, "t", "tab", "br", "cr", "noBreakHyphen") for part in run)
    ]


def has_tracked_changes(element: Element) -> bool:
    """Whether insertions or deletions stand inside `element` that nobody has accepted yet."""
    return next(descendants(element, *_TRACKED), None) is not None
