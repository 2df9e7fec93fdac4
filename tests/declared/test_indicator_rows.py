"""Rows of 指标: every column read, wrong cells named, circles told, shipped rows, the plain sentence."""

from fractions import Fraction

import pytest

from hotline_addin.domain.measures.declared.conditions.condition import DurationUnit
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration, declare
from hotline_addin.domain.measures.declared.indicators.explanation import explain, explain_in
from hotline_addin.domain.measures.declared.indicators.indicator import Level, Method, Span, Term
from hotline_addin.domain.measures.declared.indicators.indicator_reading import read_indicators
from hotline_addin.domain.measures.declared.shipped import with_shipped
from hotline_addin.domain.measures.declared.tables.table_form_reading import read_table_forms
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.shipped_indicators import (
    SHIPPED_INDICATORS,
    SHIPPED_TABLES,
)
from hotline_addin.domain.words.vocabulary import ANNEX_COLUMNS
from hotline_addin.errors import Level as FindingLevel
from hotline_addin.errors import Place
from tests.declared.workbench import Typed, declared, indicator


def shipped() -> Declaration:
    indicators, wrong = read_indicators(SHIPPED_INDICATORS)
    declaration, unfounded = declare(indicators)
    assert (wrong, unfounded) == ((), ())
    return declaration


class TestCells:
    def test_all_columns(self) -> None:
        one = indicator(
            算法="比率",
            条件="是否解决 为 是",
            分母="是否解决 非空",
            归期="办结时间",
            单位="％",
            小数=1.0,
            没有时写="无",
            越高越好="是",
            **{"标▼": "低于60%", "停用": "否", "说明": "自己写的"},
        )
        assert (one.method, one.dated_by, one.unit, one.decimals) == (Method.RATE, "办结时间", "%", 1)
        assert (one.blank_text, one.higher_is_better, one.is_stopped, one.note) == (
            "无",
            True,
            False,
            "自己写的",
        )
        assert one.columns == ("是否解决", "办结时间")
        assert one.mark is not None and (one.mark.is_below, one.mark.level) == (
            True,
            Level(Fraction(60), True),
        )

    @pytest.mark.parametrize(
        ("typed", "percent", "plain"),
        [
            ("98%", 98, Fraction(98, 100)),
            ("98", 98, 98),
            (98, 98, 98),
            (0.98, 98, Fraction(98, 100)),
            (1, 100, 1),
        ],
    )
    def test_a_target_typed_in_any_way(self, typed: object, percent: int, plain: Fraction) -> None:
        declaration, _ = declared(
            {"名称": "率", "算法": "比率", "条件": "甲 为 是"},
            {"名称": "分", "算法": "计分", "依据": "率", "满分": 25, "目标": typed, "每差1扣": "0.5"},
        )
        scoring = declaration["分"].scoring
        assert scoring is not None
        assert (scoring.full, scoring.per_point, scoring.least) == (25, Fraction(1, 2), 0)
        assert (scoring.target.shown(of_rate=True), scoring.target.shown(of_rate=False)) == (percent, plain)

    def test_what_stands_in_the_basis(self) -> None:
        assert indicator(算法="次数", 依据="「延期 次数」").column == "延期 次数"
        span = Span("派单时间", "办结时间", DurationUnit.WORKDAYS)
        assert indicator(算法="平均", 依据="派单时间 到 办结时间", 单位="工作日").span == span
        rows: list[Typed] = [{"名称": name, "算法": "件数"} for name in "甲乙丙"]
        declaration, findings = declared(
            *rows,
            {"名称": "和", "算法": "合计", "依据": "甲、乙、-丙"},
            {"名称": "商", "算法": "相除", "依据": "甲 ÷ 乙"},
        )
        assert findings == ()
        assert declaration["和"].terms == (Term("甲"), Term("乙"), Term("丙", -1))
        assert declaration["商"].terms == (Term("甲"), Term("乙"))

    @pytest.mark.parametrize(
        ("cells", "column", "said"),
        [
            ({"算法": "比律", "条件": "甲 空"}, "method", "“比律”看不懂"),
            ({"条件": "甲 空"}, "method", "没有写算法"),
            ({"算法": "件数", "条件": "甲 早於 乙"}, "condition", "第3个字起的“早於”看不懂"),
            ({"算法": "比率"}, "condition", "比率要写条件"),
            ({"算法": "比率", "条件": "甲 空", "分母": "甲 为"}, "whole", "后面要写值"),
            ({"算法": "次数"}, "basis", "次数要写依据"),
            ({"算法": "平均", "依据": "甲 到 乙", "单位": "年"}, "unit", "小时、天或个工作日"),
            ({"算法": "相除", "依据": "甲"}, "basis", "甲÷乙"),
            ({"算法": "占比", "依据": "甲、乙"}, "basis", "一个指标的名称"),
            ({"算法": "占比", "依据": "没有"}, "basis", "没有“没有”这个指标"),
            ({"算法": "件数", "单位": "%"}, "unit", "件数的单位不能是“%”"),
            ({"算法": "比率", "条件": "甲 空", "单位": "件"}, "unit", "只能是%"),
            ({"算法": "件数", "小数": "很多"}, "decimals", "0到6"),
            ({"算法": "件数", "越高越好": "对"}, "higher_is_better", "是或否"),
            ({"算法": "件数", "标▼": "60%"}, "mark", "低于60%"),
            ({"算法": "等次", "依据": "数", "条件": "A、B≥3"}, "condition", "最后一等"),
            ({"算法": "计分", "依据": "数", "满分": 25, "每差1扣": 1}, "target", "要写目标"),
            ({"算法": "计分", "依据": "数", "满分": "廿五", "目标": 1, "每差1扣": 1}, "full_score", "一个数"),
        ],
    )
    def test_a_wrong_cell_is_named(self, cells: Typed, column: str, said: str) -> None:
        declaration, (finding,) = declared({"名称": "数", "算法": "件数"}, {"名称": "指标", **cells})
        assert finding.place == Place("indicators", "指标", column)
        assert (finding.level, finding.code) == (FindingLevel.ERROR, "wrong-indicator")
        assert said in finding.message and finding.message.endswith("。")
        assert declaration["指标"].is_broken

    @pytest.mark.parametrize("name", ["按.时", "按:时", "县·乡", "甲、乙", ""])
    def test_a_name_that_cannot_be_one(self, name: str) -> None:
        declaration, (finding,) = declared({"名称": name, "算法": "件数"})
        assert (dict(declaration.by_name), finding.place) == ({}, Place("indicators", name, "name"))

    def test_a_name_that_stands_twice_means_its_first_row(self) -> None:
        declaration, (finding,) = declared({"名称": "甲", "算法": "件数"}, {"名称": "甲", "算法": "手填"})
        assert declaration["甲"].method is Method.COUNT
        assert "出现了两次" in finding.message

    def test_empty_rows_say_nothing(self) -> None:
        assert declared({"名称": None}, {}) == (Declaration({}), ())


