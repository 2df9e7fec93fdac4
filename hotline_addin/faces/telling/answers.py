"""What a command answers: for people in Chinese, for scripts as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hotline_addin.adapters.closed_book.refilling.parked_rows import PARKING_SHEET
from hotline_addin.domain.month.freshness import outdated_said
from hotline_addin.domain.month.unit_sheets import DISSATISFYING, OVERDUE, RETURNED, problem_counts
from hotline_addin.domain.notice.overwritten import overwritten
from hotline_addin.domain.orders.account.account_table import account_sentence
from hotline_addin.domain.orders.handlers.guessed_roster import GUESSED_CODE
from hotline_addin.domain.past.history import performance_cells
from hotline_addin.domain.words.figure_labels import NOTICE_PREFIX, label_of
from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS, LIST_SEPARATOR, PERFORMANCE_COLUMNS, Standing
from hotline_addin.errors import Level
from hotline_addin.faces.telling.answer import Answer, finding_data
from hotline_addin.faces.telling.told_findings import (
    SHOWN,
    both_kinds,
    finding_lines,
    has_errors,
    level_counts,
)

if TYPE_CHECKING:
    from hotline_addin.domain.measures.annex import Annex
    from hotline_addin.domain.month.freshness import NoticeState
    from hotline_addin.domain.month.month_report import MonthReport
    from hotline_addin.domain.orders.account.import_account import ImportAccount
    from hotline_addin.domain.words.period import Period
    from hotline_addin.ports import Kept, NoticeReport
    from hotline_addin.usecases.compose import ComposeResult
    from hotline_addin.usecases.finalize import Release
    from hotline_addin.usecases.refresh import RefreshResult
    from hotline_addin.usecases.unit_sheets import UnitSheetsResult

_SHOWN_LENGTH = 120
_SHOWN_PLACES = 12
_NAMED_UNITS = 5


def upgraded(answer: Answer, upgrades: Sequence[str]) -> Answer:
    """The answer with what brought the workbook of an earlier program up to date."""
    if not upgrades:
        return answer
    data = {**answer.data, "upgraded": list(upgrades)}
    return replace(answer, data=data, notes=tuple(upgrade_lines(upgrades)))


def upgrade_lines(upgrades: Sequence[str]) -> list[str]:
    """What came into the workbook of an earlier program, or came back, a line each."""
    told = [f"  {upgrade}" for upgrade in upgrades]
    return ["工作簿里补上了缺的（原样在备份里）：", *told] if told else []


def parked_lines(count: int) -> list[str]:
    """Where a clerk's cells went whose rows a refresh found gone."""
    return [f"有{count}处自己填写的内容找不到原来的行，已移到“{PARKING_SHEET}”表。"] if count else []


def refresh_answer(result: RefreshResult) -> Answer:
    """What a refresh did."""
    report, findings = result.report, result.findings
    county = report.counts.county
    text = result.settings.not_surveyed_text
    rates = [name for name in (OUTCOME, PROCESS) if name in county.amounts]
    lines = (
        f"{report.period.full_text}：{county.handled}件，{len(report.counts.busy)}个单位"
        + ("；" if rates else "")
        + "，".join(f"{name}{county.rate(name).text(result.settings.rate_decimals, text)}" for name in rates)
        + "。",
        f"表扬{len(report.evaluation.praised)}家，批评{len(report.evaluation.criticized)}家。",
        *_idle_lines(result),
        *_account_lines(result),
        *_changed_lines(result),
        *_notice_lines(result.notice),
        *(f"{one.message}{one.advice}" for one in findings if one.code == GUESSED_CODE and not one.settled),
        f"校核：{level_counts(findings)}。",
        *finding_lines(findings, result.stood),
        f"已备份到 {result.backup}" if result.backup else "工作簿没有变化，未写入。",
    )
    errors = has_errors(findings)
    return Answer(lines, {"ok": not errors, **refresh_data(result)}, errors)


def _idle_lines(result: RefreshResult) -> list[str]:
    """Units of the roster that the annexes leave out, as they have no orders."""
    idle = result.idle
    if not idle or not result.report.counts.busy:
        return []
    named = LIST_SEPARATOR.join(idle[:_NAMED_UNITS]) + ("等" if len(idle) > _NAMED_UNITS else "")
    return [f"名录里另有{len(idle)}个单位本期没有工单，附件里不列：{named}。"]


