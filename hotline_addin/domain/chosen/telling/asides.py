"""What citizens say beside their matter: greetings, who they are, feelings, pleas, what nobody can print."""

from __future__ import annotations

import re
from typing import Final

# How citizens write, in the public data of the 2020 contest and the sample month.
_WHO: Final = re.compile(
    "^(?:我|本人|我们|俺|笔者|业主)(?:们)?(?:是|系|叫|为|姓|家住|住在|来自|作为|代表|一家|全家)|"
    "^(?:我|本人)[^，]{0,12}(?:业主|居民|村民|市民|住户|学生|员工|职工)$|^(?:我|我们)?(?:作为|"
    "身为)|^(?:居家|家住)|"
    "^(?:我|本人)?今年[0-9一二三四五六七八九十]+岁|残疾人?$|"
    "^(?:一名|一个|一位|身为)[^，]{0,20}(?:业主|居民|村民|市民|住户|学生|员工|职工|家长|老百姓)$"
)
_CONTACT: Final = re.compile(
    "联系电话|联系人|联系方式|^我叫|^反映人[^，]{0,4}(?:先生|女士)|电话[：:]?\\s*[0-9]|手机(?:号|"
    "[：:（(*])|与我联系|微信号|"
    "^反映人(?:已|白天|可|愿)|提供照片|指认位置|身份证号|^(?:投诉人|举报人|被举报人|被投诉人|姓名|具报人|"
    "呼吁人)|保密|[*＊]{3}|https?:|www\\.|原帖|"
    "附件|附图|如图|见图|图片|照片为证|视频"
)
_ADDRESSES: Final = re.compile(
    "[您你]|尊敬|(?:书记|市长|县长|区长|局长)(?:[好能给]|$)|[各位]+领导|领导(?:[好们能给]|$)|"
    "做主|作主|青天|百忙|谢谢|感谢|致谢|感激|感恩|拜托|此致|敬礼|敬请|叩谢|贵平台|"
    "打扰|谅解|增添麻烦|麻烦[^了的]"
)
_FEELS: Final = re.compile(
    "震惊|伤心|气愤|愤怒|愤慨|痛心|心寒|寒心|绝望|崩溃|天理|良心|冒昧|官商|同流合污|沆瀣|有鬼|"
    "黑心|丧尽|狼狈|沐浴|春风|英明|指日可待|怨声|苍天|"
    "困惑|厌烦|反感|呜|哎|唉|忍无可忍|荒唐|荒谬|无耻|恶心|可恶|可恨|可怕|可悲|可笑|可怜|卑微|"
    "辛辛苦苦|一生|一辈子|草芥|惊掉|噩梦|折磨|煎熬|炮灰|陪葬|血汗|"
    "公道|正义|朗朗|乾坤|一手遮天|无法无天|法外之地|猫腻|保护伞|天怒人怨|民不聊生|无衣无靠|"
    "没权没势|苦苦|哀求|强盗|土匪|抢劫|腐败|贪婪|罔顾|走过场|喊口号|流于形式|"
    "心寒|失望|无奈|无助|求告无门|高兴|欣喜|期盼已久|幸福感|何等|多么|人神|丢脸|有苦难言|敢怒|"
    "走投无路|终身难忘|大言不惭|嚣张|欺负|弱女子|乌烟瘴气|"
    "^令人|最惨|哥们|要死|恶霸|流氓|正儿八经|人渣|寒冬|诚邀|人民的利益|不管不顾|好好|稀乱|平民|"
    "呐喊|能耐|磨洋工|法制社会|"
    "法治社会|无视一切|烂摊子|难以言喻|难理解|惹怒|称好|没有止境|"
    "义无反顾|^让人|^笔者|的是$|万分|不胜|忠心|刁民|公仆|父母官|当家做主|老天|上帝|悲哀|悲剧|"
    "恐慌|人心惶惶|苦不堪言|怎么活|活不下去|晴天霹雳|当头一棒|垂涎|白日梦"
)
_MOOD: Final = re.compile(
    "^(?:难道|凭什么|试问|究竟|到底|何来|何况|岂|要知道|众所周知|不知|不晓得|殊不知|可想而知|"
    "不难想象|总之|综上|由此可见|说白了|老实说|平心而论|相信|不禁)|"
    "何在|何为$|[吧呀啊哟嘛哦啦喽哈噢嘞呗哇么]$|才怪|怎么(?:办(?!理)|操作|处理|解释)|凭什么|"
    "晓得|炸了?$|啥|咋|吵死|搞(?!好|活|鬼)|糊弄|一哆嗦|折腾|瞎|傻|疯|屁|妈的|他妈|骂|死人|要命|"
    "是不是要|弄(?!堂|里)|大着|跟[^，]{1,6}(?:一样|似的)|"
    "像[^，]{1,12}(?:一样|似的)|^像|这(?:么|样(?!的))|那(?:么|样(?!的))|什么的|之类|怎样|而已|"
    "罢了|一个个|别说|说白|反正|哪怕|现在好了|这下好了"
)
_DAYS: Final = re.compile(
    "今天|昨天|前天|明天|后天|昨晚|今早|今晚|昨日|今日(?!头条)|刚才|刚刚|这[两几]天|前几天|上周|"
    "下周|上个?月|下个?月|那天|当天|这时|那时|届时|有一天"
)
"""Days that only who reads the letter on its day can tell."""
_META: Final = re.compile(
    "如下$|^如下|以下$|以下(?:几|问题|情况)|^(?:事情|情况|详细内容|问题|原因|理由|诉求|"
    "内容)[^，]{0,6}(?:是这样|如下)?$|"
    "(?:反映|提出|投诉|举报|咨询|请教)(?:一个|一下|几个|一些|以下|如下|下列|几点|两个|这个)|"
    "(?:想|要)(?:反映|投诉|举报)|"
    "(?:有|提)(?:一些|几点|几个)[^，]{0,6}(?:意见|建议|疑问|问题)|特此|特向|现(?:特)?(?:向|"
    "将)[^，]{0,12}(?:反映|投诉|举报)|"
    "^(?:另|另外|此外|其次|首先|最后|其一|其二|总的来说|据说|听说|据了解|经了解|经查询|此次|同时|"
    "一般|正常情况下|谢|致|以上|上述)$|"
    "(?:写于|报道|新闻|网上看到|微信群|业主群|群里|发帖|帖子|留言|回帖|跟帖|大意)"
)


def is_aside(clause: str) -> bool:
    """Whether a clause is no part of what a notice tells."""
    return any(pattern.search(clause) for pattern in _ALL)


def is_personal(clause: str) -> bool:
    """Whether a clause says who wrote, or how to reach him."""
    return bool(_WHO.search(clause) or _CONTACT.search(clause))


def is_unofficial(clause: str) -> bool:
    """Whether a clause that a center wrote is no part of the story: contacts, pleas."""
    return is_personal(clause) or _ADDRESSES.search(clause) is not None


def names_speaker(clause: str) -> bool:
    """Whether a clause says who speaks, who then does what the next says."""
    return re.match("我们?是|本人(?:是|系)|我们?(?:作为|身为)", clause) is not None


def is_feeling(text: str) -> bool:
    """Whether a text holds words that only somebody moved uses."""
    return _FEELS.search(text) is not None


_ALL: Final = (_WHO, _CONTACT, _ADDRESSES, _FEELS, _MOOD, _DAYS, _META)
