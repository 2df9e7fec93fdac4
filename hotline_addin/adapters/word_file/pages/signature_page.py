"""The page of the signature has text of the body, and the page before it no great gap (GB/T 9704, 7.3.5).

Word lets the last lines of the last paragraph go over with the list of annexes, signature and date, as they
keep to it; LibreOffice and others move such a paragraph whole and leave most of a page empty. What 7.3.5.5
offers works in all: where the page cannot hold the signature, its lines move a little closer, or apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, is_a, parent_of, value_of, wml
from hotline_addin.adapters.word_file.looks.line_height import own_line, set_line
from hotline_addin.adapters.word_file.looks.styles import paragraph_style, style_names
from hotline_addin.adapters.word_file.pages.text_flow import (
    TRUE,
    WIDE,
    Flowing,
    Placed,
    Western,
    flowing,
    page_height,
    place,
    with_line,
)

_LAST_PARAGRAPH: Final = "公文正文末段"
"""Name of the style of the text's last paragraph, which keeps to what follows."""
_DATES: Final = ("成文日期", "成文日期（盖章）")
_SHORT: Final = 2
"""Lines of a paragraph that may go over as a whole without leaving a gap."""
_SLACK: Final = 60
"""Twips left free below lines of another height than the grid's: office programs round in their own ways."""
_CLOSEST, _WIDEST, _STEP = 460, 690, 5
"""Twips between which lines may stand, 23 to 34.5 points, and the steps in which heights are tried."""


def fit_signature_page(package: Package, before: int) -> int:
    """Set the lines of the page on which the text ends so that the signature stands with text.

    Returns the height given, in twips; 0 leaves lines as the styles have them, which is also done where a
    person set some by hand. `before` is the height that was given the last time: it is taken back first.
    """
    _take_back(package, before)
    _free_earlier(package)
    endings = _foreseen(package)
    if not endings:
        return 0
    line = 0 if all(ending.holds() for ending in endings) else _fit(endings)
    endings = _foreseen(package)
    holds = all(ending.holds() for ending in endings) or (
        line > 0 and all(ending.holds_exactly(0, ()) for ending in endings)
    )
    if holds and any(ending.goes_over for ending in endings):
        _let_go_over(endings[0].paragraphs[endings[0].last].element)
    return line


def leaves_a_gap(package: Package) -> bool:
    """Whether the signature does not fit below the text, which ends in the midst of a page: some programs
    move the last paragraph over whole and leave the rest of that page empty."""
    endings = _foreseen(package)
    return any(not ending.holds_exactly(0, ()) and not ending.goes_over for ending in endings)


def _foreseen(package: Package) -> list[_Ending]:
    """How the text ends where Western signs are narrow, and where they are wide; nothing to foresee: none."""
    endings = (_Ending.of(package, western, more) for western, more in ((TRUE, -1), (WIDE, 1)))
    return [ending for ending in endings if ending is not None]


def _fit(endings: Sequence[_Ending]) -> int:
    """Give the lines of the page on which the text ends the height nearest to the usual one that holds."""
    places = sorted({number for ending in endings for number in ending.last_page()})
    elements = [endings[0].paragraphs[number].element for number in places]
    if any(child(element, "pPr", "spacing") is not None for element in elements):
        return 0
    usual = endings[0].line
    tried = sorted(range(_CLOSEST, _WIDEST, _STEP), key=lambda line: abs(line - usual))
    surely = (line for line in tried if all(ending.holds(line, places) for ending in endings))
    as_foreseen = (line for line in tried if all(ending.holds_exactly(line, places) for ending in endings))
    line = next(surely, 0) or next(as_foreseen, 0)
    for element in elements if line else ():
        set_line(element, line)
    return line


