"""Praised, criticised, busiest: the published month, and months that are stranger."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.evaluation import Evaluation, evaluate
from hotline_addin.domain.measures.office_rows import OfficeRows, declare
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.measures.unit_rules import read_rules
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.errors import Finding, Level
from tests.domain.builders import with_settings
from tests.domain.published import counts_of, published_counts, published_roster

GROUPS = ("县直单位", "乡镇街道")


def month(*rows: tuple[str, int, Rate, Rate]) -> Counts:
    """A month of units: name, orders, outcome, process; names ending in 镇 belong to 乡镇街道."""
    return counts_of(
        tuple(
            UnitPerformance(
                name, GROUPS[name.endswith("镇")], Performance.of(handled, outcome=outcome, process=process)
            )
            for name, handled, outcome, process in rows
        )
    )


def judge(
    counts: Counts, settings: Settings | None = None, cases: tuple[str, ...] = ()
) -> tuple[Evaluation, tuple[Finding, ...]]:
    return evaluate(counts, settings or Settings(), GROUPS, cases)


def names(units: tuple[UnitPerformance, ...]) -> list[str]:
    return [unit.unit for unit in units]


def test_the_published_month() -> None:
    evaluation, findings = evaluate(
        published_counts(), Settings(), published_roster().groups, ("教育局", "供电公司")
    )
    assert names(evaluation.praised) == ["阳城镇", "辛店乡", "医保局", "燃气公司", "税务局"]
    assert names(evaluation.low_outcome) == ["联通公司", "供电公司"]
    assert names(evaluation.low_process) == ["十字路乡", "联通公司"]
    assert evaluation.criticized == ("联通公司", "供电公司", "十字路乡", "教育局")
    assert names(evaluation.busiest) == ["住建局", "公安局", "城管局"]
    assert not [finding for finding in findings if finding.level is not Level.NOTE]
    assert "tie-at-boundary" not in [finding.code for finding in findings]


def test_the_published_five_in_the_published_order() -> None:
    # The notice names 阳城镇、辛店乡、税务局、医保局、燃气公司: townships first; 县直 here by outcome.
    evaluation, _ = judge(published_counts())
    assert {*names(evaluation.praised)} == {"阳城镇", "辛店乡", "税务局", "医保局", "燃气公司"}
    assert names(evaluation.praised)[:2] == ["阳城镇", "辛店乡"]


def test_cases_may_be_left_out_of_the_criticism() -> None:
    evaluation, _ = judge(published_counts(), with_settings(criticize_cases=False), ("教育局", "供电公司"))
    assert evaluation.criticized == ("联通公司", "供电公司", "十字路乡")
    assert evaluation.case_units == ()


def test_a_unit_of_two_cases_is_criticised_once() -> None:
    evaluation, _ = judge(month(("甲局", 20, Rate(10, 10), Rate(10, 10))), cases=("甲局", "甲局"))
    assert evaluation.criticized == ("甲局",)


@pytest.mark.parametrize(
    ("handled", "outcome", "process", "praised"),
    [
        (200, Rate(85, 100), Rate(80, 100), True),
        (1000, Rate(849, 1000), Rate(80, 100), False),
        (200, Rate(85, 100), Rate(79, 100), False),
        (9, Rate(9, 9), Rate(9, 9), False),
        (10, Rate(9, 9), Rate(9, 9), True),
        (10, Rate(9, 9), Rate(), False),
        (10, Rate(), Rate(9, 9), False),
    ],
)
def test_thresholds_are_reached_exactly(handled: int, outcome: Rate, process: Rate, praised: bool) -> None:
    evaluation, _ = judge(month(("甲局", handled, outcome, process)))
    assert bool(evaluation.praised) is praised


def test_equal_rates_at_the_boundary_all_count_and_are_said() -> None:
    counts = month(
        ("甲局", 20, Rate(3, 10), Rate(9, 10)),
        ("乙局", 20, Rate(4, 10), Rate(9, 10)),
        ("丙局", 20, Rate(2, 5), Rate(9, 10)),
        ("丁局", 20, Rate(5, 10), Rate(9, 10)),
    )
    evaluation, findings = judge(counts)
    assert names(evaluation.low_outcome) == ["甲局", "乙局", "丙局"]
    ties = [finding for finding in findings if finding.code == "tie-at-boundary"]
    assert [(finding.level, finding.where) for finding in ties] == [
        (Level.NOTE, "办理结果满意率最低的2家"),
        (Level.NOTE, "服务过程满意率最低的2家"),
        (Level.NOTE, "诉求最多的3家"),
    ]
    assert "乙局、丙局" in ties[0].message
    assert names(evaluation.low_process) == ["甲局", "乙局", "丙局", "丁局"]


def test_equal_rates_below_the_boundary_are_no_tie() -> None:
    counts = month(
        ("甲局", 20, Rate(3, 10), Rate()),
        ("乙局", 20, Rate(3, 10), Rate()),
        ("丙局", 20, Rate(5, 10), Rate()),
    )
    evaluation, findings = judge(counts)
    assert names(evaluation.low_outcome) == ["甲局", "乙局"]
    assert "办理结果满意率最低的2家" not in [finding.where for finding in findings]


def test_of_equally_busy_units_the_roster_decides_and_it_is_said() -> None:
    counts = month(
        *((name, handled, Rate(), Rate()) for name, handled in zip("甲乙丙丁", (5, 9, 5, 5), strict=True))
    )
    evaluation, findings = judge(counts)
    assert names(evaluation.busiest) == ["乙", "甲", "丙"]
    (tie,) = [finding for finding in findings if finding.code == "tie-at-boundary"]
    assert "甲、丙、丁" in tie.message


def test_nobody_was_sampled() -> None:
    evaluation, findings = judge(month(("甲局", 20, Rate(), Rate()), ("乙镇", 30, Rate(), Rate())))
    assert (evaluation.praised, evaluation.criticized) == ((), ())
    assert names(evaluation.busiest) == ["乙镇", "甲局"]
    assert findings == ()


def test_everybody_is_satisfied() -> None:
    counts = month(("甲局", 20, Rate(12, 12), Rate(12, 12)), ("乙镇", 20, Rate(12, 12), Rate(12, 12)))
    evaluation, findings = judge(counts)
    assert names(evaluation.praised) == ["乙镇", "甲局"]
    assert evaluation.criticized == ()
    assert findings == ()


def test_a_single_unit() -> None:
    evaluation, _ = judge(month(("甲局", 20, Rate(5, 12), Rate(12, 12))))
    assert names(evaluation.low_outcome) == ["甲局"]
    assert evaluation.low_process == ()
    assert names(evaluation.busiest) == ["甲局"]


def test_an_empty_month() -> None:
    evaluation, findings = judge(month())
    assert (evaluation.praised, evaluation.criticized, evaluation.busiest, findings) == ((), (), (), ())


def test_small_units_are_neither_praised_nor_criticised() -> None:
    evaluation, _ = judge(
        month(
            ("甲局", 9, Rate(0, 9), Rate(0, 9)),
            ("乙局", 9, Rate(9, 9), Rate(9, 9)),
            ("丙局", 30, Rate(5, 9), Rate()),
        )
    )
    assert names(evaluation.low_outcome) == ["丙局"]
    assert evaluation.praised == ()


def test_nobody_is_to_be_criticised() -> None:
    counts = month(("甲局", 20, Rate(0, 9), Rate(0, 9)))
    assert judge(counts, with_settings(criticize_lowest=0))[0].criticized == ()


def test_praised_and_criticised_at_once_is_said() -> None:
    evaluation, findings = judge(month(("甲局", 20, Rate(19, 20), Rate(20, 20))), cases=())
    assert names(evaluation.praised) == ["甲局"] == names(evaluation.low_outcome)
    (contradiction,) = [finding for finding in findings if finding.code == "praised-and-criticized"]
    assert contradiction.level is Level.WARNING
    assert evaluation.verdict("甲局") == "表扬、批评"


def test_small_samples_are_said_where_the_notice_names_the_unit() -> None:
    counts = month(
        ("甲局", 20, Rate(2, 9), Rate(15, 15)),
        ("乙局", 20, Rate(5, 5), Rate(4, 4)),
        ("丙局", 20, Rate(9, 10), Rate(7, 10)),
        ("丁局", 30, Rate(8, 9), Rate(7, 9)),
    )
    _, findings = judge(counts, with_settings(criticize_lowest=1))
    said = [(finding.where, finding.level) for finding in findings if finding.code == "small-sample"]
    assert said == [
        ("乙局的办理结果满意率", Level.NOTE),
        ("乙局的服务过程满意率", Level.NOTE),
        ("甲局的办理结果满意率", Level.NOTE),
    ]


def test_verdicts_and_reasons_stand_in_the_table() -> None:
    evaluation, _ = judge(published_counts(), cases=("教育局", "供电公司"))
    assert evaluation.verdict("联通公司") == "批评"
    assert evaluation.reasons("联通公司", 2) == "办理结果满意率30.00%，属最低；服务过程满意率40.00%，属最低"
    assert evaluation.reasons("供电公司", 0) == "办理结果满意率45%，属最低；典型案例"
    assert (evaluation.verdict("教育局"), evaluation.reasons("教育局", 2)) == ("批评", "典型案例")
    assert evaluation.verdict("医保局") == "表扬"
    assert (evaluation.verdict("公安局"), evaluation.reasons("公安局", 2)) == ("", "")


rates = st.integers(0, 12).flatmap(lambda asked: st.builds(Rate, st.integers(0, asked), st.just(asked)))


@given(
    st.lists(st.tuples(st.integers(1, 30), rates, rates), max_size=8),
    st.integers(0, 4),
    st.sampled_from([Fraction(1, 2), Fraction(85, 100), Fraction(1)]),
)
def test_judged_like_a_plain_reading_of_the_rules(
    rows: list[tuple[int, Rate, Rate]], lowest: int, share: Fraction
) -> None:
    units = [
        (f"{n}{'镇' if n % 2 else '局'}", max(12, handled), *both) for n, (handled, *both) in enumerate(rows)
    ]
    counts = month(*units)
    settings = with_settings(criticize_lowest=lowest, praise_min_outcome=share, praise_min_process=share)
    evaluation, _ = judge(counts, settings)
    assert {unit.unit for unit in evaluation.praised} == {
        name
        for name, _, outcome, process in units
        if all(rate.surveyed and rate.satisfied >= share * rate.surveyed for rate in (outcome, process))
    }
    for which, low in ((2, evaluation.low_outcome), (3, evaluation.low_process)):
        asked = {
            row[0]: Fraction(row[which].satisfied, row[which].surveyed)
            for row in units
            if row[which].surveyed
        }
        imperfect = {unit: one for unit, one in asked.items() if one < 1}
        expected = {
            unit
            for unit, one in imperfect.items()
            if sum(other < one for other in imperfect.values()) < lowest
        }
        assert {unit.unit for unit in low} == expected
    assert len(evaluation.busiest) == min(settings.busiest_count, len(units))


class TestByTheOfficesOwnConditions:
    """The reasons are those of the condition, never those of the two rates."""

    SHARE = ({"name": "先行联系率", "method": "比率", "condition": "先行联系 为 是"},)

    def judged(self, **settings: str) -> Evaluation:
        declared = declare(OfficeRows(self.SHARE), Settings(**settings), Roster(()))
        good = Performance({**Performance.of(27, 0, 0, Rate(7, 10), Rate(9, 10)).amounts})
        units = tuple(
            UnitPerformance(name, "县直单位", Performance({**good.amounts, "先行联系率": Amount.of(met, 27)}))
            for name, met in (("甲局", 27), ("乙局", 9))
        )
        return evaluate(Counts(good, units, {}), Settings(**settings), ("县直单位",), (), declared)[0]

    def test_praise_says_what_was_asked_for(self) -> None:
        evaluation = self.judged(praise_when="先行联系率 ≥ 85% 且 承办件数 ≥ 10")
        assert [unit.unit for unit in evaluation.praised] == ["甲局"]
        assert evaluation.praise_reason == "先行联系率不低于85%、承办件数不少于10件"

    def test_criticism_says_the_figure_that_it_rests_on(self) -> None:
        evaluation = self.judged(criticize_when="先行联系率 < 0.5 且 承办件数 > 10")
        assert evaluation.criticized == ("乙局",)
        assert evaluation.blame == "先行联系率较低。乙局承办27件，先行联系率为33.33%。"

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("结果抽访数 ≥ 10", "抽访数的下限请填在“表扬与批评：抽访数不少于”"),
            ("先行联系率 ≥ 80%且承办件数 ≥ 10", "“且”的前后要空一格"),
            ("先行率 ≥ 80%", "没有“先行率”这个指标，这一条没有起作用"),
        ],
    )
    def test_what_cannot_be_read_says_what_is_likely_wrong(self, written: str, said: str) -> None:
        declared = declare(OfficeRows(self.SHARE), Settings(), Roster(()))
        _, (finding,) = read_rules(Settings(criticize_when=written), declared.declaration)
        assert (finding.code, finding.level) == ("wrong-indicator", Level.ERROR)
        assert said in finding.message

    def test_a_condition_on_what_nobody_has_a_value_of_is_told(self) -> None:
        declared = declare(OfficeRows(self.SHARE), Settings(praise_when="先行联系率 ≥ 80%"), Roster(()))
        units = (UnitPerformance("甲局", "县直单位", Performance.of(27)),)
        counts = Counts(Performance.of(27), units, {})
        evaluation, findings = evaluate(counts, declared.settings, ("县直单位",), (), declared)
        told = [one for one in findings if one.code == "not-judged"]
        assert not evaluation.praised
        assert [one.where for one in told] == ["设置：表扬条件"]
        assert told[0].message.startswith("先行联系率本期各单位都没有数")

    def test_without_conditions_the_two_rates_speak(self) -> None:
        evaluation = self.judged()
        assert (evaluation.praise_reason, evaluation.blame) == ("", "")


def test_a_tie_of_many_names_some_and_says_how_many() -> None:
    counts = month(*((f"{at}局", 6, Rate(9, 10), Rate(9, 10)) for at in range(30)))
    _, findings = judge(counts)
    busiest = next(one for one in findings if one.where == "诉求最多的3家")
    assert busiest.message.count("、") < 10
    assert "等30家并列" in busiest.message
