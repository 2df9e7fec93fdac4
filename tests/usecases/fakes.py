"""The ports in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from hotline_addin import __version__
from hotline_addin.domain.checks.book.listing import flat_rows
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.overwritten import Choice, Choices, Kept
from hotline_addin.domain.orders.sheets.written.raw import Cell, RawSheet
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.domain.words.vocabulary import RAW_HEADERS, TABLES
from hotline_addin.errors import BusyError, Finding
from hotline_addin.ports import Addressed, BookContent, NoticeLink, NoticeReport


class FakeProgress:
    """Remembers what a waiting person was told."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, text: str) -> None:
        self.steps.append(text)


@dataclass
class FakeRawSheets:
    """Sheets by the name of their file."""

    sheets: Sequence[RawSheet]

    def read(self, files: Sequence[Path]) -> list[RawSheet]:
        return [sheet for file in files for sheet in self.sheets if sheet.file == file.name]


class FakeBook:
    """A book whose cells lie in frames. A save that changes nothing makes no backup, as a real one's."""

    def __init__(self, tables: dict[str, pd.DataFrame] | None = None, **settings: Cell) -> None:
        self.path = Path("/办公/2024年2月.xlsx")
        self.cells: dict[str, Cell] = dict(settings)
        self.tables = {name: _table(name) for name in TABLES} | {"column_aliases": _aliases()}
        for name, rows in (tables or {}).items():
            self.tables[name] = _cells(rows.reindex(columns=list(TABLES[name].columns)))
        self.saved: list[BookContent] = []
        self.busy = False
        self.shown: dict[str, pd.DataFrame] = {}
        self.stamp = __version__
        self.notice_written = ""
        self.upgrades: tuple[str, ...] = ()

    def written_by(self) -> str:
        return self.stamp

    def written_notice(self) -> str:
        return self.notice_written

    def coming(self) -> tuple[str, ...]:
        return self.upgrades

    def settings(self) -> dict[str, Cell]:
        return {**dict.fromkeys(spec.name for spec in SETTING_SPECS), **self.cells}

    def table(self, name: str) -> pd.DataFrame:
        return self.tables[name].copy()

    def annexes(self) -> dict[str, pd.DataFrame]:
        return dict(self.shown)

    def annex_numbers(self) -> dict[str, int]:
        return {}

    def definitions(self) -> dict[str, str]:
        return {}

    def merged_rows(self) -> dict[str, tuple[str, ...]]:
        return {}

    def taken_titles(self) -> frozenset[str]:
        return frozenset()

    def prepare(self, content: BookContent) -> Callable[[], Path | None]:
        return lambda: self.save(content)

    def save(self, content: BookContent) -> Path | None:
        if self.busy:
            raise BusyError("工作簿正被Excel打开。", "请先关闭。")
        before = ({name: table.copy() for name, table in self.tables.items()}, dict(self.cells))
        for name, rows in content.tables.items():
            known = list(TABLES[name].columns)
            assert list(rows.columns)[: len(known)] == known, name
            assert len(rows.columns) == len(known) or TABLES[name].is_open, name
            self.tables[name] = _cells(rows)
        if content.findings is not None:
            self.tables["findings"] = _cells(
                pd.DataFrame(
                    [
                        [getattr(row, name) for name in TABLES["findings"].columns]
                        for row in flat_rows(content.findings)
                    ],
                    columns=list(TABLES["findings"].columns),
                    dtype=object,
                )
            )
        self.cells.update(content.settings)
        self.notice_written = content.written_notice or self.notice_written
        self.saved.append(content)
        same = before[1] == self.cells and all(
            table.equals(before[0][name]) for name, table in self.tables.items()
        )
        return None if same else Path(f"/办公/备份/{len(self.saved)}.xlsx")


def _table(name: str) -> pd.DataFrame:
    return pd.DataFrame(columns=list(TABLES[name].columns), dtype=object)


def _aliases() -> pd.DataFrame:
    rows = [(RAW_HEADERS[column], words) for column, words in DEFAULT_COLUMN_ALIASES.items()]
    return pd.DataFrame(rows, columns=list(TABLES["column_aliases"].columns), dtype=object)


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    """As cells come back from a sheet: no empty texts, numbers as floats."""
    cells = [[_cell(value) for value in row] for row in rows.itertuples(index=False)]
    return pd.DataFrame(cells, columns=list(rows.columns), dtype=object)


def _cell(value: object) -> object:
    if value is None or value == "" or (isinstance(value, float) and pd.isna(value)):
        return None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@dataclass
class FakeNotice:
    """A notice file that remembers what it was asked, and what was overwritten in it by hand."""

    path: Path
    written: list[tuple[Notice, NoticeLink, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    busy: bool = False
    overwritten: list[Kept] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    owner: NoticeLink | None = None
    tags: tuple[str, ...] = ()

    def exists(self) -> bool:
        return bool(self.written) or self.owner is not None

    def link(self) -> NoticeLink | None:
        return self.owner

    def fingerprint(self) -> str:
        return f"第{len(self.written)}稿" if self.written else ""

    def outdated(self, notice: Notice) -> dict[str, tuple[str, str]]:
        if not self.written:
            return {}
        before = {figure.name: figure.text for figure in self.written[-1][0].figures}
        pairs = {figure.name: (before.get(figure.name, ""), figure.text) for figure in notice.figures}
        return {name: texts for name, texts in pairs.items() if texts[0] != texts[1]}

    def refresh(
        self,
        notice: Notice,
        link: NoticeLink,
        choices: Choices = Choices(),  # noqa: B008 - nothing in it can change
        before_writing: Callable[[NoticeReport], None] = lambda report: None,
        addressed: Addressed | None = None,
    ) -> NoticeReport:
        if self.busy:
            raise BusyError("通报正在Word中打开。", "请先关闭。")
        notice = addressed(self.tags) if addressed else notice
        said = {kept: choices.rows(kept) for kept in self.overwritten}
        self.overwritten = [kept for kept in self.overwritten if said[kept] is not Choice.TAKE]
        settled = tuple(kept for kept in self.overwritten if said[kept] is Choice.KEEP)
        report = NoticeReport(
            created=not self.written,
            updated=tuple(kept.name for kept, choice in said.items() if choice is Choice.TAKE),
            kept=tuple(kept for kept in self.overwritten if kept not in settled),
            settled=settled,
            findings=self.findings,
        )
        before_writing(report)
        self.written.append((notice, link, tuple(choices.take), tuple(choices.keep)))
        self.owner = link
        return report


class FakeDesk:
    """Where notices lie, by path."""

    def __init__(self) -> None:
        self.notices: dict[Path, FakeNotice] = {}

    def open(self, path: Path) -> FakeNotice:
        return self.notices.setdefault(path, FakeNotice(path))
