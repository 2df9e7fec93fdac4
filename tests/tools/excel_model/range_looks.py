"""How the cells of a range look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from tests.tools.excel_model.com import flag, member_of, text
from tests.tools.excel_model.looks import Borders, Font, Interior
from tests.tools.excel_model.places import LAST_COLUMN
from tests.tools.excel_model.range_base import Cells

_ALIGNMENTS: Final = {
    "horizontal": {1: None, -4131: "left", -4108: "center", -4152: "right", 5: "fill", -4130: "justify"},
    "vertical": {-4160: "top", -4108: "center", -4107: None, -4130: "justify"},
}
"""XlHAlign and XlVAlign by the file's words."""


class RangeLooks(Cells):
    """The formats of cells."""

    def styles(self) -> list[int]:
        """The styles of its cells; of whole rows only the cells that there are."""
        used = self.sheet.state.used
        area = self.area.meets(replace(used, bottom=max(used.bottom, self.area.top))) or self.area
        if self.area.shape[1] < LAST_COLUMN:
            area = self.area
        return [self.sheet.state.cell(row, column).style for row, column in area.places()]

    def restyle(self, change: Any) -> None:
        """Give every cell the style that `change` makes of its own."""
        self._require_change()
        known: dict[int, int] = {}
        for row, column in self.area.places():
            cell = self.sheet.state.touch(row, column)
            if cell.style not in known:
                known[cell.style] = change(cell.style)
            cell.style = known[cell.style]

    def common(self, of: Any) -> Any:
        """A property of the cells; None, as Null arrives, where they differ."""
        found = {of(style) for style in set(self.styles())}
        return found.pop() if len(found) == 1 else None

    @property
    def NumberFormat(self) -> Any:
        return self.common(self._styles.number_format)

    @NumberFormat.setter
    def NumberFormat(self, code: str) -> None:
        text(code, "NumberFormat")
        self.restyle(lambda style: self._styles.with_number_format(style, code))

    @property
    def Font(self) -> Font:
        return Font(self.on_sheet(self.area))

    @property
    def Interior(self) -> Interior:
        return Interior(self.on_sheet(self.area))

    @property
    def Borders(self) -> Borders:
        return Borders(self.on_sheet(self.area))

    @property
    def WrapText(self) -> Any:
        return self.common(lambda style: self._styles.alignment(style, "wrapText") == "1")

    @WrapText.setter
    def WrapText(self, value: bool) -> None:
        wanted = "1" if flag(value, "WrapText") else None
        self.restyle(lambda style: self._styles.with_alignment(style, "wrapText", wanted))

    @property
    def HorizontalAlignment(self) -> Any:
        return self._aligned("horizontal")

    @HorizontalAlignment.setter
    def HorizontalAlignment(self, value: int) -> None:
        self._align("horizontal", value)

    @property
    def VerticalAlignment(self) -> Any:
        return self._aligned("vertical")

    @VerticalAlignment.setter
    def VerticalAlignment(self, value: int) -> None:
        self._align("vertical", value)

    def _aligned(self, name: str) -> Any:
        numbers = {word: number for number, word in _ALIGNMENTS[name].items()}
        return self.common(lambda style: numbers[self._styles.alignment(style, name)])

    def _align(self, name: str, value: int) -> None:
        wanted = _ALIGNMENTS[name][member_of(value, frozenset(_ALIGNMENTS[name]), f"{name} alignment")]
        self.restyle(lambda style: self._styles.with_alignment(style, name, wanted))

    @property
    def IndentLevel(self) -> Any:
        return self.common(lambda style: int(self._styles.alignment(style, "indent") or 0))

    @IndentLevel.setter
    def IndentLevel(self, value: int) -> None:
        wanted = str(int(value)) if value else None
        self.restyle(lambda style: self._styles.with_alignment(style, "indent", wanted))

    @property
    def Locked(self) -> Any:
        return self.common(self._styles.locked)

    @Locked.setter
    def Locked(self, value: bool) -> None:
        self.restyle(lambda style: self._styles.with_locked(style, flag(value, "Locked")))
