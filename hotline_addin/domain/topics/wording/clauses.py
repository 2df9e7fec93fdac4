"""Clauses of headlines as titles say them: without formulas of speech and questions at their ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from hotline_addin.domain.topics.segmenting import Word, is_known, tagged

_MARKS: Final = re.compile("[，。！？；：,!?;:…~～\\s]+|——+|--+")
_BRACKETS: Final = re.compile('[（(【\\[][^）)】\\]]*[）)】\\]]?|[“”"‘’《》<>]')
_OPENINGS: Final = re.compile(
    "^(?:(?:再次|二次|三次|第[一二三四五六七八九十]次|多次|二|三|四|再|强烈|坚决|严正|实名|联名|继续|重新)?"
    "(?:反映|反应|投诉|举报|咨询|询问|请问|问|建议|请求|诚请|敬请|恳请|恳求|呼吁|希望|盼望|期望|期待|盼|望|要求|反对|质疑|控告|控诉|状告|曝光|"
    "诉求|求助|寻求|请|关于|对于|对|就|有关|给|向|在|位于|被|将|针对|承办)|"
    "(?:尽快|尽早|早日|及时|解决|解答|处理|查处|严查|彻查|调查|制止|取缔|政府|领导|重视|关注|有关部门|相关部门|相关领导|督促|协调|落实|治理|整治|"
    "一下|大家|来|帮忙|帮助|能够|能否|可以|可否|是否|有没有|能|会|要|想|应该|应|为何|为什么|何时|什么时候|怎么|如何|凭什么|难道|到底|究竟|请|问|我们|我|的)"
    ")(?![\u4e00-\u9fff]{0,1}$)"
)
_CLOSINGS: Final = re.compile(
    "(?:的)?(?:整体|相关|有关|一些|几个|几点|两点|若干|些许|诸多|众多|种种|一系列|小|等|历史遗留|遗留)*(?:问题|情况|请求|建议|投诉|咨询|诉求|疑问|疑惑|困惑|看法|事宜|事项|意见|"
    "反映|举报|现象|行为|质疑|想法|感想|心声|呼声|维权投诉|控诉书|联名控诉书|答复|回复|帮助|说明|处理|解决)$"
    "|(?:何时|什么时候|到底|究竟|为何|为什么|怎么|如何|谁来?|无人|没人|望|盼|(?<![要请恳诉追需谋寻])求|(?<![申邀聘])请|恳请|希望|急需|亟需|应该?|能否|可否|是否|能不能|可不可以|有没有)"
    "(?:才?能?会?可以?)?(?:得到|得以|尽快|及时)?(?:解决|处理|管|管理|整改|整治|重视|关注|答复|回复|查处|监管|合理|合法|合规|合理合法|合法合规|办|理|了结|是个头|有说法|收场)?(?:一下)?$"
    "|(?:盼|望|(?<![要请恳诉追需谋寻])求|(?<![申邀聘])请)[\u4e00-\u9fff]{1,4}$|(?:这种|该)?(?:做法|行为)?(?:是否)?(?<![不未])(?:合理合法|合法合理|合理|合法|合规)$"
    "|(?:吗|呢|吧|啊|呀|么|了|的|地|得|与|和|及|或|而|但|且|是|在|对|被|把|从|等|之一|之二|、二|，)$"
)
QUESTIONS: Final = re.compile(
    "(?:到底|究竟)?(?:何时|什么时候|啥时候?|何日|几时|哪[天年])(?:才)?(?:能够|能|会|可以|可)?|(?:为何|为什么|凭什么|怎么(?:能|会|可以)?)|(?:是否|能否|可否|能不能|可不可以)(?:能|可以|会)?|到底|究竟|迟迟(?=未|不)"
)
_HAVING: Final = re.compile(
    "(?:存在着?|具有|出现|有)(?=(?:严重|较大|重大|很大|极大|巨大|诸多|很多|许多|大量|较多)?(?:的)?(?:安全|质量|消防|漏水|渗水|违规|违法|隐患|风险|问题|裂缝|异味|噪音|虚假))"
)
"""Questions inside a clause, and 才 and 能 that go with them."""
_HOME: Final = re.compile(
    "[0-9A-Za-z]+栋[0-9A-Za-z]*(?:单元)?[0-9]*(?:号?房(?![子屋间产])|室|号)?(?:楼(?![下上道梯顶]))?"
)
"""The home of one citizen, which no title tells."""
_WAITS: Final = re.compile("(?:还?要)?(?:拖延?|等|持续)到$")
"""What is left of 要拖延到何时 without its question."""
_LEAST: Final = 4
_BEGIN_NOT: Final = frozenset("xcuypdero")
_END_NOT: Final = frozenset("xcuyprdqmfekgo")
_KEPT_LAST: Final = frozenset("场站点道多少")
"""Words of one character that belong to what stands before them: 回填场, 安全隐患多."""
_NOT: Final = ("不", "未", "没", "无")
_KEPT: Final = ("不", "未", "没", "无", "乱", "强制", "强行", "违规", "擅自", "私自", "非法", "多次")


def clauses(headline: str) -> list[str]:
    """What a headline says, clause by clause, each beginning and ending with a whole word."""
    found = (_trimmed(clause) for clause in _MARKS.split(_HOME.sub("", _BRACKETS.sub("", headline))))
    return [clause for clause in dict.fromkeys(found) if len(clause) >= _LEAST]


def _trimmed(clause: str) -> str:
    before = None
    clause = _HAVING.sub("", clause)
    while clause != before:
        before = clause
        clause = _OPENINGS.sub("", clause, count=1).strip("、·.")
        closed = _CLOSINGS.sub("", clause, count=1).strip("、·.")
        if not _names_a_problem(clause) and not _IS_DONE_TO.search(clause) and not _IS_DONE_TO.search(closed):
            clause = closed
    return _whole(tagged(_WAITS.sub("", QUESTIONS.sub("", clause))))


_IS_DONE_TO: Final = re.compile("(?:[未没不](?:有|能|予|给)?|给)[^，]{0,6}(?:解决|处理|答复|回复|管理|整改)$")
"""At whose end what was not done stands: 政府未给老百姓解决."""
_PROBLEM: Final = re.compile(
    "(?:质量|安全|消防|产权证?|供水|用水|用电|停车|交通|物业|入学|出行|环境|卫生|噪音|油烟|收费|房产证|证)问题$"
)


def _names_a_problem(clause: str) -> bool:
    """Whether 问题 at its end belongs to it: 房屋质量问题 says what 房屋质量 does not."""
    return _PROBLEM.search(clause) is not None


def _whole(words: Sequence[Word]) -> str:
    """The words without those at either end that belong to a longer sentence."""
    start, end = 0, len(words)
    while start < end and _dangles(words[start], _BEGIN_NOT):
        start += 1
    while end > start and _dangles(words[end - 1], _END_NOT) and words[max(start, end - 2)].text not in _NOT:
        end -= 1
    while end > start and words[end - 1].text in _NOT:
        end -= 1
    return "".join(word.text for word in words[start:end])


def _dangles(word: Word, parts: Collection[str]) -> bool:
    """Whether a word of these parts of speech is left over; 不便, 5G and words of no dictionary are not."""
    if word.tag[:1] not in parts or word.tag == "eng" or word.text.startswith(_KEPT):
        return False
    if word.text in _KEPT_LAST:
        return False
    return word.tag[:1] in "xm" or len(word.text) == 1 or is_known(word.text)
