"""Numbers that somebody announces: 卡号, 社保编号, 护照, 微信 ... whatever shape they have."""

from __future__ import annotations

from typing import Final

from hotline_addin.domain.personal.personal_rules import NUMBER_ENDS, Kind, Rule

_SAID: Final = r"(?:号?码?[为是:\s]{1,4}\(?|\()"
_TOLD: Final = r"[为是:\s(]{0,4}"
"""Between the word that announces a number and the number; where only `_SAID` counts, 号 or 是 is needed."""
_NO_COUNT: Final = r"(?![0-9]|\s?[元万人件个天日年月时%条户])"
"""A sum, a count or a day behind 社保 is no number of a person."""
_DIGITS: Final = r"(?:[A-Za-z]{1,3}[ -]?)?[0-9](?:[ -]?[0-9Xx*＊])"
_CARDS: Final = "(?:银行|储蓄|信用|社保|医保|工资|存|一卡通|公交|惠农|市民)卡(?:号码?)?|一卡通(?:号码?)?"
_DOCUMENTS: Final = (
    "护照|社会保障|通行证|军官证|士兵证|驾驶证|驾照|行驶证|残疾证|低保证|医师证|教师资格证|结婚证|离婚证|出生证明?|"
    "出生医学证明|居住证|户口本|老年证|学生证|学籍|学号|准考证|考生|社保|医保|参保|个人(?:社保|医保|公积金)?|"
    "保险|公积金|养老|病历|病案|住院|就诊|门诊|身份证件?|证件|档案|房产证|不动产权?证|土地证|保单"
)

ANNOUNCED_RULES: Final = (
    Rule(Kind.LANDLINE, r"(?:电话|座机|固话|宅电)[号码为是:\s]{0,4}(?P<it>[2-8][0-9]{6,7})" + NUMBER_ENDS),
    Rule(
        Kind.LANDLINE,
        rf"(?:电话|座机|固话|宅电|号码|联系方式){_TOLD}(?P<it>[2-8](?:[ -]?[0-9]){{6,7}})(?![0-9])",
    ),
    Rule(
        Kind.MOBILE,
        rf"(?:电话|手机号?|联系方式|号码|联系|致电|回电|拨打){_TOLD}"
        r"(?P<it>1[ .-]?[3-9](?:[ .·—-]{0,2}[0-9]){9})(?![0-9])",
    ),
    Rule(
        Kind.QQ,
        rf"(?:[Qq]{{2}}|扣扣|企鹅)(?:号码?|联系)?{_TOLD}(?P<it>[1-9](?:[ -]?[0-9]){{4,11}})(?![0-9])",
    ),
    Rule(
        Kind.WECHAT,
        r"(?:[微威薇vV]信|[Vv][Xx]|[Ww][Xx]|[Ww]e[Cc]hat|抖音|快手|支付宝|陌陌|钉钉)(?:账?号码?|ID|id|联系|账户|昵称)?"
        rf"(?:{_SAID}|(?<=号)|(?<=ID))"
        r"(?P<it>[A-Za-z0-9][A-Za-z0-9_.-]{4,24}(?:@[A-Za-z0-9.]{3,20})?)(?![A-Za-z0-9_-])",
    ),
    Rule(
        Kind.WECHAT, r"[微威薇vV]信(?P<it>(?=[A-Za-z-]*[0-9_])[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_-])"
    ),
    Rule(
        Kind.ACCOUNT,
        rf"(?:卡号|账号|帐号|账户号?码?|帐户号?码?|{_CARDS}|存折)(?:{_SAID}|[是为]?尾[号数][为是:\s]{{0,3}})?"
        rf"(?P<it>{_DIGITS}{{5,24}})(?![0-9])(?!\s?[元万])",
    ),
    Rule(
        Kind.ACCOUNT,
        r"(?:银行|[农工建中]行|农商行|信用社|邮储|信合)[^0-9，。；]{0,6}"
        r"(?P<it>[0-9](?:[ -]?[0-9]){15,18})(?![0-9])",
    ),
    Rule(
        Kind.DOCUMENT,
        rf"(?:{_DOCUMENTS})(?:卡|编号|账号|证号|号码?|证)?(?:编?号)?"
        rf"(?:{_SAID}|(?<=号)|(?<=码)|(?<=证)(?=[A-Za-z][0-9]|[0-9]{{8}}))(?:[一-龥]{{1,3}}第)?"
        rf"(?P<it>{_DIGITS}{{4,22}}){_NO_COUNT}",
    ),
    Rule(
        Kind.DOCUMENT,
        r"护照(?:号码?)?[为是:\s]{0,3}"
        r"(?P<it>[A-Za-z]{1,2}[A-Za-z0-9]?[ -]?[0-9](?:[ -]?[0-9]){5,8})(?![0-9])",
    ),
    Rule(
        Kind.PLATE,
        rf"(?:车牌号?码?|号牌|牌照|牌号){_TOLD}"
        r"(?P<it>[\u4e00-\u9fff]{0,2}[ ]?(?=[A-Za-z0-9·•. -]{0,7}[0-9])"
        r"[A-Za-z0-9](?:[·•. -]?[A-Za-z0-9]){3,7})(?![A-Za-z0-9])",
    ),
)
"""Looked at after the numbers that tell by their shape."""