@dataclass(frozen=True)
class _Ending:
    """The text up to the date as it is foreseen; `last` is the place of its last paragraph.

    The text may also take `more` lines than foreseen.
    """

    paragraphs: Sequence[Flowing]
    last: int
    height: int
    more: int

    @classmethod
    def of(cls, package: Package, western: Western, more: int) -> _Ending | None:
        """None for a document that ends otherwise, or with a paragraph that may go over as a whole."""
        names, paragraphs = style_names(package), flowing(package, western)
        styles = [paragraph_style(paragraph.element, names) for paragraph in paragraphs]
        ends = [number for number, style in enumerate(styles) if style == _LAST_PARAGRAPH]
        dates = [number for number, style in enumerate(styles) if style in _DATES]
        if not ends or not dates or dates[-1] < ends[-1]:
            return None
        last = paragraphs[ends[-1]]
        if last.lines <= _SHORT or not _is_linked(last.element):
            return None
        return cls(paragraphs[: dates[-1] + 1], ends[-1], page_height(package), more)

    @property
    def line(self) -> int:
        """The height of the text's lines."""
        return self.paragraphs[self.last].line

    @property
    def goes_over(self) -> bool:
        """Whether the last paragraph ends on another page than it begins on."""
        placed = self._place(self.paragraphs)[self.last]
        return placed.first_page < placed.last_page

    def last_page(self) -> Iterator[int]:
        """The paragraphs of usual lines on the page on which the text ends, and what follows it."""
        placed = self._place(self.paragraphs)
        page = placed[self.last].last_page
        ending = [n for n, at in enumerate(placed) if at.last_page >= page and at.first_page >= page - 1]
        ending += range(self.last + 1, len(self.paragraphs))
        yield from (n for n in ending if self.paragraphs[n].line == self.line and self._may_set(n))

    def _may_set(self, number: int) -> bool:
        """What stands outside the controls is the clerk's, to the last attribute."""
        return _is_linked(self.paragraphs[number].element)

    def holds_exactly(self, line: int, places: Sequence[int]) -> bool:
        """Whether it does where the text is as long as foreseen."""
        return self._holds(self._set_anew(line, places), 0)

    def holds(self, line: int = 0, places: Sequence[int] = ()) -> bool:
        """Whether the signature stands with text, be it as long as foreseen or by `more` lines longer."""
        set_anew = self._set_anew(line, places)
        return all(self._holds(set_anew, more) for more in (0, self.more))

    def _set_anew(self, line: int, places: Sequence[int]) -> list[Flowing]:
        return [with_line(p, line) if n in places else p for n, p in enumerate(self.paragraphs)]

    def _holds(self, paragraphs: Sequence[Flowing], more: int) -> bool:
        trial = list(paragraphs)
        trial[self.last] = replace(trial[self.last], lines=trial[self.last].lines + more)
        rest = sum(p.before + p.line * p.lines + p.after for p in trial[self.last + 1 :])
        slack = _SLACK if trial[self.last].line != self.line else 0
        return self._place(trial)[self.last].bottom + rest <= self.height - slack

    def _place(self, paragraphs: Sequence[Flowing]) -> list[Placed]:
        """The text set as if nothing had to go with its last paragraph."""
        *text, last = paragraphs[: self.last + 1]
        return place([*text, replace(last, keeps_next=False)], self.height)


def _is_linked(paragraph: Element) -> bool:
    """Whether a paragraph stands in a control."""
    return any(is_a(ancestor, "sdt") for ancestor in paragraph.iterancestors())


def _let_go_over(paragraph: Element) -> None:
    """A paragraph that goes over by itself need not keep to what follows: LibreOffice would not break it."""
    style = child(paragraph, "pPr", "pStyle")
    if style is not None:
        style.addnext(wml("keepNext", val=0))


def _free_earlier(package: Package) -> None:
    """Of several paragraphs in the style of the last one, as when a clerk goes on behind ours, only the last
    keeps to the signature: all of them together would leave most of a page empty."""
    names = style_names(package)
    last = [
        paragraph.element
        for paragraph in flowing(package)
        if paragraph_style(paragraph.element, names) == _LAST_PARAGRAPH
    ]
    for element in last[:-1]:
        if _is_linked(element) and child(element, "pPr", "keepNext") is None:
            _let_go_over(element)


def _take_back(package: Package, line: int) -> None:
    names = style_names(package)
    for paragraph in flowing(package):
        if not _is_linked(paragraph.element):
            continue
        kept = child(paragraph.element, "pPr", "keepNext")
        if kept is not None and paragraph_style(paragraph.element, names) == _LAST_PARAGRAPH:
            parent_of(kept).remove(kept)
        spacing = own_line(paragraph.element)
        if spacing is not None and value_of(spacing, "line") == str(line):
            parent_of(spacing).remove(spacing)
