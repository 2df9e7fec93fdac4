"""Whether a notice is its workbook's and says what the workbook says by now: one judgement for all who ask.

It holds what the notice remembers (workbook, where both lay, period, the texts last wanted there) against
the workbook as it is. What speaks against going on is a `Doubt`; a person may go on all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from hotline_addin.domain.words.figure_labels import label_of
from hotline_addin.domain.words.period import label_of_code

_MOST_NAMED: Final = 5
"""Places that a sentence names."""
_SHORT: Final = 16
"""Signs of a text that is quoted."""


@dataclass(frozen=True, slots=True)
class NoticeLink:
    """Who a notice belongs to, for its ledger: the workbook's name, the period, the time of writing.

    `book_path` and `notice_path` are where both lay then; `way` leads from the notice's folder to the
    workbook, with slashes, empty where none does. Notices of earlier programs know none of the three.
    """

    workbook: str
    month: str
    written_at: str
    book_path: str = ""
    notice_path: str = ""
    way: str = ""


class Cause(Enum):
    """Why a notice is not simply the one of this workbook, as it is now."""

    OTHER_PERIOD = auto()
    OTHER_BOOK = auto()
    COPIED = auto()
    MOVED = auto()
    GONE = auto()
    STALE = auto()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One cause, told in a sentence without its full stop; `advice` is the next step."""

    cause: Cause
    said: str
    advice: str


@dataclass(frozen=True, slots=True)
class NoticePlace:
    """Where a notice and the workbook lie now, as in `NoticeLink`.

    `first_is_there`: whether a file lies where the notice lay when it was written last. `named`: the file
    that the workbook calls its notice, where that is another one; else empty.
    """

    link: NoticeLink
    first_is_there: bool = False
    named: str = ""


Outdated = Mapping[str, tuple[str, str]]
"""Places of a notice whose text the workbook words otherwise by now: name -> as written, as wanted."""


@dataclass(frozen=True, slots=True)
class NoticeState:
    """How a workbook's notice stands: its file, empty as long as none was written, and what is doubtful.

    `unread` says why the file could not be read, where it could not. `released` is when a release copy was
    made of it last, empty for never; `is_as_released` whether it is still what it was then.
    """

    file: str = ""
    doubts: tuple[Doubt, ...] = ()
    outdated: Outdated = field(default_factory=dict)
    unread: str = ""
    released: str = ""
    is_as_released: bool = False

    @property
    def is_there(self) -> bool:
        """Whether a notice lies where it should."""
        return bool(self.file) and not any(doubt.cause is Cause.GONE for doubt in self.doubts)

    @property
    def is_own(self) -> bool:
        """Whether nothing is doubtful but that it is not up to date."""
        return all(doubt.cause is Cause.STALE for doubt in self.doubts)


def doubts_about(
    remembered: NoticeLink | None, now: NoticePlace, outdated: Outdated = MappingProxyType({})
) -> tuple[Doubt, ...]:
    """What speaks against taking a notice for this workbook's as it is; none where it remembers nothing."""
    if remembered is None:
        return ()
    found = (
        _period(remembered, now.link),
        _book(remembered, now.link) or _place(remembered, now) or _named(now),
        _stale(now.link, outdated),
    )
    return tuple(doubt for doubt in found if doubt)


def gone(file: str) -> Doubt:
    """The workbook wrote its notice to a file that is not there any more."""
    return Doubt(
        Cause.GONE,
        f"找不到这个工作簿的通报“{file}”，它可能被移走、改名或删除了",
        "请把它放回原处，或把“设置”里的“通报文件”改成它现在的名字和位置；"
        "要重新生成一份（手写的文字不会带过去），命令行加 --anyway。",
    )


