"""Every computed sentence of the notice for none, one, two and many, as the Word file reads.

`python -m tests.word_file.grammar` writes `grammar.txt` anew, which a person then reads sentence by sentence.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.evaluation import Evaluation
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.sentences import Judgement, compose_notice
from hotline_addin.domain.past.comparison import COMPARISONS, Change
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.template.locate import NOTICE_TEMPLATE
from hotline_addin.template.word import build_all
from tests.unit_tables import annexes_of
from tests.word_file import plain
from tests.word_file.published import FEBRUARY, LINK

TABLE = Path(__file__).with_suffix(".txt")
_NAMES = ("司法局", "公安局", "教育局", "城管局", "阳城镇")
_GROUPS = ("县直单位", "乡镇街道", "国有企业")
_PERIODS = (
    *("2024-02", "2024-02上旬", "2024-02下旬", "2024-W08", "2024-Q1", "2024-H1", "2024-H2", "2024"),
    *("2024-01至2024-04", "2024-03至2024-05", "2024-03-15至2024-03-22"),
)
_ASKED, _NOBODY = Rate(7636, 10_000), Rate()


@dataclass(frozen=True)
class Case:
    """One month in which what the case is about has so many units; the rest is as usual."""

    about: str
    shown: tuple[str, ...]
    """Beginnings of the paragraphs that the case is about."""
    period: Period = FEBRUARY
    praised: int = 2
    criticized: int = 2
    busiest: int = 2
    groups: int = 2
    categories: int = 2
    outcome: Rate = _ASKED
    process: Rate = _ASKED
    bases: tuple[Fraction | None, ...] = (None,) * 4
    topics: int = 0
    cases: int = 0
    low: int = 1


def cases() -> Iterator[Case]:
    """One dimension at a time: the sentences do not know of each other."""
    overall, problems = ("2月份，",), ("三、", "（", "为此")
    for number in (0, 1, 2, 5):
        yield Case(f"表扬{number}家", overall, praised=number)
    for number in (0, 1, 2, 5):
        yield Case(f"批评{number}家", problems, criticized=number, low=min(number, 2))
    for number in (0, 1, 2, 5):
        yield Case(f"典型案例{number}个", problems, cases=number)
    for number in (0, 1, 2, 5):
        yield Case(f"热点问题{number}个", ("二、", "（"), topics=number, low=0, criticized=0)
    for number in (0, 1, 2, 3):
        yield Case(f"单位类别{number}个", (*overall, "附件", "1. ", "2. ", "3. "), groups=number)
    for number in (0, 1, 2, 5):
        yield Case(
            f"诉求类别{number}个，诉求较多的单位{number}家", overall, categories=number, busiest=number
        )
    for outcome, process in ((_NOBODY, _ASKED), (_ASKED, _NOBODY), (_NOBODY, _NOBODY)):
        about = "、".join(name for name, rate in (("结果", outcome), ("过程", process)) if not rate.surveyed)
        yield Case(f"{about}没有抽访", overall, outcome=outcome, process=process)
    share = Fraction(7636, 10_000)
    up, down, same = share - Fraction(5, 100), share + Fraction(5, 100), share
    for about, bases in {
        "都有比较：升、降、平、升": (up, down, same, up),
        "只有同比": (down, None, down, None),
        "只有环比": (None, same, None, up),
        "只有过程有比较": (None, None, up, down),
    }.items():
        yield Case(about, overall, bases=bases)
    for code in _PERIODS:
        period = Period.of(code)
        shown = ("关于", "我县12345", f"{period.text}，", "附件", "1. ", "2. ", period.full_text)
        yield Case(f"报告期{code}", shown, period)


def sentences(case: Case, template: Path, folder: Path) -> list[str]:
    """The paragraphs of a case, as a plain reading of the Word file gives them."""
    file = folder / "通报.docx"
    file.unlink(missing_ok=True)
    WordNotice(file, template).refresh(composed(case), LINK)
    return [text for text in plain.paragraphs(file) if text.startswith(case.shown)]


def composed(case: Case) -> Notice:
    """The notice of a case as values."""
    groups = _GROUPS[: case.groups]
    units = tuple(_unit(f"{group[:2]}{name}", group) for group in groups for name in _NAMES[:2])
    named = tuple(_unit(name, _GROUPS[0]) for name in _NAMES)
    kinds = ("城市综合类", "经济综合类", "社会事业类", "城乡建设类", "自然资源类")
    counts = Counts(
        Performance.of(10_000, 0, 0, case.outcome, case.process),
        units,
        {kind: 100 + place for place, kind in enumerate(kinds[: case.categories])},
    )
    low = named[: case.low]
    evaluation = Evaluation(
        named[: case.praised], low, low, (), _NAMES[: case.criticized], named[: case.busiest]
    )
    changes = tuple(
        Change(comparison, _ASKED.fraction, base, case.period.previous)
        for comparison, base in zip(COMPARISONS.values(), case.bases, strict=True)
    )
    annexes = annexes_of(units, groups, case.period, "注：口径。")
    settings = Settings(county="平舆县", issuer="平舆县委县政府督查局", addressees="各单位")
    topic = {"title": "道路积雪", "request": "反映解放街积雪", "response": "城管局已清扫"}
    told = {"unit": "教育局", "text": "如群众反映补贴未发放，被退回重办"}
    return compose_notice(
        Judgement(
            *(case.period, settings, counts, annexes, evaluation, changes),
            pd.DataFrame([topic] * case.topics, columns=list(topic)),
            pd.DataFrame([told] * case.cases, columns=list(told)),
        )
    )


def _unit(name: str, group: str) -> UnitPerformance:
    return UnitPerformance(name, group, Performance.of(40, 0, 0, Rate(12, 40), Rate(18, 40)))


def table(template: Path, folder: Path) -> str:
    """All cases with their sentences, as they stand in `grammar.txt`."""
    return "".join(
        f"【{case.about}】\n" + "".join(f"{text}\n" for text in sentences(case, template, folder)) + "\n"
        for case in cases()
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        build_all(Path(scratch))
        TABLE.write_text(table(Path(scratch) / NOTICE_TEMPLATE, Path(scratch)), encoding="utf-8")
