"""What a citizen said, as an office tells it: in the third person, without greeting, feelings and pleas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.fitting_sentences import CLAUSE, whole_sentences

_LENGTH: Final = 120
"""Characters that are told, in whole sentences, or in whole clauses where one sentence is longer."""
_COVERED: Final = 0.55  # of a title's pairs of characters: what is told says what the title says
_FEW: Final = 3  # sentences of a text that says itself what it is about
_AREA: Final = re.compile("[省市县区的]")
_ENOUGH: Final = 2  # pairs of the title's characters; what a word for something wrong counts
_COMMON: Final = frozenset(
    ("小区", "问题", "业主", "居民", "街道", "社区", "群众", "村民", "市民", "公司", "政府", "部门")
)
"""Pairs that stand in sentences about anything."""
_SHORT: Final = 150  # characters of a text that a center wrote, or a citizen who wastes no words
_WRONG: Final = re.compile(
    "[未没无][^，。]{1,8}|不(?:到|予|给|让|能|管|通|退|发|办|符|合|达|作为|处理|解决|公平|合理|及时)|严重|影响|拖|拒|乱|违|"
    "隐患|扰民|噪|堵|坏|破|漏|脏|臭|污|危险|难以?|投诉无|欺|骗|停[水电气工]|故障|损|强制|擅自|私自|占用"
)
_PARTICULAR: Final = re.compile(f"{_WRONG.pattern}|小区|房价|[村路街苑园城镇乡厂店校院桥站号湾郡府期]")
"""What a title says that is more than a class of troubles (商户证照与经营场所)."""
_TAIL: Final = 3  # pairs at a title's end, where what is wrong stands
_SHORTEST: Final = 4
"""Characters of a title that says something."""

# How citizens write, in the public data of the 2020 contest, the sample month and the published cases: who
# speaks, what is no part of the story (greetings, who one is, contacts, pleas, feelings, 要求保密).
_SENTENCE: Final = re.compile("[^。；！？!?;]+[。；！？!?;]*")
_PEOPLE: Final = "群众|市民|居民|村民|业主|家长|网友|反映人|来电人|投诉人|诉求人"
_GREETING: Final = re.compile(
    "^(?:\\s*(?:(?:尊敬|敬爱|亲爱|最敬)的[^，。！：:]{1,16}[，。！：:]*|"
    "[\u4e00-\u9fff]{1,6}(?:书记|市长|县长|区长|局长|领导)[^，。！：:]{0,4}[，。！：:]+|各位领导[，。！：:]*|"
    "(?:您|你|领导|大家)们?好|打扰(?:您|了)*)[，。！!：:\\s]*)+"
)
_LETTERHEAD: Final = re.compile(
    "^.{0,80}?(?:尊敬|敬爱)的[^，。！：:]{1,16}[，！：:]|^原帖[^。；]{0,100}[。；]"
)
_QUESTION: Final = re.compile("何时|什么时候|是否|能否|多久|多少|怎么|如何|吗")
_SPEAKER: Final = re.compile(
    f"^(?:{_PEOPLE})?(?:来电|来信|致电)?(?:反映|称|表示|投诉|咨询)(?:称|，称)?[，,：:]?\\s*|"
    f"^(?:{_PEOPLE})[，,：:]\\s*"
)
_HAS_SPEAKER: Final = re.compile(f"^[^，,。]{{0,24}}(?:{_PEOPLE})(?:反映|称|表示|投诉|咨询)")
_WHO: Final = re.compile(
    "^(?:我|本人|我们|俺)(?:们)?(?:是|系|叫|为|姓|家住|住在|来自|作为|一家|全家)|^(?:我|"
    "本人)[^，,]{0,12}(?:业主|居民|村民|市民|住户|学生|员工|职工)$|^(?:我)?(?:作为|身为)[^，,]{0,24}$"
)
_SECRET: Final = re.compile("(?:要求|请|希望|信息|身份|对[^，,]{0,8})保密")
_CONTACT: Final = re.compile(
    "联系电话|联系人|^我叫|^反映人[^，,]{0,4}(?:先生|女士)|电话[：:]?\\s*[0-9]|"
    "^反映人(?:已|白天|可|愿)|(?:提供照片|指认位置)$|身份证号|^(?:投诉人|举报人|被举报人|姓名)[：:]"
)
_ASKS: Final = re.compile(
    "^(?:请|希望|望|要求|请求|恳请|盼)[^，,]{0,20}(?:处理|核实|核查|解决|答复|回复|检查|调查)[^，,]{0,8}$|"
    "^(?:谢谢|感谢)|拜托|此致|敬礼"
)
_ADDRESSES: Final = re.compile(
    "您|你们|(?:书记|市长|县长|领导|局长)(?:[，,好您]|能|给)|做主|青天|百忙|[望盼]领导|^(?:请|恳请|请求|希望|呼吁|望|盼)(?:贵|各级|当地|本地)?(?:政府|领导|有关|相关|上级|部门|单位)|^(?:谢谢|感谢|致谢|敬请|拜托)|如果?有领导"
)
_FEELS: Final = re.compile(
    "震惊|伤心|气愤|愤怒|痛心|心寒|寒心|绝望|崩溃|天理|良心|冒昧|打扰|下面(?:我)?|以下(?:是|为)?(?:我|详细|具体)|"
    "具体(?:情况|事[情项由])?如下|情况如下|官商勾结|同流合污|沆瀣|(?:原因|理由)如下|有鬼|黑心|丧尽|狼狈为奸|沐浴|春风|英明|增添麻烦|谅解|指日可待|怨声载道|苍天|让人感到|困惑|厌烦|(?:有|提)(?:一些|几点|以下|几个)[^，]{0,6}(?:意见|建议)|(?:反映|提出|投诉)(?:一个|几个|一些|以下|如下|下列|几点|两个)[^，]{0,8}$|"
    "^(?:事情|情况|详细内容|问题)(?:的经过)?(?:是这样|如下)?[：:]?$|呜|哎|唉|[*＊]{3}"
)
_ASKS_BACK: Final = re.compile(
    "[？?]|^(?:难道|凭什么|试问|请问|究竟|到底|何来)|(?:吗|呢|何在|何为)$|怎么(?:办|操作|处理|解释)"
)
_NUMBER: Final = re.compile(
    "^\\s*(?:[0-9]{1,2}\\.(?=20[0-9]{2}年)|[0-9]{1,2}[、.．:：](?![0-9])|[(（][0-9一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、.．]|"
    "第[一二三四五六七八九十][，,、]|[①②③④⑤⑥⑦⑧⑨]|(?:一|二|三|四)是|(?:但是|但|因为|而且|所以|另外|同时|并且|那么|然而|可是|其次|首先|最后|"
    "事由|诉求|事情经过|详细内容|反映内容|投诉内容|问题)[，,：:]\\s*)+"
)
_CUT_OFF: Final = re.compile("[是的等及和与得]")
"""Beginnings of a sentence whose own beginning was left away."""
_INNER_NUMBER: Final = re.compile(
    "(?<=[：:])\\s*(?:[0-9]{1,2}[、.．](?![0-9])|[(（][0-9一二三四五六七八九十][)）])"
)
_FIRST_PERSON: Final = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        ("(?:我们|我|本|咱们|咱)(?:这个|的)?(?=(?:小区|学校|村(?!民)|单位|公司|楼栋|栋|社区|组))", "该"),
        (
            "(?:我们|咱们)(?:这些|全体|广大|作为)?(?=业主|村民|居民|住户|家长|学生|员工|职工|老百姓|购房者)",
            "",
        ),
        ("(?:我们家|我家|本人家|俺家|咱家)", "其家"),
        ("(?:我|本人)?(?:想|要)?(?:请问|问一下|问问)(?:一下|领导)?[，,：:]?", ""),
        ("[您你]们?好[，,！!]?", ""),
        ("(?<=的)我们(?![^，。]{0,2}[小学单公社村])", "群众"),
        ("(?:我本人|本人我|我们|本人|咱们|俺们)", "其"),
        ("(?<![自忘])[我俺](?![国市省县区局方院办])(?:的(?=[父母妻丈儿女孩房车钱工]))?", "其"),
    )
)
_TITLE_OPENS: Final = re.compile(
    "^(?:再次|多次|强烈|实名|关于|对于|反映|反应|投诉|举报|咨询|询问|请问|建议|请求|恳请|呼吁|希望|要求|请(?!求)|对(?![面口]))*"
)
_TITLE_ENDS: Final = re.compile("(?:的(?:投诉|咨询|请求|质疑|反映|举报|诉求|看法))?[？?！!。，,…~\\s]*$")
_TITLE_VERBS: Final = (
    (
        re.compile(
            "^(?:关于|对|给|针对)?[^，。]*的(?:若干|几点|一些|相关|些许|一点)?(?:小)?(?:建议|意见)[！!。]*$"
        ),
        "群众提出",
    ),
    (
        re.compile("^(?:再次)?(?:咨询|询问|请问)|[？?]\\s*$|的咨询$|何时|什么时候|多久|为什么|为何|吗$"),
        "群众咨询",
    ),
    (re.compile("^(?:强烈|再次)?建议|应该?(?:加强|增加|设置)"), "群众建议"),
    (re.compile("^(?:强烈|再次)?(?:请求|恳请|呼吁|希望|盼|望|请)|的请求[！!。]*$"), "群众请求"),
)


def told_request(text: str, title: str) -> str:
    """`群众反映学校告知发放两项补贴，账户并未收到。`, without the stop at its end.

    The title is told first where the text does not say what it says, unless a center has retold the text
    already (来电人反映……) or the title names a class of troubles.
    """
    plain = _GREETING.sub("", _LETTERHEAD.sub("", text))
    has_speaker = _HAS_SPEAKER.search(plain) and not _SPEAKER.search(plain)
    kept = list(_facts(_SPEAKER.sub("", plain, count=1)))
    told = whole_sentences(kept, _LENGTH, "。")
    if has_speaker:
        return told or title
    lead = _subject(title)
    verb = next((verb for pattern, verb in _TITLE_VERBS if pattern.search(title)), "")
    is_class = not verb and not _PARTICULAR.search(lead) and len(plain) <= _SHORT
    is_retold = _SPEAKER.search(plain) is not None
    if (told and (is_class or is_retold or _covers(told, lead))) or len(lead) < _SHORTEST:
        told = whole_sentences(kept[:_FEW], _LENGTH, "。")
        return _opened(verb, _without_opening(told) or title or "的问题")
    about = _most_telling(kept, lead) or (kept if len(plain) <= _SHORT else [])
    return f"{verb or '群众反映'}{lead}。{whole_sentences(about, _LENGTH - len(lead), '。')}".rstrip("。")


def _opened(verb: str, told: str) -> str:
    """`群众反映……`; 群众咨询 before a question, 群众希望 before a wish."""
    if told.startswith(("希望", "建议", "请求", "要求")):
        return f"群众{told}"
    return f"{verb}{told}" if verb == _TITLE_VERBS[1][1] and _QUESTION.search(told) else f"群众反映{told}"


def _subject(title: str) -> str:
    """What a title says, without the formula around it."""
    plain = _TITLE_ENDS.sub("", title, count=1)
    if _TITLE_VERBS[0][0].search(title):
        return f"关于{plain.removeprefix('关于').removeprefix('针对').removeprefix('给').removeprefix('对')}"
    return re.sub("的疑问$", "问题", _TITLE_OPENS.sub("", plain, count=1))


def _without_opening(told: str) -> str:
    return told.removeprefix("关于").removeprefix("对于")


def _most_telling(sentences: Sequence[str], lead: str) -> list[str]:
    """The first two sentences, one behind the other, that are about what the title says, or one of them."""
    told = [_tells(sentence, lead) for sentence in sentences]
    pairs = (at for at in range(len(told) - 1) if told[at] and told[at] + told[at + 1] > _ENOUGH)
    first = next(pairs, next((at for at, count in enumerate(told) if count >= _ENOUGH), None))
    if first is None:
        return []
    return [
        part
        for part, count in zip(sentences[first : first + 2], told[first : first + 2], strict=True)
        if count
    ]


def _tells(sentence: str, lead: str) -> int:
    """How many pairs of the title's characters a sentence holds, and whether it says what is wrong."""
    pairs = {lead[at : at + 2] for at in range(len(lead) - 1)} - _COMMON
    pairs = {pair for pair in pairs if not _AREA.search(pair)}
    return sum(pair in sentence for pair in pairs) + _ENOUGH * bool(_WRONG.search(sentence))


