"""Books of every state of the program give the figures of a fresh one, whatever is done with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hotline_addin import __version__
from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.sheets.tables import write_table
from hotline_addin.adapters.printed import read_printed
from hotline_addin.domain.printed.prose.document import PrintedTable
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.vocabulary import ANNEX, TABLES
from tests.closed_book.looking import book as look
from tests.conftest import Validate
from tests.end_to_end.conftest import Ran, hotline
from tests.stored import office
from tests.stored.conftest import BOOKS, FIGURES, HERE, STATES, Fresh, taken_out
from tests.tools.validator import OFFICE_VERSIONS

stored_books = pytest.mark.parametrize(("state", "name"), BOOKS)
COMPUTED = ("unit_stats", "figures", "history")


@dataclass(frozen=True)
class Worked:
    """A stored book refreshed from the exports, in a folder that is not to be changed, and what was said."""

    book: Path
    ran: Ran

    @property
    def notice(self) -> Path:
        return self.book.with_name("notice.docx")

    @property
    def release(self) -> Path:
        return self.book.with_name("定稿.docx")

    def taken(self, desk: Path) -> Path:
        """A copy of the book on a desk, with its notice."""
        shutil.copytree(self.book.parent, desk, dirs_exist_ok=True)
        return desk / self.book.name


Work = Callable[[str, str], Worked]


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Each book refreshed once for all tests that begin with it."""

    @cache
    def refresh(state: str, name: str) -> Worked:
        book = taken_out(state, name, tmp_path_factory.mktemp("refreshed"))
        return Worked(book, hotline("refresh", book, "--orders", *office.exports()))

    return refresh


@pytest.fixture(scope="module")
def released(refreshed: Work, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Worked]:
    """Each .xlsx with its notice updated and released; what was said of the notice."""

    @cache
    def release(state: str) -> Worked:
        book = refreshed(state, "book.xlsx").taken(tmp_path_factory.mktemp("released"))
        done = Worked(book, hotline("notice", book))
        final = hotline("finalize", done.notice, "--out", done.release)
        assert final.code == 0, final.errors
        return done

    return release


def figures(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: answer[name] for name in FIGURES}


def problems(answer: dict[str, Any]) -> list[tuple[str, str, str]]:
    return sorted((one["code"], one["where"], one["message"]) for one in answer["findings"])


def shown(path: Path) -> dict[str, str]:
    """Which tabs show."""
    return {sheet.title: sheet.sheet_state for sheet in look(path)}


def rows(path: Path, name: str) -> list[dict[str, Any]]:
    frame = ClosedBook(path).table(name).reindex(columns=list(TABLES[name].columns)).astype(object)
    records = frame.where(frame.notna(), None).to_dict("records")
    return [{key: _plain(value) for key, value in row.items()} for row in records]


def _plain(value: Any) -> Any:
    return round(value, 9) if isinstance(value, float) else value


def test_there_are_states_enough() -> None:
    assert len(STATES) >= 8
    assert __version__ in STATES, f"run `python -m tests.stored {__version__}`: docs/发布清单.md"
    assert [name for _, name in BOOKS].count("book.xlsm") >= 3


def test_all_that_the_first_books_lack_says_which_version_brought_it() -> None:
    """Else no migration brings it into their like."""
    first = ClosedBook(HERE / STATES[0] / "book.xlsx")
    assert {spec.name for spec in SETTING_SPECS if not spec.since} <= first.settings().keys()
    for name, spec in TABLES.items():
        if not spec.since:
            assert spec.required.keys() <= set(first.table(name).columns), name
    assert all(ANNEX.required.keys() <= set(shown.columns) for shown in first.annexes().values())


@stored_books
def test_a_refresh_from_the_exports_gives_the_figures_of_a_fresh_book(
    state: str, name: str, refreshed: Work, fresh: Fresh
) -> None:
    before = shown(HERE / state / name)
    book, ran = refreshed(state, name).book, refreshed(state, name).ran
    assert ran.code == 0, ran.errors
    assert figures(ran.data) == figures(fresh.refreshed)
    assert problems(ran.data) == problems(fresh.refreshed)
    for table in COMPUTED:
        assert rows(book, table) == rows(fresh.book, table), table
    assert before.items() <= shown(book).items(), "nothing that was there is shown or hidden"
    assert ClosedBook(book).written_by() == __version__


@stored_books
def test_what_a_clerk_typed_stays(state: str, name: str, desk: Path) -> None:
    book = taken_out(state, name, desk)
    typed = {table: rows(book, table) for table in ("roster", "adjustments")}
    settings = ClosedBook(book).settings()
    assert hotline("refresh", book).code == 0
    assert {table: rows(book, table) for table in typed} == typed
    assert settings.items() <= ClosedBook(book).settings().items()
    assert rows(book, "roster")[0]["unit"] == office.ROSTER[0][0]


@stored_books
def test_a_second_refresh_brings_nothing_more(
    state: str, name: str, desk: Path, fresh: Fresh, refreshed: Work
) -> None:
    first, book = refreshed(state, name).ran, refreshed(state, name).taken(desk)
    assert state != __version__ or "upgraded" not in first.data
    data = book.read_bytes()
    second = hotline("refresh", book, "--orders", *office.exports())
    assert figures(second.data) == figures(fresh.refreshed)
    assert (second.data["backup"], "upgraded" in second.data) == (None, False)
    assert book.read_bytes() == data