def _changed_lines(result: RefreshResult) -> list[str]:
    """What changed against the state before and the period before, as far as they are known."""
    return [line for line in (result.changes.before.sentence(), result.changes.previous.sentence()) if line]


def _notice_lines(notice: NoticeState | None) -> list[str]:
    """That the notice does not say what the figures say by now, or is not simply this workbook's."""
    if notice is None or not notice.doubts:
        return []
    if notice.is_own:
        return [f"通报“{notice.file}”早于这次刷新：{outdated_said(notice.outdated)}，请更新通报。"]
    return [f"{notice.doubts[0].said}。"]


def _notice_data(notice: NoticeState | None) -> dict[str, Any] | None:
    if notice is None or not notice.file:
        return None
    fresh = not notice.doubts and not notice.unread
    return {"file": notice.file, "fresh": fresh, "outdated": list(notice.outdated)}


def _account_lines(result: RefreshResult) -> list[str]:
    """One line on what became of the rows of an import."""
    standings = result.report.staged.frame["standing"]
    own = int((~standings.isin(Standing.OUTSIDE)).sum())
    sentence = account_sentence(result.account, own, result.report.period)
    return [sentence] if sentence else []


def account_data(account: ImportAccount) -> list[dict[str, Any]]:
    """The account of an import as the contract's JSON objects, one a sheet."""
    return [
        {
            "file": sheet.file,
            "sheet": sheet.sheet,
            "kind": sheet.kind.value,
            "rows": sheet.rows,
            "orders": sheet.orders,
            "joined": sheet.joined,
            "unmatched": sheet.unmatched,
            "duplicates": sheet.duplicates,
            "left_out": [{"row": left.row, "reason": left.reason} for left in sheet.left_out],
            "columns": [{"header": use.header, "as": use.taken_as} for use in sheet.columns],
        }
        for sheet in account.sheets
    ]


def period_data(period: Period) -> dict[str, str]:
    """The report period as the contract's JSON object."""
    return {
        "code": period.code,
        "name": period.text,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }


def refresh_data(result: RefreshResult) -> dict[str, Any]:
    """The month as the contract's JSON object, without `ok`."""
    report = result.report
    evaluation = report.evaluation
    return {
        "month": report.period.code,
        "period": period_data(report.period),
        "orders": report.counts.county.handled,
        "units": len(report.counts.busy),
        "annexes": {one.label: _annex_rows(report, one) for one in report.annexes if _is_by_unit(one)},
        "tables": {table.name: table.as_json() for table in report.figures.tables},
        "categories": report.counts.categories,
        "praised": [unit.unit for unit in evaluation.praised],
        "criticized": list(evaluation.criticized),
        "busiest": [unit.unit for unit in evaluation.busiest],
        "imports": account_data(result.account),
        "notice": _notice_data(result.notice),
        "compared": {**result.changes.before.data(), "previous": result.changes.previous.data()},
        **both_kinds(result.findings),
        "backup": str(result.backup) if result.backup else None,
    }


def _is_by_unit(annex: Annex) -> bool:
    return annex.table.header == ANNEX_COLUMNS["unit"]


def _annex_rows(report: MonthReport, annex: Annex) -> list[dict[str, Any]]:
    headers = {**ANNEX_COLUMNS, **PERFORMANCE_COLUMNS}
    units = (report.counts.of(name) for name in annex.names)
    return [
        {
            headers[column]: value
            for column, value in {"unit": unit.unit, **performance_cells(unit.counts)}.items()
        }
        for unit in units
        if unit
    ]


def notice_answer(result: ComposeResult, *, is_shipped: bool = False) -> Answer:
    """What composing or refreshing the notice did; `is_shipped`: by the template of the program."""
    report = result.report
    done = "已生成" if report.created else "已更新"
    lines = [f"{done}通报：{result.file}"]
    if report.created and is_shipped:
        lines.append(
            "用的是自带的模板：第一次用，红头、开头和结尾的话请在通报里改成本单位的；"
            "以后各期都要这样，见使用手册“用自己的通报模板”。"
        )
    if result.beside:
        lines.append(f"这是另存的草稿，工作簿的通报还是“{result.beside}”。")
    if not report.created:
        lines.append(_updated_line(report.updated))
    lines += _overwritten_lines(report)
    lines += finding_lines(result.findings, result.stood)
    errors = has_errors(result.findings)
    data = {
        "ok": not errors,
        "file": str(result.file),
        "created": report.created,
        "updated": list(report.updated),
        "kept": _kept_data(report.kept),
        "conflicts": _kept_data(report.conflicts),
        "settled_figures": _kept_data(report.settled),
        "missing": list(report.missing),
        **both_kinds(result.findings),
    }
    return Answer(tuple(lines), data, errors)


