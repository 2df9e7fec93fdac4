"""What the text says of single units: `联通公司承办32件，办理结果满意率为30%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.printed.prose.figures import (
    NUMBER,
    Figure,
    by_start,
    figures_in,
    opening_of,
)
from hotline_addin.domain.printed.prose.items import Paragraph

HANDLED: Final = "承办件数"
"""What a count right behind a unit's name is called here, whatever verb stands between."""

# Words that tell whether the figures behind a unit are of all its orders of the month; the sentences that
# taught them are in test_harmless and in the sound notices of tests/checks.
_OTHER_TIME: Final = re.compile(r"上[个一]?月|去年|上年|同期|上[个一]?季度|累计|以来|截至")
_PART_ONLY: Final = re.compile(
    r"超期|逾期|超时|重办|退回|返工|回退|不满意|未|督办|反映|关于|[此该同]类|类(?:工单|诉求|问题|件)"
)
"""Words in front of a unit that say that its figures are of some orders only."""
_OF_ALL: Final = re.compile(
    r"(?:诉求|工单|办件|承办|受理|来电|派单|转办|办理)[^，。；]{0,10}?(?:[较最]多|[居靠]前|前[一二三四五六七八九十\d]|量|数)"
)
"""Words that make bare counts behind names those of all orders."""
_TOPICAL: Final = re.compile(r"热点|难点|焦点|典型|案例")
"""Headings below which counts are of one topic: `城市管理局58件` of 占道经营."""
UNIT_ENDING: Final = (
    r"(?:局|委员会|[\u4e00-\u9fff]{2}委|公司|中心|镇|乡|街道|街道办|办事处|管委会|集团|支队|大队|银行|政府"
    r"|残联|供销社)"
)
"""What names of units end with, for notices without tables."""
_UNIT_LIKE: Final = re.compile(
    rf"(?:^|(?<=[，。、；：（“]))(?:如|其中|有|由|仅)?(?P<name>[\u4e00-\u9fff]{{1,14}}?{UNIT_ENDING})"
    r"(?=承办|办理|受理|（\d|\d+件)"
)
"""A name between punctuation and its figures: `县供热公司承办64件`, `李寨镇（12件）`."""
_COUNT: Final = r"\d[\d,.]*件"
_VERB: Final = r"(?:承办|办理|受理|接办|接收|收到|接到|转办|交办|派单|接诉)"
_FIRST: Final = re.compile(
    rf"（(?P<verb>{_VERB}|共)?(?P<bracketed>{_COUNT})）"
    rf"|(?P<verb3>承办量?|受理量?|办件量?)最[多少]，?(?:为|达|共)?(?P<most>{_COUNT})"
    rf"|[，]?(?:共|本月|当月)*(?P<verb2>{_VERB})?"
    rf"(?:热线件|热线|工单|诉求|办件|案件)*(?:总?[数量])?(?:为|共)?(?P<plain>{_COUNT})"
)
"""The first figure behind a name: `（212件）`, `承办32件`, `共受理工单总量为31件`."""
SCORE: Final = "得分"
_SCORED: Final = re.compile(
    r"(?:考[评核]|综合|本月|月度)*(?:得分|评分|分值|成绩)?(?:为|是)?(?P<score>\d[\d.]*分)(?!钟|别)|（(?P<bracketed>\d[\d.]*分)）"
)
"""`考评得分为145.89分`, `（98.2分）`."""
_BRACKETED_RATE: Final = re.compile(rf"（?(?:为|是|达|仅)?(?P<percent>{NUMBER}%)")
"""`满意率最高的是清风镇（96.43%）`."""
_NAMED_RATE: Final = re.compile(rf"(?P<rate>[\u4e00-\u9fff]{{0,10}}率)(?P<own>(?:为|是|达到?)?{NUMBER}%)?")
"""A rate's name; with a value of its own (`打回率9.46%，低于70%的有…`) a list behind need not be of it."""
_LATER: Final = re.compile(
    rf"[，、]?(?:其中)?(?P<rate>[\u4e00-\u9fff]{{0,14}}率)(?:仅为|仅|为|达到|达|是|只有)?(?P<percent>{NUMBER}%)"
    r"|[，、](?:其中)?(?P<part>超期|逾期|超时|重办|退回重办|退回|返工|按[时期]办结|未办结|办结|回访|满意|签收)"
    rf"(?:工单|件数|办件|件|量|数)?(?:为|共)?(?P<count>{_COUNT})"
)
"""Those after it: `，办理结果满意率为30%`, `，其中超期3件`."""


