"""A clerk of the small office makes the month's files with whatever program stands on the path.

`python clerk.py FOLDER EXPORT...`: book.xlsx with its notice.docx, and book.xlsm where the program makes one.
Everything here has to run with every earlier program.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).parent))

import office
import pandas as pd

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.vocabulary import TABLES
from hotline_addin.faces.cli import main
from hotline_addin.ports import BookContent


def table(name: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    """Rows of a table; the columns of a later program are blank."""
    columns = list(TABLES[name].columns)
    padded = [[*row, *[None] * (len(columns) - len(row))] for row in rows]
    return pd.DataFrame(padded, columns=columns, dtype=object)


def run(*words: object) -> None:
    """One command; errors among the findings do not matter here, a refusal does."""
    code = main([str(word) for word in words])
    if code not in (0, 1):
        raise SystemExit(f"{words}: {code}")


def make(book: Path, exports: list[str]) -> None:
    """A month's workbook."""
    run("new", book)
    tables = {
        "roster": table("roster", *office.ROSTER),
        "adjustments": table("adjustments", office.ADJUSTMENT),
        "history": table("history", office.HISTORY),
    }
    ClosedBook(book).save(BookContent(tables=tables, settings=office.SETTINGS))
    run("refresh", book, "--orders", *exports)


if __name__ == "__main__":
    folder, files = Path(sys.argv[1]), sys.argv[2:]
    make(folder / "book.xlsx", files)
    run("notice", folder / "book.xlsx", "--draft")
    try:
        make(folder / "book.xlsm", files)
    except SystemExit as refused:
        print(json.dumps({"no .xlsm": str(refused)}, ensure_ascii=False))
        (folder / "book.xlsm").unlink(missing_ok=True)
