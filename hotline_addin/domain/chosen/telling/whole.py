"""Clauses that can stand as a sentence of a notice: with a subject, whole at both ends, in written words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import tagged

_BEGINS_NOT: Final = re.compile(
    "^(?:也|还|又|就|才|都|却|则|便|使|致使|导致|造成|以致|以至|从而|甚至|更|不但|不仅|不光|即使|"
    "即便|并(?!非)|或|和(?!平)|及(?!时)|与(?!会)|等|的|地(?![铁下方处址面块])|得|"
    "是|如(?!今|果)|比如|例如|只(?:能|好|有|是|要)|那|其|他|她|它|因而|于是|而是|结果|最终|"
    "特别是|尤其|包括|虽|再|既|要么|否则|除了|以及|仍|反而|何|连|期间|"
    "这(?!条|家|些(?:店|门|商|车)|个(?:小区|路口|楼盘|项目|市场|加油站|工地|公司))|此(?!处|路|地|"
    "路段)|上面|下面|里面|外面|(?:有的|有人)?说|"
    "强烈|要求|至于|地处|座落|位于|后来|回来|后|随后|之后|之前有?$|谁|哪|反映人们|感觉|觉得|认为|想|问|"
    "看到|听|像|被(?!拆|征)|把|将|让|叫|由此|对此|为此|因此|所以|"
    "四处|实际|不算|完全|一直|已|已经|经常|始终|至今|根本|简直|居然|竟然|自此|以下|以上|上述|"
    "本(?!市|县|区|科)|"
    "可(?!能)|但|而|且|然)"
)
"""What only goes on from something said before."""
_JOINS: Final = re.compile(
    "^(?:但是|但(?!凡)|然而|可是|而且|并且|而(?=[\u4e00-\u9fff]{3})|且|所以|因此|另外|此外|同时|"
    "还有|其次|首先|最后|于是|故|不过|只是|事实上|实际上|其实|主要是|也就是说|后来|随后|尤其是|"
    "特别是|"
    "截至目前为止|就|还|即)[，：]?"
)
"""Joins what follows to what came before; what follows stands without it."""
_ENDS_NOT: Final = re.compile(
    "(?:[是说称为和与及在于到]|如下|并|且|但|而|或|将|把|被|从|向|对|就|(?<!原)因|又|还|也|等等|"
    "的话|据说|告知|表示|想|得|"
    "(?<!之)时|(?<![前背身])后|期间|情况下|的同时|以来|之前|之际|过程中|背景下|大意|的原因|"
    "[从在自][^，]*开始|为由|尽管[^，]*|通知|得到的?(?:答复|回复)是)$"
)
_HANGING: Final = re.compile(
    "^(?:[但且而并]|同时)?(?:由于|因为|通过|经过|凭借|为了)|^(?:为(?:了|保|确|防|避|方便)|(?:对于|关于|针对|按照|根据|"
    "因为|由于)(?![^，]{4,}[不未没无])|"
    "虽|尽管|即使|如果|若|倘若|要是|既然|随着|为了|作为|依据|自从|除了?|不仅|不但|不光|只要|一旦|"
    "自(?=[0-9]|上|去)|"
    "在[^，]{1,30}(?:下|中|时|后|前|里|内|期间|以来|背景|方面|情况)$|当[^，]{1,20}(?:时|后)|"
    "因(?![此而])[^，]{0,8}$|[^，]{2,20}(?:时候?|以后|之后)$|"
    "[^，]*(?<!原)因(?![此而为])(?![^，]*(?:被|导致|致|无|不|未|没|而|停|坏))[^，]{4,}$)"
)
"""A clause that waits for the one behind it."""
_UNPAIRED: Final = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("【", "】"), ("‘", "’"))
_DESCRIBED: Final = re.compile("(?![在对为向给把将])[^，]{2,8}的(?![是话])[\u4e00-\u9fff]{2}")
"""A noun with what describes it: 待检测的各种车辆."""
_SETTING: Final = re.compile(
    "^对于(?=反映人)|^(?:在|对于|由于|因|自|从|按|为了|每次)(?:[^，]{1,24}，|[^，]{1,16}?(?:[内中下后前上旁处里间]|时|期间)(?![面部外层级]))"
)
"""Where, when or why something happens, before the subject."""
_PREDICATES: Final = ("v", "a", "i", "l", "z", "d")
_NOUN_ONLY: Final = re.compile(
    "(?:办公室|公司|管理[局处中心]+|委员会)$|"
    "^(?:在|自|从|由)[^，是有]*的[\u4e00-\u9fff]{1,8}$|"
    "^(?:[^，]{0,12})一[家个条栋片座名间位](?:[^，是有]|没有)*的[\u4e00-\u9fff]{1,8}$"
)
_GOES_ON: Final = re.compile(
    "^(?:尤其|特别|眼看|还不算|包括|本以为|就像|比如|例如|以后|以免|因为|由于|虽|为了|如|不知|"
    "可见|说明|何况)|主要$|预期|一段$"
)
"""A last clause that a sentence is better without."""
_SPOKEN: Final = re.compile(
    "民生工程|形象展示|家有老小|才几岁|天天|失眠|白天工作|起不来|屎|响起来|异常的|"
    "醉了|吓人|祖国|立帖|属实|首要位置|可不少|尊严|求助无门|优其|隐犯|力量薄弱|痛苦|瀑布|仅用一张|更有甚者|骗子|形而上学|教条|在意|这个地方|大数据|"
    "居然|竟然|根本|简直|真的|到处|什么|怎么|他们|她|[他它]|有些人|觉得|感觉|肯定|当然|明明|偏偏|"
    "无非|似乎|好像|所谓|这里|那里|那些|"
    "以下|如下|就算了|不算|完班|早日|笔者|一下|等等|么|吗|呢|来说|搞|如登天|本以为|有目共睹|年迈|"
    "能否|是不是|买单|有素质|"
    "无理|一纸|一年到头|无限制|炎炎|整天|没法|蛮|一塌糊涂|差劲|看着|拿着|这红绿灯|大大|好几|"
    "没完没了|"
    "形式不容|眼睁睁|死活|硬是|惨|狠|随便|没人管|无人管|跑断|磨破|可恶|不知道|玩意|东西|老板娘|"
    "小伙|哥|阿姨|讲(?![座述解台])|一样|差不多|大老远|特不|吧(?![台])|可谓|准信|难受|四肢|没想到|"
    "不知(?!去向)|吃了人家|不停的|胆战心惊|一团糟|([\u4e00-\u9fff])是\\1|起来动|被代表|深更半夜|"
    "半夜三更|一而再|小事|大事|无语|形同虚设|触目惊心|热锅|这边|"
    "没有钱|文凭|有个|大背景下|但[^。]*但"
)
"""Words of speech and slips that no notice prints."""
_LINKED: Final = re.compile("又|还(?![款建原房贷清欠])|也|更(?![换新改为])|却|竟|仍")
"""Words in a first clause that refer to something said before."""
_UNSAID: Final = re.compile("(?:时|后|期间)(?:从来|都|就|才|已|没|不|未|被)")
"""Behind a time nobody is named who does something."""
_TIMES: Final = re.compile("[年月日天前后里内中上下间期旁侧口]$|^主要")
"""Ends of a first clause that only says when or where."""
_EFFECTS: Final = ("严重影响", "影响", "存在")
"""How what came of the title's trouble begins."""
_BESIDE: Final = ("t", "s", "m", "f", "q", "d", "x")
"""First letters of the parts of speech of times, places, numbers and the like, before a subject."""
_NAMING: Final = ("n", "j", "e", "r", "b", "l", "i")


