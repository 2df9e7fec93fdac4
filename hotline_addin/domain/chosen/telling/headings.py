"""What an order's title says, as the first words of a case: 群众反映……, 群众咨询……, 群众建议……."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hotline_addin.domain.chosen.telling.asides import is_feeling
from hotline_addin.domain.chosen.telling.slips import with_slang_marked
from hotline_addin.domain.chosen.telling.third_person import people_of, third_person
from hotline_addin.domain.chosen.telling.weighing import WRONG

CONSULTS: Final = "群众咨询"
ASKS: Final = "群众询问"
ADVISES: Final = "群众提出"
REPORTS: Final = "群众反映"
_OPENS: Final = re.compile(
    "^(?:说说|第[一二三四]次|再次|多次|强烈|实名|关于|对于|反映|反应|投诉|举报|咨询|询问|问问|"
    "请问|建议|请求|恳请|"
    "呼吁|希望|要求|期盼|质疑|反对|[一二三四五]问|盼|望(?=[解处落尽早政有各相])|请(?!求)|对(?![面口外内]))*"
)
_ENDS: Final = re.compile(
    "(?:，?(?:急需处理|求解决|求帮助|求助|求回复|求处理|求关注|急求解决|请回复|请政府查处|请查处|"
    "请处理|请关注|请解决|盼整改|盼回复|盼解决))?(?:(?<=问题)反映|"
    "[啊呀呢])?(?:的(?:投诉|咨询|请求|质疑|反映|举报|诉求|看法))?[？?！!。，,…~\\s]*$"
)
_ADVICE: Final = re.compile(
    "^(?:关于|对|给|针对)?[^，。]*的(?:若干|几点|一些|相关|些许|一点)?(?:小)?(?:建议|意见|请求)[！!。]*$"
)
_ASKS: Final = re.compile(
    "^(?:再次)?(?:咨询|询问|请问)|[？?]\\s*$|的(?:咨询|疑问)$|何时|什么时候|多久|为什么|为何|"
    "吗[？?]?$|怎么(?:办理|处理|申请|报销)|如何|是否|能不能|^问问"
)
_QUESTION: Final = re.compile(
    "何时|什么时候|多久|吗[？?]?$|怎么|如何|是否|能否|能不能|可不可以|怎样|哪|谁|有没有|何年何月|"
    "什么(?:时间|条件|规划)"
)
_WISHES: Final = (
    (re.compile("^(?:强烈|再次)?建议|^.{0,12}应该?(?:加强|增加|设置)"), "群众建议"),
    (re.compile("^(?:强烈|坚决)?反对"), "群众反对"),
    (re.compile("^质疑"), "群众质疑"),
    (re.compile("^(?:强烈|再次)?要求"), "群众要求"),
    (re.compile("^(?:强烈|再次)?(?:请求|恳请|呼吁|希望|期盼|盼|望|请(?!问|教))|的请求[！!。]*$"), "群众请求"),
)
_BRACKETS: Final = re.compile("[（(][^（）()]{0,3}[）)]$|#[^#]{1,20}#|\\s+$")
_PLEAS: Final = re.compile(
    "还我(?:们)?[^，]{1,6}$|(?:真的|实在是?|真是)(?=太)|血汗(?=钱)|^(?:各位)?(?:书记|市长|领导|政府)(?=关注|"
    "重视|解决|处理)"
)
_SAID_LOOSELY: Final = re.compile("难道|踢皮球|有家不敢|怎么活|谁来管|谁管")
_LONG: Final = 16  # characters of a title that says what and where
_GENERAL: Final = re.compile(
    "问题$|乱象|违规|违法|不公|不合理|诉求|缺陷|隐患|欺[诈骗]|侵犯|纠纷|遗留|投诉|猖|诈骗|虚假|"
    "维权|设置|设计|履行"
)
"""Words that stand for a whole list of troubles."""
_CLAUSE: Final = re.compile("[^，,！!。？?；;\\s]+")
_REPORTED: Final = re.compile("(?:究竟|到底)?(?:为何|为什么|凭什么)(?:会|要|就)?")


class Heading(NamedTuple):
    """`verb` begins the case, `lead` is what follows; `asks` where the lead is a question."""

    verb: str
    lead: str
    asks: bool


def heading(title: str, text: str) -> Heading:
    """How a case begins; the lead is empty where the title says nothing that a notice prints."""
    title = _PLEAS.sub("", _BRACKETS.sub("", title))
    clauses = _CLAUSE.findall(title)
    kept = [
        clause
        for clause in clauses
        if not _SAID_LOOSELY.search(clause) and (not is_feeling(clause) or _REPORTED.search(clause))
    ]
    plain = title if len(kept) == len(clauses) else "，".join(kept)
    lead = with_slang_marked(third_person(_PLEAS.sub("", _subject(plain)), people_of(f"{title}。{text}")))
    if _ADVICE.search(plain):
        return Heading(ADVISES, lead, False)
    wish = next((verb for pattern, verb in _WISHES if pattern.search(plain)), "")
    if wish:
        return Heading(wish, lead, False)
    asks = _QUESTION.search(plain) is not None and not _REPORTED.search(plain)
    if (asks or _ASKS.search(plain)) and (asks or not WRONG.search(lead)):
        return Heading(ASKS if WRONG.search(lead) else CONSULTS, lead, asks)
    if not WRONG.search(lead) and title.startswith(("投诉", "举报")):
        return Heading(f"群众{title[:2]}", lead, False)
    return reporting(lead)


def is_clear(lead: str) -> bool:
    """Whether a title says what is wrong and where, so that little has to be added."""
    return len(lead) >= _LONG and not _GENERAL.search(lead) and WRONG.search(lead) is not None


def reporting(lead: str) -> Heading:
    """How a case begins that asks nothing: why something is so tells that it is so."""
    return Heading(REPORTS, _REPORTED.sub("", lead), False)


def _subject(title: str) -> str:
    """What a title says, without the formula around it."""
    if _ADVICE.search(title):
        plain = title.rstrip("！!。，, ")
        return f"关于{plain.removeprefix('关于').removeprefix('针对').removeprefix('给').removeprefix('对')}"
    plain = _ENDS.sub("", title, count=1)
    told = re.sub("的疑问$", "问题", _OPENS.sub("", plain, count=1))
    return f"{told}的诉求" if title.endswith("的诉求") and not WRONG.search(told) else told
