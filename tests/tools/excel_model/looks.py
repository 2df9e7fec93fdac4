"""Excel.Font, Excel.Interior, Excel.Borders: how the cells of a range look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import ComObject, flag, member_of, text
from tests.tools.excel_model.markup import Element, tag

if TYPE_CHECKING:
    from tests.tools.excel_model.ranges import Range

_NONE: Final = -4142
"""xlColorIndexNone, xlUnderlineStyleNone, xlLineStyleNone"""
_LINK_BLUE: Final = 0xC16305
"""Theme colour 10 as Excel counts colours: red lowest."""
_UNDERLINES: Final = {_NONE: None, 2: "single", -4119: "double"}
_SIDES: Final = {7: "left", 8: "top", 9: "bottom", 10: "right"}
"""XlBordersIndex: xlEdgeLeft, xlEdgeTop, xlEdgeBottom, xlEdgeRight."""
_INSIDE: Final = {11: ("left", "right"), 12: ("top", "bottom")}
"""xlInsideVertical, xlInsideHorizontal."""
_LINES: Final = {
    ("continuous", 1): "hair",
    ("continuous", 2): "thin",
    ("continuous", -4138): "medium",
    ("continuous", 4): "thick",
}
_CONTINUOUS: Final = 1


def _color(element: Element | None, default: int) -> int:
    if element is None or element.get("rgb") is None:
        return _LINK_BLUE if element is not None and element.get("theme") == "10" else default
    rgb = element.get("rgb", "")[-6:]
    return int(rgb[4:6] + rgb[2:4] + rgb[0:2], 16)


def _rgb(color: Any) -> str:
    if isinstance(color, bool) or not isinstance(color, int | float) or not 0 <= color <= 0xFFFFFF:
        raise errors.mismatch(f"no colour: {color!r}")
    number = int(color)
    return f"FF{number & 0xFF:02X}{number >> 8 & 0xFF:02X}{number >> 16:02X}"


class _Looks(ComObject):
    """A part of the looks of a range."""

    reference: str

    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self.cells = cells

    def of_all(self, of: Callable[[Element], Any]) -> Any:
        """A property of the part; None where cells differ."""
        styles = self.cells.sheet.book.state.styles
        return self.cells.common(lambda style: of(styles.part_of(style, self.reference)))

    def change(self, change: Callable[[Element], None]) -> None:
        """Change the part."""
        styles = self.cells.sheet.book.state.styles
        self.cells.restyle(lambda style: styles.with_part(style, self.reference, change))


class Font(_Looks):
    """Excel.Font."""

    reference = "fontId"

    def _get(self, name: str) -> Any:
        def value_of(font: Element) -> str | None:
            found = font.find(tag(name))
            return None if found is None else found.get("val", "1")

        return self.of_all(value_of)

    def _set(self, name: str, attributes: dict[str, str] | None) -> None:
        def change(font: Element) -> None:
            for element in font.findall(tag(name)):
                font.remove(element)
            if attributes is not None:
                etree.SubElement(font, tag(name), attributes)
            font[:] = sorted(font, key=lambda each: each.tag)

        self.change(change)

    @property
    def Name(self) -> Any:
        return self._get("name")

    @Name.setter
    def Name(self, value: str) -> None:
        self._set("name", {"val": text(value, "Font.Name")})

    @property
    def Size(self) -> Any:
        size = self._get("sz")
        return None if size is None else float(size)

    @Size.setter
    def Size(self, value: float) -> None:
        if not 1 <= value <= 409:
            raise errors.failed("Unable to set the Size property of the Font class")
        self._set("sz", {"val": f"{value:g}"})

    @property
    def Bold(self) -> Any:
        return self.of_all(lambda font: font.find(tag("b")) is not None)

    @Bold.setter
    def Bold(self, value: bool) -> None:
        self._set("b", {} if flag(value, "Bold") else None)

    @property
    def Italic(self) -> Any:
        return self.of_all(lambda font: font.find(tag("i")) is not None)

    @Italic.setter
    def Italic(self, value: bool) -> None:
        self._set("i", {} if flag(value, "Italic") else None)

    @property
    def Strikethrough(self) -> Any:
        return self.of_all(lambda font: font.find(tag("strike")) is not None)

    @Strikethrough.setter
    def Strikethrough(self, value: bool) -> None:
        self._set("strike", {} if flag(value, "Strikethrough") else None)

    @property
    def Underline(self) -> Any:
        def value_of(font: Element) -> int:
            found = font.find(tag("u"))
            words = {word: number for number, word in _UNDERLINES.items()}
            return words[None if found is None else found.get("val", "single")]

        return self.of_all(value_of)

    @Underline.setter
    def Underline(self, value: int) -> None:
        word = _UNDERLINES[member_of(value, frozenset(_UNDERLINES), "XlUnderlineStyle")]
        self._set("u", None if word is None else {"val": word})

    @property
    def Color(self) -> Any:
        color = self.of_all(lambda font: _color(font.find(tag("color")), 0))
        return None if color is None else float(color)

    @Color.setter
    def Color(self, value: float) -> None:
        self._set("color", {"rgb": _rgb(value)})


class Interior(_Looks):
    """Excel.Interior."""

    reference = "fillId"

    @staticmethod
    def _is_plain(fill: Element) -> bool:
        pattern = fill.find(tag("patternFill"))
        return pattern is None or pattern.get("patternType", "none") == "none"

    @property
    def ColorIndex(self) -> Any:
        return self.of_all(lambda fill: _NONE if self._is_plain(fill) else 1)

    @ColorIndex.setter
    def ColorIndex(self, value: int) -> None:
        member_of(value, frozenset({_NONE}), "XlColorIndex")

        def change(fill: Element) -> None:
            fill[:] = []
            etree.SubElement(fill, tag("patternFill"), patternType="none")

        self.change(change)

    @property
    def Color(self) -> Any:
        def color_of(fill: Element) -> int:
            return _color(fill.find(f"{tag('patternFill')}/{tag('fgColor')}"), 0xFFFFFF)

        color = self.of_all(color_of)
        return None if color is None else float(color)

    @Color.setter
    def Color(self, value: float) -> None:
        def change(fill: Element) -> None:
            fill[:] = []
            pattern = etree.SubElement(fill, tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, tag("fgColor"), rgb=_rgb(value))

        self.change(change)


class Borders(ComObject):
    """Excel.Borders, one border for each side of the cells of a range."""

    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self._cells = cells

    def __call__(self, Index: int) -> Border:
        self.excel.admit("Borders.Item")
        return Border(self._cells, member_of(Index, frozenset({*_SIDES, *_INSIDE}), "XlBordersIndex"))


class Border(_Looks):
    """Excel.Border of one side; an edge is that of every cell here, as all our ranges are one cell wide."""

    reference = "borderId"

    def __init__(self, cells: Range, side: int) -> None:
        super().__init__(cells)
        self._sides: tuple[str, ...] = (_SIDES[side],) if side in _SIDES else _INSIDE[side]
        if side in _INSIDE and cells.area.shape[0 if side == 12 else 1] == 1:
            self._sides = ()

    def _element(self, border: Element) -> Element | None:
        return border.find(tag(self._sides[0])) if self._sides else None

    def _line(self, border: Element) -> str | None:
        element = self._element(border)
        return None if element is None else element.get("style")

    @property
    def LineStyle(self) -> Any:
        return self.of_all(lambda border: _CONTINUOUS if self._line(border) else _NONE)

    @LineStyle.setter
    def LineStyle(self, value: int) -> None:
        number = member_of(value, frozenset({_CONTINUOUS, _NONE}), "XlLineStyle")
        self._set_line("thin" if number == _CONTINUOUS else None, keep=number == _CONTINUOUS)

    @property
    def Weight(self) -> Any:
        weights = {line: weight for (_, weight), line in _LINES.items()}
        return self.of_all(lambda border: weights.get(self._line(border) or "", 2))

    @Weight.setter
    def Weight(self, value: int) -> None:
        weights = {weight: line for (_, weight), line in _LINES.items()}
        self._set_line(weights[member_of(value, frozenset(weights), "XlBorderWeight")], keep=False)

    @property
    def ColorIndex(self) -> Any:
        return self.of_all(lambda border: 1 if self._line(border) else _NONE)

    @property
    def Color(self) -> Any:
        def color_of(border: Element) -> int:
            element = self._element(border)
            return 0 if element is None else _color(element.find(tag("color")), 0)

        color = self.of_all(color_of)
        return None if color is None else float(color)

    @Color.setter
    def Color(self, value: float) -> None:
        def change(border: Element) -> None:
            for side in self._sides:
                element = border.find(tag(side))
                if element is not None:
                    element[:] = []
                    etree.SubElement(element, tag("color"), rgb=_rgb(value))

        self.change(change)

    def _set_line(self, line: str | None, *, keep: bool) -> None:
        def change(border: Element) -> None:
            for side in self._sides:
                element = border.find(tag(side))
                if element is None:
                    element = etree.SubElement(border, tag(side))
                if line is None:
                    element.clear()
                elif not (keep and element.get("style")):
                    element.set("style", line)

        self.change(change)
