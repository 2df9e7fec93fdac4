"""The files of one batch in one folder; nothing that lay there before is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Final

from hotline_addin.adapters.closed_book.parts.book_package import WORKBOOK
from hotline_addin.adapters.file_locks import holder
from hotline_addin.adapters.files import discard, keep_state, read_file, replace_file
from hotline_addin.adapters.opc.custom_properties import PART, property_text
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.unit_sheets.drawing import OWN_PART, draw
from hotline_addin.domain.month.unit_sheets import UnitSheet
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import BusyError, InputError
from hotline_addin.ports import WrittenSheets

_NO_FILE_NAME: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME: Final = 60


class UnitSheetFolder:
    """Writes each sheet to `2024年2月份 教育局 反馈单.xlsx`.

    Equal files stay as they are, and so do those in which only the county's counts would change: the unit may
    have answered or signed. A file that would change, and one of the same month that is no longer
    wanted, goes to the folder 备份 first: a unit may have answered in it.
    """

    def write(self, folder: Path, sheets: Sequence[UnitSheet], backups_kept: int) -> WrittenSheets:
        """One workbook a unit. Raises `BusyError` before anything is written if one is open."""
        wanted = dict(zip(_paths(folder, sheets), map(draw, sheets), strict=True))
        _make(folder)
        stale = [path for path in _earlier(folder, {sheet.period for sheet in sheets}) if path not in wanted]
        _require_closed([*wanted, *stale])
        kept, left = [], []
        parts = [sheet.own_part for sheet in sheets]
        for (path, data), part in zip(wanted.items(), parts, strict=True):
            before = read_file(path) if path.exists() else b""
            if before == data:
                continue
            if _own_part(before) == part:
                left.append(path)
                continue
            kept.append(replace_file(path, data, backups_kept=backups_kept))
        for path in stale:
            kept.append(keep_state(path, read_file(path), kept=backups_kept))
            discard([path])
        return WrittenSheets(tuple(wanted), tuple(path for path in kept if path), tuple(left))


def _own_part(file: bytes) -> str:
    """What a sheet that lies there says of its unit's part; empty for one that does not say."""
    with suppress(InputError, KeyError):
        package = Package.read(file, WORKBOOK)
        return property_text(package.tree(PART), OWN_PART) if PART in package else ""
    return ""


def _paths(folder: Path, sheets: Sequence[UnitSheet]) -> Iterator[Path]:
    """A file for each unit: a unit's name is never a path, and two that look alike get two files."""
    taken: set[str] = set()
    for sheet in sheets:
        plain = _NO_FILE_NAME.sub("＿", sheet.unit)[:_LONGEST_NAME].strip(" .") or "单位"
        names = chain([plain], (f"{plain}（{number}）" for number in count(2)))
        name = next(name for name in names if name.lower() not in taken)
        taken.add(name.lower())  # Windows takes large and small letters for the same
        yield folder / _file_name(sheet.period, name)


def _file_name(period: Period, name: str) -> str:
    return f"{period.full_text} {name} 反馈单.xlsx"


def _earlier(folder: Path, periods: set[Period]) -> list[Path]:
    """The sheets of the same months that an earlier batch left."""
    patterns = [re.compile(re.escape(_file_name(period, "*")).replace(r"\*", ".+")) for period in periods]
    return sorted(
        path for path in folder.iterdir() if any(pattern.fullmatch(path.name) for pattern in patterns)
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"建不了文件夹“{folder}”。", "请换一个可以写入的位置。") from error


def _require_closed(paths: Sequence[Path]) -> None:
    for path in paths:
        who = holder(path)
        if who is not None:
            raise BusyError(f"“{path.name}”正被{who}打开，一份也没有写。", "请在那里关闭后再试。")
