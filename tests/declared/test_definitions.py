"""A comparison with figures of another definition prints no change and says so."""

from __future__ import annotations

from hotline_addin.domain.measures.declared.indicators.indicator import Earlier
from hotline_addin.domain.past.definitions import Definitions
from hotline_addin.domain.words.period import Period
from tests.declared.workbench import declared

JANUARY, FEBRUARY, MARCH = (Period.month(2024, number) for number in (1, 2, 3))
OLD = {"名称": "快办率", "算法": "比率", "条件": "是否快速办结 为 是"}
NEW = {**OLD, "分母": "是否快速办结 非空"}


def definitions(row: dict[str, str], record: dict[str, str], period: Period) -> Definitions:
    declaration, wrong = declared(row)
    assert wrong == ()
    return Definitions(record, declaration, period)


def asked(known: Definitions, row: dict[str, str], then: Period) -> bool:
    declaration, _ = declared(row)
    return known.meant_else(declaration["快办率"], then, Earlier.PREVIOUS)


def test_what_never_changed_may_be_compared() -> None:
    january = definitions(OLD, {}, JANUARY)
    record = january.renewed(["快办率"])
    assert not asked(definitions(OLD, record, FEBRUARY), OLD, JANUARY)


def test_a_change_cuts_off_what_was_before_and_nothing_later() -> None:
    before = definitions(OLD, {}, JANUARY).renewed(["快办率"])
    february = definitions(NEW, before, FEBRUARY)
    assert asked(february, NEW, JANUARY)
    (told,) = february.findings()
    assert (told.code, told.level) == ("definition-changed", "提示")
    assert "快办率的算法、条件或分母改过" in told.message
    after = february.renewed(["快办率"])
    assert asked(definitions(NEW, after, FEBRUARY), NEW, JANUARY)
    assert not asked(definitions(NEW, after, MARCH), NEW, FEBRUARY)


def test_shipped_indicators_that_nobody_changed_need_no_record() -> None:
    declaration, _ = declared({"名称": "承办件数", "算法": "件数"})
    assert Definitions({}, declaration, FEBRUARY).renewed(["承办件数"]) == {}
    changed, _ = declared({"名称": "承办件数", "算法": "件数", "条件": "来源渠道 为 电话"})
    assert Definitions({}, changed, FEBRUARY).renewed(["承办件数"])["承办件数"].endswith("@2024-02")