def _period(remembered: NoticeLink, now: NoticeLink) -> Doubt | None:
    if remembered.month in ("", now.month):
        return None
    return Doubt(
        Cause.OTHER_PERIOD,
        f"“{_name(now.notice_path)}”是{label_of_code(remembered.month)}的通报"
        f"（由“{remembered.workbook}”生成），现在的工作簿是{label_of_code(now.month)}的",
        "要另做一份，请把“设置”里的“通报文件”改成新文件名（命令行用 --out）；"
        "确要把旧通报改成本期的，命令行加 --adopt。",
    )


def _book(remembered: NoticeLink, now: NoticeLink) -> Doubt | None:
    """Another workbook's notice: another name, or the same name in another place seen from the notice."""
    if not remembered.workbook:
        return None
    same_name = remembered.workbook == now.workbook
    knows_place = bool(remembered.way or remembered.book_path)
    same_place = _same_way(remembered, now) or remembered.book_path == now.book_path
    if same_name and (same_place or not knows_place):
        return None
    where = f"（在 {remembered.book_path}）" if same_name else ""
    return Doubt(
        Cause.OTHER_BOOK,
        f"“{_name(now.notice_path)}”由另一个工作簿“{remembered.workbook}”{where}生成，"
        f"现在的工作簿是“{now.workbook}”",
        "这个工作簿如果是另存的副本，请把它“设置”里的“通报文件”改成新文件名，另做一份；"
        "如果只是改过名，命令行加 --anyway 继续。",
    )


def _place(remembered: NoticeLink, now: NoticePlace) -> Doubt | None:
    """A notice that lies elsewhere than it was written, seen from its workbook."""
    if not remembered.notice_path:
        return None
    file, first = _name(now.link.notice_path), _name(remembered.notice_path)
    if _same_way(remembered, now.link) and file == first:
        return None
    if remembered.notice_path == now.link.notice_path:
        return None
    if now.first_is_there:
        return Doubt(
            Cause.COPIED,
            f"“{file}”是通报的副本，原来的“{remembered.notice_path}”还在",
            "请用原来的通报；确要改用这一份，命令行加 --anyway。",
        )
    return Doubt(
        Cause.MOVED,
        f"“{file}”被移动过或改过名，原来是“{remembered.notice_path}”",
        "请把它放回原处，再试一次；确要改用现在的位置，把“设置”里的“通报文件”改成它，"
        "更新一次通报（命令行加 --anyway）。",
    )


def _named(now: NoticePlace) -> Doubt | None:
    """A notice that its workbook does not call its own any more."""
    if not now.named:
        return None
    return Doubt(
        Cause.COPIED,
        f"工作簿“{now.link.workbook}”现在的通报是“{now.named}”，不是“{_name(now.link.notice_path)}”",
        "请用工作簿现在的通报；确要用这一份，命令行加 --anyway。",
    )


def _stale(now: NoticeLink, outdated: Outdated) -> Doubt | None:
    if not outdated:
        return None
    return Doubt(
        Cause.STALE,
        f"“{_name(now.notice_path)}”不是最新的，{outdated_said(outdated)}和工作簿“{now.workbook}”现在的不一样",
        "请先“生成/更新通报”（命令行 hotline notice 工作簿），看过再定稿；"
        "确要按通报里的旧数字定稿，命令行加 --anyway。",
    )


def outdated_said(outdated: Outdated) -> str:
    """`3处（转交办件数写“300”、现在“150”，标题，附件1表格）`: short texts stand with what they are now."""
    told = [_told(name, *texts) for name, texts in outdated.items()]
    more = "等" if len(told) > _MOST_NAMED else ""
    return f"{len(told)}处（{'，'.join(told[:_MOST_NAMED])}{more}）"


def _told(name: str, written: str, wanted: str) -> str:
    label = label_of(name) or name
    if max(len(written), len(wanted)) > _SHORT or "\n" in written + wanted:
        return label
    before = f"写“{written}”" if written else "没有写"
    return f"{label}{before}、现在{f'“{wanted}”' if wanted else '不写'}"


def _same_way(remembered: NoticeLink, now: NoticeLink) -> bool:
    return bool(remembered.way) and remembered.way == now.way


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
