"""Whether a citizen's words are those of a notice: neither heated nor of the street, and no stump.

Learnt from titles of the public data of the 2020 contest; an office leaves such words to the citizen.
"""

from __future__ import annotations

import re
from typing import Final

_HEATED: Final = (
    "血汗|养命钱|无良|黑心|奸商|坑(?:了|人|爹|骗|害|业主|客户|老百姓|钱)|(?:太|好)坑|忽悠|欺压|欺负|愚弄|霸王(?=条款|合同|规定|购房|销售|行为)|保护伞|"
    "猖狂|猖獗|嚣张|毁了|毁掉|形象|形式主义|胡作非为|肆[意无]|公然|明目张胆|视而不见|不闻不问|不管不问|不管不顾|"
    "形同虚设|踢皮球|做个?人吧|白扔|天价|敛财|吸血|抢钱|圈钱|猫腻|黑幕|勾结|腐败|老赖|骗子|骗局|恶霸|流氓|"
    "臭名|无耻|良心|天理|苦不堪言|苦恼|痛苦|心慌|心寒|辛苦|难于登天|求助无门|诉求无门|投诉无门|伸冤|良知|"
    "创造全国|熊孩子|还我|狮子大开口|简直|竟然|居然|大摇大摆|害惨|坑惨|太惨|离谱|无语|野蛮|无理|臭不可闻|"
    "民生艰难|问责|保住|救救|失职|懒政|不作为|乱作为|无法无天|害人|指鹿为马|逍遥法外|踢来踢去|心急如焚|要命|吓人|震人"
)
_SPOKEN: Final = (
    "搞(?!活)|弄(?![堂里])|咋|啥|爽快|差劲|好差|太烂|死灰复燃|跑路|玩失踪|拖到|拖延到|何年何月|到处|老是|总是|天天|(?<!一)整天|"
    "大晚上|半夜三更|深更半夜|吵死|怎么这|这么|那么|真的|实在|好多次|多少次|好久|好几|太[^阳原平湖行古]{1,4}太|"
    "超级|特别|非常|十分|到底|究竟|怎么回事|怎么办|何去何从|成群结队|有点|没人管|无人管|谁来管|谁管|不管事|谁负责|"
    "大规模的|大大|满天|是真的|准备怎么|难道|凭什么"
)
_EMPTY: Final = (
    "众多|诸多|一系列|遗留问题|种种|各种|乱象|(?:有关|相关)(?:违规|违法|问题|事宜|事项|情况)|等等|交通问题|"
    "(?:违规|违法|欺诈|问题|违建违规)之[一二三]|几[个点条项]|现状和|两点|若干|些许"
)
_LOOSE: Final = re.compile(f"{_HEATED}|{_SPOKEN}")
_SAYS_NOTHING: Final = re.compile(_EMPTY)
_STUMP: Final = re.compile(
    "(?:工地|小区|房屋|道路)(?:多年|数年|半年)(?:$|，)|在即(?:$|，)|开发商$|^[市县区镇乡村](?![中政委区民内场])|"
    "的的|了了|(?<!食在)我(?![国市省县区])|本人|咱|^(?:却|但|而且|于[0-9]|今有)|（[^）]*$|有限(?!公司|责任|合伙|制|度|的)|^[0-9]{1,2}[、.．]"
)


def is_plain(text: str) -> bool:
    """Whether a notice can print a citizen's words as they are."""
    return is_calm(text) and not (_SAYS_NOTHING.search(text) or _STUMP.search(text))


def is_calm(text: str) -> bool:
    """Whether a text is neither heated nor spoken, though it may say little."""
    return not _LOOSE.search(text)