@dataclass(frozen=True, slots=True)
class UnitFact:
    """One figure that the text gives for a unit; `measure` is `HANDLED`, a rate's name, or 超期 and such."""

    unit: str
    measure: str
    figure: Figure
    paragraph: Paragraph
    start: int

    @property
    def place(self) -> str:
        """Where it stands, quoted."""
        return self.paragraph.place(self.start, self.figure.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit's name in a text."""

    unit: str
    start: int
    end: int


class UnitNames:
    """Finds units in a text, the longer name before the shorter one that it holds."""

    def __init__(self, names: Sequence[str]) -> None:
        ordered = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def mentions(self, text: str) -> Iterator[Mention]:
        """Known units in a folded text, in order."""
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield Mention(match[0], match.start(), match.end())


def unit_like(text: str) -> Iterator[Mention]:
    """What looks like a unit in front of its figures, for a notice without tables."""
    for match in _UNIT_LIKE.finditer(text):
        yield Mention(match["name"], match.start("name"), match.end("name"))


def facts_of(paragraph: Paragraph, mentions: Sequence[Mention]) -> Iterator[UnitFact]:
    """The figures that stand right behind each mention.

    Left out are those of other months, of overdue or returned orders, of one topic; and a bare count
    (住建局3件) where no words before the list say that it is of all orders.
    """
    text = paragraph.text
    figures = by_start(figures_in(text))
    for mention in mentions:
        lead = text[opening_of(text, mention.start, "。；") : mention.start]
        if _OTHER_TIME.search(lead) or _PART_ONLY.search(lead):
            continue
        for measure, start in _chain(text, mention.end, bool(_OF_ALL.search(lead))):
            figure = figures.get(start)
            if figure is not None and not figure.is_vague:
                yield UnitFact(mention.unit, measure, figure, paragraph, mention.start)


def without_topics(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that speak of units as a whole, not of one topic or case."""
    is_topical = False
    for paragraph in paragraphs:
        if re.match("[一二三四五六七八九十]+、", paragraph.text):
            is_topical = bool(_TOPICAL.search(paragraph.text[:20]))
        if not is_topical:
            yield paragraph


def _chain(text: str, end: int, is_of_all: bool) -> Iterator[tuple[str, int]]:
    """Measure and place of each figure in the unbroken row of figures that begins at `end`."""
    first = _FIRST.match(text, end)
    scored = _SCORED.match(text, end)
    if scored:
        yield SCORE, scored.start("score" if scored["score"] else "bracketed")
        return
    bracketed = _BRACKETED_RATE.match(text, end)
    if bracketed:
        named = list(_NAMED_RATE.finditer(text, opening_of(text, end, "。；"), end))
        if named and not named[-1]["own"]:
            yield re.sub("^.*(?:的|其中)", "", named[-1]["rate"]), bracketed.start("percent")
        return
    if first:
        end = first.end()
        if is_of_all or first["verb"] or first["verb2"] or first["verb3"]:
            group = next(name for name in ("bracketed", "most", "plain") if first[name])
            yield HANDLED, first.start(group)
    while match := _LATER.match(text, end):
        if match["rate"]:
            yield re.sub(r"^的", "", match["rate"]), match.start("percent")
        else:
            yield match["part"], match.start("count")
        end = match.end()
