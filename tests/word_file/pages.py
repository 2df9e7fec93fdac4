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
    """One page: its lines from top to bottom, and its wide rules as (left, right, y), red ones apart."""

    width: float
    height: float
    lines: list[Line]
    rules: list[tuple[float, float, float]]
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
    wide = [one for one in drawn if one["x1"] - one["x0"] > 100 * MM and one["bottom"] - one["top"] < MM]
    red = [
        one for one in wide if _is_red(one.get("non_stroking_color")) or _is_red(one.get("stroking_color"))
    ]
    return Page(page.width / MM, page.height / MM, lines, _rules(wide), _rules(red))


def _rules(drawn: list[Any]) -> list[tuple[float, float, float]]:
    """Left, right and height of rules from top to bottom, each once."""
    places = {(one["x0"] / MM, one["x1"] / MM, (one["top"] + one["bottom"]) / 2 / MM) for one in drawn}
    return sorted(places, key=lambda rule: rule[2])


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
