"""Yes, no, how often and not clear, as exports say it."""

import pytest

from hotline_addin.domain.words.answers import (
    OVERDUE,
    REPEATED,
    RETURNED,
    UNREASONABLE,
    Answer,
    Question,
    read_cell,
)

LATE = """
    是 1 1.0 Y TRUE 有 超 超期 已超期3天 逾期办结 超时 2天 超期2天 02:30:00 超期(是) 是(超期3天)
    未按时办结 不及时 未办结已超期 超期(未办结) 超期办结 超期未办结 逾期1.5小时 超期：是 3 √
    超期5小时30分 未在期限内办结 超期0天,5小时
"""
IN_TIME = """
    否 0 N no False 未超 未超期 正常 按期 按期办结 不超期 没有超期 提前办结 未到期 超期0天 即将超期
    期限内 超期0天0小时 超期（否） 0天0小时 0.00 00:00:00 超期-2天 -1 未超期（剩余2天）
    否（提前2天办结） 超期:否 尚未超期 未发生超期 ×
"""
SILENT = "- — -- —— NULL N/A 暂无 无 \\N None 不涉及 / ... (空) 暂未"
PENDING = "办理中 在办 待办结 未办结 处理中"
UNCLEAR = "延期 见附件 #N/A 黄灯 2024-02-13 待核实"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (LATE, Answer.YES),
        (IN_TIME, Answer.NO),
        (SILENT, Answer.BLANK),
        (PENDING, Answer.PENDING),
        (UNCLEAR, Answer.UNCLEAR),
    ],
)
def test_whether_an_order_is_overdue(words: str, answer: Answer) -> None:
    assert {word: read_cell(OVERDUE, word).answer for word in words.split()} == dict.fromkeys(
        words.split(), answer
    )


@pytest.mark.parametrize(
    ("word", "times"),
    [
        *(
            (word, 0)
            for word in ("否", "0次", "退回0次", "未重办", "未退回", "无需重办", "一次办结", "退回（否）")
        ),
        *(
            (word, 1)
            for word in ("是", "已重办", "退回", "退回重办1次", "不满意退回", "壹次", "1次（已重办）")
        ),
        *((word, 2) for word in ("2", "2次", "退回2次", "两次", "第2次退回", "是（2次）", "二次")),
        ("退回0次，重办1次", 1),
    ],
)
def test_how_often(word: str, times: int) -> None:
    reading = read_cell(RETURNED, word)
    assert (reading.answer, reading.times) == (Answer.YES if times else Answer.NO, times)


@pytest.mark.parametrize("word", ["见附件", "2024", "#REF!", "2024-02-03"])
def test_what_is_no_number_of_times(word: str) -> None:
    assert read_cell(RETURNED, word).answer is Answer.UNCLEAR


@pytest.mark.parametrize(
    ("question", "word", "answer"),
    [
        (REPEATED, "重复件", Answer.YES),
        (REPEATED, "重复3次", Answer.YES),
        (REPEATED, "非重复件", Answer.NO),
        (REPEATED, "首次", Answer.NO),
        (REPEATED, "2", Answer.UNCLEAR),
        (UNREASONABLE, "不合理诉求", Answer.YES),
        (UNREASONABLE, "无理诉求", Answer.YES),
        (UNREASONABLE, "合理", Answer.NO),
        (UNREASONABLE, "非不合理诉求", Answer.NO),
    ],
)
def test_flags(question: Question, word: str, answer: Answer) -> None:
    assert read_cell(question, word).answer is answer
