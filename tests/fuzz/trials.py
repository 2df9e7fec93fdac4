"""What is tried: a command of the clerk, and which of its files is broken."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from hotline_addin.adapters.files import BACKUP_FOLDER
from tests.fuzz.material import BOOK, FINAL, HISTORY, NOTICE, PRINTED, RAW
from tests.fuzz.mutations import BYTES, TEXT, Dice
from tests.fuzz.zip_mutations import break_package

LAST = "上月.xlsx"
"""A second book, the same as the first."""
BACKUP = "newest backup"
"""Stands for the newest backup of the book, whose name holds a time."""
_PACKAGES = frozenset({".xlsx", ".docx"})
_LEGACY = frozenset({".xls"})


@dataclass(frozen=True)
class Kind:
    """A command line, the file that is broken beforehand, and the files or folders that it may write.

    Words are files, but for options and those that begin with @.
    """

    words: tuple[str, ...]
    broken: str
    written: frozenset[str]

    @property
    def label(self) -> str:
        """Command and kind of file, for the count."""
        what = (
            "backup" if self.broken == BACKUP else {BOOK: "book", LAST: "book"}.get(self.broken, self.broken)
        )
        return f"{self.words[0]} {what}"


def _kind(line: str, broken: str, *written: str) -> Kind:
    return Kind(tuple(line.split()), broken, frozenset(written))


KINDS = (
    *(_kind(f"refresh {BOOK} --orders {raw}", raw, BOOK) for raw in RAW),
    *(_kind(f"refresh {BOOK} --orders {raw} 工单.csv", raw, BOOK) for raw in RAW[:2]),
    _kind(f"refresh {BOOK} --orders 工单.csv", BOOK, BOOK),
    _kind(f"refresh {BOOK}", BOOK, BOOK),
    _kind(f"notice {BOOK} --draft --out {NOTICE}", BOOK, BOOK, NOTICE),
    _kind(f"notice {BOOK} --draft --out {NOTICE}", NOTICE, BOOK, NOTICE),
    _kind(f"notice {BOOK} --draft --out {NOTICE}", NOTICE, BOOK, NOTICE),
    _kind(f"finalize {NOTICE} --out 成品.docx", NOTICE, "成品.docx"),
    _kind(f"check {NOTICE}", NOTICE),
    _kind(f"check {FINAL}", FINAL),
    _kind(f"check {PRINTED}", PRINTED),
    _kind(f"check {BOOK}", BOOK),
    *(_kind(f"history {BOOK} --import {file}", file, BOOK) for file in (HISTORY, PRINTED, FINAL, LAST)),
    _kind(f"history {BOOK} --import {HISTORY}", BOOK, BOOK),
    _kind(f"new 新.xlsx --from {LAST}", LAST, "新.xlsx"),
    *(_kind(f"check {raw}", raw) for raw in RAW[:3]),
    _kind(f"sheets {BOOK} --out 反馈单", BOOK, "反馈单"),
    _kind(f"settle {BOOK} @duplicate-order", BOOK, BOOK),
    _kind(f"trace {BOOK} @total_orders", BOOK),
    _kind(f"undo {BOOK}", BOOK, BOOK),
    _kind(f"undo {BOOK}", BACKUP, BOOK),
)


@dataclass(frozen=True)
class Trial:
    """One try: everything follows from `seed` and `number`."""

    seed: int
    number: int

    @property
    def dice(self) -> Dice:
        """The same throws each time."""
        return random.Random(f"{self.seed}/{self.number}")  # noqa: S311 - dice, not a secret

    @property
    def kind(self) -> Kind:
        """What is tried."""
        return self.dice.choice(KINDS)

    def prepare(self, material: Path, folder: Path) -> Path:
        """Lay out in `folder` what the command needs, one file broken; that file."""
        dice = self.dice
        kind = dice.choice(KINDS)
        for name in {*kind.words, BOOK}:
            source = BOOK if name == LAST else name
            if (material / source).is_file():
                (folder / name).write_bytes((material / source).read_bytes())
        if kind.words[0] == "undo":
            (folder / BACKUP_FOLDER).mkdir()
            for backup in (material / BACKUP_FOLDER).glob("月报*.xlsx"):
                (folder / BACKUP_FOLDER / backup.name).write_bytes(backup.read_bytes())
        newest = max((folder / BACKUP_FOLDER).glob("月报*.xlsx"), default=folder / BOOK)
        target = newest if kind.broken == BACKUP else folder / kind.broken
        target.write_bytes(broken(target.read_bytes(), target.suffix, dice))
        return target


def broken(data: bytes, suffix: str, dice: Dice) -> bytes:
    """The bytes of a file of this kind, broken in one of the ways that fit it, or in several."""
    if suffix in _PACKAGES and dice.random() < 0.75:
        return break_package(data, dice)
    is_text = suffix not in _PACKAGES and (suffix not in _LEGACY or not data.startswith(b"\xd0\xcf"))
    ways = TEXT if is_text and dice.random() < 0.7 else BYTES
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        data = dice.choice(ways)(data, dice)
    return data
