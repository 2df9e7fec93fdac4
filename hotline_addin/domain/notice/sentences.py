"""The computed figures and sentences of the notice, in the words of the published one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.evaluation import Evaluation
from hotline_addin.domain.measures.performance import UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.notice.annex_figures import annex_figures, printed_annexes, table_figures
from hotline_addin.domain.notice.notice_content import Figure, Kind, Notice
from hotline_addin.domain.past.comparison import COMPARISONS, Change
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS

_ORDINALS = "一二三四五六七八九十"
_LEVEL_PREFIX = re.compile(r"^([县市区])直")
"""县直单位, 市直部门: the level that the notice puts before such a unit's name."""
_LEADING_NUMBER = re.compile(r"^\s*[（(][一二三四五六七八九十\d]+[)）]\s*")
"""A number that a clerk typed before a case or topic, which is numbered here."""
_TOLD_AS_EXAMPLE = re.compile(r"^(?:再如|如(?=群众|有群众|市民))")
"""如 or 再如 that a clerk typed before a case; 如果 and 如期 are words."""
_END_MARKS = "。！？；"


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that the sentences are made of. `topics` and `cases` are the chosen rows."""

    period: Period
    settings: Settings
    counts: Counts
    annexes: tuple[Annex, ...]
    evaluation: Evaluation
    changes: tuple[Change, ...]
    topics: pd.DataFrame
    cases: pd.DataFrame
    tables: tuple[CompiledTable, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of units in the order of their annexes."""
        in_annexes = (annex.group for annex in self.annexes if annex.group)
        return tuple(dict.fromkeys((*in_annexes, *(unit.group for unit in self.counts.units))))


def compose_notice(judged: Judgement) -> Notice:
    """The notice of a period as values: every figure by name, and which optional passages stand."""
    figures = (
        *_heading(judged),
        *_situation(judged),
        *_groups(judged),
        *_units(judged),
        *_problems(judged),
        *annex_figures(judged.annexes),
        *table_figures(judged.tables),
        *_imprint(judged.settings),
    )
    return Notice(
        figures=figures,
        passages=_passages(figures, judged),
        annexes=printed_annexes(judged.annexes),
        tables=judged.tables,
    )


def _heading(judged: Judgement) -> list[Figure]:
    settings = judged.settings
    return [
        Figure("county", settings.county, "设置：县（区、市）名称"),
        Figure("document_number", settings.document_number, "设置：发文字号"),
        Figure("title", f"关于{judged.period.text}12345热线件办理情况的通报", "由报告期写成"),
        Figure("addressees", settings.addressees.rstrip("：:"), "设置：主送单位"),
        Figure("issuer", settings.issuer, "设置：署名单位"),
        Figure("issue_date", _date_text(settings.issue_date), "设置：成文日期"),
        Figure("month_text", judged.period.text, "设置：报告期"),
    ]


