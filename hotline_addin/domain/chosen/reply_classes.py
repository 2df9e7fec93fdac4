"""What kind of answer a reply is: one with a result, or one that leaves the citizen where he was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final


class ReplyClass(Enum):
    """Why an order with such a reply makes a case, in the words that the clerk reads."""

    CONTRADICTS_CALL_BACK = "回复与回访不一致"
    CONTRADICTS_REQUEST = "回复与诉求相反"
    CONTRADICTS_REPLY = "同一事项回复前后不一"
    ONLY_FORWARDED = "只说已转办"
    REFERS_ELSEWHERE = "让群众另找别处"
    NO_RESULT = "没有说明办理结果"
    PROMISES = "只有承诺没有时限"
    REPEATS = "同一事项照搬回复"


# How units write, in the public data of the 2020 contest, the sample month and the published cases.
_NUMBER: Final = re.compile("(?:工单|编号|受理号|单号)[:：]?\\s*[A-Za-z0-9-]{6,}|[A-Z]{0,4}[0-9]{10,}")
_SIGNED: Final = re.compile(
    "[，。；\\s]*[\u4e00-\u9fff]{2,16}(?:局|委|办|政府|街道|公司|中心|所|处)?\\s*"
    "(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})。?$"
)
_DATE_ENDS: Final = "日0123456789"
_DATE: Final = re.compile(
    "(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底|初|中旬|下旬|上旬)?|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)
_FORMULA: Final = re.compile(
    "(?:尊敬的[^，。！：:]{1,12}[，。！：:])|您好[，。！：:]*|你好[，。！：:]*|感谢[^。]*。?|欢迎[^。]*。?|"
    "祝您[^。]*。?|如有[^。]*。?|"
    "(?:您|你)?(?:的|所)?(?:反映|提出|诉求|留言|来电|来信)的?(?:问题|情况|事项)?已?(?:收悉|知悉)[，。]?|"
    "(?:我[局单位公司镇乡街道办]{1,3}|我单位)?高度重视[，。]?|(?:现)?(?:将[^，。]{0,16})?(?:答复|"
    "回复)如下[：:]?|(?:特此|谨此)(?:回复|答复)。?|"
    "已(?:电话|短信)?(?:回复|答复|告知)(?:反映人|来电人|诉求人|群众)?。?|情况属实[，。]?|经(?:调查|核实|"
    "核查|查|了解)[，,]?"
)
_BY: Final = (
    "(?:相关|有关|责任|主管|职能|辖区|属地|对应)?"
    "(?:部门|单位|人员|科室|股室|社区|村委|村|街道|公司|中心|大队|所|站|物业)"
)
_FORWARDED: Final = re.compile(
    f"(?:已|现)?(?:转交|转办|转至|转给|转到|交由|移交|移送|转|派单|交办|上报|汇报|反馈给?|"
    f"通知)(?:[^，。；]{{0,12}}{_BY}|公司|上级|领导)"
)
_ELSEWHERE: Final = re.compile(
    "(?:不属于?|非|不在|不归)(?:我|本)?[^，。；]{0,10}(?:职责|职权|管辖|管理|受理|权限|范围)|"
    "(?:建议|请|可|需)(?:您|你|反映人|来电人|当事人|其|群众|居民|业主)?(?:自行|直接|尽快)?(?:向|到|与|找|"
    "联系|拨打|咨询)[^。；]{0,30}(?:反映|咨询|联系|申请|申诉|投诉|协商|解决|处理|部门|单位|公司|法院|热线)|"
    "(?:走|通过)(?:司法|法律|诉讼)(?:途径|程序|渠道)|自行(?:协商|联系|解决|处理)"
)
_PROMISE: Final = re.compile(
    "将(?:继续|加强|进一步|会|尽快|积极|及时|加大|督促|协调|安排|组织|于|按)|尽快|争取|计划|拟|下一步|下步|"
    "后续|待[^，。；]{2,20}后|正在(?:协调|研究|沟通|对接|筹备|申请)"
)
_RESULT: Final = re.compile(
    "已(?:经)?(?!经|转|交|移|上报|汇报|告知|反馈|沟通|与|向|联系|安排|了解|知悉|收悉|受理|登记|记录|通知|"
    "答复|回复|派|电话|短信|知|尽)"
    "[\u4e00-\u9fff]{2,}|"
    "责令|责成|约谈|处罚|罚款|查封|恢复(?:正常|供|通)|到账|发放到位|整改到位|清理干净|制止"
)
_DENIES: Final = re.compile(
    "(?:不属实|未发现|不存在|完好|正常(?!开展|工作|履行|程序)|没有发现|并无|均正常|符合(?:规定|要求|标准)|"
    "已恢复|已修复|已解决|已发放|发放到位|到账)"
)
_ADMITS: Final = re.compile("(?<!不)属实|确实存在|确有|暂无|无法|未能|尚未|暂不|正在")
_WRONG: Final = re.compile(
    "不亮|不通|不热|不退|不发|未(?:收到|发放|发|到账|解决|处理|清理|修)|没有?(?:收到|发放|人管|解决|修|"
    "清理)|停水|停电|停气|损坏|破损|坑洼|堵|漏|拖欠|扰民|异味|噪音"
)
_HAPPY: Final = re.compile(
    "(?:反映人|来电人|诉求人|群众|市民|其|对方)?[^，。；]{0,6}(?:表示|对[^，。；]{0,10})(?:非常|很|"
    "比较)?(?:满意|认可|无异议)"
)


def plain_reply(reply: str) -> str:
    """A reply (in one line) without numbers of orders, signature, dates and formulas: what it says."""
    text = _NUMBER.sub("", reply)
    if text.rstrip("。")[-1:] in _DATE_ENDS:  # few replies are signed, and looking for who signed is slow
        text = _SIGNED.sub("", text)
    return _FORMULA.sub("", text).strip(" ，。；：")


def wording(plain: str) -> str:
    """What makes two replies the same: the plain reply without figures."""
    return re.sub("[0-9０-９\\W]+", "", plain)


def classes(request: str, reply: str, plain: str, is_dissatisfied: bool) -> Iterator[ReplyClass]:
    """The classes of a reply that make a case, worst first; none for one that tells a result.

    `plain` is its `plain_reply`.
    """
    if not plain and not reply:
        return
    if is_dissatisfied and _HAPPY.search(reply):
        yield ReplyClass.CONTRADICTS_CALL_BACK
    if is_dissatisfied and _WRONG.search(request) and _DENIES.search(plain):
        yield ReplyClass.CONTRADICTS_REQUEST
    has_result = _RESULT.search(plain) is not None
    if _FORWARDED.search(plain) and not has_result:
        yield ReplyClass.ONLY_FORWARDED
    elif _ELSEWHERE.search(plain) and not has_result:
        yield ReplyClass.REFERS_ELSEWHERE
    elif _PROMISE.search(plain) and not has_result and not _DATE.search(plain):
        yield ReplyClass.PROMISES
    elif not has_result and not _DENIES.search(plain):
        yield ReplyClass.NO_RESULT


def stand(reply: str) -> int:
    """1 for a reply that says that all is well, -1 for one that says that it is not, 0 for any other.

    Of two replies to one matter, a 1 and a -1 contradict each other.
    """
    return int(_DENIES.search(reply) is not None) - int(_ADMITS.search(reply) is not None)
