"""The commands: each opens what its use case needs, calls it and words the answer."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from hotline_addin.adapters import files
from hotline_addin.adapters.closed_book import ClosedBook, create_book, require_exports, require_known_book
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.unit_sheets import UnitSheetFolder
from hotline_addin.domain.measures.starting_points import TWO_RATES, starting_point
from hotline_addin.errors import InputError
from hotline_addin.faces.commands.doctor import examine
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import parked_lines, refresh_answer, unit_sheets_answer, upgraded
from hotline_addin.ports import Progress
from hotline_addin.sample.demo import run_demo
from hotline_addin.template.locate import (
    MACRO_TEMPLATE,
    WORKBOOK_TEMPLATE,
    template_path,
)
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.journaled import JournaledBook
from hotline_addin.usecases.new_month import carried_over
from hotline_addin.usecases.refresh import refresh
from hotline_addin.usecases.starting import begin_like, begun_like
from hotline_addin.usecases.unit_sheets import write_unit_sheets

_BOOK_TEMPLATES = {".xlsx": WORKBOOK_TEMPLATE, ".xlsm": MACRO_TEMPLATE}


def run_new(options: Namespace, progress: Progress) -> Answer:
    """`hotline new`. Raises `InputError` for a file that is no workbook, for one that is there without
    `--force` unless nobody has worked in it yet and another starting point is wanted for it, and for an
    unknown starting point."""
    target: Path = options.book
    template = _BOOK_TEMPLATES.get(target.suffix.lower())
    if template is None:
        raise InputError(
            f"新工作簿的扩展名应为 .xlsx 或 .xlsm（带按钮），不能是“{target.suffix}”。",
            "例如：hotline new 2024年2月.xlsx",
        )
    point = starting_point(options.like) if options.like else None
    if point and options.last:
        raise InputError("--from 和 --like 不能同时用。", "--from 沿用上一期的指标和表样，请只写一个。")
    is_there = target.exists() and not options.force
    if is_there and not point:
        raise InputError(f"“{target}”已经存在，没有覆盖。", "请换一个文件名；确要覆盖时加 --force。")
    if is_there and point:
        begin_like(ClosedBook(target), point)
        return _begun(f"已改成“{point.name}”的起点：{target}", options)
    last = ClosedBook(options.last) if options.last else None
    if last:
        progress.step("正在带入上一期的名录、设置和历史")
    content = carried_over(last) if last else begun_like(point or TWO_RATES)
    progress.step("正在新建工作簿")
    create_book(template_path(template), target, content)
    return _begun(f"已新建工作簿：{target}", options)


def _begun(said: str, options: Namespace) -> Answer:
    lines = (said,) + ((f"已带入：{options.last}",) if options.last else ())
    begun = {"from": str(options.last) if options.last else None, "like": options.like or TWO_RATES.name}
    return Answer(lines, {"ok": True, "book": str(options.book), **begun})


def run_refresh(options: Namespace, progress: Progress) -> Answer:
    """`hotline refresh`. Raises `InputError` where both `--orders` and `--add` are given."""
    if options.orders and options.add:
        raise InputError(
            "--orders 和 --add 不能同时用。", "--orders 用所选文件替换“工单”，--add 补充进去，请只写一个。"
        )
    files = [*options.orders, *options.add]
    require_exports(files)
    raw = RawFiles(RawSheetReader(), files, adding=bool(options.add)) if files else None
    book = ClosedBook(options.book)
    run = run_of(("补充导入" if options.add else "导入工单") if raw else "月度刷新", files)
    result = refresh(JournaledBook(book, run), progress, raw, options.period, notice_at)
    answer = refresh_answer(result)
    answer = replace(answer, lines=(*answer.lines, *parked_lines(len(book.parked))))
    return upgraded(answer, book.upgrades)


def run_sheets(options: Namespace, progress: Progress) -> Answer:
    """`hotline sheets`."""
    book = ClosedBook(options.book)
    result = write_unit_sheets(book, progress, UnitSheetFolder(), options.out, masked=not options.unmasked)
    return unit_sheets_answer(result)


def run_undo(options: Namespace, progress: Progress) -> Answer:
    """`hotline undo`."""
    for file in (options.book, *files.backups(options.book)[-1:]):
        require_known_book(file)
    progress.step("正在恢复")
    restored = files.undo(options.book)
    return Answer(
        (f"已恢复到上次刷新（或导入、更新通报）以前，用的备份是：{restored.name}",),
        {"ok": True, "book": str(options.book), "restored": str(restored)},
    )


def run_demo_month(options: Namespace, progress: Progress) -> Answer:
    """`hotline demo`."""
    point = starting_point(options.like or TWO_RATES.name)
    month = run_demo(options.out, progress, point)
    refreshed = refresh_answer(month.refreshed)
    lines = (
        "示例月份（2024年2月）已完成：" if point is TWO_RATES else f"示例“{point.name}”已完成：",
        *(f"  原始工单  {path}" for path in month.orders),
        f"  工作簿    {month.book}",
        f"  通报      {month.notice}",
        *takewhile(lambda line: not line.startswith("  "), refreshed.lines),  # up to the single findings
    )
    data = {
        "orders": [str(path) for path in month.orders],
        "book": str(month.book),
        "notice": str(month.notice),
        "refresh": refreshed.data,
    }
    return Answer(lines, {"ok": not refreshed.errors, **data}, refreshed.errors)


def run_doctor(options: Namespace, progress: Progress) -> Answer:
    """`hotline doctor`."""
    progress.step("正在检查")
    checks = examine(datetime.now().astimezone().year)
    lines = [check.line for check in checks]
    data = [
        {"name": check.name, "ok": check.ok, "seen": check.seen, "advice": check.advice} for check in checks
    ]
    healthy = all(check.ok for check in checks)
    return Answer(tuple(lines), {"ok": healthy, "checks": data}, not healthy)
