"""Rows of 校核 about places that a hand wrote over, once the workbook says something else."""

from __future__ import annotations

from dataclasses import replace

from hotline_addin.domain.notice.overwritten import Kept, overwritten, restated

OLD = "服务过程满意率较低。" + "、".join(f"{name}承办30件，服务过程满意率为71.43%" for name in "甲乙丙丁")


def test_a_long_sentence_that_changed_in_the_workbook_is_asked_about_anew() -> None:
    by_hand = OLD.replace("丁承办30件，服务过程满意率为71.43%", "丁镇要认真反思")
    row = replace(overwritten(Kept("low_process", by_hand, OLD)), settled="以通报为准")
    now = OLD.replace("丁承办30件，服务过程满意率为71.43%", "戊承办9件，服务过程满意率为66.67%")
    anew = restated(row, {"low_process": OLD}, {"low_process": now})
    assert anew is not None
    assert (anew.settled, anew.message.endswith("又变了，更新通报时重新对照。")) == ("", True)
    elsewhere = OLD.replace("甲承办30件", "甲承办31件")
    assert restated(row, {"low_process": OLD}, {"low_process": elsewhere}) == row


def test_a_long_sentence_is_quoted_by_the_clauses_around_what_differs() -> None:
    before = (
        "在办理结果满意率上，县教体局承办40件，满意率为95.00%。"
        "服务过程满意率较低的是石桥镇，服务过程满意率为71.43%。"
    )
    behind = "上述单位要认真反思，限期整改。整改情况于三个工作日内报县政府督查室，督查室将跟踪督办。"
    by_hand = before + "柳林镇承办12件，连续两月靠后。" + behind
    finding = overwritten(Kept("low_process", by_hand, f"{before}柳林镇承办12件。{behind}"))
    assert finding.message == (
        "通报写“…服务过程满意率为71.43%。柳林镇承办12件，连续两月靠后。上述单位要认真反思，限期整改。…”，"
        "工作簿是“…服务过程满意率为71.43%。柳林镇承办12件。上述单位要认真反思，限期整改。…”。"
    )


def test_what_differs_at_an_end_is_quoted_to_that_end() -> None:
    clause = "县教体局要查找原因并限期整改到位"
    linked = "，".join([clause] * 5) + "。"
    message = overwritten(Kept("low_process", linked + "下月再看。", linked)).message
    assert message == f"通报写“…{clause}。下月再看。”，工作簿是“…{clause}。”。"
    message = overwritten(Kept("low_process", "其中，" + linked, linked)).message
    assert message == f"通报写“其中，{clause}，…”，工作簿是“{clause}，…”。"
