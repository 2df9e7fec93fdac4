"""Slips of the hand and slang in letters: put right, or in quotation marks, as an office would print them."""

from __future__ import annotations

import re
from typing import Final

_SLIPS: Final = {
    "毛胚": "毛坯",
    "承若": "承诺",
    "益利": "利益",
    "由来以久": "由来已久",
    "人生安全": "人身安全",
    "担扰": "担忧",
    "嗓声": "噪声",
    "燥音": "噪音",
    "赌塞": "堵塞",
    "防汛形式": "防汛形势",
    "安全隐犯": "安全隐患",
    "优其是": "尤其是",
    "己经": "已经",
    "座落": "坐落",
    "夲": "本",
    "釆": "采",
    "帐户": "账户",
    "代款": "贷款",
    "反应情况": "反映情况",
    "反应问题": "反映问题",
    "至使": "致使",
    "既将": "即将",
}
"""Wrong characters that citizens often type, with the right ones; no other word is ever replaced."""
_SLIP: Final = re.compile("|".join(_SLIPS))
_SLANG: Final = re.compile("(?<![“‘])(?:僵尸车|拦路虎|黑车|牛皮癣|豆腐渣)(?![”’])")
_PLAINER: Final = (
    ("太([差贵吵难大])(?:了)?太\\1", "太\\1"),
    ("忽悠", "误导"),
    ("踢皮球", "推诿"),
    ("霸王(条款|合同|规定)", "不合理\\1"),
    ("(?:无良|黑心)的?(?=[^，]{0,4}(?:开发商|商家|物业|公司|企业|中介|老板|机构))", ""),
    ("(?<=[开发业物])(?:坑骗|坑害|愚弄|欺骗、愚弄)", "欺骗"),
    ("欺骗、愚弄", "欺骗"),
    ("不管事(?=，|$)", "不履职"),
    ("不闻不问|不管不问|不管不顾", "不处理"),
    ("老是|总是|天天(?=[\u4e00-\u9fff]{2})", "经常"),
    ("大晚上的?|深更半夜|半夜三更", "深夜"),
    ("啥时候", "什么时候"),
    ("好多(?=[\u4e00-\u9fff]{2})", "大量"),
    ("到处都?是", "多处有"),
    ("乱象丛生", "秩序混乱"),
    (
        "非常(?=[\u4e00-\u9fff])|十分(?=[\u4e00-\u9fff])|特别(?=[大多差严慢贵乱])|(?:极其|实在)(?=[\u4e00-\u9fff])",
        "",
    ),
    ("太([长短小大少多高低贵慢吵差陡暗强脏旧窄稀])(?:了)?(?=$|[，！!。])", "过\\1"),
    ("过吵", "噪音过大"),
    ("过差", "差"),
    ("(?<=晚上|夜间|每晚)吵(?=到)", "噪音持续"),
    ("搞(?=卫生)", "打扫"),
    ("(?:恶臭|臭气)熏天", "臭味严重"),
    ("加快([^，]{2,20}?)力度", "加快\\1"),
    ("跑路(?=[美英加澳日韩国海境])", "出逃"),
    ("跑路", "失联"),
    ("竟然|居然|竟(?=[无不])", ""),
    ("(?<=施工)(?:跟|像)[^，]{1,6}(?:一样|似的)", "噪音大"),
    ("要?(?:拖到|等到|待)(?:何时|何年何月|什么时候)(?:才能?|才)?(?=[\u4e00-\u9fff]{2})", "何时"),
    ("要?(?:拖到|等到|待)(?:何时|何年何月|什么时候)", "何时能完成"),
    ("欺负(村民|业主|百姓|居民|老人|学生)", "侵害\\1权益"),
    ("(?:放|开)得?很?大声", "音量过大"),
    ("好(?=[难贵吵慢]$)", ""),
    ("^无视[^，的]{2,8}的", ""),
    ("严重影响我家", "严重影响居民家"),
)
"""Words of speech and of anger, and how a notice says the same."""
_PLAIN_WORDS: Final = tuple((re.compile(spoken), told) for spoken, told in _PLAINER)


_FILLERS: Final = re.compile(
    "(?<=[治理顿])一下|实在是?(?=[\u4e00-\u9fff]{2})(?!在)|真的是?(?=[太很非])|"
    "(?<=[\u4e00-\u9fff]{3})(?<![不得])了(?=$|[！!。]$)"
)
"""Words that a notice leaves away: 实在偏少, 瘫痪了."""


def without_fillers(text: str) -> str:
    """A text without words that only stress."""
    return _FILLERS.sub("", text)


def in_plain_words(text: str) -> str:
    """A title in words of a notice: 开发商忽悠业主 is 开发商误导业主, 绿灯太短 is 绿灯过短."""
    for spoken, told in _PLAIN_WORDS:
        text = spoken.sub(told, text)
    return text


def put_right(text: str) -> str:
    """A text with the characters that were meant."""
    return _SLIP.sub(lambda found: _SLIPS[found[0]], text)


def with_slang_marked(text: str) -> str:
    """A text with slang in quotation marks: 开发商“踢皮球”."""
    return _SLANG.sub(lambda found: f"“{found[0]}”", text)
