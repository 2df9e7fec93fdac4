"""What must not leave a text: measured on labelled sentences, and properties of masking."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.parts import ENDLESS, endless
from benchmarks.sample_month.month import sample_month
from hotline_addin.domain.personal.personal_data import Kind, check_personal_data, find, mask
from hotline_addin.errors import Level, Place
from tests.personal_data.labelled import USED, Span, labelled_sentences, measure


def found_spans(text: str) -> set[Span]:
    return {(datum.kind, datum.start, datum.end) for datum in find(text)}


def test_recall_and_false_alarms_on_labelled_sentences() -> None:
    measured = measure(labelled_sentences(*USED))
    assert measured.sentences >= 600
    assert measured.clean >= 300
    assert set(measured.marked) == set(Kind)
    assert measured.alarms == []
    assert measured.recall >= 0.99
    assert {miss.split()[0] for miss in measured.missed} == {"姓名"}


def test_a_clean_first_collection_is_found_to_the_letter() -> None:
    for sentence in labelled_sentences(USED[0]):
        assert found_spans(sentence.text) == set(sentence.spans), sentence.text


def test_the_command_prints_what_is_found(root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.personal_data"], cwd=root, capture_output=True, text=True, check=True
    )
    assert ran.stdout.count("recall") >= 2
    assert "手机号" in ran.stdout


def test_the_published_notice_holds_none(root: Path) -> None:
    assert find((root / "tests/seed/notice-2024-02.txt").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("反映人张女士，电话13800001234。", "反映人某女士，电话＊＊＊。"),
        ("我叫李明，家住建业城3号楼2单元501室。", "我叫某某，家住建业城某户。"),
        ("联系人：欧阳小红，身份证号41172319900101123X", "联系人：某某，身份证号＊＊＊"),
        ("豫Q12345挡住消防通道", "＊＊＊挡住消防通道"),
        ("住址：清河街道健康路66号", "住址：清河街道健康路某号"),
        (
            "工单编号20240207103300123，平督通报〔2024〕17号",
            "工单编号20240207103300123，平督通报〔2024〕17号",
        ),
        ("", ""),
    ],
)
def test_masked_texts_stay_readable(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_disguised_numbers_are_found() -> None:
    for text in (
        "１３８００００１２３４",
        "138\u200b0000\u200b1234",
        "138\ufeff00001234",
        "138-0000 1234",
        "+8613800001234",
    ):
        assert mask(f"电话{text}。") == "电话＊＊＊。", text


def id_number(body: str) -> str:
    """An identity number, its check found by trial as GB 11643 defines it: sum of a_i x 2^i = 1 mod 11."""
    for check in "0123456789X":
        digits = [10 if letter == "X" else int(letter) for letter in body + check]
        if sum(digit * 2**place for place, digit in enumerate(reversed(digits))) % 11 == 1:
            return body + check
    raise AssertionError(body)


@given(
    st.dates(min_value=date(1930, 1, 1), max_value=date(2023, 12, 31)),
    st.integers(0, 999),
    st.sampled_from(["411723", "110105", "320102"]),
)
def test_exactly_the_right_check_character_makes_an_identity_number(
    day: date, serial: int, area: str
) -> None:
    right = id_number(f"{area}{day:%Y%m%d}{serial:03}")
    told = [number for number in (right[:17] + check for check in "0123456789X") if find(f"编入{number}，")]
    assert told == [right]


WORDS = """我叫 我是 联系人： 反映人 市民 业主 王 李建国 欧阳 女士 先生 老师 电话 身份证号 住址 健康路 编号
    反映 13800001234 138****1234 0396-5001234 41172319900101123X 6217002580000123458 豫Q12345 a1@b.com QQ12345
    微信号abcde1 3号楼 2单元 501室 东户 门牌号12号 ， 。 1 2 3 -"""
words = st.sampled_from(WORDS.split())


@given(st.lists(st.one_of(words, st.text(max_size=3)), max_size=12).map("".join))
def test_nothing_is_found_in_a_masked_text(text: str) -> None:
    masked = mask(text)
    assert find(masked) == [], masked
    assert mask(masked) == masked


@given(st.lists(words, max_size=12).map("".join))
def test_hits_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = [(datum.start, datum.end) for datum in find(text)]
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans)), (text, spans)


def test_findings_quote_the_surroundings_and_give_nothing_away() -> None:
    place = Place("cases", "20240207001", "text")
    text = "群众反映噪音。王志强13800001234反映，张女士也反映。"
    findings = check_personal_data(
        [("典型案例：20240207001", place, text), ("热点问题：积雪", None, "道路积雪")]
    )
    assert [(finding.level, finding.code, finding.where, finding.place) for finding in findings] == [
        (Level.ERROR, "personal-data", "典型案例：20240207001", place)
    ] * 3
    told = "".join(finding.message for finding in findings)
    assert "手机号" in told
    assert "姓名" in told
    assert "“群众反映噪音。某某＊＊＊反映，某女士也反映。”" in findings[1].message
    assert all(secret not in told for secret in ("王志强", "1380", "张"))


@pytest.mark.parametrize("part", ENDLESS)
def test_nothing_personal_is_found_in_a_text_that_says_one_thing_without_end(part: str) -> None:
    """What it costs is told by `python -m benchmarks.parts`."""
    assert find(endless(part)) == []


def test_the_sample_month_is_masked_wholly_and_nothing_else_is() -> None:
    """Every planted contact (name and number) is found, and nothing in the texts without one."""
    texts = [order.wording.text for order in sample_month()]
    told = re.compile("1380000[0-9]{4}")
    with_contact = [text for text in texts if told.search(text)]
    others = [text for text in texts if not told.search(text)]
    assert len(with_contact) > 100
    contact = {Kind.NAME, Kind.MOBILE}
    assert [text for text in with_contact if {datum.kind for datum in find(text)} != contact] == []
    assert [text for text in others if find(text)] == []
    replies = [order.wording.reply for order in sample_month()]
    assert [text for text in replies if find(text)] == []
