"""A clause told of somebody else: 我们小区 is 该小区, 我家 is 反映人家; what cannot be told so is left."""

from __future__ import annotations

import re
from typing import Final

_KIN: Final = (
    "父母|父亲|母亲|爸爸?|妈妈?|妻子|老婆|爱人|丈夫|老公|配偶|儿子|女儿|孩子|小孩|家人|家属|奶奶|"
    "爷爷|同学|朋友|邻居"
)
_PEOPLE: Final = (
    "业主|村民|居民|住户|家长|学生|员工|职工|老百姓|百姓|购房者|商户|患者|市民|群众|农民工|工人|"
    "用户|车主|教师|老师|司机|群体"
)
_OURS: Final = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (
            "^(?:我们?|本人)?(?:要|想|实名|现|特)*(?:投诉|举报|"
            "反映)(?:一下)?(?![无后到过给热至多人者之的电问])(?=[\u4e00-\u9fff]{4})",
            "",
        ),
        ("(?:我们|咱们)(?=[0-9]+(?:栋|号楼|单元|期))", ""),
        ("(?:我们|咱们)(?=[\u4e00-\u9fff]{1,4}(?:[省市县镇乡]|(?<![小社])区)(?!民))", ""),
        ("(?:我们|我)(?=工人|员工|公司员工)", ""),
        ("(?:我们|我)(?=家庭)", "反映人"),
        (
            "(?:我们|咱们|我)(?:这个|这一?|的|本)?(?=小区|学校(?!的学生)|[校村](?!民|里|干|支|主|委|上|"
            "镇)|楼栋|栋楼|社区|地块|路段|镇|街道|楼盘)",
            "该",
        ),
        ("(?<![\u4e00-\u9fff])本(?=小区|村(?!民)|栋|校|楼栋|社区)", "该"),
        ("(?<=[对给使在])本(?=栋|小区)", "该"),
        (
            f"(?:我们|咱们)(?:这些|这群|这里的|这批|广大|作为|小|普通|所有|众多|几个|的)?(?=(?:全体|"
            f"广大)?(?:{_PEOPLE}))",
            "",
        ),
        (f"(?:我们|咱们)(?=[0-9一二三四五六七八九十百千几多余]+[户名位个]?(?:{_PEOPLE}|人家))", ""),
        ("(?:我们|我|本人|俺|咱)家(?![人长属园庭])里?", "反映人家"),
        (f"(?:我们|我|本人)的?(?=(?:{_KIN}))", "反映人"),
        ("(?:我|本人)(?=公司|单位)", "反映人所在"),
        ("(?:我本人|本人我|本人)", "反映人"),
    )
)
_WE: Final = re.compile("我们|咱们|俺们")
_I: Final = re.compile("(?<![自忘])[我俺](?![国市省县区局方院办行会])")
_LEFT: Final = re.compile("[我您你咱俺]")
_OUR_AREA: Final = re.compile("我[国市省县区]")
_WHOSE: Final = (
    "业主",
    "村民",
    "居民",
    "家长",
    "员工",
    "职工",
    "商户",
    "患者",
    "住户",
    "学生",
    "市民",
    "老师",
    "教师",
    "农民工",
)
"""Who 我们 are, where a text names them."""
_OFTEN: Final = 3


def people_of(text: str) -> str:
    """Who speaks of himself as 我们 in a text: `反映人等` where it does not say so, or says it once only."""
    named = re.search(f"我们?[^，。]{{0,12}}?({'|'.join(_WHOSE)})", text)
    if named:
        return named[1]
    counts = {who: text.count(who) for who in _WHOSE}
    most = max(counts, key=counts.__getitem__)
    return most if counts[most] >= _OFTEN else "反映人等"


def third_person(clause: str, people: str) -> str:
    """The clause told of others, `people` for 我们; one that still speaks of 我 or 您 cannot be told."""
    for pattern, told in _OURS:
        clause = pattern.sub(told, clause)
    clause = _WE.sub(people, clause)
    return _I.sub("反映人", clause)


def is_third_person(clause: str) -> bool:
    """Whether nobody speaks of himself, or to somebody."""
    return _LEFT.search(_OUR_AREA.sub("", clause)) is None