class TestOneOnAnother:
    def test_a_circle_is_told_once_with_its_way(self) -> None:
        _, (finding,) = declared(
            {"名称": "甲", "算法": "合计", "依据": "乙"},
            {"名称": "乙", "算法": "合计", "依据": "丙"},
            {"名称": "丙", "算法": "合计", "依据": "甲"},
            {"名称": "丁", "算法": "合计", "依据": "甲"},
        )
        assert "甲→乙→丙→甲绕成了一圈" in finding.message

    def test_itself_is_a_circle(self) -> None:
        _, (finding,) = declared({"名称": "甲", "算法": "合计", "依据": "甲"})
        assert "甲→甲绕成了一圈" in finding.message

    def test_a_stopped_one_is_no_basis(self) -> None:
        declaration, (finding,) = declared(
            {"名称": "甲", "算法": "件数", "停用": "是"}, {"名称": "乙", "算法": "合计", "依据": "甲"}
        )
        assert "已经停用" in finding.message
        assert (declaration.find("甲"), declaration.is_stopped("甲")) == (None, True)

    def test_a_rate_has_no_share_and_a_change_no_change(self) -> None:
        _, findings = declared(
            {"名称": "率", "算法": "比率", "条件": "甲 空"},
            {"名称": "占", "算法": "占比", "依据": "率"},
            {"名称": "升", "算法": "同比", "依据": "率"},
            {"名称": "再升", "算法": "环比", "依据": "升"},
        )
        assert [finding.place.key for finding in findings if finding.place] == ["占", "再升"]

    def test_a_thousand_that_each_rest_on_the_one_before(self) -> None:
        rows: list[Typed] = [{"名称": "0", "算法": "件数"}]
        rows += [{"名称": str(at), "算法": "合计", "依据": f"{at - 1}、{at - 1}"} for at in range(1, 1_000)]
        declaration, findings = declared(*rows)
        assert findings == ()
        assert len(declaration.with_parts(["999"])) == 1_000
        assert Looks(declaration, Settings())["999"].unit == "件"


