"""Doubts about a notice document that a refresh reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hotline_addin.adapters.word_file.file.ooxml import is_a
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.places.control import Control
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Kind
from hotline_addin.domain.words.alike import alike, nearest
from hotline_addin.domain.words.figure_labels import label_of, where_in_notice
from hotline_addin.domain.words.period import label_of_code
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place
from hotline_addin.ports import NoticeLink

_TOLD_ROWS: Final = 4
_QUOTED: Final = 15
"""Signs in front of a place by which it is found in the notice."""


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


def unknown_control(name: str, control: Control, known: Iterable[str]) -> Finding:
    """A control with a tag that 通报数据 does not have, with the place where it stands and its text there.

    `known` are the names that it may have been meant for.
    """
    text = shortened(shown_text(control.content))
    around = next((a for a in control.element.iterancestors() if is_a(a, "p")), control.content)
    place = _before(shown_text(around), text)
    meant = (f"{each}（{label_of(each)}）" if label_of(each) else each for each in nearest(name, known, 1))
    return _warning(
        "unknown-control",
        name,
        f"通报里{place}控件“{name}”不是“通报数据”里的名称，没有更新，还写着“{text}”{alike(meant)}。",
        "请在 Word 里把控件的标记改成“通报数据”里的名称，或删除这个控件。",
    )


def _before(paragraph: str, text: str) -> str:
    """`“全县办结率”后面的`; nothing where the control begins its paragraph."""
    words = paragraph.partition(text)[0][-_QUOTED:]
    return f"“{words}”后面的" if words else ""


def gone_table(name: str) -> Finding:
    """The control of a table that 表样 does not make any more: its rows are those of then."""
    called = name.removeprefix(TABLE_PREFIX)
    return Finding(
        Level.ERROR,
        "gone-table",
        where_in_notice(name),
        f"通报里的表格“{called}”在“表样”里停用了或没有了，还是原来的数，不能照这样发出。",
        "请在 Word 里把这张表连同它的标题、说明删去；仍要这张表的，在“表样”里恢复它，再更新通报。",
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


def put_back(name: str, rows: Sequence[str]) -> Finding:
    """Rows of a table that a hand had put elsewhere: the workbook says in which order they stand."""
    more = f"等{len(rows)}行" if len(rows) > _TOLD_ROWS else ""
    message = f"“{_named(name)}”里有几行在 Word 里换过先后，已按工作簿的次序排回："
    return Finding(
        Level.NOTE,
        "put-back-rows",
        where_in_notice(name),
        f"{message}{LIST_SEPARATOR.join(rows[:_TOLD_ROWS])}{more}。",
        "要换先后，请在“单位名录”里换好，再刷新、更新通报；别的表按“表样”的“排序”。",
        Place("figures", name),
    )


def gap_before_signature() -> Finding:
    """The signature does not fit on the page on which the text ends, and no height of lines helps."""
    return Finding(
        Level.NOTE,
        "signature-gap",
        "通报：落款",
        "正文末段后面放不下附件说明和落款：Word 会让末段的后几行和落款一起到下一面，"
        "有的软件把末段整段移过去，前一面空出一截。",
        "翻看一遍；空得多的，正文增减两三行字，再更新一次通报。",
    )


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
