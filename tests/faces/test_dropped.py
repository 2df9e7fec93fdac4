"""Files dropped on the icon, without Excel."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.faces import dropped
from hotline_addin.faces.dropped import BOOK_NAME, dropped_paths, main
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import SETTINGS, copy_raw_files, roster_rows
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path

BATCH = r'C:\Windows\system32\cmd.exe /c ""D:\安装 包(1)&\不用Excel也能用.bat" '


@pytest.mark.parametrize(
    ("rest", "paths"),
    [
        (r'D:\a&b.xlsx"', [r"D:\a&b.xlsx"]),
        (r'"D:\a b.xlsx" D:\c.csv "D:\d e.xls""', [r"D:\a b.xlsx", r"D:\c.csv", r"D:\d e.xls"]),
        ('"', []),
    ],
)
def test_the_command_line_of_the_batch_file_is_read_whole(rest: str, paths: list[str]) -> None:
    """cmd itself ends the arguments at `&`."""
    assert [str(path) for path in dropped_paths(["D:\\a"], BATCH + rest)] == paths


def test_without_that_command_line_the_arguments_count() -> None:
    assert dropped_paths(["a.xlsx", "b c.csv"], "") == [Path("a.xlsx"), Path("b c.csv")]
    assert dropped_paths(["a.xlsx"], r"C:\Windows\system32\cmd.exe") == [Path("a.xlsx")]


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The raw sheets of the sample month."""
    return copy_raw_files(tmp_path_factory.mktemp("exports"))


@pytest.fixture
def desk(tmp_path: Path, exports: list[Path]) -> list[Path]:
    """A folder with a copy of the smallest list of orders."""
    folder = tmp_path / "2月 热线"
    folder.mkdir()
    (ledger,) = (export for export in exports if export.suffix == ".csv")
    return [Path(shutil.copy(ledger, folder))]


@pytest.fixture
def of_february(desk: list[Path]) -> int:
    """How many different orders of the month the list holds: their numbers begin with the day."""
    text = unicodedata.normalize("NFKC", desk[0].read_bytes().decode("gb18030"))
    return len(set(re.findall(r"PY202402\d+", text)))


def drop(*files: Path) -> int:
    return main([str(file) for file in files])


def set_up(folder: Path, **settings: str) -> Path:
    """The workbook that the clerk has filled in."""
    book = folder / BOOK_NAME
    content = BookContent(tables={"roster": pd.DataFrame(roster_rows())}, settings={**SETTINGS, **settings})
    create_book(template_path(WORKBOOK_TEMPLATE), book, content)
    return book


def counted(book: Path) -> int:
    return int(ClosedBook(book).table("unit_stats")["handled"].sum())


