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
