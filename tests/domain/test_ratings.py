"""Ratings through the value lists of 设置; what no list knows is said and not counted."""

import pytest

from hotline_addin.domain.orders.cells.ratings import DISSATISFIED, NOT_SURVEYED, SATISFIED
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.errors import Level
from tests.domain.builders import SETTINGS, Staged, sheet, stage, with_settings


def rated(*ratings: object, settings: Settings = SETTINGS) -> Staged:
    rows = [[f"A{n}", "公安局", rating] for n, rating in enumerate(ratings, 1)]
    return stage(sheet([["工单编号", "承办单位", "办理结果评价"], *rows]), settings=settings)


@pytest.mark.parametrize(
    ("rating", "state"),
    [
        *(
            (word, SATISFIED)
            for word in ("非常满意", "满意", "基本满意", "满意 ", " 满\u3000意", "满意\u200b")
        ),
        *((word, DISSATISFIED) for word in ("一般", "不满意", "非常不满意", "不 满意")),
        *((word, NOT_SURVEYED) for word in ("未抽访", "市级未抽访", "未评价", "未接通", "未表态")),
        *((word, NOT_SURVEYED) for word in ("", " ", None, float("nan"))),
    ],
)
def test_the_published_values(rating: object, state: int) -> None:
    staged = rated(rating)
    assert staged.fact("outcome_state") == {"A1": state}
    assert staged.found("unknown-rating") == []


def test_a_value_of_no_list_is_said_once_and_not_surveyed() -> None:
    staged = rated("满意", "说不清", "比较满意", "说不清", *["满意"] * 27)
    assert list(staged.fact("outcome_state").values())[:4] == [
        SATISFIED,
        NOT_SURVEYED,
        NOT_SURVEYED,
        NOT_SURVEYED,
    ]
    found = staged.found("unknown-rating")
    assert [(finding.level, finding.where) for finding in found] == [
        (Level.WARNING, "A2 的办理结果评价等2件"),
        (Level.WARNING, "A3 的办理结果评价"),
    ]
    assert ["算满意的评价" in finding.advice for finding in found] == [False, True]
    assert staged.counts.county.outcome.text() == "100.00%"


def test_more_than_a_tenth_of_the_answers_unknown_is_an_error_that_says_where_to_type_them() -> None:
    """A rate of what is left says little; the words, how many each, and the setting of each are told."""
    strange = ["很满意", "很满意", "不太满意", "无人接听", "说不清"]
    staged = rated(*["满意"] * 40, *strange)
    (found,) = staged.found("unknown-rating")
    assert (found.level, found.where) == (Level.ERROR, "A41 的办理结果评价等5件")
    assert "45件的办理结果评价里有5件" in found.message
    assert "“很满意”2件、“不太满意”1件、“无人接听”1件、“说不清”1件" in found.message
    for told in (
        *("“算满意的评价”可加很满意；", "“算不满意的评价”可加不太满意；", "“不算抽访的评价”可加无人接听；"),
        "看不出是哪一类的有说不清",
    ):
        assert told in found.advice


def test_answers_are_those_that_somebody_gave() -> None:
    """Orders that nobody called back are no answers: half of the answers are strange here."""
    (found,) = rated("满意", "很满意", *["未抽访"] * 50).found("unknown-rating")
    assert found.level is Level.ERROR
    assert "2件的办理结果评价里有1件" in found.message


def test_ones_and_zeros_count_once_the_lists_name_them() -> None:
    (found,) = rated(1, 0, 1.0, "1").found("unknown-rating")
    assert "“1”3件、“0”1件" in found.message
    lists = with_settings(satisfied_values=("1",), dissatisfied_values=("0",))
    staged = rated(1, 0, 1.0, "1", "１", settings=lists)
    assert staged.counts.county.outcome.satisfied == 4
    assert staged.counts.county.outcome.surveyed == 5
    assert staged.found("unknown-rating") == []


def test_whether_fair_counts_as_satisfied_is_a_setting() -> None:
    strict = with_settings(satisfied_values=("非常满意", "满意"), dissatisfied_values=("基本满意", "不满意"))
    assert rated("满意", "基本满意").counts.county.outcome.text() == "100.00%"
    assert rated("满意", "基本满意", settings=strict).counts.county.outcome.text() == "50.00%"


def test_scores_instead_of_words_do_not_flood_the_checks() -> None:
    staged = rated(*(f"{n}分" for n in range(100)))
    (found,) = staged.found("unknown-rating")
    assert "等100种说法" in found.message
    few = rated(*(f"{n}分" for n in range(30)), *["满意"] * 300)
    assert len(few.found("unknown-rating")) == 21
    assert staged.counts.county.outcome.surveyed == 0


def test_both_questions_have_denominators_of_their_own() -> None:
    staged = stage(
        sheet(
            """
            工单编号 | 承办单位 | 办理结果评价 | 服务过程评价
            A1 | 公安局 | 满意 |
            A2 | 公安局 | 不满意 | 满意
            A3 | 公安局 | 未抽访 | 满意
            """
        )
    )
    county = staged.counts.county
    assert (county.outcome.satisfied, county.outcome.surveyed) == (1, 2)
    assert (county.process.satisfied, county.process.surveyed) == (2, 2)


@pytest.mark.parametrize(
    ("rating", "list_of"),
    [
        ("满意（回访）", "算满意的评价"),
        ("不满意→满意", "算满意的评价"),
        ("满意->不满意(二次)", "算不满意的评价"),
        ("未回访", "不算抽访的评价"),
        ("无法回访", "不算抽访的评价"),
        ("（拒绝）", "不算抽访的评价"),
    ],
)
def test_where_a_rating_belongs_is_told_by_what_was_said_last(rating: str, list_of: str) -> None:
    (told,) = rated(rating, *["满意"] * 30).found("unknown-rating")
    assert f"它像是要写进“{list_of}”的。" in told.advice
