"""`hotline new`: a workbook from the template, from the last period's, or from another starting point."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.domain.measures.starting_points import TWO_RATES, starting_point
from hotline_addin.errors import InputError
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.ports import Progress
from hotline_addin.template.locate import MACRO_TEMPLATE, NOTICE_TEMPLATE, WORKBOOK_TEMPLATE, template_path
from hotline_addin.usecases.new_month import carried_over
from hotline_addin.usecases.starting import begin_like, begun_like, goes_on_like

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
    is_there = target.exists() and not options.force
    if is_there and (options.last or not point):
        raise InputError(f"“{target}”已经存在，没有覆盖。", "请换一个文件名；确要覆盖时加 --force。")
    if is_there and point:
        begin_like(ClosedBook(target), point)
        return _begun(f"已改成“{point.name}”的起点：{target}", options)
    last = ClosedBook(options.last) if options.last else None
    if last:
        progress.step("正在带入上一期的名录、设置和历史")
    content = carried_over(last) if last else begun_like(point or TWO_RATES)
    if last and point:
        content = goes_on_like(content, point)
    progress.step("正在新建工作簿")
    create_book(template_path(template), target, content)
    return _begun(
        f"已新建工作簿：{target}" + (f"（{point.name}的指标、表样和模板）" if point else ""), options
    )


def _left_behind(last: Path, target: Path) -> tuple[str, ...]:
    """That the office's own template lies beside the last workbook and not beside the new one."""
    own = last.with_name(NOTICE_TEMPLATE)
    if not own.is_file() or target.with_name(NOTICE_TEMPLATE).is_file():
        return ()
    return (f"您自己的“{NOTICE_TEMPLATE}”还在上期的文件夹里：请复制到新工作簿旁边，不然用自带的模板。",)


def _begun(said: str, options: Namespace) -> Answer:
    lines: tuple[str, ...] = (said,)
    if options.last:
        lines += (f"已带入：{options.last}",)
        if not options.like:  # another notice has another template
            lines += _left_behind(options.last, options.book)
    begun = {"from": str(options.last) if options.last else None, "like": options.like or TWO_RATES.name}
    return Answer(lines, {"ok": True, "book": str(options.book), **begun})
