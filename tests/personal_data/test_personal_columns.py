"""Columns that name citizens or say how to find one, and those that do not."""

import pytest

from hotline_addin.domain.personal.personal_columns import (
    holds_names,
    holds_personal_numbers,
    is_personal_header,
)

PERSONAL = """
    反映人 来电人 诉求人姓名 联系人 姓名 联系电话 来电号码 手机号 联系方式 身份证号 证件号码 银行卡号
    写信人 来件人 网友 微信号 QQ 邮箱 账号 户号 车牌号 家庭住址 反映人地址 联系地址 户籍地 回访电话 callerName
"""
OTHERS = """
    承办人 经办人 回访人 话务员 坐席工号 承办单位电话 单位联系人 事发地址 紧急程度 备注 性别
    是否接通电话 来源渠道 序号 工单编号
"""


@pytest.mark.parametrize("header", PERSONAL.split())
def test_headers_of_citizens(header: str) -> None:
    assert is_personal_header(header)


@pytest.mark.parametrize("header", OTHERS.split())
def test_headers_of_others(header: str) -> None:
    assert not is_personal_header(header)


@pytest.mark.parametrize("group", ["来件信息", "基本信息", "办理信息", "受理情况", "过程与回访", "12345工单"])
def test_a_group_over_a_header_hides_no_citizen(group: str) -> None:
    assert [one for one in PERSONAL.split() if not is_personal_header(f"{group}·{one}")] == []
    assert [one for one in PERSONAL.split() if not is_personal_header(f"{group}·{one}（2）")] == []
    assert [one for one in OTHERS.split() if is_personal_header(f"{group}·{one}")] == []


def test_whose_name_it_is_may_stand_in_the_group() -> None:
    assert is_personal_header("来电人·姓名") and is_personal_header("反映人信息·性别")
    assert is_personal_header("诉求人·地址") and is_personal_header("地址（反映人）")
    assert not is_personal_header("承办单位·联系人") and not is_personal_header("责任单位信息·联系电话")
    assert is_personal_header("承办单位·来电人") and not is_personal_header("来电人信息·是否匿名")


def test_numbers_tell_where_the_header_does_not() -> None:
    assert holds_personal_numbers(["13800000000", "139****1234", 13700000000, "无"])
    assert holds_personal_numbers(["41172319800101001X"])
    assert not holds_personal_numbers(["411723240207001", "20240207001", "12"])
    assert not holds_personal_numbers([])


def _of(texts: str) -> list[str]:
    return texts.split()


PERSONS = [
    "杨晓东",
    "李红",
    "王建国",
    "张伟",
    "刘洋",
    "陈丽娟",
    "赵磊",
    "孙秀英",
    "周杰",
    "欧阳小红",
    "吴某某",
    "郑*",
]
VILLAGES = _of("张庄 李楼 王寨 刘集 陈营 赵屯 孙沟 周湾 吴店 郑桥")


@pytest.mark.parametrize("header", ["来件者", "列5", "署名", "来件信息·称谓"])
def test_names_tell_where_the_header_does_not(header: str) -> None:
    assert holds_names(header, PERSONS)
    assert holds_names(header, [*PERSONS, None, "", "匿名"])
    assert not holds_names(header, PERSONS[:5])
    assert not holds_names(header, PERSONS[:8] * 10)
    assert not holds_names(header, VILLAGES)
    assert not holds_names(header, _of("县公安局 教育局 住建局 城管局 水利局 民政局 司法局 人社局 医保局"))
    assert not holds_names(header, _of("高新区 金鼎苑 安置房 水韵城 黄金路 花园里 万达 乐购 华府 康城"))
    assert not holds_names(header, _of("噪音扰民 拖欠工资 停水 停电 占道 养狗 物业 供暖 入学 医保"))


@pytest.mark.parametrize("header", ["经办人", "责任民警", "网格员", "处置·值班领导", "分管领导"])
def test_names_of_staff_are_no_citizens(header: str) -> None:
    assert not holds_names(header, PERSONS)
