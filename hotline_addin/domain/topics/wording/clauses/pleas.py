"""What begs, and what asks, in a title: pleas beside a complaint are left away, a question is told as one."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.topics.segmenting import tagged
from hotline_addin.domain.topics.wording.clauses.acts import LEAST
from hotline_addin.domain.topics.wording.phrases import tells_trouble

_DO: Final = "解决|处理|整改|整治|查处|答复|回复|治理|监管"
_SETTLED: Final = re.compile(
    "(?:，|的?问题)?(?:到底|究竟)?(?:"
    "(?:何时|什么时候|啥时候?|怎么|如何|谁来?|谁能|能否|能不能|是否|可否)"
    f"(?:才|能够?|会|可以|得到|得以|有人|给|彻底|真正|合理|尽快)*(?:{_DO}|管管?|负责|除|休|整顿)(?:一下|一管)?"
    f"|(?:为何|为什么|怎么)(?:一直|就是|迟迟)?(?:没有?|无)人(?:来|去)?(?:{_DO}|管))$"
)
"""What a complaint may end with, be it said as a question: 何时能解决, 为何没人管."""
_PLEADING: Final = re.compile(
    "(?:恳?请|求|盼|望|希望|急需|亟待|亟需|有待)"
    "(?:政府|领导|有关部门|相关部门|部门|尽快|早日|及时|给予|予以|得到|能|帮忙?|协助|严厉|依法)*"
    f"(?:{_DO}|打击|关注|重视|帮助|说法|公道|救助|介入|取缔|核实|落实|管管?|协调|改善|调查|重视处理|出面解决|"
    "主持公道|做主|出面)(?:一下)?$"
)
_PLEA: Final = re.compile(
    "^(?:恳?请|跪?求|盼|望|希望|期待|强烈要求|要求|急需|亟待|亟需|急盼|呼吁|谁来?[管为负给定]|还[我受百业市居]|"
    "为[何什]么?(?:没|无)人管|(?:有没有|难道|到底|究竟).{0,8}管|管不管|没人管吗?$|怎么办|何时(?:是|能|才)|"
    "什么时候(?:能|才)[^，]{0,4}(?:解决|处理)|苦不堪言|情何以堪|(?:天理|公理|法律|良心)何在|何去何从|不要逼|领导|"
    "书记|市长|县长|谢谢|严惩|严查|严重违[法规]$|加油|共同努力|为民做主|合[理法]吗?|违法吗?|没办法管|没有?人管|怎么这么|为什么这么|"
    "如何是好|凭什么(?!要)|可以吗|对吗|行吗|好吗|这合|这是|是不是)"
)
"""How a clause begins that begs beside what another says."""
_EMPTY_WISH: Final = re.compile(
    "^(?:给予|予以|尽快|尽早|早日|及时|严厉|依法|认真|帮忙|协助|得到|能|给|有关部门|相关部门|部门|政府|领导|上级|合理|妥善|"
    "彻底|真正)*"
    f"(?:{_DO}|打击|关注|重视|帮助|核实|调查|严查|彻查|取缔|管管?|一个|公道|说法|做主|介入|协调|改善|受害者|还)+"
    "(?:一下|此事|该问题|问题)?$"
)
"""What is begged for beside what another clause complains of: 给予打击, 还受害者一个公道."""
_ASKING: Final = re.compile(
    "何时|什么时候|啥时|几时|何日|哪天|多久|是否|能否|可否|能不能|可不可以|有没有|会不会|要不要|是不是|为什么|为何|"
    "怎么|怎样|如何|哪里|哪些|哪个|去哪|什么(?!都)|多少钱|几年(?![了来未没不])|[吗么]$|合不合|该不该|谁来?[管负定]|到底是|凭什么|"
    "有何|何种|何去何从"
)
_LAWFUL: Final = "合理合法|合法合理|合法合规|合理|合法|合规"
_IS_IT: Final = re.compile(f"(?<!是否)({_LAWFUL}|违法|违规|正常|属实|靠谱|正规)(?:吗|么)$")
_IS_A: Final = re.compile("(?<![是不还就都也])是(?!否|不是)([^，是]{2,12})(?:吗|么)$")
_STILL: Final = re.compile("(?<!是否)还([^，还]{1,16})(?:吗|么)$")
_HAS: Final = re.compile("(?<![没还只都也])有(?!没有|无)([^，有]{2,16})(?:吗|么)$")
_RHETORICAL: Final = re.compile(
    f"(?:，|这样|这种|这|该|此)*(?:做法|行为)?(?:真的)?(?:{_LAWFUL})(?:吗|么|性何在)$"
)
_TOLD: Final = 10
"""Characters of what is asked to be lawful, which complain by themselves: 商铺烟道装在住户窗口合理合法吗."""
_MAY_IT: Final = re.compile(
    "(?<![都不就才还也只功可])((?:能|可以|应该|属于|允许|需要|会)(?![不力源议员所馆计展]))"
)


_WHY_NOT: Final = re.compile(
    "(?:为什么|为何|凭什么|怎么|咋)(?:一直|就是|到现在|至今|就)*(?=(?:是|能|可以)?(?:[还都]?没|未|不[^会该是]|无(?!人)))"
)
"""A question that complains of what is not done: 为何还没发放, 怎么就是办不下来."""
_AGAIN: Final = re.compile(
    "(?:为什么|为何|怎么)(?:会|又)?(?=经常|依旧|依然|仍|长期|一直|突然|总|老是|迟迟|频繁|屡|多次|反复|随意|擅自|乱|没完)"
    "|怎么能(?=改|占|建|装|开|收)|^(?:为什么|为何)(?=[^，]{2,12}(?:没有?|未|无))"
)
"""A question that complains of what goes on: 水管为什么经常爆裂."""
_CANNOT: Final = re.compile("(?:为什么|为何|凭什么|怎么|咋)(?:一直|就是|还|就)*(?=[\u4e00-\u9fff]{1,2}不)")
_COULD_IT: Final = re.compile(
    "(?:能不能|能否|可否|可不可以|是否可以|是否能够?)(?:够|再)?(?=[^，]{0,6}(?:增|设|建|修|提高|改|加|开通|安装|装|搞|取消|延长|降|"
    "优化|调整|扩|打通|放宽|统一|规范|减|禁止|免))"
)
"""A question that wishes: 能不能改道走木莲中路."""


def as_complaint(said: str) -> str:
    """What a question complains of, told without its why; empty where it asks indeed."""
    bare = _AGAIN.sub("", _CANNOT.sub("", _WHY_NOT.sub("", said)))
    return bare if bare != said and not asks(bare) and len(bare) >= LEAST else ""


def as_wish(said: str) -> str:
    """What a question wishes, told with 能; empty where it asks indeed."""
    wish = _COULD_IT.sub("能", said, count=1)
    return wish if wish != said and not asks(wish) and "我" not in said else ""


def is_plea(clause: str) -> bool:
    """Whether a clause begs beside what another one says."""
    return _PLEA.match(clause) is not None


def is_empty_wish(clause: str) -> bool:
    """Whether what is begged for says only that something be done."""
    return _EMPTY_WISH.match(clause) is not None


def asks(clause: str) -> bool:
    """Whether a clause asks by its words."""
    return _ASKING.search(clause) is not None


def without_pleas(clause: str) -> str:
    """The clause without how it ends in begging: it complains, be it as a question."""
    settled = _SETTLED.sub("", clause)
    said = _PLEADING.sub("", settled if tells_trouble(settled) else clause)
    if said == clause:
        return clause
    said = said.rstrip("，、的后")
    return said if len(said) >= LEAST else clause


def without_rhetoric(clause: str) -> str:
    """The clause without 合理吗 behind what is complained of; empty where that would say too little."""
    bare = _RHETORICAL.sub("", clause)
    return bare if len(bare) >= _TOLD else ""


def as_question(said: str) -> str:
    """A question as it is told: 能走大货车吗 is 是否能走大货车."""
    said = _STILL.sub(r"是否还\1", said)
    said = _HAS.sub(r"是否有\1", _IS_A.sub(r"是否为\1", _IS_IT.sub(r"是否\1", said)))
    if said.endswith(("了吗", "了么")) and not asks(said[:-2]):
        *before, last = tagged(said[:-2])
        return f"{''.join(word.text for word in before)}是否已{last.text}"
    if said.endswith(("吗", "么")) and not asks(said[:-1]) and _MAY_IT.search(said):
        return _MAY_IT.sub(r"是否\1", said[:-1], count=1)
    return said
