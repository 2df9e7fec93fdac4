"""A workbook that is open and comes from an earlier program is brought up to date; a later one is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlwings as xw

from hotline_addin import __version__
from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.live_book.objects.excel import set_property
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.words.versions import STAMP
from hotline_addin.errors import OutdatedError
from hotline_addin.faces import macros
from hotline_addin.ports import BookContent
from hotline_addin.usecases.refresh import RawFiles, refresh
from tests.closed_book.looking import book as look
from tests.closed_book.looking import sheet
from tests.live_book.conftest import Open, Silent, saved
from tests.stored.office import exports

BUTTONS = (
    macros.import_orders,
    macros.refresh_month,
    macros.check_book,
    macros.next_finding,
    macros.edit_adjustments,
    macros.compose_notice,
    macros.finalize_notice,
    macros.write_unit_sheets,
    macros.undo_refresh,
)
REFUSED = (
    f"“book.xlsx”是99.0版程序写的，这里的程序是{__version__}版，读不全它，没有改动。\n\n"
    "请这样做：请先把程序更新到99.0版或更新的版本，再试一次。"
)
STORED = Path(__file__).parents[1] / "stored"


@pytest.mark.parametrize("state", ["0.1.0-1", "0.1.0-6"])
def test_a_refresh_brings_all_that_the_closed_book_gets(open_book: Open, tmp_path: Path, state: str) -> None:
    """With macros in the open workbook LibreOffice ends here: docs/真机检查.md has that case."""
    file = Path(shutil.copy(STORED / state / "book.xlsx", tmp_path))
    closed = Path(shutil.copy(file, tmp_path / f"zu{file.suffix}"))
    raw = RawFiles(RawSheetReader(), exports())
    twin = ClosedBook(closed)
    refresh(twin, Silent(), raw)
    opened = open_book(file)
    live = LiveBook(opened)
    refresh(live, Silent(), raw)
    assert live.upgrades == twin.upgrades != ()
    out = saved(opened, tmp_path / f"out{file.suffix}")
    result = ClosedBook(out)
    assert (result.written_by(), result.coming()) == (__version__, ())
    assert look(out).sheetnames == look(closed).sheetnames
    assert [one.sheet_state for one in look(out)] == [one.sheet_state for one in look(closed)]
    for table in ("findings", "unit_stats", "adjustments", "figures"):
        ours, theirs = result.table(table), ClosedBook(closed).table(table)
        assert list(ours.columns) == list(theirs.columns), table
        assert len(ours) == len(theirs), table
    assert result.settings().keys() == ClosedBook(closed).settings().keys()
    assert result.settings()["judge_min_surveyed"] == 0
    labels = [row[0].value for row in sheet(out, "设置").iter_rows()]
    assert labels == [row[0].value for row in sheet(closed, "设置").iter_rows()]
    assert LiveBook(opened).save(BookContent()) is None, "once is enough"


def test_going_back_leaves_what_was_brought(open_book: Open, tmp_path: Path) -> None:
    file = Path(shutil.copy(STORED / "0.1.0-4" / "book.xlsx", tmp_path))
    opened = open_book(file)
    before = ClosedBook(file).table("figures")
    LiveBook(opened).save(BookContent(tables={"figures": before.head(3)}))
    LiveBook(opened).undo()
    out = ClosedBook(saved(opened, tmp_path / "out.xlsx"))
    assert out.table("figures").drop(columns="label").equals(before)
    assert "adjusted" in out.table("unit_stats").columns
    assert out.written_by() == __version__


def test_the_book_of_a_later_program_is_refused_whole(excel: xw.App, open_book: Open, tmp_path: Path) -> None:
    """Also by every button that reads or writes it."""
    file = Path(shutil.copy(STORED / "0.1.0-9" / "book.xlsx", tmp_path))
    opened = open_book(file)
    set_property(opened, STAMP, "0.0.1")
    set_property(opened, STAMP, "99.0")
    with pytest.raises(OutdatedError, match=r"“book\.xlsx”是99\.0版程序写的"):
        LiveBook(opened)
    opened.set_mock_caller()
    app = excel.impl
    app.chosen = tuple(str(one) for one in exports())
    for button in BUTTONS:
        app.told.clear()
        button()
        assert app.told[-1] == ("alert", f"没有完成：{REFUSED}"), button.__name__
    assert sorted(one.name for one in tmp_path.iterdir() if not one.name.startswith(".~lock")) == [
        "book.xlsx"
    ]
