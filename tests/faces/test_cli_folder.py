"""Names and folders that no command can work with: a sentence each, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.faces import dropped
from hotline_addin.faces.cli import main


@pytest.mark.parametrize(
    "words",
    [
        ["new", "2月.xlsx"],
        ["demo"],
        ["check", "2月.xlsx"],
        ["refresh", "2月.xlsx"],
        ["undo", "2月.xlsx"],
        ["doctor"],
    ],
    ids=lambda words: words[0],
)
def test_a_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    gone = tmp_path / "删了的"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(words) == 2
    assert "没有完成：现在所在的文件夹已经被删除、移走或断开了，什么也没有做。" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_files_dropped_while_the_folder_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "删了的"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert dropped.main(["2月.xlsx"]) == 2
    assert "现在所在的文件夹" in capsys.readouterr().out


@pytest.mark.parametrize(("letters", "code"), [(83, 2), (73, 2), (70, 0)])
def test_a_name_needs_room_for_its_backups(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], letters: int, code: int
) -> None:
    book = tmp_path / f"{'月' * letters}.xlsx"
    assert main(["new", str(book)]) == code
    told = capsys.readouterr().err
    assert ("太长" in told and "不超过70个汉字" in told) == (code == 2)
    assert "没有料到" not in told
    assert [file.name for file in tmp_path.iterdir()] == ([] if code else [book.name])
    if not code:
        assert main(["new", str(book), "--force"]) == 0, "its backup has a name too"
        assert main(["undo", str(book)]) in (0, 2)
        assert "没有料到" not in capsys.readouterr().err


def test_an_own_template_that_stays_in_the_last_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, there = tmp_path / "8月.xlsx", tmp_path / "9月"
    there.mkdir()
    (tmp_path / "通报模板.docx").write_bytes(b"an office's own")
    assert main(["new", str(last)]) == 0
    assert main(["new", str(tmp_path / "9月.xlsx"), "--from", str(last)]) == 0
    assert "还在上期的文件夹里" not in "".join(capsys.readouterr())
    assert main(["new", str(there / "9月.xlsx"), "--from", str(last)]) == 0
    assert "您自己的“通报模板.docx”还在上期的文件夹里" in "".join(capsys.readouterr())
