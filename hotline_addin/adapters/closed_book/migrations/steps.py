"""From version to version: what each one added to the workbook, brought in and said in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from hotline_addin import __version__
from hotline_addin.adapters.closed_book.migrations.live_steps import bring_states
from hotline_addin.adapters.closed_book.migrations.lost_sheets import bring_lost_sheets, find_lost_sheets
from hotline_addin.adapters.closed_book.migrations.new_columns import bring_annex_columns, bring_columns
from hotline_addin.adapters.closed_book.migrations.new_settings import bring_settings
from hotline_addin.adapters.closed_book.migrations.new_sheet import bring_sheet
from hotline_addin.adapters.closed_book.migrations.views import (
    hide_codes,
    refresh_defaults,
    refresh_synonyms,
)
from hotline_addin.adapters.closed_book.migrations.workshop import Migrated, Workshop
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.sheets.tables import has_table
from hotline_addin.adapters.stamp import read_stamp, write_stamp
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.versions import in_order, is_before
from hotline_addin.domain.words.vocabulary import ANNEX, LIST_SEPARATOR, OVERVIEW_SHEET, TABLES

Step = Callable[[Workshop], str]
"""Does one thing to a workbook; a sentence for the clerk, empty where there was nothing to do."""


def _bring_overview(work: Workshop) -> str:
    """概览, which has no table; a workbook that has its blocks already is left alone."""
    if "overview_trend" in work.contents.workbook.names:
        return ""
    sheet = bring_sheet(work, OVERVIEW_SHEET, shown=True)
    return f"新增工作表“{sheet.title}”，下次刷新时填写。"


FURTHER_STEPS: Final[dict[str, tuple[Step, ...]]] = {"0.3.0": (_bring_overview, bring_states, hide_codes)}
"""What a version changed beyond sheets, columns and settings that it added, by version.

Sheets, columns and settings need no step of their own: `TableSpec.since`, `TableSpec.since_later` and
`SettingSpec.since` say which version brought them.
"""


def migrate(contents: Contents, template: Contents | None = None) -> Migrated:
    """Bring a workbook of an earlier program up to today's, step by step, and stamp it.

    One that this program wrote stays as it is, also where a clerk has taken columns or settings out since;
    sheets that are gone come back. No sheet that is there is shown or hidden.
    """
    stamp = read_stamp(contents.package)
    if not is_before(stamp):
        return _with_lost_sheets(contents, template)
    work = Workshop(contents, template)
    for version in in_order(_versions()):
        if is_before(stamp, version):
            for step in _steps(version):
                _do(work, step)
    for step in (refresh_synonyms, refresh_defaults):
        _do(work, step)
    done = work.finish()
    write_stamp(contents.package)
    return done


def _with_lost_sheets(contents: Contents, template: Contents | None) -> Migrated:
    if not any(find_lost_sheets(contents)):
        return Migrated()
    work = Workshop(contents, template)
    work.done.sentences += bring_lost_sheets(work)
    return work.finish()


def _do(work: Workshop, step: Step) -> None:
    sentence = step(work)
    if sentence:
        work.done.sentences.append(sentence)


def _versions() -> set[str]:
    """Every version that added something, up to this program's."""
    found = {spec.since for spec in SETTING_SPECS} | {spec.since for spec in TABLES.values()}
    found |= set(FURTHER_STEPS)
    found |= {version for spec in (*TABLES.values(), ANNEX) for version in spec.since_later.values()}
    return {version for version in found if version and not is_before(__version__, version)}


def _steps(version: str) -> Iterator[Step]:
    for name, spec in TABLES.items():
        if spec.since == version:
            yield _sheet_step(name)
    for name, spec in TABLES.items():
        columns = [column for column, since in spec.since_later.items() if since == version]
        if columns:
            yield _column_step(name, columns)
    columns = [column for column, since in ANNEX.since_later.items() if since == version]
    if columns:
        yield _annex_step(columns)
    settings = [spec.name for spec in SETTING_SPECS if spec.since == version]
    if settings:
        yield _setting_step(settings)
    yield from FURTHER_STEPS.get(version, ())


def _sheet_step(name: str) -> Step:
    def step(work: Workshop) -> str:
        if has_table(work.contents, name):
            return ""
        spec = TABLES[name]
        sheet = bring_sheet(work, spec.sheet, shown=not spec.hidden)
        hidden = "（隐藏的）" if spec.hidden else ""
        return f"新增工作表“{sheet.title}”{hidden}。"

    return step


def _column_step(name: str, columns: list[str]) -> Step:
    def step(work: Workshop) -> str:
        return _added(TABLES[name].sheet, bring_columns(work, name, columns))

    return step


def _annex_step(columns: list[str]) -> Step:
    def step(work: Workshop) -> str:
        return _added("各附件", bring_annex_columns(work, columns))

    return step


def _added(where: str, headers: list[str]) -> str:
    return f"“{where}”新增列：{LIST_SEPARATOR.join(headers)}。" if headers else ""


def _setting_step(names: list[str]) -> Step:
    def step(work: Workshop) -> str:
        labels = bring_settings(work, names)
        return f"“设置”末尾新增{len(labels)}项：{LIST_SEPARATOR.join(labels)}。" if labels else ""

    return step
