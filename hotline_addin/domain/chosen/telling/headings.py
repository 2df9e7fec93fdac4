"""What an order's title says, as the first words of a case: 群众反映……, 群众咨询……, 群众建议……."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hotline_addin.domain.chosen.telling.asides import is_feeling
from hotline_addin.domain.chosen.telling.grammar import has_verb
from hotline_addin.domain.chosen.telling.slips import in_plain_words, with_slang_marked, without_fillers
from hotline_addin.domain.chosen.telling.words import WRONG
from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.wording.clauses.acts import Act, is_imperative
from hotline_addin.domain.topics.wording.clauses.plainness import is_calm
from hotline_addin.domain.topics.wording.clauses.pleas import asks, is_plea, without_pleas
from hotline_addin.domain.topics.wording.clauses.statements import Statement, mended, told_in, unwrapped

CONSULTS: Final = "群众咨询"
ADVISES: Final = "群众提出"
REPORTS: Final = "群众反映"
_DOUBTS: Final = "群众质疑"
_OPENS: Final = re.compile(
    "^(?:说说|向领导(?:报告|反映|汇报)|第[一二三四]次|再次|多次|强烈|坚决|实名|关于|对于|反映|反馈|反应|投诉|举报|状告|控告|控诉|检举|曝光|"
    "咨询|询问|问问|再问|请问|建议|请求|恳请|反对|抗议|求助[！!，,]*|惊[！!]+|感觉|"
    "呼吁|希望|要求|期盼|质疑|[一二三四五]问|盼|望(?=[解处落尽早政有各相])|请(?!求)|对(?![面口外内]))*"
)
_ENDS: Final = re.compile(
    "(?:，?(?:急需处理|请?求解决|求帮助|求助|求回复|求处理|求关注|急求解决|请回复|请政府查处|请查处|"
    "请处理|请关注|请解决|盼整改|盼回复|盼解决|盼打击|盼查|望[^，]{2}|恳请[^，]{2,4}))?(?:(?<=问题|情况)反映|"
    "[啊呀呢])?(?:的(?:投诉|咨询|请求|质疑|反映|举报|诉求|看法|疑问))?[？?！!。，,…~\\s]*$"
)
_BRACKETS: Final = re.compile("[（(][^（）()]{0,3}[）)]$|#[^#]{1,20}#|\\s+$|^大过年的，|^惊[！!]+")
_PLEAS: Final = re.compile(
    "[帮替]我们?(?=[追要讨解办])|究竟|到底|还我(?:们)?[^，]{1,6}$|(?:真的|实在是?|真是)(?=太)|"
    "极其?(?=不)|超级(?=大)|^(?:各位)?(?:书记|市长|领导|政府)(?=关注|重视|解决|处理)"
)
_SAID_LOOSELY: Final = re.compile(
    "难道|有家不敢|怎么活|谁来|谁为|谁管|谁定|怎么能在|如此|战士|凭什么|"
    "太[苦惨难坑黑]|跟[^，]{1,6}一样|屹立|不容|算什么|何在|心慌慌|官僚|有安全可言|有没有人|怎么这么"
)
_CLAUSE: Final = re.compile("[^，,！!。？?；;\\s]+[？?]?")
_SPEAKS: Final = re.compile("(?<!食在)我(?![国市省县区])|[你您咱俺]|本人")
_GENERAL: Final = re.compile(
    "(?:各种|一些|有关|相关|系列|诸多|若干|民生|种种|历史|遗留|违规|违法|不公|乱象|问题|诉求|情况|的)+(?=$|何时)"
)
"""Words at the end of a title that stand for a whole list of troubles."""
_NO_SUBJECT: Final = re.compile("由于|因|为了?(?!何)|不|违反|寻找|被|向")
_UNSAID: Final = re.compile(
    "[一二三四五]问|各种乱象|(?:诉求|看法|疑点|建议|意见)$|一些|几[个点](?!星期|月|小时)|之[一二三]|两点|两大|若干|些许|诸多|众多|种种|遗留问题|"
    "(?:相关|有关)(?:的)?(?:问题|情况|事宜|事项)?$"
)
"""What stands for matters that are not named."""
_LAWFUL: Final = re.compile(
    "是否(?:真的)?(?:合理|合法|合规|违规|违法|正常|合乎|符合|正规|科学|公平)[^，]{0,4}$"
)
"""A question that doubts."""
_ADVISED: Final = re.compile("^(?P<who>[^，]{2,20}?)(?:应该?|需要?|急需|亟需)(?=[加增设建改修完规优延恢开])")
_WANTED: Final = re.compile("寻找|追[讨回要]|向[^，]+追[讨要]")
_MINDED: Final = re.compile("(?!对)[^，]+(?:不理解|不满意?|不服)$")
_AT: Final = re.compile("^在(?!建|校|职|编)")
_NAMING: Final = ("问题", "行为", "情况", "现象", "做法")
_LEAST: Final = 6  # characters of a title that says what and where
_NAMED: Final = 9  # characters of one that but names the problem


class Heading(NamedTuple):
    """`verb` begins the case, `lead` is what follows, without a mark at its end.

    `is_clear` tells that the lead says by itself what is wrong, wanted or asked.
    """

    verb: str
    lead: str
    is_clear: bool


def heading(title: str) -> Heading:
    """How a case begins; the lead is what of the title a notice prints, empty where that is nothing."""
    title = unwrapped(mended(in_plain_words(_PLEAS.sub("", _BRACKETS.sub("", title)))))
    clauses = _CLAUSE.findall(title)
    kept = [clause for clause in clauses if not _is_loose(clause)]
    plain = title if len(kept) == len(clauses) else "，".join(kept)
    said = told_in(plain)
    lead = _subject(plain)
    told = _told(plain, said.whole) if said else Heading(REPORTS, lead, _says_wrong(lead))
    # Whom it is about stands in the first clause, be it printed or not.
    is_whole = kept[:1] == clauses[:1] or bool(find_spans(told.lead))
    return told if is_whole else told._replace(is_clear=False)


def _told(plain: str, statement: Statement) -> Heading:
    lead = with_slang_marked(without_fillers(statement.said))
    if statement.act is Act.REPORTS or (statement.act is Act.DOUBTS and _says_wrong(lead)):
        return _reported(plain, statement)
    if statement.act is Act.ASKS:
        verb = _DOUBTS if _LAWFUL.search(lead) else CONSULTS
        return Heading(verb, lead, len(lead) >= _LEAST)
    if statement.act is Act.SUGGESTS and statement.is_named:
        return Heading(ADVISES, f"关于{re.sub('的优化$', '优化', lead)}的建议", len(lead) >= _LEAST)
    return Heading(f"群众{statement.act}", lead, len(lead) >= _LEAST and not _UNSAID.search(lead))


def _reported(plain: str, statement: Statement) -> Heading:
    """What a title complains of: all of its clauses, or what a question complains of."""
    subject = _without_pleas(_subject(plain))
    if subject.endswith("咨询"):
        return Heading(CONSULTS, subject.removesuffix("咨询"), True)
    lead = statement.said if asks(subject) else subject
    lead = with_slang_marked(without_fillers(_AT.sub("", lead)))
    if advised := _ADVISED.match(lead):
        return Heading("群众建议", f"{advised['who']}{lead[advised.end() :]}", True)
    if lead.startswith("申请"):
        return Heading("群众", lead, True)
    if _WANTED.match(lead) or is_imperative(lead):
        return Heading("群众请求", lead, True)
    if _MINDED.match(lead):
        lead = f"对{lead}"
    says_it = has_verb(lead) and len(lead) >= _NAMED and not _UNSAID.search(lead)
    is_wrong = _says_wrong(lead) and "各种乱象" not in lead
    if plain.endswith("诉求") and not is_wrong:
        return Heading(REPORTS, f"{lead}的诉求", False)
    return Heading(REPORTS, lead, is_wrong or says_it or _is_named_matter(lead))


def _without_pleas(subject: str) -> str:
    """What a title complains of without the clauses, or the end of one, that only beg."""
    clauses = [clause for clause in _CLAUSE.findall(subject) if not is_plea(clause)]
    return "，".join(map(without_pleas, clauses)) if clauses else subject


def _is_named_matter(lead: str) -> bool:
    """Whether a title that but names a problem names it well enough: 恒大江湾退房退款问题."""
    is_named = len(lead) >= _NAMED and lead.endswith(_NAMING)
    return is_named and not _UNSAID.search(lead) and not _NO_SUBJECT.match(lead)


def _says_wrong(lead: str) -> bool:
    """Whether a title names what is wrong, and with whom or what."""
    named = _GENERAL.sub("", lead) if lead.endswith(("诉求", "情况")) or "相关" in lead else lead
    return not _NO_SUBJECT.match(lead) and WRONG.search(named) is not None


def _is_loose(clause: str) -> bool:
    """Whether a clause of a title is said in feeling, in speech or of oneself, its pleas aside."""
    clause = without_pleas(clause.rstrip("？?"))
    is_spoken = _SAID_LOOSELY.search(clause) or _SPEAKS.search(clause) or not is_calm(clause)
    return bool(is_spoken) or is_feeling(clause)


def _subject(title: str) -> str:
    """What a title says, without the formula around it."""
    return _OPENS.sub("", _ENDS.sub("", title, count=1), count=1)
