"""`hotline demo`: the sample month from raw sheets to the notice."""

from __future__ import annotations

from argparse import Namespace
from itertools import takewhile

from hotline_addin.domain.measures.starting_points import TWO_RATES, starting_point
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import refresh_answer
from hotline_addin.ports import Progress
from hotline_addin.sample.demo import run_demo


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