def whole_sentence(clauses: Sequence[str], subject: str) -> str:
    """The clauses as a sentence of its own, `subject` before them where they lack one; empty if none."""
    first = _JOINS.sub("", clauses[0], count=1)
    whole = "，".join((first, *clauses[1:]))
    if whole.count("“") != whole.count("”"):
        whole = whole.replace("“", "").replace("”", "")
    if not ends_whole(clauses[-1] if len(clauses) > 1 else first) or not _is_written(whole):
        return ""
    if not first or _UNSAID.search(first) or (len(clauses) > 1 and not _says_something(first)):
        return ""
    if subject and tagged(whole)[0].tag[:1] in ("v", "d"):
        return f"{subject}{whole}"
    if _BEGINS_NOT.search(first) or _LINKED.search(first):
        return ""
    return whole if has_subject(_SETTING.sub("", whole, count=1)) else ""


def _is_written(text: str) -> bool:
    """Whether a text has no word of speech, and every mark its fellow."""
    paired = all(text.count(one) == text.count(other) for one, other in _UNPAIRED)
    return paired and text.count('"') % 2 == 0 and not is_speech(text)


def _says_something(first: str) -> bool:
    """Whether a first clause says what is, or where or when, rather than being what is left of a list."""
    if first.endswith("等"):
        return False
    return _has_predicate(first) or bool(find_spans(first)) or _TIMES.search(first) is not None


def is_speech(text: str) -> bool:
    """Whether a text has words that only are spoken."""
    return _SPOKEN.search(text) is not None


def ends_whole(last: str) -> bool:
    """Whether a sentence may end with a clause."""
    if _GOES_ON.search(last) or _ENDS_NOT.search(last) or _HANGING.search(last) or not _has_predicate(last):
        return False
    return not last.endswith("的") or re.search("[是挺]", last) is not None


def has_subject(text: str) -> bool:
    """Whether a text names what it is about before it says what that does."""
    if (
        text.startswith(("反映人", *_EFFECTS))
        or _DESCRIBED.match(text)
        or any(start == 0 for start, _ in find_spans(text[:24]))
    ):
        return True
    words = tagged(text[:24])
    for word, following in zip(words, [*words[1:], None], strict=True):
        if word.tag == "vn":
            if following and following.tag.startswith("n"):
                return True
            if not (following and following.tag.startswith(("f", "t"))):
                return False
        elif not word.tag.startswith(_BESIDE):
            return not word.tag or word.tag.startswith(_NAMING)
    return False


def _has_predicate(clause: str) -> bool:
    """Whether something is said of something, rather than only named."""
    return not _NOUN_ONLY.search(clause) and any(
        not word.tag or word.tag.startswith(_PREDICATES) for word in tagged(clause)
    )
