"""Rows of 通报数据 that the office wrote itself: texts, short names, addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hotline_addin.domain.notice.notice_content import Figure, Notice
from hotline_addin.domain.notice.own_figures import (
    ADDRESS_NOTE,
    OwnRow,
    carried_rows,
    figures_table,
    own_figures,
    own_rows,
    rows_for,
)
from hotline_addin.errors import Finding, Level, Place
from tests.domain.builders import table

KNOWN = {"全县.办结率": "88.24%", "全县.办理结果满意率.低于60%.家数": "6"}


def tell(addresses: Sequence[str]) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """The known ones; a finding about each of the others."""
    found = {address: KNOWN[address] for address in addresses if address in KNOWN}
    strange = [address for address in addresses if address not in KNOWN]
    return found, tuple(
        Finding(Level.ERROR, "wrong-indicator", address, "找不到。", "改好。", Place("figures", address))
        for address in strange
    )


def test_rows_of_the_office_are_those_that_the_program_never_names() -> None:
    figures = table(
        "figures",
        {"name": "total_orders", "text": "2262", "note": "工单"},
        {"name": "热线电话", "text": "0396-12345"},
        {"name": "annex_3_title", "text": "上月的第三类单位"},
        {"name": "人数", "text": 12.0, "note": "在岗"},
        {"name": "热线电话", "text": "第二次"},
        {"text": "没有名称"},
    )
    assert own_rows(figures, {"total_orders"}) == (
        OwnRow("热线电话", "0396-12345"),
        OwnRow("人数", "12", "在岗"),
    )


def test_a_text_is_said_as_it_stands() -> None:
    own = own_figures([OwnRow("热线电话", "一\n二", "说明")], tell)
    assert own.figures == (Figure("热线电话", "一\n二", "说明", is_own=True),)
    assert own.rows == (OwnRow("热线电话", "一\n二", "说明"),)
    assert (own.unsaid, own.findings) == (frozenset(), ())


def test_a_sentence_says_the_figures_in_its_braces() -> None:
    rows = [
        OwnRow("办结句", "办结率{全县.办结率}，｛ 全县.办理结果满意率.低于60%.家数 ｝家偏低，{括号}照旧。"),
        OwnRow("错句", "办结率{全县.没有}。"),
    ]
    own = own_figures(rows, tell)
    said = "办结率88.24%，6家偏低，{括号}照旧。"
    assert [(figure.name, figure.text) for figure in own.figures] == [("办结句", said)]
    assert own.rows == (OwnRow("办结句", rows[0].text, f"现在是：{said}"), rows[1])
    assert own.unsaid == {"错句"}
    assert [finding.place for finding in own.findings] == [Place("figures", "错句")]
    again = own_figures(own.rows, tell)
    assert again.rows == own.rows
    assert carried_rows(
        table("figures", {"name": "办结句", "text": rows[0].text, "note": f"现在是：{said}"})
    ).values.tolist() == [["办结句", rows[0].text, "", ""]]


def test_an_address_says_its_figure_and_a_short_name_keeps_its_address() -> None:
    rows = [
        OwnRow("全县.办结率", "80.00%", ADDRESS_NOTE),
        OwnRow("偏低家数", "= 全县.办理结果满意率.低于60%.家数"),
        OwnRow("办结", "=全县.办结率", "领导要的数"),
    ]
    own = own_figures(rows, tell)
    assert [(figure.name, figure.text) for figure in own.figures] == [
        ("全县.办结率", "88.24%"),
        ("偏低家数", "6"),
        ("办结", "88.24%"),
    ]
    assert own.rows == (
        OwnRow("全县.办结率", "88.24%", ADDRESS_NOTE),
        OwnRow("偏低家数", "= 全县.办理结果满意率.低于60%.家数", "现在是：6"),
        OwnRow("办结", "=全县.办结率", "领导要的数"),
    )
    again = own_figures(own.rows, lambda addresses: (dict.fromkeys(addresses, "7"), ()))
    assert again.rows[1].note == "现在是：7"


def test_an_address_that_leads_nowhere_leaves_its_row_alone() -> None:
    rows = [OwnRow("全县.没有", "旧的数"), OwnRow("短名", "=全县.没有", "现在是：旧的数")]
    own = own_figures(rows, tell)
    assert (own.figures, own.rows, own.unsaid) == ((), tuple(rows), frozenset({"全县.没有", "短名"}))
    (finding,) = own.findings
    assert finding.place == Place("figures", "全县.没有")
    (finding,) = own_figures(rows[1:], tell).findings
    assert finding.place == Place("figures", "短名")


def test_what_has_no_figure_is_no_sentence() -> None:
    """Of months added up some figures are not known: a sentence with a hole says nothing."""
    rows = [
        OwnRow("全县.按时办结率", "91.20%", ADDRESS_NOTE),
        OwnRow("按时", "=全县.按时办结率", "现在是：91.20%"),
        OwnRow("一句", "按时办结率{全县.按时办结率}，办结率{全县.办结率}。"),
    ]
    own = own_figures(rows, lambda asked: ({**KNOWN, "全县.按时办结率": ""}, ()))
    assert (own.figures, own.unsaid) == ((), {row.name for row in rows})
    assert own.rows == (
        OwnRow("全县.按时办结率", "", ADDRESS_NOTE),
        replace(rows[1], note="现在是：〔无此数〕"),
        replace(rows[2], note="现在是：按时办结率〔无此数〕，办结率88.24%。"),
    )


def test_the_addresses_of_a_document_become_rows_and_go_with_it() -> None:
    rows = [
        OwnRow("全县.办结率", "88.24%", ADDRESS_NOTE),
        OwnRow("全县.办理结果满意率.低于60%.家数", "6", "自己加的"),
        OwnRow("热线电话", "12345"),
    ]
    used = rows_for(rows, ["total_orders", "全县.没有", "热线电话"], tell)
    assert [row.name for row in used.rows] == ["全县.办理结果满意率.低于60%.家数", "热线电话"]
    assert used.unsaid == {"全县.没有"}
    assert [finding.where for finding in used.findings] == ["通报：全县.没有"]
    added = rows_for(rows[2:], ["全县.办结率"], tell)
    assert added.rows[-1] == OwnRow("全县.办结率", "88.24%", ADDRESS_NOTE)
    assert added.figures[-1].text == "88.24%"


def test_what_the_office_wrote_goes_on_into_the_next_period() -> None:
    figures = table(
        "figures",
        {"name": "total_orders", "text": "2262"},
        {"name": "table:来源", "text": "3行"},
        {"name": "热线电话", "text": "0396-12345", "note": "值班"},
        {"name": "办结", "text": "=全县.办结率", "note": "现在是：88.24%"},
        {"name": "全县.办结率", "text": "88.24%", "note": ADDRESS_NOTE},
        {"name": "全县.解决率", "text": "70.00%", "note": "领导要的数"},
    )
    assert carried_rows(figures).to_numpy().tolist() == [
        ["热线电话", "0396-12345", "值班", ""],
        ["办结", "=全县.办结率", "", ""],
        ["全县.解决率", "", "领导要的数", ""],
    ]


def test_every_row_of_the_programs_own_has_a_chinese_name_and_the_offices_keeps_its_own() -> None:
    notice = Notice((Figure("total_orders", "2262", "工单"), Figure("annex_1_title", "表", "")), {}, ())
    rows = own_rows(
        table("figures", {"name": "phone", "text": "12345", "label": "值班电话"}), {"total_orders"}
    )
    assert figures_table(notice, rows).to_numpy().tolist() == [
        ["total_orders", "2262", "工单", "转交办件数"],
        ["annex_1_title", "表", "", "附件1标题"],
        ["phone", "12345", "", "值班电话"],
    ]
