"""What the add-in asks of Excel's own objects, on LibreOffice's; looks stay in LibreOffice's terms."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from tests.tools.xlwings_libreoffice.bridge import struct

if TYPE_CHECKING:
    from tests.tools.xlwings_libreoffice.ranges import Range

_NONE: Final = -4142
"""xlColorIndexNone, xlLineStyleNone"""
_FAILED: Final = -2147352567
"""DISP_E_EXCEPTION"""
_LOOKS: Final = {
    "HorizontalAlignment": "HoriJustify",
    "VerticalAlignment": "VertJustify",
    "WrapText": "IsTextWrapped",
    "IndentLevel": "ParaIndent",
    "Locked": "CellProtection",
}
_FONT: Final = {
    "Name": "CharFontName",
    "Size": "CharHeight",
    "Bold": "CharWeight",
    "Italic": "CharPosture",
    "Strikethrough": "CharStrikeout",
    "Underline": "CharUnderline",
    "Color": "CharColor",
}
_BORDERS: Final = {7: "LeftBorder2", 8: "TopBorder2", 9: "BottomBorder2", 10: "RightBorder2"}
_INSIDE: Final = 12
"""xlInsideHorizontal: the cells' lower borders here"""


class RefusedError(Exception):
    """An error as pywin32 raises it."""

    hresult = _FAILED


class _Mapped:
    """Properties by Excel's names, on the cells' properties by LibreOffice's."""

    names: dict[str, str]

    def __init__(self, cells: Range) -> None:
        self.__dict__["cells"] = cells

    def __getattr__(self, name: str) -> Any:
        if name not in self.names:
            raise NotImplementedError(name)
        return getattr(self.__dict__["cells"].cells, self.names[name])

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self.names:
            raise NotImplementedError(name)
        setattr(self.__dict__["cells"].cells, self.names[name], value)


class NativeRange(_Mapped):
    """`Range.api`."""

    names = _LOOKS

    def __getattr__(self, name: str) -> Any:
        if name == "NumberFormat":
            return self.__dict__["cells"].number_format
        found = super().__getattr__(name)
        return found.IsLocked if name == "Locked" else found

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "NumberFormat":
            self.__dict__["cells"].number_format = value
            return
        if name == "OutlineLevel":
            self.__dict__["cells"].sheet.set_outline(self.__dict__["cells"], value - 1)
            return
        super().__setattr__(
            name, struct("util.CellProtection", IsLocked=value) if name == "Locked" else value
        )

    @property
    def Font(self) -> _Mapped:
        return _Font(self.__dict__["cells"])

    @property
    def Interior(self) -> _Interior:
        return _Interior(self.__dict__["cells"])

    def Borders(self, side: int) -> _Border:
        return _Border(self.__dict__["cells"], _BORDERS[9 if side == _INSIDE else side])

    @property
    def Hyperlinks(self) -> Links:
        return Links(self.__dict__["cells"])

    def ClearHyperlinks(self) -> None:
        """A link is part of the text here."""
        cells = self.__dict__["cells"].cells
        cells.setDataArray(cells.getDataArray())

    @property
    def Validation(self) -> Any:
        """None that would have to be extended: rows that come in have it from the row above."""
        return _NoValidation()


class _NoValidation:
    @property
    def Type(self) -> int:
        raise RefusedError


class _Font(_Mapped):
    names = _FONT


class _Interior:
    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def ColorIndex(self) -> int:
        return _NONE if self._cells.cells.IsCellBackgroundTransparent else 1

    @ColorIndex.setter
    def ColorIndex(self, value: int) -> None:
        self._cells.cells.IsCellBackgroundTransparent = value == _NONE

    @property
    def Color(self) -> Any:
        return self._cells.cells.CellBackColor

    @Color.setter
    def Color(self, value: Any) -> None:
        self._cells.cells.CellBackColor = value


class _Border:
    """A line that is there is handed on by its width, as its weight."""

    def __init__(self, cells: Range, name: str) -> None:
        self._cells, self._name = cells, name

    @property
    def _line(self) -> Any:
        return getattr(self._cells.cells, self._name)

    def _draw(self, **fields: Any) -> None:
        line = self._line
        for name, value in fields.items():
            setattr(line, name, value)
        setattr(self._cells.cells, self._name, line)

    @property
    def LineStyle(self) -> int:
        return 1 if self._line.OuterLineWidth else _NONE

    @LineStyle.setter
    def LineStyle(self, value: int) -> None:
        if value == _NONE:
            self._draw(OuterLineWidth=0, InnerLineWidth=0, LineWidth=0)

    @property
    def Weight(self) -> int:
        return int(self._line.OuterLineWidth)

    @Weight.setter
    def Weight(self, value: int) -> None:
        self._draw(OuterLineWidth=value, LineWidth=value)

    @property
    def Color(self) -> int:
        return int(self._line.Color)

    @Color.setter
    def Color(self, value: int) -> None:
        self._draw(Color=value)


class Links:
    """`Range.Hyperlinks`: text fields, at most one a cell."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    def __iter__(self) -> Iterator[Link]:
        rows, columns = self._cells.shape
        every = [self._cells(row, column) for row in range(1, rows + 1) for column in range(1, columns + 1)]
        return (Link(cell) for cell in every if cell.hyperlink)

    @property
    def Count(self) -> int:
        return len(list(self))

    def __call__(self, number: int) -> Link:
        return list(self)[number - 1]

    def Add(self, Anchor: Any, Address: str, SubAddress: str, ScreenTip: str) -> None:
        text = self._cells.cells.getCellByPosition(0, 0).String
        inside = f"#{SubAddress}" if SubAddress else ""
        self._cells.add_hyperlink(f"{Address}{inside}", text, ScreenTip)


class Link:
    """`Hyperlink`: what is set is written at once."""

    def __init__(self, cell: Range) -> None:
        self._cell = cell
        address, _, place = cell.hyperlink.partition("#")
        self._parts = {"Address": address, "SubAddress": place.replace(".", "!")}

    @property
    def Range(self) -> Any:
        return SimpleNamespace(Row=self._cell.row)

    @property
    def Address(self) -> str:
        return self._parts["Address"]

    @Address.setter
    def Address(self, value: str) -> None:
        self._set("Address", value)

    @property
    def SubAddress(self) -> str:
        return self._parts["SubAddress"]

    @SubAddress.setter
    def SubAddress(self, value: str) -> None:
        self._set("SubAddress", value)

    @property
    def ScreenTip(self) -> str:
        raise NotImplementedError

    @ScreenTip.setter
    def ScreenTip(self, value: str) -> None:
        """Shown in Excel only."""

    def _set(self, name: str, value: str) -> None:
        self._parts[name] = value
        Links(self._cell).Add(self._cell, self.Address, self.SubAddress, "")
