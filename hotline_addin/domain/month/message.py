"""Three sentences about the period that can be sent to a chief as they are."""

from __future__ import annotations

from collections import Counter
from typing import Final

from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS
from hotline_addin.domain.words.text import first_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_MOST_NAMED: Final = 6
_CATEGORIES: Final = 2
_SPOKEN: Final = {"outcome": OUTCOME, "process": PROCESS}
"""The rates of the notice, by what the names of their figures begin with."""


def three_sentences(report: MonthReport, settings: Settings) -> tuple[str, ...]:
    """How many orders of what; how content citizens were, against before; who is praised, who lags behind.

    The words of the notice, from the same figures. A period without orders has one sentence.
    """
    county = report.counts.county
    if not county.handled:
        return (f"{settings.county}{report.period.full_text}没有计入的12345热线工单。",)
    return _orders(report, settings), _rates(report), _units(report)


def _orders(report: MonthReport, settings: Settings) -> str:
    groups = Counter(unit.group for unit in report.counts.busy)
    units = LIST_SEPARATOR.join(f"{count}个{group}" for group, count in groups.items())
    largest = sorted(report.counts.categories.items(), key=lambda item: -item[1])[:_CATEGORIES]
    topics = LIST_SEPARATOR.join(f"{name}{count}件" for name, count in largest)
    about = f"，诉求最多的是{topics}" if len(report.counts.categories) > 1 else ""
    by = f"，由{units}承办" if units else ""
    start = f"{settings.county}{report.period.full_text}"
    return f"{start}12345热线工单{report.counts.county.handled}件{by}{about}。"


def _rates(report: MonthReport) -> str:
    """The rates that the notice speaks of, each with its changes as the notice says them."""
    texts = {figure.name: figure.text for figure in report.notice.figures}
    told = []
    for stem, header in _SPOKEN.items():
        if f"{stem}_rate" not in texts:  # the office stopped it, or its parts are not known
            continue
        changes = (("环比", texts[f"{stem}_mom"]), ("同比", texts[f"{stem}_yoy"]))
        said = "，".join(f"{word}{text}" for word, text in changes if text)
        told.append(f"{header}{texts[f'{stem}_rate']}{f'（{said}）' if said else ''}")
    county = report.counts.county
    counted = f"超期{county.overdue}件，重办{county.returned}件。"
    return f"{'，'.join(told)}；{counted}" if told else counted


def _units(report: MonthReport) -> str:
    evaluation = report.evaluation
    praised = [unit.unit for unit in evaluation.praised]
    best, worst = (first_of(units, "家", _MOST_NAMED) for units in (praised, evaluation.criticized))
    parts = [
        f"表现好的有{best}" if best else "没有表扬的单位",
        f"需要督促的有{worst}" if worst else "没有需要批评的单位",
    ]
    return f"{'；'.join(parts)}。"
