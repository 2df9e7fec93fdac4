"""What changed: both numbers, who came and went, and a 警告 for what moves by too much."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.measure import SHIPPED_USED, Measure, Part
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.month.compared import Compared, State, compared_measures, figures_of
from hotline_addin.errors import Finding, Level, Place

MEASURES = compared_measures(shipped_declaration(), SHIPPED_USED)


def state(
    handled: int, outcome: Rate, *, praised: tuple[str, ...] = (), blamed: tuple[str, ...] = ()
) -> State:
    return State(figures_of(Performance.of(handled, outcome=outcome), MEASURES), praised, blamed)


def compared(before: State, now: State) -> Compared:
    return Compared("刷新前", before, now)


SOUND = state(300, Rate(80, 100), praised=("阳城镇",), blamed=("供电公司",))


def test_pairs_and_lists_say_what_changed() -> None:
    now = state(301, Rate(81, 101), praised=("公安局",), blamed=("供电公司", "联通公司"))
    found = compared(SOUND, now)
    data = found.data()
    assert (data["orders"], data["surveyed"], data["overdue"]) == ([300, 301], [100, 101], [0, 0])
    assert data["outcome_rate"] == [0.8, 81 / 101]
    assert data["process_rate"] == [None, None]
    assert data["praised"] == {"in": ["公安局"], "out": ["阳城镇"]}
    assert data["criticized"] == {"in": ["联通公司"], "out": []}
    assert found.sentence() == (
        "与刷新前相比：承办件数300→301，结果抽访数100→101，办理结果满意率80.00%→80.20%；"
        "新列入表扬：公安局；不再表扬：阳城镇；新列入批评：联通公司。"
    )
    assert found.sudden() == ()


def test_a_short_sentence_names_who_is_new_and_ends_with_a_whole_part() -> None:
    now = state(
        301, Rate(81, 101), praised=("公安局", "甲局", "乙局", "丙局"), blamed=("供电公司", "联通公司")
    )
    found = compared(SOUND, now)
    assert found.short_sentence(300) == found.sentence()
    assert found.short_sentence(75) == (
        "与刷新前相比：；新列入表扬：公安局、甲局、乙局等4家；不再表扬：阳城镇；新列入批评：联通公司；"
        "承办件数300→301；其余见上表。"
    ).replace("：；", "：")


def test_nothing_changed_and_nothing_known() -> None:
    assert compared(SOUND, SOUND).sentence() == "与刷新前相比没有变化。"
    assert compared(State(), SOUND).sentence() == ""
    assert compared(State(), SOUND).data()["orders"] == [None, 300]
    assert compared(State(), SOUND).data()["praised"] == {"in": [], "out": []}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (state(150, Rate(80, 100)), ["承办件数刷新前是300，现在是150。"]),
        (state(151, Rate(80, 100)), []),
        (state(300, Rate(0, 0)), ["结果抽访数刷新前是100，现在是0。"]),
        (state(300, Rate(40, 50)), ["结果抽访数刷新前是100，现在是50。"]),
        (state(300, Rate(41, 51)), []),
        (state(140, Rate(40, 50)), ["承办件数刷新前是300，现在是140。"]),
        (state(300, Rate(60, 100)), ["办理结果满意率刷新前是80.00%，现在是60.00%。"]),
        (state(300, Rate(100, 100)), ["办理结果满意率刷新前是80.00%，现在是100.00%。"]),
        (state(300, Rate(61, 100)), []),
        (state(0, Rate()), ["承办件数刷新前是300，现在是0。", "结果抽访数刷新前是100，现在是0。"]),
    ],
)
def test_what_moves_by_too_much_is_a_warning_with_both_numbers(now: State, said: list[str]) -> None:
    found = compared(SOUND, now).sudden()
    assert [finding.message for finding in found] == said
    assert {finding.code for finding in found} <= {"sudden-change"}
    assert {str(finding.level) for finding in found} <= {"警告"}


@pytest.mark.parametrize(("before", "now", "is_told"), [(18, 0, True), (18, 9, False), (9, 0, False)])
def test_returned_orders_that_are_not_there_any_more_are_missed(before: int, now: int, is_told: bool) -> None:
    """Exports that were chosen anew, and the sheet of returned orders forgotten: a few come and go."""
    returned = Measure("重办量")
    found = compared(
        State({**SOUND.figures, returned: before}), State({**SOUND.figures, returned: now})
    ).sudden()
    assert [one.message for one in found] == ([f"重办量刷新前是{before}，现在是{now}。"] if is_told else [])
    assert all("漏选了抽访表、退回表" in one.advice for one in found)


def test_a_rate_that_is_known_alone_is_compared_too() -> None:
    found = compared(State({Measure("办理结果满意率"): Fraction(99, 100)}), SOUND)
    assert found.is_known
    assert found.sentence().startswith("与刷新前相比：办理结果满意率99.00%→80.00%")


def test_what_was_lost_and_came_back_is_no_figure_that_stands() -> None:
    """What was said of a loss is over when the figure is there again."""
    rate = Measure("办理结果满意率")
    back = compared(State({**SOUND.figures, rate: None}), SOUND)
    assert not back.holds(back.place_of(rate))
    assert compared(SOUND, SOUND).holds(back.place_of(rate))


def figures(handled: int, surveyed: int) -> dict[Measure, object]:
    return figures_of(Performance.of(handled, outcome=Rate(surveyed // 2, surveyed)), MEASURES)


def test_what_one_unit_has_lost_altogether_is_told_with_its_name_and_noise_is_not() -> None:
    units = {
        "第一局": (figures(20, 12), figures(20, 0)),
        "小镇": (figures(20, 9), figures(20, 0)),
        "少了": (figures(20, 12), figures(20, 1)),
        "并走了": (figures(20, 12), {}),
        "新来的": ({}, figures(20, 12)),
    }
    now = state(290, Rate(70, 90))
    found = Compared("刷新前", SOUND, now, of_units=units).sudden()
    assert [(one.message, one.place) for one in found] == [
        ("第一局结果抽访数刷新前是12，现在是0。", Place("unit_stats", "第一局")),
        ("并走了承办件数刷新前是20，现在是0。", Place("unit_stats", "并走了")),
    ]
    assert found[0].told == "与刷新前相比：第一局结果抽访数刷新前是12，现在是0。"
    gone = Compared("刷新前", SOUND, state(300, Rate(0, 0)), of_units=units).sudden()
    assert [one.message for one in gone] == [
        "结果抽访数刷新前是100，现在是0。",
        "并走了承办件数刷新前是20，现在是0。",
    ], "that of the county says it for every unit"
    stands = Compared("刷新前", SOUND, SOUND, of_units={"第一局": (figures(20, 0), figures(20, 0))})
    assert stands.holds(found[0].where)


@pytest.mark.parametrize(
    ("where", "message", "told"),
    [
        (
            "与刷新前相比：承办件数",
            "承办件数刷新前是2，现在是1。",
            "与刷新前相比：承办件数刷新前是2，现在是1。",
        ),
        ("承办件数", "承办件数是2。", "承办件数是2。"),
        ("设置", "没有填。", "设置：没有填。"),
        ("", "没有填。", "没有填。"),
    ],
)
def test_a_figure_is_named_once(where: str, message: str, told: str) -> None:
    assert Finding(Level.WARNING, "sudden-change", where, message, "").told == told


def test_orders_below_an_offices_own_rate_are_told_in_words() -> None:
    below = Measure("电话解决率", Part.DENOMINATOR)
    found = compared(State({**SOUND.figures, below: 263}), State({**SOUND.figures, below: None})).sudden()
    assert [one.message for one in found] == ["算电话解决率的件数刷新前是263，现在是0。"]
