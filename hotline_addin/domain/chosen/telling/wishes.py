"""What a citizen wants: a wish, or what he asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.telling.asides import is_aside, is_feeling, is_personal
from hotline_addin.domain.chosen.telling.spoken import Sentence
from hotline_addin.domain.chosen.telling.third_person import is_third_person, third_person

_WISH: Final = re.compile(
    "^(?:[^，]{0,10}(?:业主|村民|居民|家长|百姓|群众|我们?|本人)(?:的诉求是)?)?(?:在此|特此|故|"
    "特|现|所以|因此|再次|最后|也|还|同时|万|仅|只|真诚地?|真心|强烈|我们?|本人|小区业主|"
    "全体业主|能否|是否)*"
    "(?P<verb>(?<!被)请求|恳请|恳求|诚请|敬请|希望(?![小中]学|学校|之|路|工程|村)|期望|期盼|盼望|"
    "盼|要求|建议|提议|呼吁|望|烦请|急需|请(?!问|教|了|来|客|假))(?![下后的被过])(?:能够?|可以)?"
)
_WHOM: Final = re.compile(
    "^(?:贵[局单位委办镇街道区市县公司部门]+|(?:书记|市长|局长|县长|区长|大人|上级|各级|相关|"
    "有关|当地|本地|市委|县委|区委|省|市|区|县|国家|各位|尊敬的|政府|主管|职能|执法|业务|广大|和|"
    "及|与|、|领导|部门|单位|机关|同志|人员)+"
    "|您|你|你们|政府)(?:们)?(?:在|于)?(?:百忙之中)?(?:抽空|抽时间)?(?:能够?|可以|予以)?"
)
_OFFICES: Final = re.compile("部门|单位|政府")
_VAGUE: Final = re.compile(
    "^(?:能够?|可以|尽快|尽早|及时|早日|认真|切实|真正|依法|予以|给予|给|帮忙|帮助|协调|彻底|"
    "妥善|合理|妥|安排|派人|派员|来|一下|这个|这些|此事|该|此|问题|情况|事情|进行|"
    "处理|解决|核实|核查|答复|回复|检查|调查|查处|查|重视|关注|介入|回应|解释|说明|说法|意见|"
    "结果|反馈|落实|实际|管管|管|明确|合理的?|满意的?|一个|个|的|了|我们?|反映人|业主|群众|居民|"
    "百姓|老百姓|高度|"
    "并|相关|有关|部门|单位|政府|领导|多|为|让|对|与|和|方案|公平|出面|下来|看看|现场|实地|且|拆除|整改)*$"
)
_ASKED: Final = re.compile(
    "^(?:(?:不知道?|所以|那么?|因此|在此|另外|还有|或者|以及|此外|或者?)?(?:我们|我|"
    "本人)?(?:(?:想|要|想要|特|很想)?(?:请问|咨询|请教|问|知道|了解|询问)(?:一下|下|领导|各位|"
    "政府|有关部门|相关部门)*[，：]?)?)+"
)
_ASKED_FOR: Final = re.compile(
    f"{_WHOM.pattern[1:]}|尽快|及时|立即|将|把|对|给|加|予|依|按|严|查|取消|恢复|解决|处理|增|督促|"
    f"协调|考虑|公开|关注|彻|认真|务必|早日|能|"
    "不要|停止|拆|修|安排|提供|明确|核|责令|允许|帮|退|规范|整|延长|开通|设"
)
"""What somebody asks an office for, rather than whom he hired: 请工程队进场."""
_DEPENDS: Final = re.compile("这种|这样|此|该|上述")
_SAYS_ASK: Final = re.compile("请问|想问|咨询|请教|想知道|询问")
_QUESTION: Final = re.compile(
    "是否|能否|可否|能不能|可不可以|有没有|要不要|是不是|何时|什么时候|多久|多少|如何|"
    "怎么(?:办理|申请|报销|算|认定|收|处理|定义|办|样)|怎样|哪些|哪里|哪个|哪一|哪天|什么(?:条件|"
    "手续|材料|标准|政策|流程|时间|原因)|吗$|还要几|几[月天]|谁来|是谁|为何|为什么"
)
_RHETORIC: Final = re.compile(
    "他们|她|是不是想|难道|凭什么|何在|岂|谁来|谁的|有没有人|何时是|何年何月|天理|还有没有|"
    "是不是要|吃|这么|那么|"
    "居心|何必|作何感想|算什么|哪来|什么道理|何道理|所为|何故|正常吗|真的|合理吗"
)
_EMPTY: Final = re.compile(
    "思量|他们|关注下|一定要|回复|曝光|首要|实惠|帮助$|帮助解决$|管一管|真正|准信|换位|举报|动静|实际情况|为盼|道德|底线|人权|家园|心声|相关处理|这个|万能|指引|体恤|"
    "寒窗|这两|上述|以上|民情|民生|民意|为民|全心全意|呼声|重视|身心健康|"
    "以人为本|落到实处|"
    "美好|领导|干实事|解救|引起|主持|给[^，]{0,6}交代|蓝天|百姓心|百姓|走上|热情|呈请|真相|"
    "良心|公仆|关心"
)
"""What says nothing that could be done."""
_UNPAIRED: Final = re.compile("^[^”]*“[^”]*$|^[^“]*”|^[^）]*（[^）]*$")
_HOW: Final = re.compile("有何[^，]{0,10}$")
_CUT: Final = re.compile("[的是在和与把将给对为：、时后]$|辛勤$")
_SUGGESTS: Final = re.compile(
    "增设|增建|增加|加大|加强|取消|修建|架设|改造|完善|优化|多种|设置|安装|开通|延长|拓宽|禁止|"
    "规范|疏通|调整|合理|把|将"
)
_SUGGESTED: Final = range(3, 41)
_LEAST: Final = 6
_MOST: Final = 60


def is_wish(clause: str) -> bool:
    """Whether a clause says what somebody wants."""
    match = _WISH.search(clause)
    return match is not None and match["verb"] != "要求"


def is_vague(clause: str) -> bool:
    """Whether a clause only wants that something be done."""
    match = _WISH.search(clause)
    if match is None:
        return False
    named = _WHOM.match(clause[match.end() :])
    return _VAGUE.search(clause[match.end() + (named.end() if named else 0) :]) is not None


def asks(clause: str) -> bool:
    """Whether a clause asks something."""
    return (
        bool(_SAYS_ASK.search(clause))
        or re.search("何时|什么时候|能否|可否|是否|哪一|吗$|呢$|为何|为什么", clause) is not None
    )


def says_ask(sentences: Sequence[Sentence]) -> bool:
    """Whether somebody says that he asks."""
    return any(_SAYS_ASK.search(clause) for sentence in sentences for clause in sentence.clauses)


def wishes(sentences: Sequence[Sentence], people: str) -> list[str]:
    """`希望相关部门加大整治力度`: each wish that says more than that something be done, in order."""
    found = (
        told
        for at, sentence in enumerate(sentences)
        for told in _wishes(sentence, people, at + 1 == len(sentences))
    )
    return list(dict.fromkeys(found))


def _wishes(sentence: Sentence, people: str, is_last: bool) -> Iterator[str]:
    for at, clause in enumerate(sentence.clauses):
        match = _WISH.search(clause)
        if match is None or is_personal(clause) or (match["verb"] == "要求" and at and not is_last):
            continue
        if match["verb"] == "请" and not _ASKED_FOR.match(clause, match.end()):
            continue
        rest, further = clause[match.end() :], sentence.clauses[at + 1 :]
        if not rest and further:
            rest, further = further[0], further[1:]
        told = _told_wish(match["verb"], rest, people)
        if told:
            for following in further:
                more = third_person(following, people)
                if not _goes_on(following, more) or len(told) + len(more) >= _MOST:
                    break
                told = f"{told}，{more}"
            if not _CUT.search(told) and not _UNPAIRED.search(told):
                yield told


def _told_wish(verb: str, rest: str, people: str) -> str:
    named = _WHOM.search(rest)
    office = ""
    if named:
        office = named[0] if _OFFICES.search(named[0]) and "领导" not in named[0] else ""
        rest = rest[named.end() :]
    rest = third_person(_HOW.sub("", rest.replace("能否", "")), people)
    if _VAGUE.search(rest) or _EMPTY.search(rest) or len(rest) < _LEAST:
        return ""
    if (
        rest.startswith(("的", "局"))
        or not is_third_person(rest)
        or is_aside(rest)
        or re.match("也|到|在[^，]*[上下里内中口旁]$", rest)
    ):
        return ""
    told = {"建议": "建议", "提议": "建议", "要求": "要求", "请求": "请求"}.get(verb, "希望")
    text = f"{told}{office}{rest}"
    return text if len(text) <= _MOST else ""


def _goes_on(clause: str, told: str) -> bool:
    """Whether a clause behind a wish belongs to it and can be told."""
    return (
        not is_aside(clause)
        and is_third_person(told)
        and not is_wish(clause)
        and not re.search("[吗呢]$|何时|为何", clause)
        and not _EMPTY.search(told)
        and not _CUT.search(told)
        and not re.match("如果|否则|不然|若|如(?!实)|这|但|不知|因为|还(?!原)|毕竟|相信", clause)
    )


def suggestions(sentences: Sequence[Sentence], people: str) -> list[str]:
    """What somebody suggests who lists it: `增设儿童娱乐场所`; empty where nothing of that can be told."""
    found: dict[str, None] = {}
    for sentence in sentences:
        for clause in sentence.clauses:
            told = third_person(re.sub("^(?:希望|建议|应该?|可以)", "", clause), people)
            if (
                _SUGGESTS.match(told)
                and is_third_person(told)
                and not is_aside(clause)
                and not _CUT.search(told)
            ):
                found[told] = None
    return [told for told in found if len(told) in _SUGGESTED]


def questions(sentences: Sequence[Sentence], people: str) -> Iterator[str]:
    """What is really asked, without 请问, with what it depends on; not what is asked back in anger."""
    for sentence in sentences:
        told = [third_person(_ASKED.sub("", clause), people) for clause in sentence.clauses]
        for at, clause in enumerate(told):
            is_asked = _SAYS_ASK.search(sentence.clauses[at]) or (
                sentence.ends == "？" and at + 1 == len(told)
            )
            if is_asked or _QUESTION.search(clause):
                whole = _with_condition(sentence, told, at)
                if _QUESTION.search(whole) and _is_honest(whole):
                    yield whole.rstrip("呢啊呀")


def _with_condition(sentence: Sentence, told: Sequence[str], at: int) -> str:
    """A question with the clauses before it, as far as they can be told and do not ask themselves."""
    start = at
    while start and not is_aside(sentence.clauses[start - 1]) and not _QUESTION.search(told[start - 1]):
        if not is_third_person(told[start - 1]) or len("，".join(told[start - 1 : at + 1])) > _MOST:
            break
        start -= 1
    depends = start == 0 or is_aside(sentence.clauses[start - 1])
    if _SAYS_ASK.match(sentence.clauses[at]) and not _DEPENDS.search(told[at]):
        depends = False
    return "，".join(filter(None, told[start if depends else at : at + 1])).rpartition("：")[2]


def _is_honest(told: str) -> bool:
    return (
        not _RHETORIC.search(told)
        and is_third_person(told)
        and not is_personal(told)
        and not is_feeling(told)
        and len(told) >= _LEAST
        and not re.match("看看|而|但|就|也|又|那|这|都|还|才|因此|所以|所以|如果有领导", told)
    )
