"""What a title says, whole, and whether it complains, asks, suggests or begs.

A citizen's own title is a whole sentence: nothing is cut out of its middle. Only formulas of speech before
and behind it and pleas beside it are left away, and what it does is told by its own verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from hotline_addin.domain.topics.segmenting import tagged
from hotline_addin.domain.topics.texts import HEADLINE_LENGTH
from hotline_addin.domain.topics.wording.clauses.acts import (
    COUNTS,
    LEAST,
    Act,
    acted,
    is_imperative,
    opens_with_act,
)
from hotline_addin.domain.topics.wording.clauses.pleas import (
    as_complaint,
    as_question,
    as_wish,
    asks,
    is_empty_wish,
    is_plea,
    without_pleas,
    without_rhetoric,
)
from hotline_addin.domain.topics.wording.phrases import tells_trouble


@dataclass(frozen=True, slots=True)
class Statement:
    """`said` is one clause or more of a title; one that `is_named` names a thing and says nothing of it."""

    act: Act
    said: str
    is_named: bool = False

    @property
    def title(self) -> str:
        """As a topic is called: 星沙一桥从早堵到晚, 请求拆除宿舍旁变压器, 公交线路建议."""
        if self.act is Act.REPORTS:
            return self.said
        if self.act is Act.ASKS:
            return f"{self.said}咨询" if self.is_named else self.said
        if self.is_named and self.act is Act.SUGGESTS:
            return f"{self.said}建议"
        return f"{self.act}{self.said}"

    @property
    def told(self) -> str:
        """As an overview says it, without the stop at its end."""
        if self.act is Act.SUGGESTS and self.is_named:
            return f"提出关于{self.said}的建议"
        return f"{self.act}{self.said}"


@dataclass(frozen=True, slots=True)
class Told:
    """What a title says: its first clause, all that say it with one act, and what each other one says."""

    first: Statement
    whole: Statement
    further: tuple[Statement, ...] = ()


class _Clause(NamedTuple):
    """What a clause says without its formulas, the act that they tell, and whether it asks or is a noun's."""

    said: str
    act: Act | None
    is_asked: bool
    is_noun: bool


