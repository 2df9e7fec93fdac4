"""The wording of 三率考核: who scored what for three rates, and what cost the last ones their points."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.domain.measures.starting_points.three_rates import (
    IN_TIME,
    JUDGED_FROM,
    LOWEST_TABLES,
    MOST_LOST,
    SCORED,
)
from hotline_addin.domain.words.shipped_indicators import OUTCOME
from hotline_addin.template.word_parts.annex_page import annex_page
from hotline_addin.template.word_parts.controls import (
    figure,
    paragraph,
    paragraphs_if,
    words_if,
)
from hotline_addin.template.word_parts.linked_table import section_of_table, table_in_text
from hotline_addin.template.word_parts.notice_ends import head, heading, new_line, tail

_WIDTHS: Final = dict(zip(SCORED, (2035, 760, 1220, 1220, 1310, 1000, 650, 650), strict=True))
"""Column widths of the annexes in twips; together the 156 mm of the text area."""
_JUDGED: Final = f"承办{JUDGED_FROM}件以上的单位中，"
"""Else the lowest score of all, of a unit with two orders, would seem to be overlooked."""


def body() -> list[Element]:
    """All of it but the imprint."""
    title = ("关于", figure("month_text"), new_line(), "12345热线三率考核情况的通报")
    annexes = (annex_page(number, _WIDTHS, (OUTCOME,)) for number in (1, 2))
    return [*head("督查通报", *title), *_overall(), *_scores(), *_demands(), *tail(), *annexes]


def _overall() -> list[Element]:
    return [
        paragraph(
            "Body", "现将我县", figure("month_text"), "12345热线按时签收、办结和群众满意情况通报如下："
        ),
        heading("一", "总体情况"),
        paragraph(
            "Body",
            *(figure("month_text"), "，我县共承办12345热线转交办件", figure("total_orders"), "件，涉及"),
            *(figure("department_count"), "个", figure("group_1")),
            words_if("second_group", "、", figure("township_count"), "个", figure("group_2")),
            *(figure("more_groups"), "。"),
            *(piece for rate in IN_TIME for piece in (rate, figure(f"全县.{rate}", rate), "，")),
            *(OUTCOME, figure("outcome_rate")),
            words_if("outcome_yoy", "，同比", figure("outcome_yoy")),
            words_if("outcome_mom", "，环比", figure("outcome_mom")),
            "。",
        ),
    ]


def _scores() -> list[Element]:
    praise = words_if(
        *("praise", _JUDGED, figure("praised_units"), "等", figure("praised_count"), "个"),
        *(figure("praised_reason"), "，予以表扬。"),
    )
    lowest = [
        section_of_table(
            table, paragraph("BodyEnd", f"{group}中得分最低的是："), table_in_text(table, *MOST_LOST)
        )
        for table, group in LOWEST_TABLES.items()
    ]
    criticism = (
        _JUDGED,
        figure("criticized_units"),
        "等",
        figure("criticized_count"),
        "个得分较低，提出批评。",
    )
    return [
        heading("二", "考核得分"),
        paragraph(
            "Body",
            "考核从100分起，三项中每一项达不到目标的，按差多少扣分；各单位的得分、名次和等次见附件。",
            praise,
        ),
        heading("三", "失分较多的单位"),
        *lowest,
        paragraphs_if("criticism", paragraph("Body", *criticism)),
    ]


def _demands() -> list[Element]:
    return [
        heading("四", "下步要求"),
        paragraph(
            "BodyEnd",
            "失分较多的单位要对照扣分的项目查找原因：签收慢的，明确专人随时接单；办结慢的，提前提醒、按时答复；"
            "群众不满意的，办理前后都与反映人联系，把问题解决到位。",
        ),
    ]
