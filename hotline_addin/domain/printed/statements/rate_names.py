"""Which count is a part of which, and what a rate is a share of: one table of words for all of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hotline_addin.domain.printed.prose.figures import MODIFIED, Figure

_NO_FRACTION: Final = re.compile(
    r"[增降]|得分|综合满意|综合评|加权|接通|平均|差|(?<!有)效率|[频汇利速概倍]率|(?<!成)功率|指数|覆盖|普及|占有|[使利]用|负荷|入住|空置|转化"
)
"""Rates of something else (接通率 is of calls), means and scores: no number of orders need give them."""
PER_HEAD: Final = re.compile(r"^(?:[^，。]{0,6}用户)?(?:投诉|申诉|信访|举报|来电|发生|发案|事故|故障|漏损)率")
"""Rates of how much comes in, of people, vehicles or pipes that a text need not count."""
_DUE: Final = re.compile(
    r"^(?:已|累计|年初|全年|本[月季年])?(?:应当?|需要?|须|到期|纳入|已到期|应予)|到期|纳入"
)
"""Counts of what was due: 应办结, 需签收, 已到期, 纳入考核. Orders not due yet belong to no rate."""
_SHOULD: Final = re.compile(
    r"(?<![反响供适相对])(?:应当?(?![急用对答诉])|需(?![求要])|须|拟)(?P<of>[\u4e00-\u9fff]{1,2})"
)
"""`应整改问题` is due for 整改率, 应建充电桩 for 建成率."""
_TASK: Final = re.compile(r"任务|计划|指标|目标")
_REALLY: Final = re.compile(r"^(?:全年|本[年季月])?(?:实际?|已|共?完成)")
"""What was done of a plan."""
_OF_DUE: Final = re.compile(r"办[结毕]|结案|完成|解决|回访|反馈|回复|答复|签收|处[理置]|响应|办理|联系")
"""Rates of what is done, which are of what was due."""
_PAIRS: Final = tuple(
    (re.compile(whole), re.compile(part))
    for whole, part in (
        (
            r"回访|[抽走]访|测评|评[价议]|参评|问卷|调查|受访|征询|应答|打分",
            r"满意|好评|认可|肯定|知晓|赞成|同意|支持|(?:已|未)解决|解决$|差评",
        ),
        (
            r"抽[查检样评取测]|检[查测验]|核[查验]|复核|巡查|暗访|排查|督查|验收|质检|评查",
            r"合格|达标|规范|完好|属实|查实|核实|到位|正常|优秀|优良|通过|准确|真实|一致|完整|在岗|符合",
        ),
        (r"举报|线索|接报|投诉", r"属实|查实|核实|有效|立案|查处"),
        (r"呼入|来电|呼叫|进线|话务|拨[打入]", r"接[通听起]|应答"),
        (r"[转派]|交办|下[发达]|发[放出]|分办|推送", r"签收|反馈|回复|收回|回收|响应"),
        (r"问题|隐患|点位", r"整改|销号|化解|修[复缮]|治理"),
        (r"回收|收回|发放", r"有效"),
        (r"建议|意见|提案|申[请报]", r"采纳|落实|吸收|成立|批准|驳回"),
        (r"立案|受案", r"结案|审结|调解"),
        (r"应到|应参|全体", r"实到|到会|出席|到场"),
    )
)
"""Names of wholes with those of their parts: the one equation part <= whole, rate = part / whole."""
_WHOLE: Final = re.compile(
    r"受理|接到|接收|收到|派单|派发|转办|交办|转派|承办|登记|诉求$|工单$|来电$|来信$|信件$|事项$|办件$|热线$|总[量数]$|件数$"
)
"""Counts that a rate can be of where nothing says what was due."""
_SOME: Final = re.compile(r"超[期时]|逾期|未|不满|不合理|重复|退[回单]|无效|其他")
_TIMELY: Final = re.compile(
    r"按[时期]|及时|如期|限时|\d*(?:小时|个?工作日|天|分钟)内|[时期]限内|规定时[间限]内|当[日天场]|准时|限期"
)
"""In time, in whatever words: it must stand in a rate's name and in the count's, or in neither."""
_LATE: Final = re.compile(r"超[期时]|逾期|延期")
_NOT: Final = re.compile(r"[不未非无]|基本|重[复办]|退回")
_GOING_ON: Final = re.compile("正在|正[进开组协调办]|待[^遇办]|拟|尚[未需待]|暂[未缓]|仍")
"""`已立案5件，正在调解7件`: what is still going on stands beside what is done."""
_TAIL: Final = re.compile(
    r"(?:群众|市民|有效)?(?:工单|诉求|事项|来信|信件|件数|单数|问题|来电|总[数量]|件|单|数|量|的)+$"
)
_DONE: Final = re.compile("(?:办理|处理|处置)(?:完毕|完成|完结)|办[毕完]")
"""Other words for 办结."""
_HEAD: Final = re.compile(
    r"^(?:本[月周期季年]|当[月年期]|全年|其中|累计|共|已经|已|实际|综合(?=办)|总体|全部|成功|办理结果|市民对|对|群众|目前|截至目前|表示|得到|能够|派单中|对办理结果|给出|经现场|经)+"
)


def is_share_of_orders(header: str) -> bool:
    """Whether a rate of this name is a number of orders out of a number of orders."""
    is_other = PER_HEAD.match(header) or _NO_FRACTION.search(header)
    return bool(re.search("[率度]", header)) and not is_other


@lru_cache(maxsize=4096)
def bare(label: str) -> str:
    """What a count counts: `已办结工单数` is 办结."""
    return _TAIL.sub("", _HEAD.sub("", _DONE.sub("办结", label)))


def numerator_name(rate: str) -> str:
    """What a rate counts: `按期办结率` counts 按期办结."""
    return _HEAD.sub("", re.sub("[率度]$", "", rate))


def is_numerator(count: Figure, name: str) -> bool:
    """Whether a count is of what the rate is named after, and not of some of it (按时办结 for 办结率).

    All signs of the rate's name stand in the count's (完成整改 for 整改完成率); in time, late and not are in
    both or in neither.
    """
    label = bare(count.name)
    if len(name) < 2 or not label or _is_due(label):
        return False
    if not are_modified_alike(label, name):
        return False
    if label.endswith(name):
        return not MODIFIED.search(label.removesuffix(name))
    core = set(_LATE.sub("", _TIMELY.sub("", name))) - set("的情况工作")
    return bool(core) and core <= set(label)


def are_modified_alike(label: str, name: str) -> bool:
    """Whether both or neither are in time, late, not done."""
    return all(bool(words.search(label)) == bool(words.search(name)) for words in (_TIMELY, _LATE, _NOT))


def _is_due(label: str) -> bool:
    return bool(_DUE.search(label) or _SHOULD.search(label) or _TASK.search(label))


def is_due(count: Figure, rate: str) -> bool:
    """Whether a count is surely what a rate is of: 应办结 for 办结率, 回访 for 满意率."""
    label = bare(count.name)
    should = _SHOULD.search(label)
    if (should and set(should["of"]) & set(rate)) or ("完成" in rate and _TASK.search(label)):
        return True
    if any(part.search(rate) and whole.search(label) and not part.search(label) for whole, part in _PAIRS):
        return True
    return bool(_DUE.search(label) and _OF_DUE.search(rate))


def are_of_one_whole(one: str, other: str) -> bool:
    """Whether two rates are of the answers or findings of the same ones: 满意率 and 解决率 of those asked."""
    names = [numerator_name(one), numerator_name(other)]
    return names[0] != names[1] and any(all(map(part.search, names)) for _, part in _PAIRS)


def is_done(count: Figure) -> bool:
    """Whether a count is of what was really done, for a rate of a plan."""
    return bool(_REALLY.search(count.label)) and not _is_due(count.label)


def is_part_of(part: str, whole: str) -> bool:
    """Whether the names alone say that one count is a part of another: 应办结 of 办结, 回访 of 满意."""
    if _GOING_ON.search(part) and not _GOING_ON.search(whole):
        return False
    of, one = bare(whole), bare(part)
    if _is_due(one) or not one or one == of:
        return False
    should = _SHOULD.search(of)
    if should and set(should["of"]) <= set(one):
        return not _TASK.search(of) and "完成" not in of
    timely = bool(_TIMELY.search(one) or _LATE.search(one)) and not (_TIMELY.search(of) or _LATE.search(of))
    core = set(_LATE.sub("", _TIMELY.sub("", one)))
    if timely and len(core) > 1 and (core == set(of) or (_DUE.search(of) and _OF_DUE.search(one))):
        return True
    return any(p.search(one) and w.search(of) and not p.search(of) and not w.search(one) for w, p in _PAIRS)


def may_be_whole(count: Figure) -> bool:
    """Whether a count may be what a rate is of, though nothing says so."""
    label = count.label
    return bool(_WHOLE.search(label)) and not _SOME.search(label)
