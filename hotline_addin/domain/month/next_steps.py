"""使用说明 as a live list: each step of the month done, open, or to be done again."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import pandas as pd

from hotline_addin.domain.checks.book.settling import open_errors, open_findings
from hotline_addin.domain.chosen.candidates import chosen
from hotline_addin.domain.month.freshness import Cause, Doubt, NoticeState
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.words.finding_kinds import done_by_itself
from hotline_addin.domain.words.vocabulary import GUIDE_BLOCKS
from hotline_addin.errors import Finding, Level

_OVERWRITTEN: Final = "overwritten-figure"
_TO_THE_MINUTE: Final = len("2024-03-04 09:12")


class State(StrEnum):
    """How a step stands."""

    DONE = "已完成"
    OPEN = "待办"
    AGAIN = "要重做"
    IDLE = "可不做"


def compile_steps(
    report: MonthReport, findings: Sequence[Finding], adjustments: int, notice: NoticeState
) -> pd.DataFrame:
    """The cells of `guide_steps`, one a step in the order of 使用说明."""
    errors = open_errors(findings)
    steps = [
        _settings(findings),
        _units(report, findings),
        _orders(report),
        _checked(findings, errors),
        _picked(report.topics, "热点问题"),
        _picked(report.cases, "典型案例"),
        _said(State.DONE, f"登记了{adjustments}条") if adjustments else _said(State.IDLE, "没有登记的调整"),
        _said(State.OPEN, "先解决错误") if errors else _said(State.DONE, "可以打印"),
        _notice(notice, errors),
        _release(notice, findings, errors),
    ]
    return pd.DataFrame(dict.fromkeys(GUIDE_BLOCKS["guide_steps"], steps), dtype=object)


def _said(state: State, text: str) -> str:
    return f"{state}：{text}"


def _settings(findings: Sequence[Finding]) -> str:
    codes = ("missing-setting", "wrong-setting")
    wanting = [finding.where.removeprefix("设置：") for finding in findings if finding.code in codes]
    return _said(State.OPEN, f"{'、'.join(wanting)}") if wanting else _said(State.DONE, "都填好了")


def _units(report: MonthReport, findings: Sequence[Finding]) -> str:
    strangers = sum(finding.code in ("unknown-unit", "unit-without-group") for finding in findings)
    if strangers:
        return _said(State.OPEN, f"{strangers}处单位对不上名录，见校核")
    return _said(State.DONE, f"{len(report.counts.busy)}个单位有工单")


def _orders(report: MonthReport) -> str:
    handled = report.counts.county.handled
    if not handled:
        return _said(State.OPEN, f"{report.period.full_text}没有一件工单")
    return _said(State.DONE, f"{report.period.full_text}{handled}件")


def _checked(findings: Sequence[Finding], errors: Sequence[Finding]) -> str:
    if errors:
        return _said(State.OPEN, f"{len(errors)}个错误要解决")
    still = open_findings(findings)
    by_itself = done_by_itself((finding.level, finding.code) for finding in still)
    warnings = sum(each.level is Level.WARNING and each.code not in by_itself for each in still)
    return _said(State.DONE, f"没有错误，警告{warnings}条" if warnings else "没有错误和警告")


def _picked(rows: pd.DataFrame, what: str) -> str:
    picked = len(chosen(rows))
    if picked:
        return _said(State.DONE, f"选用了{picked}个")
    return (
        _said(State.OPEN, f"有{len(rows)}个候选，还没有选")
        if len(rows)
        else _said(State.IDLE, f"没有{what}候选")
    )


def _notice(notice: NoticeState, errors: Sequence[Finding]) -> str:
    if notice.unread:
        return _said(State.OPEN, "通报现在读不了，没有核对")
    if notice.outdated and notice.is_own:
        return _said(State.AGAIN, f"{len(notice.outdated)}处不一样，先更新")
    doubt: Doubt | None = next(iter(notice.doubts), None)
    if doubt:
        return _said(State.AGAIN, doubt.said)
    if notice.is_there:
        return _said(State.DONE, "通报是最新的")
    return _said(State.OPEN, "先解决错误" if errors else "还没有生成")


def _release(notice: NoticeState, findings: Sequence[Finding], errors: Sequence[Finding]) -> str:
    if notice.doubts or notice.unread or not notice.is_there:
        return _not_to_be_released(notice)
    waiting = sum(finding.code == _OVERWRITTEN for finding in open_findings(findings))
    if waiting:
        return _said(State.OPEN, f"手改的{waiting}处先选好以哪一边为准")
    if notice.is_as_released:
        return _said(State.DONE, f"{_minute(notice)}定稿")
    if errors:
        return _said(State.OPEN, "先解决错误")
    return (
        _said(State.AGAIN, f"{_minute(notice)}定稿以后通报改过")
        if notice.released
        else _said(State.OPEN, "看过就可以定稿")
    )


def _not_to_be_released(notice: NoticeState) -> str:
    if notice.released and notice.is_own and not notice.unread:
        return _said(State.AGAIN, f"{_minute(notice)}定稿以后数字变了，先更新通报")
    gone = any(doubt.cause is Cause.GONE for doubt in notice.doubts)
    return _said(State.OPEN, "先找到或重新生成通报" if gone else "先生成、更新通报")


def _minute(notice: NoticeState) -> str:
    """When the notice was released last, without the seconds."""
    return notice.released[:_TO_THE_MINUTE]
