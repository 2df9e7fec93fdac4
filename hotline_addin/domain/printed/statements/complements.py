"""Words that divide a whole in two: what is finished and what is not, what was passed on and what was not."""

from __future__ import annotations

import re
from typing import Final

_PASSED: Final = r"转办|交办|派单|转派|派发|下派|转交|分派"
_KEPT: Final = r"直接[答解办]|直办|在线[办解答]|线上[直解答]|即时答复|自行[处办]|[当现]场[答解]"
_DONE: Final = r"^(?:已|累计|共|实际|已经|目前已?)*(?:办结|办理完毕|结案|办理完成|处理完毕|完成)"
_OPEN: Final = (
    r"^(?:目前)?(?:尚|还|仍)?(?:在办|未办结|未结案|正在办|在途|协调办理|办理中|待办|尚未|处理中|未完成)"
    r"|仍在办理|正在办理"
)
_PAIRS: Final = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (_DONE, _OPEN),
        (_PASSED, _KEPT),
        (r"^有效", r"^(?:无效|重复|无效重复)"),
        (r"(?<!不)(?<!未)满意$", r"不满意$"),
        (r"按[时期]|及时|如期", r"超[时期]|逾期|未按[时期]"),
        (r"^(?:已|得到)?解决", r"^未(?:能)?解决"),
        (r"^(?:期限内|未超期|时限内|未到期)", r"^(?:超[期时]|超过[期时]限|逾期)"),
        (r"首[次件发]|初[次访信]|新发", r"重复|再次"),
        (r"好评", r"差评"),
        (
            r"^(?:诉求)?(?:人工|话务|电话|语音|热线)(?:受理|渠道|来电|诉求|接听|接入|端|类|方式)?$",
            r"^(?:网络|互联网|多媒体|非话务|新媒体|线上)(?:受理|渠道|来件|诉求|端|类|方式)?$",
        ),
        (r"^线上", r"^线下"),
        (r"^(?:实名)", r"^(?:匿名)"),
        (r"^属实", r"^不属实"),
        (r"^市(?:直|级)", r"^(?:县|区|镇)[市区县镇街]?"),
        (r"^[县区]直(?!.*干部$)", r"^(?:乡镇|镇街|街道|镇)(?!.*干部$)"),
        (r"^工作日", r"^(?:节假日|双休日|周末|非工作日)"),
        (r"^(?:同意|通过|采纳|成立)", r"^(?:驳回|未通过|不予|不成立|不同意)"),
        (r"接通$", r"(?:未接通|呼损|放弃|漏接)$"),
        (r"^(?:城区|城镇|城市)", r"^(?:乡村|农村|乡镇)"),
        (r"^男", r"^女"),
        (r"以上的?$", r"以下的?$"),
        (r"自办|单独办", r"联办|联合办|会办"),
        (r"^(?:本地|本市|本县|市内|省内)", r"^(?:外地|外市|外县|市外|省外)"),
        (r"^(?:单位|企业|法人)", r"^个人"),
        (r"(?<!不)合格$", r"不合格$"),
        (r"(?<!不)规范$", r"不规范$"),
        (r"^(?:已)?(?:整改|销号|化解)", r"^(?:未|尚未|正在)(?:整改|销号|化解)"),
        (r"^(?:白天|日间)", r"^(?:夜间|晚间)"),
    )
)


_OPPOSITES: Final = tuple(
    map(
        set,
        [
            "集个",
            "内外",
            "上下",
            "新旧",
            "新老",
            "男女",
            "有无",
            "已未",
            "城乡",
            "公私",
            "专兼",
            "单双",
            "进出",
            "初重",
            "首重",
            "昼夜",
            "日夜",
            "早晚",
            "好差",
        ],
    )
)
"""Signs by which two names of one thing divide it: 集体访 and 个体访, 专职 and 兼职."""


def _negations(label: str) -> list[int]:
    return [at for at, sign in enumerate(label) if sign in "未不非无"]


def are_complements(one: str, other: str) -> bool:
    """Whether two labels name a thing and all that is left: `办结` and `在办`, in either order."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(shorter) > 1 and any(shorter == longer[:at] + longer[at + 1 :] for at in _negations(longer)):
        return True
    differing = [{a, b} for a, b in zip(one, other, strict=False) if a != b]
    if len(one) == len(other) > 1 and len(differing) == 1 and differing[0] in _OPPOSITES:
        return True
    return any((a.search(one) and b.search(other)) or (a.search(other) and b.search(one)) for a, b in _PAIRS)