def _updated_line(names: Sequence[str]) -> str:
    """`更新了3处：标题、转交办件数、附件1表格。`"""
    labels = [label_of(name) or name for name in names]
    more = "等" if len(labels) > _SHOWN_PLACES else ""
    told = f"：{'、'.join(labels[:_SHOWN_PLACES])}{more}" if labels else ""
    return f"更新了{len(labels)}处{told}。"


def _overwritten_lines(report: NoticeReport) -> list[str]:
    """What a hand wrote over and nobody has settled: the first places, and where the others are."""
    told = [("手改的保留", kept) for kept in report.kept]
    told += [("两边都改了，先保留手改的", kept) for kept in report.conflicts]
    lines = [f"  {what}：{_place_line(kept)}" for what, kept in told[:SHOWN]]
    if told:
        lines.append(f"请在“校核”里逐条选定以哪个为准（共{len(told)}处），再更新通报。")
    if report.settled:
        lines.append(f"{len(report.settled)}处已选定以通报为准。")
    return lines


def _place_line(kept: Kept) -> str:
    finding = overwritten(kept)
    return f"{finding.where.removeprefix(NOTICE_PREFIX)} {shortened(finding.message, _SHOWN_LENGTH)}"


def release_answer(release: Release) -> Answer:
    """What a release wrote, and what is doubtful in it."""
    lines = [f"已定稿：{release.file}", *finding_lines(release.findings)]
    if release.pdf:
        lines.append(f"已另存PDF：{release.pdf}")
    if release.replaced:
        lines.append("原来的同名定稿移到了“备份”文件夹。")
    leaving = release.leaving
    pages = "页数未排" if leaving.pages is None else f"{leaving.pages}页"
    lines.append(f"发出的文件里有：{pages}，表格{leaving.tables}张，图片{leaving.pictures}张。")
    errors = has_errors(release.findings)
    data = {
        "ok": not errors,
        "file": str(release.file),
        "pdf": str(release.pdf) if release.pdf else None,
        "leaves": {"pages": leaving.pages, "tables": leaving.tables, "pictures": leaving.pictures},
        "findings": finding_data(release.findings),
    }
    return Answer(tuple(lines), data, errors)


def unit_sheets_answer(result: UnitSheetsResult) -> Answer:
    """What a batch of 单位反馈单 holds and where it lies."""
    sheets, written = result.sheets, result.written
    concerned = sum(1 for sheet in sheets if sheet.open_orders)
    counts = problem_counts(sheets)
    lines = [
        f"{result.period.full_text}：已写出{len(sheets)}个单位的反馈单，在 {result.folder}",
        f"其中{concerned}个单位有要整改的工单："
        + "，".join(f"{name}{counts[name]}件" for name in counts)
        + "。",
    ]
    if written.kept:
        lines.append(
            f"以前的{len(written.kept)}份内容不同或不再需要，已移到反馈单文件夹里面的“备份”；单位填过的在那里。"
        )
    if written.left:
        lines.append(
            f"有{len(written.left)}份本单位的内容没有变（只有全县一行变了，或单位已经填过），仍是原来的文件；要换成现在的，删去再写一次。"
        )
    lines += finding_lines(finding for finding in result.findings if finding.level is Level.ERROR)
    errors = has_errors(result.findings)
    data = {
        "ok": not errors,
        "month": result.period.code,
        "period": period_data(result.period),
        "folder": str(result.folder),
        "sheets": [
            {
                "unit": sheet.unit,
                "file": str(file),
                "overdue": len(sheet.sections[OVERDUE]),
                "returned": len(sheet.sections[RETURNED]),
                "dissatisfied": len(sheet.sections[DISSATISFYING]),
            }
            for sheet, file in zip(sheets, written.files, strict=True)
        ],
        "kept": [str(path) for path in written.kept],
        "left": [str(path) for path in written.left],
        "findings": finding_data(result.findings),
    }
    return Answer(tuple(lines), data, errors)


def _kept_data(kept: Iterable[Kept]) -> list[dict[str, str]]:
    return [{"name": place.name, "text": place.text, "linked": place.linked} for place in kept]
