"""`hotline trace`: a figure's arithmetic, orders, adjustments and inputs, for people and for scripts."""

from __future__ import annotations

from argparse import Namespace
from fractions import Fraction

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.measures.declared.addresses.resolving import AddressedFigure
from hotline_addin.domain.month.trace import TracedOrder
from hotline_addin.domain.words.text import clean_text
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.ports import Progress
from hotline_addin.usecases.trace import TraceResult, trace_figure

_SHOWN = 20


def run_trace(options: Namespace, progress: Progress) -> Answer:
    """`hotline trace`."""
    result = trace_figure(ClosedBook(options.book), progress, options.figure)
    return Answer(tuple(_lines(result)), _data(result))


def _lines(result: TraceResult) -> list[str]:
    traced = result.trace
    lines = [f"{traced.figure}：{traced.value or '（空白）'}", *(f"  {line}" for line in traced.lines)]
    if result.shown is not None and result.shown != clean_text(traced.value):
        lines.append(f"  注意：“通报数据”里现在是“{result.shown}”，与重算不一致，请刷新。")
    if traced.orders:
        lines.append(f"工单{len(traced.orders)}件：")
        lines += [f"  {_order_text(order)}" for order in traced.orders[:_SHOWN]]
        rest = len(traced.orders) - _SHOWN
        lines += [f"  ……另有{rest}件，用 --json 可以列出全部。"] if rest > 0 else []
    if traced.adjustments:
        lines.append(f"人工调整{len(traced.adjustments)}条：")
        lines += ["  " + "，".join(f"{k}{v}" for k, v in row.items() if v) for row in traced.adjustments]
    if result.runs:
        lines.append("输入文件：")
        lines += [
            f"  {run['time']} {run['person']} {run['action']} {run['file']} SHA-256 {run['sha256']}"
            for run in result.runs
        ]
    return lines


def _order_text(order: TracedOrder) -> str:
    return f"{order.number} {order.unit} {order.file} 第{clean_text(order.row)}行 {order.role}".rstrip()


def _data(result: TraceResult) -> dict[str, object]:
    traced = result.trace
    return {
        "ok": True,
        "figure": traced.figure,
        "label": traced.label,
        "value": traced.value,
        **_addressed(result.addressed),
        "shown": result.shown,
        "formula": list(traced.lines),
        "orders": [
            {
                "工单编号": order.number,
                "承办单位": order.unit,
                "来源文件": order.file,
                "来源行": order.row,
                "计为": order.role,
            }
            for order in traced.orders
        ],
        "adjustments": [dict(row) for row in traced.adjustments],
        "inputs": list(result.runs),
    }


def _addressed(figure: AddressedFigure | None) -> dict[str, object]:
    """What an address has beside: the text as printed, and exact numbers in place of it as the value."""
    if figure is None:
        return {}
    return {
        "address": str(figure.address),
        "text": figure.text,
        "value": _number(figure.value),
        "numerator": _number(figure.numerator),
        "denominator": _number(figure.denominator),
    }


def _number(number: Fraction | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)
