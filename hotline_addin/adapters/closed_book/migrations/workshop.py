"""What a migration works with: the workbook, today's template, and a list of what was done."""

from __future__ import annotations

from dataclasses import dataclass, field

from hotline_addin.adapters.closed_book.migrations.carried_styles import CarriedStyles
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.shipped import WORKBOOK_TEMPLATE, template_path


@dataclass(slots=True)
class Migrated:
    """What migrations did: a sentence each for the clerk, and what came in.

    `sheets` are titles, `blocks` cells that came in with their looks, `names` new defined names; `tables`,
    `merged` and `printed` are what table objects, headings and print areas now cover that became wider;
    `hidden` are cells of columns that hide now.
    """

    sentences: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    names: dict[str, Block] = field(default_factory=dict)
    tables: list[Block] = field(default_factory=list)
    merged: list[Block] = field(default_factory=list)
    printed: list[Block] = field(default_factory=list)
    hidden: list[Block] = field(default_factory=list)


class Workshop:
    """One workbook being brought up to date. `template` is the workbook template of this program."""

    def __init__(self, contents: Contents, template: Contents | None = None) -> None:
        self.contents = contents
        self.template = template or shipped_template()
        self.styles = CarriedStyles(self.template, contents)
        self.done = Migrated()

    def finish(self) -> Migrated:
        """Put everything back into the package; what was done."""
        self.styles.write()
        self.contents.write()
        return self.done


def shipped_template() -> Contents:
    """The workbook template that came with the program. Raises `InputError` where it is missing."""
    file = template_path(WORKBOOK_TEMPLATE)
    return Contents(read_book(read_file(file), file.name))
