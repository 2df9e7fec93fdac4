"""Runs of clauses that can stand as a sentence of a notice, and how much each tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hotline_addin.domain.chosen.telling.asides import is_aside, names_speaker
from hotline_addin.domain.chosen.telling.spoken import Sentence
from hotline_addin.domain.chosen.telling.third_person import is_third_person, third_person
from hotline_addin.domain.chosen.telling.wishes import asks, is_wish
from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import is_known, tagged

WRONG: Final = re.compile(
    "[未没无][^，。]{1,8}|不(?:被|到|予|给|让|能|管|通|退|发|办|符|合|达|作为|处理|解决|公平|合理|"
    "及时|足|愿|肯|清|明|平|见|了|当|便|规范|均|畅|安全|完善|配合|承认|同意|受理|按|"
    "执行|履行|兑现|公开|公示|治|上|开|做|许|准|敢|好|算|高)|"
    "严重|影响(?!不大|较小|力)|拖|拒|乱|违|隐患|扰民|噪|堵|坏|破|漏|脏|臭|污|危险|难以?|欺|骗|停[水电气工]|故障|"
    "损|强制|擅自|私自|占用|占道|裂|积水|超标|异味|刺鼻|随意|变相|"
    "虚假|缩水|瘫痪|失修|拥堵|断|滞后|缺|偏少|过[少小高低短长]|坑|爆|诈|挪用|克扣|收取|乱收|高价|"
    "垮|倒灌|事故|火灾|老旧|破旧|白蚁|粪便|油烟|扬尘|黑烟|长龙|吵|差|质价|欠|扣|无着落|只能|失灵|"
    "涨"
)
"""Words for what is wrong."""
_BEGINS_NOT: Final = re.compile(
    "^(?:也|还|又|就|才|都|却|则|便|使|致使|导致|造成|以致|以至|从而|甚至|更|不但|不仅|不光|即使|"
    "即便|并(?!非)|或|和(?!平)|及(?!时)|与(?!会)|等|的|地(?![铁下方处址面块])|得|"
    "是|如(?!今|果)|比如|例如|只(?:能|好|有|是|要)|那|其|他|她|它|因而|于是|而是|结果|最终|"
    "特别是|尤其|包括|虽|再|既|要么|否则|除了|以及|仍|反而|何|连|期间|"
    "这(?!条|家|些(?:店|门|商|车)|个(?:小区|路口|楼盘|项目|市场|加油站|工地|公司))|此(?!处|路|地|"
    "路段)|上面|下面|里面|外面|(?:有的|有人)?说|"
    "至于|地处|座落|位于|后来|回来|后|随后|之后|之前有?$|谁|哪|反映人们|感觉|觉得|认为|想|问|"
    "看到|听|像|被(?!拆|征)|把|将|让|叫|由此|对此|为此|因此|所以|"
    "四处|实际|不算|完全|一直|已|已经|经常|始终|至今|根本|简直|居然|竟然|自此|以下|以上|上述|本(?!市|县|区|科)|"
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
    "从[^，]*开始|为由|尽管[^，]*|通知|得到的?(?:答复|回复)是)$"
)
_HANGING: Final = re.compile(
    "^(?:为(?:了|保|确|防|避|方便)|(?:对于|关于|针对|按照|根据|因为|由于)(?![^，]{4,}[不未没无])|"
    "虽|尽管|即使|如果|若|倘若|要是|既然|随着|为了|作为|依据|自从|除了?|不仅|不但|不光|只要|一旦|"
    "自(?=[0-9]|上|去)|"
    "在[^，]{1,30}(?:下|中|时|后|前|里|内|期间|以来|背景|方面|情况)$|当[^，]{1,20}(?:时|后)|"
    "因(?![此而])[^，]{0,8}$|[^，]{2,20}(?:时候?|以后|之后)$|"
    "[^，]*(?<!原)因(?![此而为])(?![^，]*(?:被|导致|致|无|不|未|没|而|停|坏))[^，]{4,}$)"
)
"""A clause that waits for the one behind it."""
_OTHERS_SAY: Final = re.compile(
    "(?:表示|称(?!好|赞|为)|说|回应|答复|回复|告知|认为|解释|承诺|宣传|规定|要求)[^，]{0,3}$"
)
"""Who says what follows is no longer told where it is cut off."""
_EFFECT: Final = re.compile("影响|导致|造成|致使|使得|隐患")
_FIGURE: Final = re.compile(
    "[0-9]|[一二三四五六七八九十百千万两多几]+(?:年|个?月|天|次|户|栋|元|米|家|户|人)"
)
_MONEY: Final = re.compile("[0-9](?:余|多)?(?:元|万|亿|%|％)")
_RULES: Final = re.compile(
    "条例|第[0-9一二三四五六七八九十]+条|办法|精神|国家|提倡|倡导|号召|党|大力|全国|习近平|"
    "总书记|中央|政策|规范》|法律|《|指导下|预期|背景"
)
_LOOSE: Final = re.compile(
    "居然|竟然|根本|简直|太|极其|真的|到处|乱七八糟|什么|怎么|他们|她|[他它]|有些|有的|觉得|认为|"
    "感觉|应该|可能|肯定|当然|明明|偏偏|无非|似乎|好像|仅仅|所谓|这里|那里|那些|"
    "以下|以上|如下|就算了|还不算|完班|早日|自己|个人|大家|笔者|说|讲|他们|一下|点[^，]{0,2}$|"
    "[\"“”'‘’]|等等|么|吗|呢|来说|不要|热线|拨打|搞|如登天|本以为|有目共睹|看着|年迈|能否|是不是|买单|有素质"
)
_NAMED: Final = re.compile(
    "(?<![村区镇县市])(?:警官|法官|大夫|婆婆|大爷|同志|董事长|庭长|女士|先生|某|总经理)|[A-Za-z]{3,}|"
    "[\u4e00-\u9fff]某"
)
_UNPAIRED: Final = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("【", "】"), ("‘", "’"))
_DESCRIBED: Final = re.compile("(?![在对为向给把将])[^，]{2,8}的(?![是话])[\u4e00-\u9fff]{2}")
"""A noun with what describes it: 待检测的各种车辆."""
_SUBJECTS: Final = ("n", "j", "s", "eng", "r", "m", "f", "x", "l", "b", "t", "i")
"""First letters of the parts of speech with which a sentence may begin: it has a subject."""
_SETTINGS: Final = ("在", "对于", "由于", "因", "自", "从", "按", "为了", "每次")
"""Words before where, when or why something happens, which may begin a sentence as well."""
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
_RELATED: Final = 0.15  # of a title's pairs: a sentence without anything wrong is about the same
_SHORT: Final = 8  # characters of a sentence that says little by itself
_LENGTHS: Final = range(4, 100)


class Run(NamedTuple):
    """Clauses one behind the other, told of others; `at` is its sentence, `worth` how much it tells."""

    at: int
    text: str
    worth: float


def runs(sentences: Sequence[Sentence], people: str, title: str) -> Iterator[Run]:
    """Every run of clauses that can stand by itself."""
    pairs = _pairs(title)
    for at, sentence in enumerate(sentences):
        told = [third_person(clause, people) for clause in sentence.clauses]
        good = _good(sentence, told)
        for start in range(len(told)):
            if start and _OTHERS_SAY.search(told[start - 1]):
                break
            for end in range(start + 1, len(told) + 1):
                if not good[end - 1] or sum(map(len, told[start:end])) >= _LENGTHS.stop:
                    break
                text = _standing(told[start:end], _subject_before(sentence, start, people))
                if text and len(text) in _LENGTHS:
                    yield Run(at, text, _worth(text, pairs, at) + _wholeness(sentence, start, end))


def _good(sentence: Sentence, told: Sequence[str]) -> list[bool]:
    """Which clauses may be told: none that asks, wishes or follows a wish, or is beside the matter."""
    wished = next((at for at, clause in enumerate(sentence.clauses) if is_wish(clause)), len(told))
    asked = len(told) - 1 if sentence.ends == "？" else len(told)
    return [
        at < min(wished, asked) and not is_aside(own) and is_third_person(clause) and not asks(own)
        for at, (own, clause) in enumerate(zip(sentence.clauses, told, strict=True))
    ]


def _subject_before(sentence: Sentence, start: int, people: str) -> str:
    """Who does what follows, where the clause before says who speaks: `我是……的业主，`."""
    if not start or not names_speaker(sentence.clauses[start - 1]):
        return ""
    return people if sentence.clauses[start - 1].startswith("我们") else "反映人"


def _wholeness(sentence: Sentence, start: int, end: int) -> float:
    """Whole sentences are better than parts, and parts behind an aside better than others."""
    begins = 1.2 if start == 0 else 0.8 if is_aside(sentence.clauses[start - 1]) else -0.6
    return begins + 0.9 * (end == len(sentence.clauses))


def _standing(clauses: Sequence[str], subject: str) -> str:
    """The clauses as a sentence of its own; empty where they are none."""
    first = _JOINS.sub("", clauses[0], count=1)
    last = clauses[-1] if len(clauses) > 1 else first
    if (
        len(first) < 2
        or _GOES_ON.search(last)
        or _ENDS_NOT.search(last)
        or _HANGING.search(last)
        or not _has_predicate(last)
    ):
        return ""
    if last.endswith("的") and not re.search("[是挺]", last):
        return ""
    whole = "，".join((first, *clauses[1:]))
    if whole.count("“") != whole.count("”"):
        whole = whole.replace("“", "").replace("”", "")
    if any(whole.count(one) != whole.count(other) for one, other in _UNPAIRED) or whole.count('"') % 2:
        return ""
    if subject and tagged(whole)[0].tag[:1] in ("v", "d"):
        return f"{subject}{whole}"
    if _BEGINS_NOT.search(first):
        return ""
    return whole if has_subject(whole) or whole.startswith(_SETTINGS) else ""


def has_subject(text: str) -> bool:
    """Whether a text begins with a noun, or a place or time, rather than with a verb."""
    if text.startswith("反映人"):
        return True
    if _DESCRIBED.match(text) or any(start == 0 for start, _ in find_spans(text[:24])):
        return True
    words = tagged(text[:24])
    tag = words[0].tag[:2] if words else ""
    return not tag or tag.startswith(_SUBJECTS) or tag == "vn"


def _has_predicate(clause: str) -> bool:
    """Whether something is said of something, rather than only named."""
    return not _NOUN_ONLY.search(clause) and any(
        not word.tag or word.tag.startswith(_PREDICATES) for word in tagged(clause)
    )


def _worth(text: str, pairs: frozenset[str], at: int) -> float:
    wrong = len(set(WRONG.findall(text)))
    shared = len(_pairs(text) & pairs) / max(1, len(pairs))
    if not wrong and shared < _RELATED:
        return 0.0
    worth = 2.0 * bool(wrong) + min(wrong, 4) + 3 * min(shared, 0.7) - 0.1 * min(at, 25)
    worth += bool(_EFFECT.search(text)) + 0.7 * bool(_FIGURE.search(text))
    worth -= 1.2 * len(_LOOSE.findall(text)) + 2.5 * bool(
        _RULES.search(text) and not re.search("违反|不符", text)
    )
    worth += 1.2 * bool(_MONEY.search(text)) - 2.5 * (text.count("反映人") > 1)
    worth += min(len(text), 50) / 25 - max(0, len(text) - 55) / 15
    worth -= 1.5 * (len(text) < _SHORT)
    worth -= 1.5 * any(word.tag == "nr" and not is_known(word.text) for word in tagged(text))
    return worth - 4 * bool(_NAMED.search(text)) - 0.6 * text.count("反映人")


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
