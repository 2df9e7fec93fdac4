"""The wording of the published notice (February 2024), with its figures as controls.

Offices reword the built template in Word; what only stands when it has something to say is a passage.
"""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS
from hotline_addin.template.word_parts.annex_page import annex_page
from hotline_addin.template.word_parts.controls import (
    Piece,
    figure,
    leads_block,
    paragraph,
    paragraphs_if,
    words_if,
    words_on_request,
)
from hotline_addin.template.word_parts.notice_ends import head, heading, tail

_OPENING_BEFORE_MONTH: Final = (
    "我县12345热线始终坚持以“百姓心为心”，把满足人民日益增长的美好生活需要作为热线工作的出发点和落脚点，"
    "坚决扛起“为人民服务、为美好奋斗”的职责使命，以坚定的信仰和坚韧的追求推动12345热线事业实现新跨越。"
    "近期，县热线办对我县"
)
_OPENING_AFTER_MONTH: Final = "热线件办理情况进行了梳理总结，现将有关情况通报如下："
_SHARE: Final = "满意率"
_REQUIREMENTS: Final = (
    "各承办单位要对12345热线投诉集中、久拖不决的问题深入分析研判，找准问题症结，采取有效措施加以解决，"
    "并建立长效机制，切实提升办理质效；要认真分析问题原因，做深做细群众工作，推动问题妥善解决，"
    "进一步提升群众满意度；要及时跟踪办理结果，严格按时间节点反馈整改情况，确保整改工作取得实效；"
    "要积极与群众取得联系，精准掌握诉求，及时告知办理情况，确保群众满意；"
    "要定期对未评价工单进行梳理，加大人工回访力度，真正掌握群众满意度。"
)


def body() -> list[Element]:
    """All of it but the imprint."""
    title = figure("title")
    annexes = (annex_page(1), annex_page(2))
    return [*head("督查通报", title), _opening(), *_overall(), *_sections(), *tail(), *annexes]


def _opening() -> Element:
    return paragraph("Body", _OPENING_BEFORE_MONTH, figure("month_text"), _OPENING_AFTER_MONTH)


def _overall() -> list[Element]:
    rates: list[Piece] = [
        words_if("outcome", "，", *_rate(OUTCOME, "outcome")),
        words_if("outcome_yoy", "，同比", figure("outcome_yoy")),
        words_if("outcome_mom", "，环比", figure("outcome_mom")),
        words_if("process", "；", *_rate(PROCESS, "process")),
        words_if("process_yoy", "，同比", figure("process_yoy")),
        words_if("process_mom", "，环比", figure("process_mom")),
        "。",
    ]
    units: list[Piece] = [
        *("共涉及", figure("department_count"), "个", figure("group_1")),
        words_if("second_group", "、", figure("township_count"), "个", figure("group_2")),
        words_if("more_groups", figure("more_groups")),
        words_if("categories", "，其中", figure("category_counts")),
        "。",
        words_if("busiest", "群众诉求问题较多的单位有", figure("busiest_units"), "。"),
    ]
    counts: list[Piece] = ["，我县共接到市12345政务服务便民热线中心转交办件", figure("total_orders"), "件"]
    return [
        heading("一", "办理总体情况"),
        paragraph("Body", figure("month_text"), *counts, *rates, *units, _praise()),
    ]


def _rate(indicator: str, name: str) -> list[Piece]:
    """`办理结果满意率为76.36%`, or `办理结果未抽访` where nobody was asked."""
    question = indicator.removesuffix(_SHARE)
    return [question, words_if(f"{name}_surveyed", f"{_SHARE}为"), figure(f"{name}_rate")]


def _praise() -> Element:
    return words_if(
        "praise",
        *("从办理情况来看，", figure("praised_units")),
        words_if("praised_several", "等", figure("praised_count"), "个单位"),
        *("重办理过程、重实际效果、重群众认可，", figure("praised_reason"), "。为此，对"),
        words_if("praised_several", "以上", figure("praised_count"), "个单位"),
        words_on_request("praised_one", "该单位"),
        "提出表扬。",
    )


def _sections() -> list[Element]:
    several = words_if("criticized_several", "等", figure("criticized_count"), "个单位")
    criticism: list[Piece] = ["为此，对", figure("criticized_units"), several, "提出批评。"]
    return [
        paragraphs_if("topics", heading("二", "反映热点问题"), leads_block("topics")),
        paragraphs_if(
            "problems",
            heading("三", "存在主要问题"),
            leads_block("low_outcome"),
            leads_block("low_process"),
            leads_block("cases"),
            paragraphs_if("criticism", paragraph("Body", *criticism)),
        ),
        # In a control, as its lines may have to be set so that the signature finds room below them.
        paragraphs_if("requirements", heading("四", "下步工作要求"), paragraph("BodyEnd", _REQUIREMENTS)),
    ]