def _date_text(day: date | None) -> str:
    """GB/T 9704-2012, 7.3.5.4: Arabic figures, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _has_imprint(settings: Settings) -> bool:
    return bool(settings.copy_to or settings.printed_by or settings.printed_on)


def _imprint(settings: Settings) -> list[Figure]:
    """版记 (7.4), blank where nothing asks for one; who prints it and when is taken from the signature."""
    if not _has_imprint(settings):
        return [Figure(name, "", note) for name, note in _IMPRINT_NOTES.items()]
    texts = {
        "copy_to": settings.copy_to.removeprefix("抄送：").rstrip("。"),
        "printed_by": settings.printed_by or settings.issuer,
        "printed_on": _date_text(settings.printed_on or settings.issue_date),
    }
    return [Figure(name, text, _IMPRINT_NOTES[name]) for name, text in texts.items()]


_IMPRINT_NOTES = {
    "copy_to": "设置：抄送机关",
    "printed_by": "设置：印发机关，没有填的用署名单位",
    "printed_on": "设置：印发日期，没有填的用成文日期",
}


def _situation(judged: Judgement) -> list[Figure]:
    settings, county = judged.settings, judged.counts.county
    decimals = settings.rate_decimals
    rates = [
        Figure(
            f"{which}_rate",
            rate.text(decimals, settings.not_surveyed_text),
            f"全县{header}：满意{rate.satisfied}件÷抽访{rate.surveyed}件",
        )
        for which, header, rate in (
            ("outcome", OUTCOME, county.outcome),
            ("process", PROCESS, county.process),
        )
        if header in county.amounts
    ]
    changes = [
        Figure(
            change.name,
            change.text(decimals, settings.change_unit, as_printed=settings.changes_as_printed),
            _base_of(change, settings),
        )
        for change in judged.changes
        if change.indicator in county.amounts
    ]
    categories = "、".join(f"{name}{count}件" for name, count in judged.counts.categories.items())
    return [
        Figure("total_orders", str(county.handled), _source_of_total(judged)),
        *rates,
        *changes,
        Figure("category_counts", categories, "各诉求类别件数，合计等于总件数"),
    ]


def _source_of_total(judged: Judgement) -> str:
    if judged.settings.is_added(judged.period):
        return f"历史里{judged.period.full_text}各月的件数相加"
    return f"工单中计入{judged.period.this}的件数，重复的只算一次"


def _base_of(change: Change, settings: Settings) -> str:
    if change.base_period is None:
        return f"没有可作{change.label[-2:]}的一期"
    if change.base is None:
        return f"历史里没有可比的{'月份' if change.base_period.is_month else '一期'}"
    how = "印出的两个满意率相减" if settings.changes_as_printed else "先相减再四舍五入"
    base = "的历史比较" if change.is_published else "的工单比较（历史里没有）"
    return f"{change.label}，与{change.base_period.label}{base}，{how}"


def _groups(judged: Judgement) -> list[Figure]:
    """How many units each group has in its annex; the published notice knows two groups."""
    units = [unit.group for unit in judged.counts.busy]
    counted = [(group, str(units.count(group))) for group in judged.groups if group in units]
    padded = [*(counted or [(ORDER_COLUMNS["unit"], "0")]), ("", ""), ("", "")]
    more = "".join(f"、{count}个{group}" for group, count in counted[2:])
    return [
        Figure("group_1", padded[0][0], "第一类单位"),
        Figure("department_count", padded[0][1], "第一类单位中有工单的个数"),
        Figure("group_2", padded[1][0], "第二类单位"),
        Figure("township_count", padded[1][1], "第二类单位中有工单的个数"),
        Figure("more_groups", more, "第三类及以后各类单位的个数"),
    ]


def _units(judged: Judgement) -> list[Figure]:
    evaluation = judged.evaluation
    first_group = next(iter(judged.groups), "")
    busiest = "、".join(
        f"{_with_level(unit, first_group, judged.settings.county)}（{unit.counts.handled}件）"
        for unit in evaluation.busiest
    )
    praised = [unit.unit for unit in evaluation.praised]
    criticized = evaluation.criticized
    low = _BLAME_NOTE if evaluation.blame else "满意率最低的单位"
    return [
        Figure("busiest_units", busiest, f"{HANDLED}最多的单位"),
        Figure("praised_units", "、".join(praised), _PRAISE_NOTES[bool(evaluation.praise_reason)]),
        Figure("praised_count", str(len(praised)), "表扬单位个数"),
        Figure(
            "praised_reason",
            (evaluation.praise_reason or _WELL_RATED) if praised else "",
            "表扬的理由",
            is_own=not evaluation.praise_reason,
        ),
        Figure("criticized_units", "、".join(criticized), f"{low}和典型案例所涉单位"),
        Figure("criticized_count", str(len(criticized)), "批评单位个数"),
    ]


_PRAISE_NOTES = {False: "两项满意率和件数都达到表扬标准", True: "符合设置里“表扬条件”的单位"}
_WELL_RATED = f"市12345政务服务便民热线中心反馈的{OUTCOME}及{PROCESS}较高"
"""Why the published notice praises; a notice of earlier templates says so in its own words."""


def _with_level(unit: UnitPerformance, first_group: str, county: str) -> str:
    """`县住建局`: among the busiest, the notice names a unit of 县直单位 with its level.

    A name that says its level or its county itself (`清河县农业农村局`) stands as it is.
    """
    level = _LEVEL_PREFIX.match(unit.group)
    place = re.sub("[县市区旗]$", "", county)
    says_it = level and unit.unit.startswith((level[1], place or level[1]))
    if unit.group != first_group or not level or says_it:
        return unit.unit
    return level[1] + unit.unit


def _problems(judged: Judgement) -> list[Figure]:
    """Sections 二 and 三: topics, then low rates and cases numbered through."""
    evaluation, settings = judged.evaluation, judged.settings
    problems = [
        # Where a condition of the office decides, nobody is lowest: its reason stands here.
        ("low_outcome", evaluation.blame or _low_rates(OUTCOME, "outcome", evaluation.low_outcome, settings)),
        ("low_process", _low_rates(PROCESS, "process", evaluation.low_process, settings)),
        ("cases", _cases(judged.cases)),
    ]
    numbered: list[Figure] = []
    for name, text in problems:
        position = sum(1 for figure in numbered if figure.text)
        lead = f"（{_ORDINALS[position]}）" if text else ""
        note = _BLAME_NOTE if evaluation.blame and name == "low_outcome" else _PROBLEM_NOTES[name]
        numbered.append(Figure(name, lead + text, note, Kind.BLOCK))
    return [Figure("topics", _topics(judged.topics), "热点问题中选用的各行", Kind.BLOCK), *numbered]


_BLAME_NOTE = "符合设置里“批评条件”的单位"
_PROBLEM_NOTES = {
    "low_outcome": f"{OUTCOME}最低的单位",
    "low_process": f"{PROCESS}最低的单位",
    "cases": "典型案例中选用的各行",
}


def _low_rates(header: str, which: str, units: Sequence[UnitPerformance], settings: Settings) -> str:
    if not units:
        return ""
    rates: list[Rate] = [getattr(unit.counts, which) for unit in units]
    parts = [
        f"{unit.unit}承办{unit.counts.handled}件，{header}为{rate.text(settings.rate_decimals)}"
        for unit, rate in zip(units, rates, strict=True)
    ]
    return f"{header}较低。{'；'.join(parts)}。"


def _cases(cases: pd.DataFrame) -> str:
    """`重视程度不够。如…。再如…。`: the chosen cases in one paragraph."""
    bare = [_LEADING_NUMBER.sub("", clean_text(text)) for text in cases.get("text", ())]
    texts = [_sentence(_TOLD_AS_EXAMPLE.sub("", text)) for text in bare]
    told = [f"{'如' if position == 0 else '再如'}{text}" for position, text in enumerate(filter(None, texts))]
    return "重视程度不够。" + "".join(told) if told else ""


def _topics(topics: pd.DataFrame) -> str:
    """One paragraph a chosen topic: `（一）标题。诉求概述办理情况`."""
    paragraphs: list[str] = []
    for row in topics.to_dict("records"):
        title = _LEADING_NUMBER.sub("", clean_text(row.get("title"))).rstrip(_END_MARKS)
        body = "".join(_sentence(clean_text(row.get(part))) for part in ("request", "response"))
        if title or body:
            paragraphs.append(f"（{_ordinal(len(paragraphs) + 1)}）{title}。{body}")
    return "\n".join(paragraphs)


def _sentence(text: str) -> str:
    return text + "。" if text and text[-1] not in "。！？”）" else text


def _ordinal(number: int) -> str:
    """1..99 in Chinese: 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _ORDINALS[tens - 1] + "十"
    return head + (_ORDINALS[ones - 1] if ones else "")


def _passages(figures: Sequence[Figure], judged: Judgement) -> dict[str, bool]:
    """Wording of the template that stands only where its figures say something."""
    said = {figure.name: bool(figure.text) for figure in figures}
    evaluation, county = judged.evaluation, judged.counts.county
    return {
        **{name: said.get(name, False) for name in COMPARISONS},
        "outcome": "outcome_rate" in said,
        "outcome_surveyed": county.outcome.fraction is not None,
        "process": "process_rate" in said,
        "process_surveyed": county.process.fraction is not None,
        "second_group": said["group_2"],
        "more_groups": said["more_groups"],
        "categories": said["category_counts"],
        "busiest": said["busiest_units"],
        "praise": bool(evaluation.praised),
        "praised_one": len(evaluation.praised) == 1,
        "praised_several": len(evaluation.praised) > 1,
        "criticized_several": len(evaluation.criticized) > 1,
        "topics": said["topics"],
        "problems": any(said.get(name, False) for name in ("low_outcome", "low_process", "cases")),
        "criticism": bool(evaluation.criticized),
        "sealed": judged.settings.sealed,
        "imprint": _has_imprint(judged.settings),
        "copies": said["copy_to"],
        "no_copies": said["printed_by"] and not said["copy_to"],
    }
