"""The published notice of February 2024 as values, typed off tests/seed by hand."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.notice.notice_content import Figure, Kind, Notice
from hotline_addin.domain.words.period import Period
from hotline_addin.ports import NoticeLink
from tests.unit_tables import table_of

SEED = Path(__file__).parents[1] / "seed"
FEBRUARY = Period.month(2024, 2)
LINK = NoticeLink("2月.xlsx", "2024-02", "2024-03-04 09:00:00")
NOTE = "注：满意率＝满意件数÷抽访件数，两项满意率的抽访件数分别计算；没有抽访的写“未抽访”。"

INLINE = {
    "county": "平舆县",
    "document_number": "平督通报〔2024〕17号",
    "title": "关于2月份12345热线件办理情况的通报",
    "addressees": "各乡镇、街道，县直各单位",
    "month_text": "2月份",
    "total_orders": "2262",
    "outcome_rate": "76.36%",
    "outcome_yoy": "下降0.86%",
    "outcome_mom": "下降2.12%",
    "process_rate": "66.14%",
    "process_yoy": "增长9.86%",
    "process_mom": "下降1.67%",
    "group_1": "县直单位",
    "department_count": "33",
    "group_2": "乡镇街道",
    "township_count": "19",
    "more_groups": "",
    "category_counts": "城市综合类847件、经济综合类288件、社会事业类294件、城乡建设类331件、自然资源类36件、"
    "人力资源和社会保障类227件、农业农村类177件、行风政风类62件",
    "busiest_units": "县住建局（212件）、县公安局（200件）、县城管局（197件）",
    "praised_units": "阳城镇、辛店乡、税务局、医保局、燃气公司",
    "praised_count": "5",
    "praised_reason": "市12345政务服务便民热线中心反馈的办理结果满意率及服务过程满意率较高",
    "criticized_units": "联通公司、供电公司、十字路乡、教育局",
    "criticized_count": "4",
    "issuer": "平舆县委县政府督查局",
    "issue_date": "2024年3月4日",
    "annex_1_title": "2024年2月份县直单位热线办理情况",
    "annex_2_title": "2024年2月份乡镇街道热线办理情况",
}


def published_text() -> list[str]:
    """The print's paragraphs before its tables, as a plain reading gives them: no blanks, pages joined."""
    text = (SEED / "notice-2024-02.txt").read_text(encoding="utf-8")
    text = text.split("附件 1：")[0]
    for page_break in ("社会事业类294\n\n件", "路\n\n面结冰", "并\n\n建立"):
        text = text.replace(page_break, page_break.replace("\n", ""))
    return [re.sub(r"\s", "", line) for line in text.splitlines() if line.strip()]


def section(heading: str) -> list[str]:
    """The published paragraphs that begin with （一）, （二）, ... below a heading."""
    lines = published_text()
    start = next(n for n, line in enumerate(lines) if line.endswith(heading))
    found = []
    for line in lines[start + 1 :]:
        if not line.startswith("（"):
            break
        found.append(line)
    return found


def annex_rows(file: str) -> list[list[str]]:
    """The rows of a published annex, faults of the print included."""
    with (SEED / file).open(encoding="utf-8") as lines:
        return list(csv.reader(lines))[1:]


@cache
def printed_rate(text: str, handled: int) -> Rate:
    """Counts whose rate comes nearest to a printed one; nobody surveyed for words."""
    if "抽访" in text:
        return Rate()
    share = Fraction(text.rstrip("%")) / 100
    nearest = min((abs(Fraction(round(share * n), n) - share), n) for n in range(1, handled + 1))[1]
    return Rate(round(share * nearest), nearest)


def annex(number: int, group: str, file: str) -> Annex:
    rows = []
    for unit, handled, overdue, returned, outcome, process in annex_rows(file):
        count = int(handled)
        rates = (printed_rate(outcome, count), printed_rate(process, count))
        counts = Performance.of(count, int(overdue), int(returned), *rates)
        rows.append(UnitPerformance(unit.replace(" ", ""), group, counts))
    return Annex(number, FEBRUARY, table_of(rows, group), NOTE)


def state_firms(number: int, units: int = 3) -> Annex:
    """An annex of a third group that the published notice does not know."""
    rows = tuple(
        UnitPerformance(f"国企{n}", "国有企业", Performance.of(5, 0, 0, Rate(1, 2), Rate()))
        for n in range(units)
    )
    return Annex(number, FEBRUARY, table_of(rows, "国有企业"), "注：甲。\n乙。")


def published_notice() -> Notice:
    """Every figure as the print has it."""
    problems = section("存在主要问题")
    blocks = {
        "topics": "\n".join(section("反映热点问题")),
        "low_outcome": problems[0],
        "low_process": problems[1],
        "cases": problems[2],
        "annex_list": f"1. {INLINE['annex_1_title']}\n2. {INLINE['annex_2_title']}",
    }
    figures = [
        # a notice need not hold the reason of the published criteria: its own words say it
        Figure(name, text, "", is_own=name == "praised_reason")
        for name, text in INLINE.items()
    ]
    figures += [Figure(name, text, "", Kind.BLOCK) for name, text in blocks.items()]
    return Notice(
        figures=tuple(figures),
        passages={},
        annexes=(
            annex(1, "县直单位", "annex1-departments-2024-02.csv"),
            annex(2, "乡镇街道", "annex2-townships-2024-02.csv"),
        ),
    )


def with_imprint(notice: Notice, copy_to: str = "县委办公室，县政府办公室") -> Notice:
    """The same notice with 版记, with or without copies."""
    texts = {"copy_to": copy_to, "printed_by": "平舆县政府办公室", "printed_on": "2024年3月5日"}
    figures = (*notice.figures, *(Figure(name, text, "") for name, text in texts.items()))
    passages = {"imprint": True, "copies": bool(copy_to), "no_copies": not copy_to}
    return replace(notice, figures=figures, passages={**notice.passages, **passages})


def without_imprint(notice: Notice) -> Notice:
    """The same notice, and the settings ask for no 版记."""
    figures = (Figure(name, "", "") for name in ("copy_to", "printed_by", "printed_on"))
    passages = dict.fromkeys(("imprint", "copies", "no_copies"), False)
    return replace(notice, figures=(*notice.figures, *figures), passages={**notice.passages, **passages})


def changed(notice: Notice, **texts: str) -> Notice:
    """The same notice with other texts for some figures."""
    unknown = texts.keys() - {figure.name for figure in notice.figures}
    if unknown:
        raise KeyError(unknown)
    figures = (replace(f, text=texts.get(f.name, f.text)) for f in notice.figures)
    return replace(notice, figures=tuple(figures))
