"""What the add-in composes passes its own check, whatever the period was like."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.definitions import definition_note
from hotline_addin.domain.measures.evaluation import evaluate
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.sentences import Judgement, compose_notice
from hotline_addin.domain.past.comparison import COMPARISONS, Change
from hotline_addin.domain.printed.printed_history import read_printed_history
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.ports import NoticeLink
from hotline_addin.template.locate import NOTICE_TEMPLATE, template_path
from hotline_addin.usecases.check import check_notice
from tests.unit_tables import annexes_of

NAMES = {
    "县直单位": [
        "医保局",
        "住建局",
        "公安局",
        "人力资源和社会保障局",
        "残联",
        "供电公司",
        "城管局",
        "教育局",
    ],
    "乡镇街道": ["阳城镇", "辛店乡", "清河街道", "和平乡", "双庙乡", "杨埠镇"],
    "企业": ["移动公司", "联通公司", "清源水业公司"],
}
CATEGORIES = ("城市综合类", "经济综合类", "社会事业类", "城乡建设类", "自然资源类")
TELLING = {"praised-and-criticized", "copied-rates"}
"""Findings that may well be true of a month made up by chance."""


@st.composite
def performances(draw: st.DrawFn) -> Performance:
    handled = draw(st.integers(1, 300))
    rates = []
    for _ in range(2):
        surveyed = draw(st.integers(0, handled))
        rates.append(Rate(draw(st.integers(0, surveyed)), surveyed))
    overdue, returned = draw(st.integers(0, handled)), draw(st.integers(0, min(3, handled)))
    return Performance.of(handled, overdue, returned, *rates)


days = st.dates(date(2020, 1, 1), date(2030, 12, 1))
periods = st.one_of(
    st.builds(Period.of, days),
    st.builds(lambda day: Period.of(f"{day.year}年{day.month}月中旬"), days),
    st.builds(lambda day: Period(day - timedelta(day.weekday()), day + timedelta(6 - day.weekday())), days),
    st.builds(lambda day: Period.of(f"{day.year}-Q{(day.month + 2) // 3}"), days),
    st.builds(lambda day: Period.of(f"{day.year}-H{(day.month + 5) // 6}"), days),
    st.builds(lambda day: Period.of(day.year), days),
    st.builds(lambda day: Period.of(f"{day.year}年1-{day.month}月"), days),
    st.builds(lambda day, more: Period(day, day + timedelta(more)), days, st.integers(1, 70)),
)
"""One of each kind, a month as often as any."""


@st.composite
def months(draw: st.DrawFn) -> tuple[Period, Counts, Settings]:
    groups = list(NAMES)[: draw(st.integers(1, 3))]
    units = tuple(
        UnitPerformance(name, group, draw(performances()))
        for group in groups
        for name in draw(st.lists(st.sampled_from(NAMES[group]), min_size=1, unique=True))
    )
    county = Performance.total(unit.counts for unit in units)
    cuts = sorted(draw(st.lists(st.integers(0, county.handled), min_size=4, max_size=4)))
    sizes = [b - a for a, b in zip([0, *cuts], [*cuts, county.handled], strict=True)]
    categories = {name: size for name, size in zip(CATEGORIES, sizes, strict=True) if size}
    period = draw(periods)
    issued = period.end + timedelta(days=5)
    wording = Settings(
        county="平舆县",
        document_number=f"平督通报〔{issued.year}〕7号",
        issuer="平舆县委县政府督查局",
        addressees="各乡镇、街道，县直各单位",
        issue_date=issued,
        rate_decimals=draw(st.integers(0, 3)),
    )
    return period, Counts(county, units, categories), wording


def composed(period: Period, counts: Counts, wording: Settings) -> Notice:
    groups = list(dict.fromkeys(unit.group for unit in counts.units))
    evaluation, _ = evaluate(counts, wording, groups, [])
    base = Fraction(77, 100)
    changes = tuple(
        Change(COMPARISONS[f"{which}_{kind}"], rate.fraction, base, period.previous)
        for which, rate in (("outcome", counts.county.outcome), ("process", counts.county.process))
        for kind in ("yoy", "mom")
    )
    annexes = annexes_of(counts.units, groups, period, definition_note(wording, period), wording)
    nothing = pd.DataFrame()
    return compose_notice(Judgement(period, wording, counts, annexes, evaluation, changes, nothing, nothing))


@settings(max_examples=40, deadline=None)
@given(months())
def test_own_notices_are_sound_and_read_back(made: tuple[Period, Counts, Settings]) -> None:
    period, counts, _ = made
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "通报.docx"
        link = NoticeLink("本月.xlsx", period.code, "2024-03-04T09:00:00")
        WordNotice(file, template_path(NOTICE_TEMPLATE)).refresh(composed(*made), link)
        document = read_printed(file)
    assert [finding for finding in check_notice(document) if finding.code not in TELLING] == []
    told = read_printed_history(document)
    assert told.period == period
    known = {row["unit"]: row["handled"] for row in told.rows.to_dict("records")}
    assert known == {
        "全县": counts.county.handled,
        **{unit.unit: unit.counts.handled for unit in counts.units},
    }