@stored_books
def test_check_accuses_nobody_of_editing(state: str, name: str, desk: Path) -> None:
    book = taken_out(state, name, desk)
    data = book.read_bytes()
    ran = hotline("check", book)
    assert ran.code == 0, ran.errors
    assert [one for one in ran.data["findings"] if one["level"] == "错误"] == []
    assert book.read_bytes() == data
    hotline("refresh", book)
    assert "newer-version" not in {one["code"] for one in hotline("check", book).data["findings"]}


@pytest.mark.parametrize("state", [state for state in STATES if state <= "0.1.0-4"])
def test_check_names_what_the_newer_version_adds(state: str, desk: Path) -> None:
    ran = hotline("check", taken_out(state, "book.xlsx", desk))
    (news,) = [one for one in ran.data["findings"] if one["code"] == "newer-version"]
    assert news["level"] == "提示"
    for words in ("操作记录", "口径标记", "加盖印章", "“通报数据”新增行：copy_to、printed_by、printed_on"):
        assert words in news["message"]


def test_a_hand_edit_in_an_older_book_is_still_one(desk: Path) -> None:
    book = taken_out("0.1.0-2", "book.xlsx", desk)
    edited = ClosedBook(book)
    table = edited.table("figures")
    table.loc[table["name"] == "total_orders", "text"] = "999"
    prepared = rows(book, "figures")
    _write_raw(book, "figures", table)
    assert rows(book, "figures") != prepared
    ran = hotline("check", book)
    assert [(one["code"], one["where"]) for one in ran.data["findings"] if one["level"] == "错误"] == [
        ("edited-figure", "通报数据：转交办件数的文本")
    ]
    assert ran.code == 1


def _write_raw(path: Path, name: str, frame: pd.DataFrame) -> None:
    """Write a table as a clerk would: without whatever else a save of ours does."""
    contents = Contents(read_book(path.read_bytes()))
    write_table(contents, name, frame, Parking(contents))
    contents.write()
    path.write_bytes(contents.package.to_bytes())


@pytest.mark.parametrize("state", STATES)
def test_its_notice_is_updated_to_the_figures_of_a_fresh_one(
    state: str, fresh: Fresh, released: Callable[[str], Worked]
) -> None:
    done = released(state)
    assert done.ran.code == 0, done.ran.errors
    assert [done.ran.data[what] for what in ("created", "kept", "conflicts")] == [False, [], []]
    assert printed_tables(done.notice) == printed_tables(fresh.notice)
    assert printed_tables(done.release) == printed_tables(fresh.notice)


def test_every_file_is_sound_afterwards(
    refreshed: Work, released: Callable[[str], Worked], validate: Validate
) -> None:
    """Equal ones are validated once: the validator takes its time to start."""
    files = [refreshed(state, name).book for state, name in BOOKS if name != "book.xlsx"]
    for done in map(released, STATES):
        files += [done.book, done.notice, done.release]
    assert validate(*files, versions=OFFICE_VERSIONS[:1]) == []


def printed_tables(path: Path) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in read_printed(path).blocks if isinstance(block, PrintedTable)]


@stored_books
def test_the_next_months_book_carries_it_on(state: str, name: str, desk: Path, fresh: Fresh) -> None:
    book = taken_out(state, name, desk)
    made = desk / f"下月{book.suffix}"
    ran = hotline("new", made, "--from", book)
    assert ran.code == 0, ran.errors
    next_month = desk / "fresh.xlsx"
    assert hotline("new", next_month, "--from", fresh.book).code == 0
    for table in ("roster", "column_aliases", "adjustments"):
        assert rows(made, table) == rows(next_month, table), table
    assert ClosedBook(made).settings() == ClosedBook(next_month).settings()
    answers = [hotline("refresh", one, "--orders", *office.exports()).data for one in (made, next_month)]
    assert figures(answers[0]) == figures(answers[1])


@stored_books
def test_undo_gives_the_stored_book_back(state: str, name: str, desk: Path) -> None:
    book = taken_out(state, name, desk)
    data = book.read_bytes()
    assert hotline("refresh", book, "--orders", *office.exports()[:2]).data["backup"]
    assert book.read_bytes() != data
    assert hotline("undo", book).code == 0
    assert book.read_bytes() == data


@pytest.mark.parametrize("state", STATES)
def test_the_other_commands_take_it_too(state: str, desk: Path, fresh: Fresh) -> None:
    book = taken_out(state, "book.xlsx", desk)
    assert hotline("trace", book, "total_orders").data["value"] == str(fresh.refreshed["orders"])
    assert len(hotline("sheets", book, "--out", desk / "反馈单").data["sheets"]) == fresh.refreshed["units"]
    target = desk / "另一本.xlsx"
    hotline("new", target)
    assert hotline("history", target, "--import", book).code == 0
    assert ("2024-02", "全县") in {(row["month"], row["unit"]) for row in rows(target, "history")}


def test_what_was_brought_is_said_and_recorded(refreshed: Work) -> None:
    worked = refreshed("0.1.0-1", "book.xlsx")
    book, ran = worked.book, worked.ran
    assert "新增工作表“操作记录”（隐藏的）。" in ran.data["upgraded"]
    assert all(sentence in ran.errors for sentence in ran.data["upgraded"])
    assert Path(ran.data["backup"]).is_file()
    journal = rows(book, "journal")
    assert [row["outcome"] for row in journal if row["action"] == "升级工作簿"] == ran.data["upgraded"]
    assert [row["file"] for row in journal if row["action"] == "导入工单"] == [
        one.name for one in office.exports()
    ]
