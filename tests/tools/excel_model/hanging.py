"""Links and notes: Excel.Hyperlinks, Excel.Hyperlink, Excel.Comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import Collection, ComObject, bare, text
from tests.tools.excel_model.sheet_state import Link

if TYPE_CHECKING:
    from tests.tools.excel_model import ranges


class Hyperlinks(Collection):
    """Excel.Hyperlinks of a range."""

    def __init__(self, cells: ranges.Range) -> None:
        super().__init__(cells.excel)
        self._cells = cells

    def members(self) -> list[Hyperlink]:
        links = [link for link in self._cells.sheet.state.links if self._cells.area.meets(link.area)]
        return [Hyperlink(self._cells, link) for link in sorted(links, key=lambda link: link.area)]

    def name_of(self, member: Any) -> str:
        raise errors.mismatch("links have no names")

    def Add(
        self,
        Anchor: Any,
        Address: Any,
        SubAddress: Any = None,
        ScreenTip: Any = None,
        TextToDisplay: Any = None,
    ) -> Hyperlink:
        """The anchor takes the style Hyperlink. A blank cell gets a text; any other keeps what it holds."""
        cells: ranges.Range = bare(Anchor)
        cells._require_change()
        address = text(Address, "Address")
        place = "" if SubAddress is None else text(SubAddress, "SubAddress")
        link = Link(cells.area, address, place, "" if ScreenTip is None else text(ScreenTip, "ScreenTip"))
        state = cells.sheet.state
        state.links[:] = [each for each in state.links if cells.area.meets(each.area) is None]
        state.links.append(link)
        styles = cells.sheet.book.state.styles
        cells.restyle(styles.as_hyperlink)
        made = Hyperlink(cells, link)
        if TextToDisplay is not None:
            made.show(text(TextToDisplay, "TextToDisplay"))
        elif state.cell(cells.area.top, cells.area.left).is_blank:
            made.show(address or place)
        return made

    def Delete(self) -> None:
        """Formats go along, so that cells look like Normal."""
        self._cells._require_change()
        for link in self.members():
            link.cells.restyle(lambda style: 0)
        self._cells.ClearHyperlinks()


class Hyperlink(ComObject):
    """Excel.Hyperlink."""

    def __init__(self, cells: ranges.Range, link: Link) -> None:
        super().__init__(cells.excel)
        self.cells, self.link = cells.on_sheet(link.area), link

    @property
    def Range(self) -> ranges.Range:
        return self.cells

    @property
    def Address(self) -> str:
        return self.link.address

    @Address.setter
    def Address(self, value: str) -> None:
        self.cells._require_change()
        self.link.address = text(value, "Address")

    @property
    def SubAddress(self) -> str:
        return self.link.place

    @SubAddress.setter
    def SubAddress(self, value: str) -> None:
        self.cells._require_change()
        self.link.place = text(value, "SubAddress")

    @property
    def ScreenTip(self) -> str:
        return self.link.tip

    @ScreenTip.setter
    def ScreenTip(self, value: str) -> None:
        self.cells._require_change()
        self.link.tip = text(value, "ScreenTip")

    @property
    def TextToDisplay(self) -> str:
        return str(self.cells.sheet.state.cell(self.link.area.top, self.link.area.left).value or "")

    @TextToDisplay.setter
    def TextToDisplay(self, value: str) -> None:
        self.show(text(value, "TextToDisplay"))

    def show(self, value: str) -> None:
        """Put a text into the cell, which reads it as if it had been typed."""
        self.cells._put(self.link.area.top, self.link.area.left, value)


class Comment(ComObject):
    """Excel.Comment: what is called a note nowadays."""

    def __init__(self, cells: ranges.Range, place: tuple[int, int]) -> None:
        super().__init__(cells.excel)
        self._cells, self._place = cells, place

    @property
    def Author(self) -> str:
        return self._cells.sheet.state.notes[self._place].author

    @property
    def Parent(self) -> ranges.Range:
        return self._cells

    def Text(self, Text: Any = None, Start: Any = None, Overwrite: Any = None) -> str:
        note = self._cells.sheet.state.notes[self._place]
        if Text is not None:
            self._cells._require_change()
            note.text = text(Text, "Text")
        return note.text

    def Delete(self) -> None:
        self._cells._require_change()
        del self._cells.sheet.state.notes[self._place]
