"""Texts composed of facts and clauses: sound ones are not accused, a wrong figure is found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.errors import Level
from tests.notices_elsewhere.blind import findings_in
from tests.notices_elsewhere.measure import line

PAIRS = (
    ("回访群众{}人次", "满意{}人次", "满意率"),
    ("抽查工单{}件", "合格{}件", "合格率"),
    ("应办结{}件", "办结{}件", "办结率"),
    ("需签收{}宗", "按时签收{}宗", "按时签收率"),
    ("呼入电话{}通", "接通{}通", "接通率"),
    ("下发督办单{}份", "按期反馈{}份", "按期反馈率"),
    ("排查隐患{}处", "已整改{}处", "整改率"),
    ("收到建议{}条", "采纳{}条", "采纳率"),
    ("参加测评{}户", "好评{}户", "好评率"),
)
NAMES = ("咨询", "投诉", "求助", "举报", "建议", "表扬", "其他")
LISTS = (
    "本月受理诉求{total}件，其中{parts}。",
    "受理诉求{total}件：{parts}。",
    "{parts}，合计{total}件。",
    "共受理诉求{total}件，按性质分，{parts}。",
    "按类别看，{parts}，共计{total}件。",
)
CHANGES = (
    "本月受理{now}件，比上月的{base}件{way}{by}件。",
    "本月受理{now}件，上月{base}件，环比{way}{percent}%。",
    "受理量由上月的{base}件{way}到本月的{now}件，{way}{by}件。",
    "10月受理{now}件，9月受理{base}件，环比{way}{by}件。",
    "全年受理{now}件，同比{way}{percent}%（去年同期{base}件）。",
)
RATES = (
    "办结率{now}%，比上月的{base}%{way}{by}个百分点。",
    "办结率由上季度的{base}%{way}到{now}%，{way}{by}个百分点。",
    "9月满意率{base}%，10月{now}%，环比{way}{by}个百分点。",
)
FLOWS = (
    "月初在办{old}件，本月新收{new}件，办结{done}件，月末在办{left}件。",
    "上月结转{old}件，本月受理{new}件，办结{done}件，结转下月{left}件。",
    "年初存量{old}件，新增{new}件，化解{done}件，年末剩余{left}件。",
)


@dataclass(frozen=True)
class Told:
    """A text with its figures filled in."""

    template: str
    figures: dict[str, str]

    def text(self, **wrong: str) -> str:
        return self.template.format(**(self.figures | wrong))


def weighty(text: str) -> list[str]:
    return [line(one) for one in findings_in(text, None) if one.level is not Level.NOTE]


def percent(part: int, whole: int, decimals: int) -> Decimal:
    return (Decimal(part) * 100 / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def assert_only_wrong_is_told(told: Told, **wrong: str) -> None:
    assert weighty(told.text()) == []
    assert weighty(told.text(**wrong)) != []


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PAIRS), st.integers(150, 9000), st.integers(72, 97), st.sampled_from([1, 2]), st.data()
)
def test_rates(
    pair: tuple[str, str, str], whole: int, share: int, decimals: int, data: st.DataObject
) -> None:
    part = whole * share // 100
    right = percent(part, whole, data.draw(st.sampled_from([1, 2])))
    verb = data.draw(st.sampled_from(["", "为", "达", "达到", "是"]))
    joined = data.draw(st.sampled_from(["，", "，其中"]))
    template = f"10月，{pair[0]}{joined}{pair[1]}，{pair[2]}{verb}{{rate}}%。"
    wrong = right + data.draw(st.sampled_from([Decimal(2), Decimal("-3.1"), Decimal("-5.2")]))
    filled = template.replace("{}", str(whole), 1).replace("{}", str(part), 1)
    assert_only_wrong_is_told(Told(filled, {"rate": str(right)}), rate=str(wrong))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LISTS), st.lists(st.integers(40, 900), min_size=5, max_size=7), st.data())
def test_lists(template: str, parts: list[int], data: st.DataObject) -> None:
    names = [*NAMES[: len(parts) - 1], "其他"]
    shown = "、".join(f"{name}类{part}件" for name, part in zip(names, parts, strict=True))
    off = data.draw(st.sampled_from([9, 27, -18, 10, -20]))
    told = Told(template, {"parts": shown, "total": str(sum(parts))})
    assert_only_wrong_is_told(told, total=str(sum(parts) + off))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CHANGES), st.integers(500, 9000), st.integers(5, 30), st.booleans())
def test_changes(template: str, base: int, share: int, rises: bool) -> None:
    by = base * share // 100
    now = base + by if rises else base - by
    way, other = ("增加", "减少") if rises else ("减少", "增加")
    figures = {"now": now, "base": base, "by": by, "percent": percent(by, base, 1), "way": way}
    told = Told(template, {name: str(figure) for name, figure in figures.items()})
    assert_only_wrong_is_told(told, by=str(by + 20), percent=str(percent(by, base, 1) + 4))
    assert weighty(told.text(way=other)) != []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RATES), st.integers(850, 940), st.integers(11, 55), st.booleans())
def test_points(template: str, base: int, by: int, rises: bool) -> None:
    now = base + by if rises else base - by
    way = "上升" if rises else "下降"
    figures = {"now": now, "base": base, "by": by}
    told = Told(template, {name: f"{Decimal(n) / 10:.1f}" for name, n in figures.items()} | {"way": way})
    assert_only_wrong_is_told(told, by=f"{Decimal(by) / 10 + 1:.1f}")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FLOWS), st.integers(20, 90), st.integers(200, 900), st.integers(5, 60))
def test_flows(template: str, old: int, new: int, left: int) -> None:
    figures = {"old": old, "new": new, "done": old + new - left, "left": left}
    told = Told(template, {name: str(figure) for name, figure in figures.items()})
    assert_only_wrong_is_told(told, left=str(left + 10))
