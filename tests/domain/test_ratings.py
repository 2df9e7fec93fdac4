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
    staged = rated("满意", "说不清", "比较满意", "说不清")
    assert list(staged.fact("outcome_state").values()) == [
        SATISFIED,
        NOT_SURVEYED,
        NOT_SURVEYED,
        NOT_SURVEYED,
    ]
    assert [(finding.level, finding.where) for finding in staged.found("unknown-rating")] == [
        (Level.WARNING, "A2 的办理结果评价等2件"),
        (Level.WARNING, "A3 的办理结果评价"),
    ]
    assert staged.counts.county.outcome.text() == "100.00%"


def test_many_ratings_that_no_list_knows_are_an_error() -> None:
    """With half of them left out the rate tells another tale, and nobody looks at a warning."""
    (many,) = rated(*["很满意"] * 20, *["满意"] * 30).found("many-unknown-ratings")
    assert many.level is Level.ERROR
    assert "20件的办理结果评价没有认出来（很满意）" in many.message
    assert "只有30件算进了满意率" in many.message
    assert rated(*["很满意"] * 20, *["满意"] * 200).found("many-unknown-ratings") == [], "less than a tenth"
    assert rated(*["很满意"] * 5, "满意").found("many-unknown-ratings") == [], (
        "a few are looked at one by one"
    )


def test_ones_and_zeros_count_once_the_lists_name_them() -> None:
    assert len(rated(1, 0, 1.0, "1").found("unknown-rating")) == 2
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
    assert len(staged.found("unknown-rating")) == 21
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
