"""Pages of a PDF in millimetres: where lines, their signs and wide rules stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from hotline_addin.adapters.word_file.out.pdf import ConversionError

MM: Final = 72 / 25.4
"""Points a millimetre."""
_WIDE: Final = 100
"""Millimetres from which a stroke counts as a rule of the page, not of a table cell."""
_THICK: Final = 2
"""Millimetres from which it is an area and no rule."""
_MIDDLE: Final = 0.38
"""The middle of a Chinese sign above its baseline, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. Millimetres from the left and upper edge of the page; `left` and `right` are its place in the
    line, `ink_top` is where its glyph begins; `size` in points."""

    text: str
    left: float
    right: float
    baseline: float
    ink_top: float
    size: float


@dataclass(frozen=True)
class Line:
    """Signs that share a baseline, from left to right, blanks left out."""

    signs: tuple[Sign, ...]

    @cached_property
    def text(self) -> str:
        """What it says, without blanks."""
        return "".join(sign.text for sign in self.signs)

    @property
    def left(self) -> float:
        """Millimetres to its first sign."""
        return self.signs[0].left

    @property
    def right(self) -> float:
        """Millimetres to the end of its last sign."""
        return self.signs[-1].right

    @property
    def baseline(self) -> float:
        """Millimetres from the upper edge of the page."""
        return self.signs[0].baseline

    @property
    def middle(self) -> float:
        """Where its Chinese signs have their middle: what line boxes are centred on."""
        return self.baseline - _MIDDLE * self.size / MM

    @property
    def ink_top(self) -> float:
        """Millimetres to the highest glyph."""
        return min(sign.ink_top for sign in self.signs)

    @cached_property
    def size(self) -> float:
        """Points of its largest sign."""
        return max(sign.size for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A stroke from left to right over most of the page, in millimetres."""

    left: float
    right: float
    y: float
    is_red: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page; lines and rules from top to bottom."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it lies on its side, as a wide annex may."""
        return self.width > self.height

    def line_of(self, text: str) -> Line | None:
        """The first line that says just this, blanks aside."""
        return next((line for line in self.lines if line.text == text), None)


def read_pages(pdf: Path) -> list[Page]:
    """All pages of a PDF. Raises `ConversionError` for a file that is none."""
    pdfium: Any = import_module("pypdfium2")  # here, as it takes a while and only this needs it
    try:
        with closing(pdfium.PdfDocument(pdf.read_bytes())) as document:
            return [_page(page, pdfium.raw) for page in document]
    except pdfium.PdfiumError as error:
        raise ConversionError("the PDF cannot be read") from error


def _page(page: Any, raw: Any) -> Page:
    width, height = page.get_size()
    signs = sorted(_signs(page, raw, height), key=lambda sign: (round(sign.baseline * MM), sign.left))
    rows = groupby(signs, key=lambda sign: round(sign.baseline * MM))
    lines = tuple(Line(tuple(row)) for _, row in rows)
    rules = tuple(sorted(set(_rules(page, raw, height)), key=lambda rule: rule.y))
    return Page(width / MM, height / MM, lines, rules)


def _signs(page: Any, raw: Any, height: float) -> Iterator[Sign]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, place))
        if raw.FPDFText_IsGenerated(text, place) or sign.isspace():
            continue
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        left, _, right, _ = text.get_charbox(place, loose=True)
        ink_top = text.get_charbox(place)[3]
        size = raw.FPDFText_GetFontSize(text, place)
        yield Sign(sign, left / MM, right / MM, (height - y.value) / MM, (height - ink_top) / MM, size)


def _rules(page: Any, raw: Any, height: float) -> Iterator[Rule]:
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = (edge / MM for edge in path.get_bounds())
        if right - left < _WIDE or top - bottom > _THICK:
            continue
        colours = (_colour(path, raw.FPDFPageObj_GetStrokeColor), _colour(path, raw.FPDFPageObj_GetFillColor))
        yield Rule(left, right, height / MM - (top + bottom) / 2, any(map(_is_red, colours)))


def _colour(path: Any, getter: Any) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    getter(path, *parts)
    return tuple(part.value for part in parts[:3])


def _is_red(colour: tuple[int, ...]) -> bool:
    """Of 255 parts; the standard's red is Y80 M80 (6), and printers' reds lie about it."""
    red, green, blue = colour
    return red > 150 and green < 80 and blue < 80