class TestShipped:
    def test_all_rows_are_right_and_make_todays_annexes(self) -> None:
        declaration = shipped()
        (form,), findings = read_table_forms(SHIPPED_TABLES, declaration, ["县直单位"])
        assert findings == ()
        assert [form.rows, *form.indicators] == list(ANNEX_COLUMNS.values())
        assert (form.each_group, form.total, form.hides_zero, form.place) == (True, "合计", True, "附件")

    def test_the_two_rates_look_as_the_settings_say(self) -> None:
        looks = Looks(shipped(), Settings(rate_decimals=1, highlight_outcome=Fraction(7, 10)))
        outcome = looks["办理结果满意率"]
        assert [outcome.text(value) for value in (Fraction(2, 3), None)] == ["66.7%", "未抽访"]
        assert [outcome.is_marked(Fraction(part, 1000)) for part in (699, 700)] == [True, False]
        assert looks["解决率"].text(None) == "—"

    def test_a_row_that_is_missing_means_the_shipped_one_and_a_changed_one_is_the_offices(self) -> None:
        own = {"name": "重办量", "method": "次数", "basis": "退回重办次数"}
        rows = with_shipped([own])
        assert rows[0] is own
        assert len(rows) == len(SHIPPED_INDICATORS)

    def test_a_row_as_it_was_shipped_once_follows_the_program(self) -> None:
        present, former = {"name": "甲", "method": "件数"}, {"name": "甲", "method": "手填"}
        stored = {**former, "note": "以前的说明", "unit": None}
        assert with_shipped([stored], [present], [former]) == (present,)
        assert with_shipped([{**stored, "unit": "件"}], [present], [former])[0]["method"] == "手填"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("按时办结率", "按时办结率：办结时间不晚于办理时限的工单÷本期办结的工单，按办结时间归期"),
        ("承办件数", "承办件数：本期的工单件数"),
        ("解决率", "解决率：是否解决为是的工单÷有是否解决的工单"),
        ("未办结", "未办结：办结时间为空或晚于期末的工单件数"),
        (
            "上期结转",
            "上期结转：派单时间早于期初且办结时间为空或不早于期初的工单件数，不限时间",
        ),
        (
            "平均办结时长",
            "平均办结时长：本期办结的工单从派单时间到办结时间平均用了几个工作日，按办结时间归期",
        ),
        (
            "综合得分",
            "综合得分：满分100分，办理结果满意率比100%每低1个百分点扣1分，最低0分，得分取2位小数再相加",
        ),
        ("等次", "等次：综合得分不低于95为A、不低于85为B、不低于70为C、不到的为D"),
        ("环比", "环比：承办件数比上期增减"),
    ],
)
def test_a_row_in_plain_words(name: str, said: str) -> None:
    assert explain(shipped()[name]) == said


def test_every_method_is_said() -> None:
    assert all(explain(one) for one in shipped().by_name.values())
    assert explain(indicator(算法="手填")) == "指标：在“手填数”里填写"


def test_the_note_says_the_way_in_which_points_are_taken() -> None:
    rate = {"名称": "重办", "算法": "比率", "条件": "退回重办次数 ≥ 1", "越高越好": "否"}
    score = {"名称": "得分", "算法": "计分", "依据": "重办", "满分": "100", "目标": "2%", "每差1扣": "0.5"}
    declaration, wrong = declared(rate, score)
    assert wrong == ()
    assert "重办比2%每高1个百分点扣0.5分" in explain_in(declaration, "得分")
    upside, _ = declared(rate, {**score, "越高越好": "是"})
    assert "每低1个百分点" in explain_in(upside, "得分")
