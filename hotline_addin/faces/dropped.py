"""Without Excel: files dropped on an icon are worked through as far as they lead.

`python -m hotline_addin.faces.dropped FILES...`: orders become the period's workbook and a draft of the
notice beside them, a workbook is refreshed, a finished notice is checked and finalized.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from hotline_addin.adapters.closed_book import ClosedBook, create_book, is_hotline_book
from hotline_addin.adapters.files import read_file, replace_file
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.orders.handlers.guessed_roster import GUESSED_CODE
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import HotlineError, InputError, RefusedError
from hotline_addin.faces.cli import NOT_DONE, build_parser, require_folder
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.log import log_path, open_log
from hotline_addin.ports import BookContent, Progress
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from hotline_addin.usecases.import_exports import RawFiles, adding_question, numbers_told
from hotline_addin.usecases.new_month import carried_over
from hotline_addin.usecases.refresh import RefreshResult, refresh

BOOK_NAME: Final = "热线月度通报.xlsx"
"""The first workbook, as long as no month is known."""

DROPPED: Final = "HOTLINE_DROPPED"
"""The batch file's own command line: cmd splits what it hands on at `&`, here it is whole."""

_ORDER_SUFFIXES: Final = frozenset({".xlsx", ".xls", ".csv", ".txt"})
_BOOK_SUFFIXES: Final = frozenset({".xlsx", ".xlsm"})
_NOTICE_SUFFIX: Final = ".docx"
_FINAL_MARK: Final = "-定稿"
_HELP: Final = InputError(
    "没有拖入文件。",
    "请选中这个月的工单、抽访结果、退回名单，一起拖到“不用Excel也能用”的图标上；"
    "拖入工作簿是刷新，拖入写好的通报（.docx）是校核和定稿。",
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped, by what it is."""

    books: tuple[Path, ...]
    notices: tuple[Path, ...]
    orders: tuple[Path, ...]


def sort_files(paths: Sequence[Path]) -> Dropped:
    """Tell workbooks of ours, notices and orders apart; a folder stands for the orders in it.

    Raises `InputError` when nothing was dropped, or something that is not there.
    """
    if not paths:
        raise _HELP
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise InputError(f"找不到“{missing}”。", "请重新选中文件再拖一次。")
    files = list(filter(Path.is_file, paths))
    folders = list(filter(Path.is_dir, paths))
    notices = tuple(path for path in files if path.suffix.lower() == _NOTICE_SUFFIX)
    books = tuple(filter(_is_book, files))
    orders = [path for path in files if path not in notices and path not in books]
    orders += [path for folder in folders for path in sorted(folder.iterdir()) if _looks_like_orders(path)]
    return Dropped(books, notices, tuple(orders))


def work(dropped: Dropped, progress: Progress) -> Answer:
    """Do what the files ask for. Raises `HotlineError` when it cannot be done."""
    answers = [_judge(notice, progress) for notice in dropped.notices]
    if dropped.orders or dropped.books:
        answers.append(_month(dropped, progress))
    if not answers:
        raise _HELP
    lines = tuple(line for answer in answers for line in answer.lines)
    return Answer(lines, errors=any(answer.errors for answer in answers))


def _month(dropped: Dropped, progress: Progress) -> Answer:
    """Refresh the workbook, and compose or refresh its notice; not on a roster that is only guessed."""
    if len(dropped.books) > 1:
        raise InputError("拖入了不止一个工作簿。", "请只留下这一期的那一个，和工单一起拖。")
    path = dropped.books[0] if dropped.books else _book_for(dropped.orders, progress)
    if path is None:
        return _first_book(dropped.orders[0].with_name(BOOK_NAME))
    orders: tuple[str | Path, ...] = (_way(path, dropped.orders), *dropped.orders) if dropped.orders else ()
    refreshed = _command(progress, "refresh", path, *orders)
    if any(finding["code"] == GUESSED_CODE for finding in refreshed.data["findings"]):
        return Answer((f"工作簿：{path}", *refreshed.notes, *refreshed.lines), errors=True)
    of_notice = _notice_lines(path, refreshed, progress)
    lines = (f"工作簿：{path}", *refreshed.notes, *refreshed.lines, *of_notice, "请打开工作簿，先看“校核”。")
    return Answer(lines, errors=refreshed.errors)


def _notice_lines(book: Path, refreshed: Answer, progress: Progress) -> list[str]:
    """What became of the notice; where it was refused, the workbook is refreshed all the same."""
    try:
        notice = _command(progress, "notice", book, "--draft")
    except RefusedError as error:
        return [f"通报没有更新：{error.message}", f"请这样做：{error.advice}"]
    return [line for line in notice.lines if line not in refreshed.lines]


def _way(book: Path, orders: Sequence[Path]) -> str:
    """Whether dropped files are added to the orders of a workbook or replace them; nobody is there to ask."""
    looks_added = adding_question(ClosedBook(book), RawFiles(RawSheetReader(), orders))
    return "--add" if looks_added else "--orders"


def _book_for(orders: Sequence[Path], progress: Progress) -> Path | None:
    """The workbook beside the orders that is about their period; made from the last one where there is none.

    Call-backs and returns without orders belong to the workbook that holds most of their orders. None where
    no workbook lies there at all. Raises `InputError` where another file has its name.
    """
    folder = orders[0].parent
    periods = {path: _period_of(path) for path in sorted(folder.glob("*.xls[xm]")) if _is_book(path)}
    unused = [path for path, period in periods.items() if period is None]
    known = {path: period for path, period in periods.items() if period is not None}
    if not known:
        return unused[0] if unused else None
    latest = max(known, key=lambda path: known[path])
    if owner := _owner(list(known), orders):
        return owner
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / BOOK_NAME
        create_book(template_path(WORKBOOK_TEMPLATE), fresh, carried_over(ClosedBook(latest)))
        empty = read_file(fresh)
        refreshed = refresh(ClosedBook(fresh), progress, RawFiles(RawSheetReader(), orders))
    period = _period_told(refreshed, list(known.values()))
    for path, other in known.items():
        if other == period:
            return path
    target = folder / _book_name(period)
    if target not in unused:
        _require_free(target)
        replace_file(target, empty, backups_kept=0)
    return target


def _period_told(refreshed: RefreshResult, known: Sequence[Period]) -> Period:
    """The period that the orders are of: their month, or of the periods in use the one with most."""
    period = refreshed.report.period
    if period.is_month:
        return period
    days = [day for day in refreshed.report.staged.days if day]

    def fits(one: Period) -> tuple[int, timedelta]:
        return sum(map(one.has, days)), one.start - one.end

    return max(period, *known, key=fits)


def _book_name(period: Period) -> str:
    if period.is_month:
        return f"{period.start.year}年{period.start.month}月{BOOK_NAME}"
    return f"{period.label}热线通报.xlsx"


def _owner(books: Sequence[Path], files: Sequence[Path]) -> Path | None:
    """The workbook to whose orders files without orders belong; None for files with orders."""
    sheets = RawSheetReader().read(files)
    told = {path: numbers_told(ClosedBook(path), sheets) for path in books}
    best = max(told, key=lambda path: told[path].known)
    return best if not told[best].orders and told[best].known else None


def _first_book(target: Path) -> Answer:
    """A workbook to be filled in: without a roster no order finds its unit."""
    _require_free(target)
    create_book(template_path(WORKBOOK_TEMPLATE), target, BookContent())
    lines = (
        f"已新建工作簿：{target}",
        "请打开它，填写“设置”和“单位名录”，保存并关闭，再把工单拖来一次。以后每期会自动沿用。",
    )
    return Answer(lines, errors=True)


def _require_free(target: Path) -> None:
    """Raise `InputError` where a file lies in the place of a new workbook: a clerk's, broken or not."""
    if target.exists():
        raise InputError(
            f"要新建的“{target.name}”已经存在，却不是这一期的工作簿，没有改动它。",
            "请把它改名或移走；如果它就是这一期的工作簿，请从“备份”文件夹恢复，或核对“设置”里的报告期。",
        )


def _judge(notice: Path, progress: Progress) -> Answer:
    """Check a notice; where it is sound and linked, write its release copy."""
    answer = _command(progress, "check", notice)
    if answer.errors or notice.stem.endswith(_FINAL_MARK):
        return answer
    target = notice.with_name(f"{notice.stem}{_FINAL_MARK}{notice.suffix}")
    try:
        final = _command(progress, "finalize", notice, "--out", target)
    except HotlineError as error:
        return replace(answer, lines=(*answer.lines, f"没有另存定稿：{error.message}{error.advice}"))
    return replace(answer, lines=(*answer.lines, final.lines[0]))


def _command(progress: Progress, verb: str, *words: str | Path) -> Answer:
    """The same as `hotline VERB ...`; paths are made whole, so that none looks like an option."""
    whole = [str(word.absolute()) if isinstance(word, Path) else word for word in words]
    options = build_parser().parse_args([verb, *whole])
    answer: Answer = options.run(options, progress)
    return answer


def _period_of(path: Path) -> Period | None:
    return read_settings(ClosedBook(path).settings())[0].report_month


def _is_book(path: Path) -> bool:
    is_open_mark = path.name.startswith(("~$", ".~"))
    return path.suffix.lower() in _BOOK_SUFFIXES and not is_open_mark and is_hotline_book(path)


def _looks_like_orders(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.is_file() and not hidden and path.suffix.lower() in _ORDER_SUFFIXES and not _is_book(path)


def dropped_paths(arguments: Sequence[str], command_line: str) -> list[Path]:
    """The dropped files, from the batch file's command line where it is known, else from the arguments.

    `cmd /c ""C:\\a b\\x.bat" C:\\a&b.xlsx "C:\\c d.csv""` gives two.
    """
    _, batch, rest = command_line.strip().rpartition('.bat" ')
    if not batch:
        return [Path(text) for text in arguments]
    words = re.findall(r'"([^"]+)"|([^\s"]+)', rest.removesuffix('"'))
    return [Path(quoted or plain) for quoted, plain in words]


class LineProgress:
    """Each step on a line of its own: the window that opens for a batch file knows no other way."""

    def step(self, text: str) -> None:
        """Begin the next step, named in Chinese."""
        print(f"  {text}……", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Exit codes as of `hotline`: 0 done, 1 done and errors remain, 2 not done."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        require_folder()
        answer = work(sort_files(dropped_paths(arguments, os.environ.get(DROPPED, ""))), LineProgress())
    except HotlineError as error:
        open_log().info("refused: %s", error.message, exc_info=error)
        print(f"没有完成：{error.message}\n请这样做：{error.advice}")
        return NOT_DONE
    except Exception as error:  # noqa: BLE001 - the last line of defence: log it, say one plain sentence
        open_log().error("unexpected", exc_info=error)
        print(f"没有完成：程序遇到没有料到的情况，原有文件没有改动。\n请把日志文件发给维护人员：{log_path()}")
        return NOT_DONE
    print("\n".join(answer.lines))
    return answer.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
