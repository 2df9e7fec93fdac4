"""What an order's title says, as the first words of a case: 群众反映……, 群众咨询……, 群众建议……."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hotline_addin.domain.chosen.telling.asides import is_feeling
from hotline_addin.domain.chosen.telling.grammar import is_clause
from hotline_addin.domain.chosen.telling.slips import with_slang_marked, without_fillers
from hotline_addin.domain.chosen.telling.words import WRONG

CONSULTS: Final = "群众咨询"
ASKS: Final = "群众询问"
ADVISES: Final = "群众提出"
REPORTS: Final = "群众反映"
_OPENS: Final = re.compile(
    "^(?:说说|第[一二三四]次|再次|多次|强烈|实名|关于|对于|反映|反馈|反应|投诉|举报|咨询|询问|问问|"
    "请问|建议|请求|恳请|"
    "呼吁|希望|要求|期盼|质疑|反对|[一二三四五]问|盼|望(?=[解处落尽早政有各相])|请(?!求)|对(?![面口外内]))*"
)
_ENDS: Final = re.compile(
    "(?:，?(?:急需处理|求解决|求帮助|求助|求回复|求处理|求关注|急求解决|请回复|请政府查处|请查处|"
    "请处理|请关注|请解决|盼整改|盼回复|盼解决|盼查|望[^，]{2}|恳请[^，]{2,4}))?(?:(?<=问题|情况)反映|"
    "[啊呀呢])?(?:的(?:投诉|咨询|请求|质疑|反映|举报|诉求|看法))?[？?！!。，,…~\\s]*$"
)
_ADVICE: Final = re.compile(
    "^(?:关于|对|给|针对)?[^，。]*的(?:若干|几点|一些|相关|些许|一点|整体|改进|改造|优化)*小?(?:建议|意见|请求)[！!。]*$"
)
_ASKS: Final = re.compile(
    "^(?:再次)?(?:咨询|询问|请问)|[？?]\\s*$|的(?:咨询|疑问)$|何时|什么时候|多久|为什么|为何|"
    "吗[？?]?$|怎么(?:办理|处理|申请|报销)|如何|是否|能不能|^问问"
)
_QUESTION: Final = re.compile(
    "何时|什么时候|多久|吗[？?！!。]*$|怎么|如何|是否|能否|能不能|可不可以|怎样|哪|谁|有没有|何年何月|"
    "什么(?:时间|条件|规划|部门|$)|为何|为什么|会不会|有何|何去何从"
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
    "[帮替]我们?(?=[追要讨解办])|天天|究竟|到底|还我(?:们)?[^，]{1,6}$|(?:真的|实在是?|真是)(?=太)|"
    "极其?(?=不)|超级(?=大)|血汗(?=钱)|^(?:各位)?(?:书记|市长|领导|政府)(?=关注|"
    "重视|解决|处理)"
)
_SAID_LOOSELY: Final = re.compile(
    "难道|踢皮球|有家不敢|怎么活|谁来管|谁管|谁定|简直|无良|这个|怎么能在|如此|白扔|战士|凭什么|"
    "太[苦惨难坑黑]|跟[^，]{1,6}一样|屹立|不容|算什么|何在|"
    "心慌慌|官僚"
)
_CLAUSE: Final = re.compile("[^，,！!。？?；;\\s]+")
_SPEAKS: Final = re.compile("我(?![国市省县区])|[你您咱俺]|本人")
_ACTS: Final = re.compile(
    "增|改|设|建(?!议)|加|延|拓|取消|拆|开通|规范|整治|修|装|优化|提高|降低|完善|放开|保留|调整"
)
"""What a piece of advice advises."""
_GENERAL: Final = re.compile(
    "(?:各种|一些|有关|相关|系列|诸多|若干|民生|种种|历史|遗留|违规|违法|不公|乱象|问题|诉求|情况|的)+(?=$|何时)"
)
"""Words at the end of a title that stand for a whole list of troubles."""
_NO_SUBJECT: Final = re.compile("由于|因|为了?(?!何)|不|违反|寻找|被")
_UNSAID: Final = re.compile("[一二三四五]问|(?:问题|诉求|情况|事宜|纠纷|看法|疑点)$|一些|几点|若干|相关|些许")
"""What stands for matters that are not named."""
_LEAST: Final = 6  # characters of a title that says what and where


class Heading(NamedTuple):
    """`verb` begins the case, `lead` is what follows; `asks` where the lead is a question.

    `is_clear` tells that the lead says by itself what is wrong, wanted or asked.
    """

    verb: str
    lead: str
    asks: bool
    is_clear: bool


def heading(title: str) -> Heading:
    """How a case begins; the lead is what of the title a notice prints, empty where that is nothing."""
    title = _PLEAS.sub("", _BRACKETS.sub("", title))
    clauses = _CLAUSE.findall(title)
    kept = [clause for clause in clauses if not _is_loose(clause)]
    plain = title if len(kept) == len(clauses) else "，".join(kept)
    lead = with_slang_marked(without_fillers(_subject(plain)))
    is_wrong = _says_wrong(lead)
    if _ADVICE.search(plain):
        return Heading(ADVISES, lead, False, bool(_ACTS.search(lead)) and not _UNSAID.search(lead))
    wish = next((verb for pattern, verb in _WISHES if pattern.search(plain)), "")
    if wish:
        return Heading(wish, lead, False, len(lead) >= _LEAST and (is_wrong or not _UNSAID.search(lead)))
    asks = re.search("[？?]\\s*$", plain) is not None or _QUESTION.search(plain) is not None
    if asks or (_ASKS.search(plain) and not is_wrong):
        return Heading(ASKS if is_wrong else CONSULTS, lead, asks, asks and len(lead) >= _LEAST)
    return Heading(REPORTS, lead, False, is_wrong or (not _UNSAID.search(lead) and is_clause(lead)))


def _says_wrong(lead: str) -> bool:
    """Whether a title names what is wrong, and with whom or what."""
    named = _GENERAL.sub("", lead) if lead.endswith(("乱象", "诉求", "情况")) or "相关" in lead else lead
    return not _NO_SUBJECT.match(lead) and WRONG.search(named) is not None


def _is_loose(clause: str) -> bool:
    """Whether a clause of a title is said in feeling, in speech or of oneself."""
    return bool(_SAID_LOOSELY.search(clause) or _SPEAKS.search(clause)) or is_feeling(clause)


def _subject(title: str) -> str:
    """What a title says, without the formula around it."""
    if _ADVICE.search(title):
        plain = title.rstrip("！!。，, ")
        return f"关于{plain.removeprefix('关于').removeprefix('针对').removeprefix('给').removeprefix('对')}"
    plain = _ENDS.sub("", title, count=1)
    told = re.sub("的疑问$", "问题", _OPENS.sub("", plain, count=1))
    return f"{told}的诉求" if title.endswith("的诉求") and not WRONG.search(told) else told
