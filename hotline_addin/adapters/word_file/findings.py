"""Doubts about a notice document that a refresh reports."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.notice.notice_content import Kind
from hotline_addin.domain.words.figure_labels import label_of, where_in_notice
from hotline_addin.domain.words.period import label_of_code
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place
from hotline_addin.ports import NoticeLink


def link_findings(before: NoticeLink, now: NoticeLink) -> list[Finding]:
    """Whether the notice was made for another workbook or month."""
    findings = []
    if before.month not in ("", now.month):
        findings.append(
            _warning(
                "other-month",
                label_of_code(before.month),
                f"这份通报原来是{label_of_code(before.month)}的，现在按{label_of_code(now.month)}的数据更新。",
                "如果要保留原来的通报，请从备份取回，并给新通报另起文件名。",
            )
        )
    if before.workbook not in ("", now.workbook):
        findings.append(
            _warning(
                "other-workbook",
                before.workbook,
                f"这份通报原来由“{before.workbook}”生成，现在按“{now.workbook}”更新。",
                "请确认打开的是同一个月的工作簿。",
            )
        )
    return findings


def unknown_control(name: str) -> Finding:
    """A control with a tag that 通报数据 does not have."""
    return _warning(
        "unknown-control",
        name,
        f"通报里的控件“{name}”不是“通报数据”里的名称，没有更新。",
        "请在 Word 里把控件的标记改成“通报数据”里的名称，或删除这个控件。",
    )


def misplaced_control(name: str, kind: Kind, headers: Sequence[str] = ()) -> Finding:
    """A control where its figure cannot stand: paragraphs in a line, a figure across cells or in another.

    `headers` are the columns of a table.
    """
    if kind is Kind.INLINE:
        message = f"“{_named(name)}”的控件套在另一个数据的控件里，或者跨了几个单元格，没有更新。"
        advice = "请在 Word 里删去这个控件，再从通报模板里复制一个，放到单独的位置。"
    elif kind is Kind.TABLE:
        first = headers[0] if headers else ""
        message = f"“{_named(name)}”的控件里没有能认出“{first}”一栏的表格，没有更新。"
        columns = LIST_SEPARATOR.join(headers)
        advice = f"请把控件放在整张表格上或单独一行上，表头{len(headers)}栏依次是{columns}。"
    else:
        message = f"“{_named(name)}”是整段内容，它的控件却放在一行文字里或单元格上，没有更新。"
        advice = "请从通报模板里把这一部分原样复制过来。"
    return _warning("misplaced-control", name, message, advice, Place("figures", name))


def missing_controls(names: Sequence[str]) -> list[Finding]:
    """Figures of 通报数据 that stand nowhere in the notice: one finding, as an office may mean it."""
    if not names:
        return []
    wrong = [_wrong_reason()] if "praised_reason" in names else []
    return [
        *wrong,
        Finding(
            Level.NOTE,
            "missing-control",
            "通报",
            f"通报里没有放这{len(names)}项数据：{'、'.join(map(_named, names))}。",
            "有意不写的可以不理；要写的，请在 Word 里插入内容控件，标记填“通报数据”里的名称。",
            Place("figures", names[0]),
        ),
    ]


def _wrong_reason() -> Finding:
    """An office praises by its own condition, and the notice gives that of the two rates, or another."""
    return _warning(
        "missing-control",
        "praised_reason",
        "表扬按“设置”里的“表扬条件”，通报里没有放“表扬理由”，原来写的理由（如“满意率较高”）可能不对。",
        "请在 Word 里把那半句改成实际的理由，或换成标记为 praised_reason 的内容控件。",
        Place("figures", "praised_reason"),
    )


def tracked_change(name: str) -> Finding:
    """A linked place with tracked changes that nobody has accepted."""
    return _warning(
        "tracked-change",
        name,
        f"“{_named(name)}”所在的位置有未接受的修订，没有更新。",
        "请在 Word 的“审阅”里接受或拒绝这处修订，再更新一次。",
        Place("figures", name),
    )


def not_opened_again(file_name: str) -> Finding:
    """The notice was open in Word, was refreshed, and Word did not open it again."""
    message = f"“{file_name}”已更新，但没能在 Word 里重新打开。"
    return Finding(Level.NOTE, "not-opened-again", where_in_notice(file_name), message, "请自己打开看看。")


def repaired(names: Sequence[str]) -> list[Finding]:
    """Controls that another editor had damaged and that stand again."""
    if not names:
        return []
    message = f"通报被别的软件保存过，{len(names)}处联动已按书签恢复。"
    advice = "请翻看一遍通报；以后请用 Word 或 WPS 编辑。"
    return [Finding(Level.NOTE, "repaired-control", "通报", message, advice)]


def _named(name: str) -> str:
    """What a clerk calls a place: the name that stands behind it is for Word alone."""
    return label_of(name) or name


def _warning(code: str, where: str, message: str, advice: str, place: Place | None = None) -> Finding:
    return Finding(Level.WARNING, code, where_in_notice(where), message, advice, place)