def asks_for_secrecy(text: str) -> bool:
    """Whether the citizen does not want to be known."""
    return _SECRET.search(text) is not None


def _facts(text: str) -> Iterator[str]:
    """The sentences that tell what happened, in the third person; those that ask back where no other does."""
    said = [_without_who(_NUMBER.sub("", part)) for part in _SENTENCE.findall(text)]
    kept = [part for part in said if part.strip(" ，,。；！？!?;") and not _is_beside_the_point(part)]
    facts = [part for part in kept if not _ASKS_BACK.search(part.rstrip("。；！!; "))] or kept
    facts = [part for part in facts if not _CUT_OFF.match(part)]
    for part in facts:
        yield _third_person(_INNER_NUMBER.sub("", part.strip(" ，,。；！？!?;：:、")))


def _third_person(sentence: str) -> str:
    for pattern, told in _FIRST_PERSON:
        sentence = pattern.sub(told, sentence)
    return sentence


def _covers(told: str, title: str) -> bool:
    """Whether what is told says most of the title."""
    said = [title[at : at + 2] for at in range(len(title) - 1)]
    if not any(pair in told for pair in said[-_TAIL:]):
        return False
    return sum(pair in told for pair in said) >= _COVERED * len(said)


def _without_who(sentence: str) -> str:
    """A sentence without the clauses by which somebody introduces himself, or speaks to the reader."""
    mark = sentence[len(sentence.rstrip("。；！？!?;")) :]
    clauses = [clause.strip(" ，,") for clause in CLAUSE.findall(sentence.rstrip("。；！？!?;"))]
    return "，".join(clause for clause in clauses if clause and not _is_aside(clause)) + mark


def _is_aside(clause: str) -> bool:
    return any(pattern.search(clause) for pattern in (_WHO, _ADDRESSES, _FEELS))


def _is_beside_the_point(sentence: str) -> bool:
    plain = sentence.strip(" ，,。；！？!?;")
    return any(pattern.search(plain) for pattern in (_CONTACT, _ASKS, _SECRET))
