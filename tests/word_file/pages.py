"""Pages of a PDF in millimetres: where lines, signs and rules stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber

MM = 72 / 25.4
"""Points a millimetre."""


@dataclass(frozen=True)
class Line:
    """Signs that share a baseline. Millimetres from the top and left edge; `baseline` is the line's."""

    text: str
    left: float
    right: float
    top: float
    baseline: float
    size: float


@dataclass(frozen=True)
class Page:
    """One page: its lines from top to bottom, and its rules as (left, right, y)."""

    width: float
    height: float
    lines: list[Line]
    red_rules: list[tuple[float, float, float]]

    def find(self, start: str) -> Line:
        return next(line for line in self.lines if line.text.replace(" ", "").startswith(start))


def read_pages(pdf: Path) -> list[Page]:
    with pdfplumber.open(pdf) as document:
        return [_page(page) for page in document.pages]


def _page(page: Any) -> Page:
    signs = sorted(page.chars, key=lambda sign: (-round(sign["matrix"][5], 0), sign["x0"]))
    rows = groupby(signs, key=lambda sign: round(sign["matrix"][5], 0))
    lines = [_line(list(row), float(page.height)) for _, row in rows]
    drawn = [*page.rects, *page.lines, *page.curves]
    red = [r for r in drawn if _is_red(r.get("non_stroking_color")) or _is_red(r.get("stroking_color"))]
    rules = [(r["x0"] / MM, r["x1"] / MM, (r["top"] + r["bottom"]) / 2 / MM) for r in red]
    return Page(page.width / MM, page.height / MM, lines, [r for r in rules if r[1] - r[0] > 100])


def _line(signs: list[Any], height: float) -> Line:
    inked = [sign for sign in signs if sign["text"].strip()] or signs
    return Line(
        text="".join(sign["text"] for sign in signs),
        left=inked[0]["x0"] / MM,
        right=inked[-1]["x1"] / MM,
        top=min(sign["top"] for sign in inked) / MM,
        baseline=(height - inked[0]["matrix"][5]) / MM,
        size=max(sign["size"] for sign in inked),
    )


def _is_red(colour: Any) -> bool:
    return isinstance(colour, tuple | list) and len(colour) == 3 and tuple(colour) == (1, 0, 0)
