"""Details that together point at one person: left out of proposals, doubted where typed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.domain.chosen.chosen_texts import check_chosen_texts
from hotline_addin.domain.personal.identifying_pairs import find_pairs, mask_pairs
from hotline_addin.errors import Level

RISKY = {
    "平舆县特殊教育学校告知两项补贴。“该生补贴已到位。”": "某学校告知两项补贴。“该生补贴已到位。”",
    "其子在第六初级中学被殴打。": "其子在某学校被殴打。",
    "第九小学三年级2班一名学生患自闭症。": "某学校三年级2班一名学生患自闭症。",
    "阳光幼儿园一名5岁幼儿摔伤。": "某学校一名5岁幼儿摔伤。",
    "杨庄村群众反映2月7日该村停电，导致家中电器损坏。": "某村群众反映2月7日该村停电，导致家中电器损坏。",
    "2月3日，王楼村一户房屋倒塌。": "2月3日，某村一户房屋倒塌。",
}
HARMLESS = (
    "第九小学食堂饭菜质量差，家长意见较大。",
    "第六初级中学门口放学时段拥堵。",
    "各中小学校已开展安全教育，关爱残疾学生。",
    "该学校已对教师进行谈话提醒。",
    "杨庄村道路破损，村民出行不便。",
    "2月7日，杨庄村停电三小时。",
    "村民家中电压低，无法使用电器。",
    "全县独生子女家庭奖扶资金已发放。",
)


@pytest.mark.parametrize("text", RISKY)
def test_the_name_of_school_or_village_is_left_out(text: str) -> None:
    assert mask_pairs(text) == RISKY[text]
    assert find_pairs(RISKY[text]) == []


@pytest.mark.parametrize("text", HARMLESS)
def test_one_half_alone_is_harmless(text: str) -> None:
    assert find_pairs(text) == []


def test_a_chosen_case_is_doubted_and_a_topic_is_not() -> None:
    text = next(iter(RISKY))
    topics = pd.DataFrame([{"title": "补贴", "request": text, "response": text}], dtype=object)
    cases = pd.DataFrame([{"order_number": "A1", "text": text}], dtype=object)
    (found,) = check_chosen_texts(topics, cases)
    assert (found.level, found.code, found.where) == (Level.WARNING, "identifying-pair", "典型案例：A1的案例")
    assert "平舆县特殊教育学校" not in found.message
    assert "已处理" in found.advice


def test_the_published_notice_has_both_kinds(root: Path) -> None:
    """The two cases that the published notice tells, which is why these are doubts and not errors."""
    text = (root / "tests/seed/notice-2024-02.txt").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "重视程度不够" in line)
    assert {replacement for _, _, replacement in find_pairs(line)} == {"某学校", "某村"}
