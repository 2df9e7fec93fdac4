"""`hotline new`: a workbook from the template, from the last period's, or from another starting point."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.domain.measures.starting_points import TWO_RATES, starting_point
from hotline_addin.errors import InputError
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.ports import Progress
from hotline_addin.template.locate import MACRO_TEMPLATE, WORKBOOK_TEMPLATE, template_path
from hotline_addin.usecases.new_month import carried_over
from hotline_addin.usecases.starting import begin_like, begun_like

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
