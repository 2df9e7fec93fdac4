"""What a clause of a title does: it complains, asks, suggests, begs. The words around what it says tell."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from hotline_addin.domain.topics.segmenting import tagged

LEAST: Final = 5
"""Characters of a clause that says something."""


class Act(StrEnum):
    """What a citizen does with an order, as the overview's verb."""

    REPORTS = "反映"
    ASKS = "咨询"
    SUGGESTS = "建议"
    HOPES = "希望"
    BEGS = "请求"
    OPPOSES = "反对"
    DOUBTS = "质疑"


class Acted(NamedTuple):
    """A clause without its formulas of speech, the act that they tell, and whether a noun behind it told."""

    said: str
    act: Act | None
    is_noun: bool


_OPENING_VERBS: Final = (
    ("反映|反应|投诉|举报|控诉|控告|状告|曝光|揭露|检举|吐槽|求助|诉求|维权", Act.REPORTS),
    ("咨询|请问|询问|请教|想问问?|想咨询|想了解|问一下|问(?![题责政])", Act.ASKS),
    ("建议|提议|倡议", Act.SUGGESTS),
    (
        "希望|期望|盼望|期盼|期待|盼|望(?=尽|早|政府|领导|能|有|相关|加|解决|给|让|取消|增)",
        Act.HOPES,
    ),
    ("请求|恳请|恳求|诚请|敬请|请(?![假客柬教问])|跪求|求(?![职学助婚])|呼吁|吁请|要求", Act.BEGS),
    ("反对|抗议", Act.OPPOSES),
    ("质疑|质问|质询", Act.DOUBTS),
)
_NO_OPENING: Final = {
    Act.REPORTS: (
        "(?![者信]|书(?!记)|的(?!是)|人(?![才行民员工])|[无未没后过也都了]"
        "|[一二三四五六七八九十几多数半两]+[年月天次])"
    ),
    Act.ASKS: "(?![者处室台]|的(?!是))",
}
"""What makes another word or sentence of a verb that opens one: 举报人, 举报三年未解决."""
_NO_WISH: Final = "(?!书(?!记)|的(?!是))"
_SAYING: Final = "反映|反应|投诉|举报|咨询|询问|请|问|建议|希望|盼|望|要求|求|恳|呼吁|反对|抗议|质疑|控"
_URGENT: Final = (
    "(?:(?:再次|再三|二次|三次|第[一二三四五六七八九十0-9]+次|多次|强烈|坚决|严正|实名|联名|集体|继续|诚挚|"
    f"诚恳|紧急|郑重|迫切|急切|跪|热切|真心|急)+(?={_SAYING}))?"
)
_WHO: Final = (
    "(?:(?:有?(?:群众|市民|居民|业主|村民|网友|来电人|反映人|投诉人|家长|本人)|我们?)(?:来电|来信|致电)?"
    "(?=反映|投诉|举报|咨询|询问|建议|希望|请求|要求|呼吁))?"
)
_OPENINGS: Final = tuple(
    (
        re.compile(f"^{_WHO}{_URGENT}{_WHO}(?:{verbs}){_NO_OPENING.get(act, _NO_WISH)}(?:一下|下)?[：:、]?"),
        act,
    )
    for verbs, act in _OPENING_VERBS
)
_OPENED: Final = 3  # times over: 强烈请求建议
_ABOUT: Final = re.compile("^(?:关于|有关|针对|对于|就)")
_TOWARDS: Final = re.compile("^(?:对|给|向|对于)(?!不|口|面|外|付|比|策|待|力)")
_CLOSING_NOUNS: Final = (
    ("建议|意见|想法|看法|设想|思考", Act.SUGGESTS),
    ("请求|请愿|恳求", Act.BEGS),
    ("投诉|举报|反映|控诉|维权投诉|(?:联名)?(?:控诉|投诉|举报)[书信]|曝光", Act.REPORTS),
    ("咨询|疑问|疑惑|询问|困惑", Act.ASKS),
    ("质疑", Act.DOUBTS),
)
COUNTS: Final = (
    "(?:一些|几个|几点|几条|两点|两个|三点|一点|点|若干|些许|诸多|众多|种种|整体|相关|有关|个人|系列|一系列|"
    "小小?|不成熟的?)*"
)
"""What says of problems or suggestions only that they are several."""
_CLOSINGS: Final = tuple((re.compile(f"的?{COUNTS}(?:{nouns})$"), act) for nouns, act in _CLOSING_NOUNS)
_OFFICIALS: Final = re.compile(
    "^(?:(?:各位|尊敬的|市|县|区|省|胡|贵)*(?:书记|市长|县长|区长|局长|领导们?|政府|有关部门|相关部门|相关领导|"
    "部门|各级|市委|县委|市政府))+(?:们|能|能够|和|、)*(?!投|补|大楼|门口|广场)"
)
"""Who is begged."""
_IMPERATIVE: Final = re.compile(
    "^(?:尽快|尽早|早日|及时|严惩|严查|彻查|严厉|拆除|取缔|制止|取消|恢复|增设|增加|加装|增开|加快|加强|加大|完善|"
    "优化|改善|督促|责令|关注|重视|提高|推进|规范|延长|开通|修建|新建|扩建|设立|安装|整治|治理|解决|落实|公开|"
    "帮助|查处|打击|调整|改造|硬化|清理|停止|叫停|禁止|将|把|让|给)(?!车|镇|线|号)"
)
_LEFT_OVER: Final = re.compile("^[的，、：:了]+")


def acted(clause: str) -> Acted:
    """The clause without formulas of speech at its ends, and the act that they tell."""
    said, act = _opened(clause)
    if act in (Act.BEGS, Act.HOPES):
        said = _OFFICIALS.sub("", said)
    is_open = act in (None, Act.SUGGESTS)
    is_about = _ABOUT.match(said) or (_TOWARDS.match(said) if is_open else None)
    is_noun = False
    for closing, told in _CLOSINGS:
        match = closing.search(said)
        if match and match.start() >= LEAST - 1 and (is_about or act or match[0][0] == "的"):
            said = _TOWARDS.sub("", said[: match.start()])
            act = told if act in (None, Act.BEGS, Act.HOPES) or told is Act.SUGGESTS else act
            is_noun = not begins_with_what_to_do(_ABOUT.sub("", said))
            break
    return Acted(_LEFT_OVER.sub("", _ABOUT.sub("", said)), act, is_noun)


def opens_with_act(said: str) -> bool:
    """Whether a clause begins with what the citizen does: 反映……, 请求……, 建议……."""
    return any(opening.match(said) for opening, _ in _OPENINGS)


def _opened(clause: str) -> tuple[str, Act | None]:
    act: Act | None = None
    for _ in range(_OPENED):
        found = ((opening.match(clause), told) for opening, told in _OPENINGS)
        match, told = next(
            ((match, told) for match, told in found if match and len(clause) - match.end() >= LEAST - 1),
            (None, None),
        )
        if match is None:
            break
        clause, act = clause[match.end() :], act or told
    return clause, act


def is_imperative(said: str) -> bool:
    """Whether a clause begins with what is to be done, though no verb of begging stands before it: 严惩……."""
    return _IMPERATIVE.match(said) is not None


def begins_with_what_to_do(said: str) -> bool:
    """The same of a clause that a noun tells to be a wish: 提升规划建设水平."""
    first = tagged(said)[0] if said else None
    return first is not None and (is_imperative(said) or (first.tag == "v" and len(first.text) > 1))
