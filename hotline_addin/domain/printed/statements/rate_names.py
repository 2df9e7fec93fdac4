"""What a rate is a share of, by its name: `按期办结率` of what was due, `满意率` of those asked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hotline_addin.domain.printed.prose.figures import MODIFIED, Figure

_FRACTION: Final = re.compile(
    r"满意|办结|结案|签收|解决|答复|回复|反馈|及时|按[时期]|超[时期]|逾期|回访|重办|完成|接收|解答|直[接办]|在线"
    r"|首[次办]|一次|有效|属实|见面|联系|处[理置]|响应|转办|派[发单]|退[回单]|重派|合格|完好|完整|见面|准确|达标|规范|到位|整改|化解|查处|延期|督办|好评|评价"
)
"""Rates that count orders of orders; other 率 (增长率) may be anything."""
_NO_FRACTION: Final = re.compile(r"增|降|得分|综合满意|综合评|加权|接通|平均|差|效率|频率|指数")
"""Rates of something else (接通率 is of calls), means and scores: no number of orders need give them."""
_DUE: Final = re.compile(r"^(?:已|累计)?(?:应当?|需|到期|纳入|已到期|应予)|到期|纳入")
"""Counts of what was due: 应办结, 已到期, 纳入考核. Orders that are not due yet belong to no rate."""
_SHOULD: Final = re.compile(r"应当?(?P<of>[\u4e00-\u9fff]{2})")
"""`应整改问题` is due for 整改率, whatever is due."""
_TASK: Final = re.compile(r"任务|计划|指标|目标")
_OF_DUE: Final = re.compile(r"办结|结案|完成|解决|回访|反馈|回复|答复|签收|处[理置]|响应|办理|联系")
"""Rates of what is done, which are of what was due."""
_ASKED: Final = re.compile(r"回访|抽访|抽查|评价|测评|应答|调查")
"""满意率 is of those asked."""
_WHOLE: Final = re.compile(
    r"受理|接到|接收|收到|派单|派发|转办|交办|转派|承办|登记|诉求$|工单$|来电$|来信$|信件$|事项$|办件$|热线$|总[量数]$|件数$"
)
"""Counts that a rate can be of where nothing says what was due."""
_SOME: Final = re.compile(r"超[期时]|逾期|未|不满|不合理|重复|退[回单]|无效|其他")
_TAIL: Final = re.compile(
    r"(?:群众|市民|有效)?(?:工单|诉求|事项|来信|信件|件数|单数|问题|来电|总[数量]|件|单|数量|数|量|的)+$"
)
_HEAD: Final = re.compile(
    r"^(?:本[月周期季]|其中|累计|共|已经|已|实际|综合(?=办)|总体|全部|成功|办理结果|市民对|对|群众|目前|截至目前|表示|得到|能够|派单中|对办理结果)+"
)


def is_share_of_orders(header: str) -> bool:
    """Whether a rate of this name is a number of orders out of a number of orders."""
    return bool(_FRACTION.search(header)) and not _NO_FRACTION.search(header)


@lru_cache(maxsize=4096)
def bare(label: str) -> str:
    """What a count counts: `已办结工单数` is 办结."""
    return _TAIL.sub("", _HEAD.sub("", label))


def numerator_name(rate: str) -> str:
    """What a rate counts: `按期办结率` counts 按期办结."""
    return _HEAD.sub("", rate.removesuffix("率"))


def is_numerator(count: Figure, name: str) -> bool:
    """Whether a count is of what the rate is named after, and not of some of it (按时办结 for 办结率)."""
    label = bare(count.label)
    if len(name) < 2 or not label.endswith(name) or _DUE.search(label):
        return label.replace("按时", "按期") == name.replace("按时", "按期") != ""
    return not MODIFIED.search(label.removesuffix(name))


def is_due(count: Figure, rate: str) -> bool:
    """Whether a count is surely what a rate is of: 应办结 for 办结率, 回访 for 满意率."""
    label = bare(count.label)
    should = _SHOULD.search(label)
    if (should and should["of"] in rate) or ("完成" in rate and _TASK.search(label)):
        return True
    if "满意" in rate or "解决" in rate:
        return bool(_ASKED.search(label) or _DUE.search(label)) and not re.search("满意|解决$", label)
    return bool(_DUE.search(label) and _OF_DUE.search(rate))


def may_be_whole(count: Figure) -> bool:
    """Whether a count may be what a rate is of, though nothing says so."""
    label = count.label
    return bool(_WHOLE.search(label)) and not _SOME.search(label)
