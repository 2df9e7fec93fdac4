"""Excel.Workbook, its worksheets as a collection, and its names."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Any

from tests.tools.excel_model import errors
from tests.tools.excel_model.book_state import BookState, Named
from tests.tools.excel_model.com import Collection, ComObject, bare, flag, text
from tests.tools.excel_model.ranges import Range
from tests.tools.excel_model.sheet_state import SheetState
from tests.tools.excel_model.worksheet import Worksheet

if TYPE_CHECKING:
    from tests.tools.excel_model import application as app


class Workbook(ComObject):
    """Excel.Workbook. `read_only` and `locked` are how it was opened and protected."""

    def __init__(self, application: app.Application, path: pathlib.Path) -> None:
        super().__init__(application.excel)
        self.application = application
        self.state = BookState(path)
        self.read_only = self.locked = False

    @property
    def Application(self) -> app.Application:
        return self.application

    @property
    def Parent(self) -> app.Application:
        return self.application

    @property
    def Name(self) -> str:
        return self.state.path.name

    @property
    def FullName(self) -> str:
        return str(self.state.path)

    @property
    def Path(self) -> str:
        return str(self.state.path.parent)

    @property
    def ReadOnly(self) -> bool:
        return self.read_only

    @property
    def ProtectStructure(self) -> bool:
        return self.locked

    @property
    def Worksheets(self) -> Worksheets:
        return Worksheets(self)

    @property
    def Names(self) -> Names:
        return Names(self)

    @property
    def ActiveSheet(self) -> Worksheet:
        return Worksheet(self, self.state.active)

    def Activate(self) -> None:
        self.application.open_books.remove(self)
        self.application.open_books.insert(0, self)

    def SaveCopyAs(self, Filename: str) -> None:
        """A copy on the disc; the workbook itself stays as it was, saved or not."""
        path = pathlib.Path(text(Filename, "Filename"))
        self.excel.admit_change()
        if path.suffix.lower() != self.state.path.suffix.lower():
            raise errors.failed("a copy keeps the format, so the name has to keep its extension")
        self.state.write(path)
        self.excel.after_copy(path)

    def Close(self, SaveChanges: Any = None) -> None:
        if SaveChanges is not False:
            raise AssertionError("Excel would ask whether to save")
        self.application.open_books.remove(self)

    def require_structure(self) -> None:
        """Raise where sheets can neither come nor go nor hide."""
        if self.locked:
            raise errors.failed("Workbook is protected and cannot be changed.")


class Worksheets(Collection):
    """Excel.Sheets as `Workbook.Worksheets` gives it."""

    def __init__(self, book: Workbook) -> None:
        super().__init__(book.excel)
        self._book = book

    def members(self) -> list[Worksheet]:
        return [Worksheet(self._book, sheet) for sheet in self._book.state.sheets]

    @property
    def Application(self) -> app.Application:
        return self._book.application

    @property
    def Parent(self) -> Workbook:
        return self._book

    def Add(self, Before: Any = None, After: Any = None, Count: Any = None, Type: Any = None) -> Worksheet:
        self.excel.admit_change()
        self._book.require_structure()
        if After is not None or Count is not None or Type is not None:
            raise errors.unknown("Sheets.Add with After, Count or Type")
        state = self._book.state
        before = state.active if Before is None else bare(Before).state
        taken = {sheet.title for sheet in state.sheets}
        title = next(name for number in range(1, 1_000) if (name := f"Sheet{number}") not in taken)
        return Worksheet(self._book, state.add_sheet(title, before))


class Names(Collection):
    """Excel.Names: the workbook's and those of its sheets."""

    def __init__(self, book: Workbook, sheet: SheetState | None = None) -> None:
        super().__init__(book.excel)
        self._book, self._sheet = book, sheet

    def members(self) -> list[Name]:
        names = [each for each in self._book.state.names if self._sheet in (None, each.sheet)]
        return sorted((Name(self._book, each) for each in names), key=self.name_of)

    def name_of(self, member: Any) -> str:
        return str(object.__getattribute__(member, "full_name"))

    def Add(self, Name: str, RefersTo: str) -> Any:
        """A name of the whole workbook; one that is there already stands for the new formula."""
        formula = text(RefersTo, "RefersTo")
        if not formula.startswith("="):
            raise errors.failed("without = it would be a text")
        self._book.excel.admit_change()
        wanted = text(Name, "Name")
        known = [each for each in self._book.state.names if each.sheet is None and each.name == wanted]
        named = known[0] if known else Named(wanted, "")
        named.formula = formula[1:]
        if not known:
            self._book.state.names.append(named)
        return _named(self._book, named)


def _named(book: Workbook, named: Named) -> Name:
    """The object of a name; inside `Names.Add` the word stands for an argument of Excel's."""
    return Name(book, named)


class Name(ComObject):
    """Excel.Name."""

    def __init__(self, book: Workbook, named: Named) -> None:
        super().__init__(book.excel)
        self._book, self.named = book, named

    @property
    def full_name(self) -> str:
        """With its sheet in front where it belongs to one."""
        home = self.named.sheet
        return f"{home.title}!{self.named.name}" if home is not None else self.named.name

    @property
    def Name(self) -> str:
        return self.full_name

    @property
    def RefersTo(self) -> str:
        return f"={self.named.formula}"

    @RefersTo.setter
    def RefersTo(self, value: str) -> None:
        if not text(value, "RefersTo").startswith("="):
            raise errors.failed("without = it would be a text")
        self.named.formula = value[1:]

    @property
    def RefersToRange(self) -> Range:
        try:
            sheet, area = self._book.state.block(self.named.formula)
        except KeyError:
            raise errors.failed("Unable to get the RefersToRange property of the Name class") from None
        return Range(Worksheet(self._book, sheet), area)

    @property
    def Visible(self) -> bool:
        return not self.named.name.startswith("_xlnm.")

    @Visible.setter
    def Visible(self, value: bool) -> None:
        flag(value, "Visible")

    def Delete(self) -> None:
        self.excel.admit_change()
        self._book.state.names.remove(self.named)