_ENDS: Final = re.compile("[，。！？；,!?;…~～]+|——+|--+|\\s+")
_BRACKETS: Final = re.compile('[（(【\\[][^）)】\\]]*[）)】\\]]|"')
_QUOTES: Final = re.compile("[“”‘’]")
_ROOM: Final = "(?:房(?![子屋间产])|室)"
_HOME: Final = re.compile(
    f"[0-9A-Za-z一二三四五六七八九十]+(?:栋|幢|号楼)[0-9A-Za-z]*(?:单元|[-－])?[0-9]+(?:号?{_ROOM}|号)?"
    f"|[0-9]{{3,4}}{_ROOM}"
)
"""The home of one citizen, which no title tells."""
_MENDED: Final = (
    (re.compile("(?<=[0-9])(?:kv|KV|Kv)"), "kV"),
    (re.compile("有点(?=[\u4e00-\u9fff])"), ""),
    (re.compile("(?:空地|荒地)(?=多年|数年)"), "土地空置"),
    (re.compile("(?:太|好|非常)?差劲|(?<=[质量度])(?:太|好)差(?:了|太差)*"), "差"),
    (re.compile("(?<=[民员职工]工)的?血汗钱"), "工资"),
    (re.compile("(?<=员工)的?血汗钱"), "工资"),
    (re.compile("提高(?=[^，]{2,10}(?:范畴|范围))"), "扩大"),
    (re.compile("报销范畴"), "报销范围"),
    (re.compile("提供供"), "提供"),
    (re.compile("(?<=附近|周边|周围)的(?=空气|环境|居民)"), ""),
    (re.compile("(?<=大[范面规][围积模])的"), ""),
    (re.compile("(?<=[组村区路镇])这[边里]"), ""),
    (re.compile("(?<=拆除)([^，的]*[在于][^，的]*(?:安装|修建|架设|设置))(?=[^的，]{2,4}$)"), "\\1的"),
    (re.compile("(?<=[\u4e00-\u9fff]{4})有限(?=拖欠|欠薪|涉嫌|违[规法]|非法|恶意|不发)"), "有限公司"),
)
"""What citizens misspell: 110kv, 医药有限拖欠工资."""
_OURS: Final = (
    (re.compile("我(?:们)?(?=小区|村|镇|乡|社区|单位|公司|学校)"), ""),
    (re.compile("(?<=[距离响到对与])我们?家"), "居民家"),
)
"""How a citizen's own home and estate are told: 距我家仅3米 is 距居民家仅3米."""
_WRAPPED: Final = re.compile("^(?:关于|有关)(.{6,}?)的?(?:相关|有关)?的?(?:问题|事宜|情况)[。！？!?]*$")
_INTRODUCES: Final = re.compile(
    "(?:我们?|本人|俺们?)(?:是|系|为|住|们是|家住|叫|[0-9])|(?:作为|身为)一?名?|"
    "[^，]{0,8}(?:小区|村|社区|苑|城|园)的?(?:业主|居民|村民|市民|住户)$"
)
"""Who writes, which is no matter."""
_AT: Final = re.compile("^(?:在|位于|坐落于)(?!建|校|职|线|家|编|册|岗)")
_NOW: Final = re.compile("^(?:目前|现在|近日)(?=[\u4e00-\u9fff]{5})")
_MATTER: Final = re.compile(f"(?:的{COUNTS}|等(?:相关|有关)?)(?:问题|情况|事宜|事项|事情|事)$|有感$")
_BARE_MATTER: Final = re.compile("(?<![有无没成出])问题$")
_NAMES_A_PROBLEM: Final = re.compile(
    "(?:质量|安全|消防|产权证?|水|电|停车|交通|物业|入学|上学|出行|环境|卫生|噪音|油烟|收费|证|规划|社保|户口|产权|"
    "审批|历史|遗留|生活|治安|管理|服务|信号|网络|扰民|配套|教育|医疗|养老|土地|拆迁|安置|工资|资质|环保|两证|照明|"
    "搬迁|处理|治理|设置|收取|落户|就业)问题$"
)
"""问题 that belongs to what stands before it: 房屋质量问题 says what 房屋质量 does not."""
_NEAR_END: Final = 6
"""Characters before the end of which one tells what is wrong: 漏水问题 is 漏水, 房子问题 is not 房子."""
_SOFTENERS: Final = re.compile("^(?:大家|你们|您|帮忙|帮我们?|来)?(?:能够?|可以|会)(?=[\u4e00-\u9fff]{3})")
_PARTICLES: Final = re.compile("(?:(?<![不得])了|[吗呢吧啊呀嘛哦，、：])+$")
_ASKED_SOFTLY: Final = re.compile("[呢呀啊，、：]+$")
_WHOLE: Final = 36
"""Characters of a title whose clauses are told together."""
_PREDICATE: Final = re.compile("[装建设开堆停放]在|了|成为|挡道|挡路|无|没|不|太|很|极|超级|被|遭")
_NEVER_FIRST: Final = frozenset([*"的了着过和与及或但而且并则所吗呢吧啊", "以及", "并且", "而且", "但是"])
_NEVER_LAST: Final = frozenset(
    [*"的地得和与及或但而且并把将在对从向于所", "以及", "并且", "而且", "关于", "因为"]
)
_CUT_ROAD: Final = re.compile("[路街道][与和、]")
"""What is left of a road whose name was an area's."""
_SAYING: Final = ("v", "a", "i", "l", "z", "")
_DOING: Final = ("vn", "an", "vd", "ad")
_NAMING: Final = frozenset(
    [
        *("运营", "规划", "贷款", "招生", "教育", "培训", "设计", "运输", "保险"),
        *("建设", "管理", "服务", "开发", "物业", "公交", "补贴", "问题"),
    ]
)
"""Words that may be verbs and in titles name a thing: 城际铁路运营."""


@lru_cache(maxsize=4_096)
def told_in(title: str) -> Told | None:
    """What a title says; None where no clause of it is whole."""
    clauses = list(_clauses(unwrapped(title)))
    told = [clause for clause in clauses if not _is_beside(clause)] or clauses
    for at, clause in enumerate(told):
        first = _stated(clause)
        if first:
            return _told(first, told[at + 1 :])
    return None


def unwrapped(title: str) -> str:
    """A title without the 关于……的问题 around a whole clause: 关于请求修路的问题 begs for a road."""
    match = _WRAPPED.match(title)
    if match is None:
        return title
    inner = match[1]
    is_clause = opens_with_act(inner) or asks(inner) or tells_trouble(inner) or is_imperative(inner)
    return inner if is_clause else title


def _is_beside(clause: _Clause) -> bool:
    """Whether a clause only begs for what another one is about, or says who writes."""
    if _INTRODUCES.match(clause.said):
        return True
    return is_empty_wish(clause.said) if clause.act else is_plea(clause.said)


