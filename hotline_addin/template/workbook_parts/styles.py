"""Fonts, colours and cell formats of the workbook: the one place that decides its looks."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from hotline_addin.template.workbook_parts.sheets import Role

SCREEN_FONT: Final = "微软雅黑"
ANNEX_FONT: Final = "仿宋"
ANNEX_HEADER_FONT: Final = "黑体"
ANNEX_TITLE_FONT: Final = "方正小标宋简体"
"""On every official's machine; Excel falls back to 宋体 where it is missing."""

SCREEN_DEFAULTS: Final = {
    "font_name": SCREEN_FONT,
    "font_size": 10,
    "font_scheme": "none",  # else Excel shows the theme's Latin font instead
    "font_charset": 134,  # GB2312: lets Windows choose a Chinese fallback
    "valign": "vcenter",
}

INK: Final = "#262626"
QUIET: Final = "#767676"
LINE: Final = "#D9D9D9"
INPUT_FILL: Final = "#FFF8E1"
LINK: Final = "#0563C1"
ACCENT: Final = "#2F5573"

LOW_RATE: Final = {"bg_color": "#FCE4D6", "font_color": "#9C0006", "bold": True}
SMALL_SAMPLE: Final = {"num_format": '0"＊"', "font_color": "#7F4F00", "italic": True}
LEVEL_LOOKS: Final = {
    "错误": {"bg_color": "#F8D7DA", "font_color": "#8B0000", "bold": True},
    "警告": {"bg_color": "#FFE8C2", "font_color": "#7F4F00", "bold": True},
    "提示": {"bg_color": "#DDEBF7", "font_color": "#1F4E79", "bold": True},
}

SETTLED_LOOK: Final = {"bg_color": "#F2F2F2", "font_color": QUIET, "italic": True}
"""A finding that a clerk has settled."""

KIND_LOOK: Final = {"bold": True, "font_color": INK}
"""What stands for several findings of one kind, folded in below it."""
FOLDED_LOOK: Final = {"font_color": QUIET}
"""What one of them repeats of its kind."""
HEADING_LOOK: Final = {"bg_color": "#EAF1F7", "font_color": ACCENT, "bold": True}
"""A row over others in a table."""

RATE_FORMATS: Final = {0: "0%", 1: "0.0%", 2: "0.00%", 3: "0.000%"}
"""Number format of a rate by `rate_decimals`."""
DEFAULT_DECIMALS: Final = 2
RATE_FORMAT: Final = RATE_FORMATS[DEFAULT_DECIMALS]
DATE_FORMAT: Final = "yyyy-mm-dd"

VERDICT_LOOKS: Final = {
    "批评": {"font_color": "#8B0000", "bold": True},
    "表扬": {"font_color": "#1E6B3A", "bold": True},
}

_CELL_KINDS: Final[dict[str, dict[str, Any]]] = {
    "text": {"num_format": "@", "align": "left", "indent": 1},
    "name": {"num_format": "@", "align": "left", "indent": 1, "shrink": True},
    "centred": {"num_format": "@", "align": "center"},
    "long": {"num_format": "@", "align": "left", "indent": 1, "text_wrap": True},
    "clipped": {"num_format": "@", "align": "left", "indent": 1, "text_wrap": True, "valign": "top"},
    "link": {
        "num_format": "@",
        "align": "left",
        "indent": 1,
        "font_color": LINK,
        "underline": 1,
        "text_wrap": True,
    },
    "count": {"num_format": "0", "align": "center"},
    "rate": {"num_format": RATE_FORMAT, "align": "center"},
    "time": {"num_format": "yyyy-mm-dd hh:mm", "align": "center"},
    "date": {"num_format": DATE_FORMAT, "align": "center"},
    "choice": {"num_format": "@", "align": "center", "bg_color": INPUT_FILL},
}


class Styles:
    """The formats of one workbook, each made once and asked for by what a cell holds.

    Texts are formatted as text (`@`), so that an edit never turns what a citizen wrote into a formula.
    """

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.make = cache(self._make)

    def _make(self, **looks: Any) -> Format:
        return self._book.add_format({"valign": "vcenter", **looks})

    @property
    def title(self) -> Format:
        """The heading of a screen sheet."""
        return self.make(bold=True, font_size=16, font_color=ACCENT)

    @property
    def section(self) -> Format:
        """The heading of a group of rows."""
        return self.make(bold=True, font_size=12, font_color=ACCENT, bottom=1, bottom_color=ACCENT)

    @property
    def section_note(self) -> Format:
        """A quiet sentence on the line of a section's heading."""
        return self.make(font_color=QUIET, bottom=1, bottom_color=ACCENT, indent=1)

    @property
    def note(self) -> Format:
        """The quiet sentence below a heading."""
        return self.make(font_color=QUIET)

    @property
    def plain(self) -> Format:
        """A label."""
        return self.make(font_color=INK, indent=1)

    @property
    def hint(self) -> Format:
        """A quiet explanation beside an input cell."""
        return self.make(font_color=QUIET, indent=1, text_wrap=True)

    @property
    def changed(self) -> Format:
        """What a setting was before, beside one that differs."""
        return self.make(font_color="#7F4F00", bold=True, indent=1, text_wrap=True)

    @property
    def paragraph(self) -> Format:
        """Wrapped running text."""
        return self.make(text_wrap=True, font_color=INK)

    @property
    def link(self) -> Format:
        """A link to another sheet."""
        return self.make(font_color=LINK, underline=1)

    def header(self, role: Role) -> Format:
        """The header cell of a table, in the colours of who writes it."""
        return self.make(
            bold=True,
            bg_color=role.header_fill,
            font_color=role.header_font,
            align="center",
            text_wrap=True,
            border=1,
            border_color=LINE,
        )

    def cell(self, kind: str) -> Format:
        """A table's body cell: text, name, centred, long, clipped, link, count, rate, time, date or choice.

        `name` is set smaller where it is long: cut off, names that differ at their end look alike.
        `long` makes its row grow; `clipped` shows the first line of a text in a row of fixed height, without
        running over empty neighbours.
        """
        return self.make(**{"border": 1, "border_color": LINE, **_CELL_KINDS[kind]})

    def below(self, kind: str) -> Format:
        """The same without lines and fill, for the empty cells below a table that a clerk extends."""
        looks = {name: look for name, look in _CELL_KINDS[kind].items() if name != "bg_color"}
        return self.make(**looks)

    def value(self, num_format: str) -> Format:
        """A visibly tinted input cell of 设置."""
        return self.make(
            num_format=num_format,
            bg_color=INPUT_FILL,
            border=1,
            border_color=LINE,
            align="left",
            indent=1,
            text_wrap=True,
        )

    def rule(self, **looks: Any) -> Format:
        """What a conditional format changes; nothing else of the cell's own format."""
        return self._book.add_format(looks)