def test_the_first_drop_makes_a_workbook_to_be_filled_in(
    desk: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert drop(*desk) == 1
    said = capsys.readouterr().out
    book = desk[0].with_name(BOOK_NAME)
    assert f"已新建工作簿：{book}" in said
    assert "填写“设置”和“单位名录”" in said
    assert drop(*desk) == 1, "the roster is a guess"
    assert "单位名录原来是空的，程序按工单推测了" in capsys.readouterr().out
    assert [file.name for file in book.parent.iterdir() if file.suffix == ".docx"] == []


def test_orders_become_the_month_and_a_draft_of_the_notice(
    desk: list[Path], exports: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    desk = [Path(shutil.copy(export, desk[0].parent)) for export in exports]
    book = set_up(desk[0].parent, report_month="")
    before = [file.read_bytes() for file in desk]
    assert drop(*desk) == 0
    said = capsys.readouterr().out
    assert "2024年2月份：2262件，52个单位" in said
    assert f"工作簿：{book}" in said
    notice = book.with_name(f"{book.stem}-通报.docx")
    assert f"已生成通报：{notice}" in said
    assert notice.is_file()
    assert counted(book) == 2262
    assert [file.read_bytes() for file in desk] == before


def test_another_month_gets_a_workbook_of_its_own_from_last_month_s(
    desk: list[Path], of_february: int, capsys: pytest.CaptureFixture[str]
) -> None:
    january = set_up(desk[0].parent, report_month="2024-01")
    kept = january.read_bytes()
    assert drop(*desk) in (0, 1)
    book = desk[0].parent / f"2024年2月{BOOK_NAME}"
    assert counted(book) == of_february
    assert january.read_bytes() == kept
    assert len(ClosedBook(book).table("roster")) == len(roster_rows())
    capsys.readouterr()
    assert drop(*desk) in (0, 1), "again: the same workbook"
    assert f"工作簿：{book}" in capsys.readouterr().out
    assert sorted(file.name for file in book.parent.glob("*.xlsx")) == sorted(
        {BOOK_NAME, book.name, *(file.name for file in desk if file.suffix == ".xlsx")}
    )


def test_a_workbook_that_the_clerk_made_for_the_month_is_taken(
    desk: list[Path], of_february: int, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(desk[0].parent, report_month="2024-01")
    made = desk[0].parent / f"2024年2月{BOOK_NAME}"
    set_up(desk[0].parent / "..", report_month="", document_number="平政办〔2024〕7号").replace(made)
    assert drop(*desk) in (0, 1)
    assert f"工作簿：{made}" in capsys.readouterr().out
    assert counted(made) == of_february
    assert ClosedBook(made).settings()["document_number"] == "平政办〔2024〕7号"


@pytest.mark.parametrize("with_january", [True, False])
def test_a_file_in_the_new_workbook_s_place_is_left_alone(
    desk: list[Path], capsys: pytest.CaptureFixture[str], with_january: bool
) -> None:
    folder = desk[0].parent
    if with_january:
        set_up(folder, report_month="2024-01").rename(folder / "1月.xlsx")
    there = folder / (f"2024年2月{BOOK_NAME}" if with_january else BOOK_NAME)
    there.write_bytes(b"no workbook of ours")
    assert drop(*desk) == 2
    assert f"“{there.name}”已经存在" in capsys.readouterr().out
    assert there.read_bytes() == b"no workbook of ours"


def test_a_workbook_alone_is_refreshed_from_its_orders(
    desk: list[Path], of_february: int, capsys: pytest.CaptureFixture[str]
) -> None:
    book = set_up(desk[0].parent)
    drop(book, *desk)
    capsys.readouterr()
    assert drop(book) in (0, 1)
    assert f"2024年2月份：{of_february}件" in capsys.readouterr().out


def test_a_folder_stands_for_the_orders_in_it(
    desk: list[Path], of_february: int, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(desk[0].parent)
    (desk[0].parent / "~$2月.xlsx").write_bytes(b"owner file")
    assert drop(desk[0].parent) in (0, 1)
    assert f"2024年2月份：{of_february}件" in capsys.readouterr().out


def test_a_notice_is_checked_and_finalized(desk: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    book = set_up(desk[0].parent)
    drop(book, *desk)
    (notice,) = book.parent.glob("*.docx")
    capsys.readouterr()
    assert drop(notice) == 0
    final = notice.with_name(f"{notice.stem}-定稿.docx")
    assert f"已定稿：{final}" in capsys.readouterr().out
    assert final.is_file()
    assert drop(final) == 0
    assert "定稿" not in capsys.readouterr().out.replace(final.name, ""), "a final copy has no final copy"


def test_nothing_dropped_says_how_to(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert drop() == 2
    assert "没有拖入文件。" in capsys.readouterr().out
    assert drop(tmp_path / "away.xlsx") == 2
    assert "找不到" in capsys.readouterr().out
    assert drop(tmp_path) == 2, "an empty folder"


def test_two_workbooks_are_one_too_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = set_up(tmp_path)
    assert drop(first, Path(shutil.copy(first, tmp_path / "b.xlsx"))) == 2
    assert "不止一个工作簿" in capsys.readouterr().out


def test_what_nobody_foresaw_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(dropped, "work", lambda *_: 1 / 0)
    assert drop(set_up(tmp_path)) == 2
    said = capsys.readouterr().out
    assert "没有料到" in said
    assert "Traceback" not in said


def callbacks_of(ledger: Path, folder: Path) -> Path:
    """Call-backs of two orders of a list, as a file of their own."""
    text = unicodedata.normalize("NFKC", ledger.read_bytes().decode("gb18030"))
    first, second = list(dict.fromkeys(re.findall(r"PY202402\d+", text)))[:2]
    path = folder / "抽访.csv"
    path.write_text(f"工单编号,办理结果满意度\n{first},不满意\n{second},不满意\n", encoding="utf-8")
    return path


def test_call_backs_that_come_later_join_the_month_s_orders(
    desk: list[Path], of_february: int, capsys: pytest.CaptureFixture[str]
) -> None:
    book = set_up(desk[0].parent)
    assert drop(*desk) in (0, 1)
    late = callbacks_of(desk[0], desk[0].parent)
    capsys.readouterr()
    assert drop(late) in (0, 1)
    assert "抽访2行并入" in capsys.readouterr().out
    assert counted(book) == of_february
    assert drop(book, late) in (0, 1)
    assert counted(book) == of_february