def _told(first: Statement, more: Sequence[_Clause]) -> Told:
    further = tuple(other for clause in more if (other := _stated(clause)))
    if not further:
        return Told(first, first)
    if first.act is Act.REPORTS and not tells_trouble(first.said):
        # What it is about stands before what is wrong, asked or wished: 推行后，以前的卡怎么处理.
        if more[0].act:
            return Told(further[0], further[0], further[1:])
        joined = f"{first.said}，{further[0].said}"
        if further[0].act in (Act.REPORTS, Act.ASKS) and len(joined) <= _WHOLE:
            whole = Statement(further[0].act, joined)
            return Told(whole, whole, further)
        return Told(first, first, further)
    alike = [other.said for other in further if other.act is first.act and not other.is_named]
    joined = "，".join([first.said, *alike])
    is_one = bool(alike) and len(joined) <= _WHOLE and not first.is_named
    return Told(first, Statement(first.act, joined) if is_one else first, further)


def _clauses(title: str) -> Iterator[_Clause]:
    plain = _HOME.sub("", _BRACKETS.sub("", title))
    pieces, marks = _ENDS.split(plain), [*_ENDS.findall(plain), ""]
    if len(title) >= HEADLINE_LENGTH:  # the last is cut off
        pieces, marks = pieces[:-1], marks[:-1]
    for piece, mark in zip(pieces, marks, strict=True):
        said, act, is_noun = acted(piece.strip("、·.：: "))
        if len(said) >= LEAST - bool(act):
            yield _Clause(said, act, "？" in mark or "?" in mark, is_noun)


def _stated(clause: _Clause) -> Statement | None:
    """The clause as a statement; None where it is no whole one."""
    said = clause.said
    if clause.act in (None, Act.REPORTS):
        said = without_pleas(said)
        bare = without_rhetoric(said)
        said = bare if bare and _says(bare) else said
    act = _act_of(clause, said)
    if act is Act.ASKS:
        act, said = _told_as(said)
    if act in (Act.REPORTS, Act.ASKS):
        said = _AT.sub("", _NOW.sub("", said))
    if act is Act.REPORTS:
        said = _without_problem(said)
    if act in (Act.HOPES, Act.BEGS, Act.SUGGESTS):
        said = _SOFTENERS.sub("", said)
    said = mended(said)
    if said.count("“") != said.count("”") or said.count("‘") != said.count("’"):
        said = _QUOTES.sub("", said)
    said = _ASKED_SOFTLY.sub("", said) if act is Act.ASKS else _closed(said)
    if len(said) < LEAST - 1 or _dangles(said):
        return None
    is_noun = clause.is_noun and act is not Act.REPORTS
    return Statement(act, said, is_noun or not _says(said))


def mended(said: str) -> str:
    """A clause with what citizens misspell put right, their own home and estate told as others'."""
    for wrong, right in (*_OURS, *_MENDED):
        said = wrong.sub(right, said)
    return said


def _act_of(clause: _Clause, said: str) -> Act:
    is_question = asks(said) or (clause.is_asked and said == clause.said and not tells_trouble(said))
    if is_question and clause.act in (None, Act.ASKS, Act.REPORTS):
        return Act.ASKS
    return clause.act or (Act.BEGS if is_imperative(said) else Act.REPORTS)


def _told_as(said: str) -> tuple[Act, str]:
    """What a question does: many a one complains, or wishes."""
    if complaint := as_complaint(said):
        return Act.REPORTS, complaint
    if wish := as_wish(said):
        return Act.HOPES, wish
    return Act.ASKS, as_question(said)


def _without_problem(said: str) -> str:
    """The clause without 的问题 behind it, where it says what is wrong without."""
    if _NAMES_A_PROBLEM.search(said):
        return said
    bare = _MATTER.sub("", said)
    if bare == said and tells_trouble(said[-_NEAR_END:]):
        bare = _BARE_MATTER.sub("", said)
    return bare if _says(bare) else said


def _closed(said: str) -> str:
    """Without particles at its end, but for 了 behind a verb of one character: 被物业坑了."""
    bare = _PARTICLES.sub("", said)
    is_short = bare != said and said[len(bare)] == "了" and len(tagged(bare)[-1].text) == 1 if bare else False
    return f"{bare}了" if is_short else bare


def _dangles(said: str) -> bool:
    """Whether a word at either end belongs to a longer sentence."""
    first, last = (words := tagged(said))[0], words[-1]
    return (
        first.text in _NEVER_FIRST
        or (last.text in _NEVER_LAST and not (last.text == "的" and "是" in said))
        or _CUT_ROAD.match(said) is not None
    )


def _says(said: str) -> bool:
    """Whether a text says something of what it names."""
    if tells_trouble(said) or _PREDICATE.search(said):
        return True
    words = (word for word in tagged(said) if word.text not in _NAMING)
    return any(word.tag in _SAYING or word.tag in _DOING for word in words)
