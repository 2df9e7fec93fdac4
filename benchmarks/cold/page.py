"""The tables of docs/性能.md, made of the file of results; what is written around them stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any, Final

from benchmarks.cold.process import ROOT
from benchmarks.cold.results import read_results
from benchmarks.cold.sizes import CALAMINE, COLLEAGUE, OPENPYXL, READ, REFRESH, WRITE
from benchmarks.cold.small import PANDAS

PAGE: Final = ROOT / "docs" / "性能.md"
BEGIN, END = (
    "<!-- 以下由 python -m benchmarks.cold 写出 -->",
    "<!-- 以上由 python -m benchmarks.cold 写出 -->",
)
SUBJECTS: Final = {
    REFRESH: "**整次刷新**",
    OPENPYXL: "pandas + openpyxl 只读",
    CALAMINE: "pandas + calamine 只读",
    COLLEAGUE: "同事写的脚本",
    READ: "calamine 取行（读的底线）",
    WRITE: "照写“工单”表（写的底线）",
}
_FLOORS: Final = "读写底线之和"
SMALL: Final[dict[str, tuple[str, float | None]]] = {
    "--help": ("`hotline --help`", 0.5),
    "--version": ("`hotline --version`", 0.5),
    "refresh": ("写错的命令", 0.5),
    "notice": ("`hotline notice` 工作簿", 1.3),
    "check": ("`hotline check` 通报（不含 LibreOffice 排版）", 1.3),
    "trace": ("`hotline trace` 工作簿 total_orders", 1.3),
    "undo": ("`hotline undo` 工作簿", 1.3),
    "xlwings": ("`import xlwings`（它自己要导入 pandas）", None),
    "server": ("表格函数的服务进程，启动", None),
    "next_finding": ("按钮“下一个问题”，启动", None),
    "refresh_month": ("按钮“月度刷新”，启动", None),
}
_LINEAR: Final = 1.05
_THIRTY: Final = 1.1

Costs = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that a refresh may take: as a multiple of other costs, in megabytes."""

    ratios: Mapping[str, float]
    megabytes: float = 0


_GOALS: Final = {
    2_262: Goal({OPENPYXL: 1.2}),
    100_000: Goal({OPENPYXL: 0.35, _FLOORS: 1.5}, 600),
    1_048_575: Goal({_FLOORS: 3}, 2_048),
}


def write_page(results: Path, page: Path) -> str:
    """Put the tables where they stand in the page, or at its end; what was put there."""
    tables = "\n".join(_tables(read_results(results)))
    text = page.read_text(encoding="utf-8") if page.exists() else f"{BEGIN}\n{END}\n"
    framed = f"{BEGIN}\n\n{tables}\n\n{END}"
    page.write_text(
        re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: framed, text, flags=re.DOTALL),
        encoding="utf-8",
    )
    return tables


def _tables(results: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    sizes = {int(kind.split()[1]): result for kind, result in results.items() if kind.startswith("orders")}
    sizes = dict(sorted(sizes.items()))
    if sizes:
        yield from _of_sizes(sizes)
    if "small" in results:
        yield from _of_small(results["small"])
    if "declared" in results:
        yield from _of_declared(results["declared"])


def _of_sizes(sizes: Mapping[int, dict[str, Any]]) -> Iterator[str]:
    yield from (
        "### 整次刷新",
        "",
        _row("工单", "做什么", "处理器时间", "历时", "内存最多", "整次刷新是它的"),
    )
    yield _row("---", "---", "---:", "---:", "---:", "---:")
    for orders, result in sizes.items():
        yield from _of_size(orders, result["costs"])
    yield ""
    for orders, result in sizes.items():
        kept = f"“工单”表{result['kept']}列"
        yield f"- {orders:,}件，{kept}，{_stamp(result)}。{_verdicts(orders, result['costs'])}"
    if growth := _growth(sizes):
        yield growth
    yield ""


def _of_size(orders: int, costs: Costs) -> Iterator[str]:
    whole = costs[REFRESH]
    for number, (name, shown) in enumerate(SUBJECTS.items()):
        cost = costs[name]
        ratio = "" if name == REFRESH else f"{whole['cpu'] / cost['cpu']:.2f}倍"
        yield _row(
            f"{orders:,}" if number == 0 else "",
            shown,
            _seconds(cost),
            f"{cost['wall']:.2f} s",
            _memory(cost),
            ratio,
        )
    floors = costs[READ]["cpu"] + costs[WRITE]["cpu"]
    yield _row("", _FLOORS, f"{floors:.2f} s", "", "", f"{whole['cpu'] / floors:.2f}倍")


def _verdicts(orders: int, costs: Costs) -> str:
    """`目标：……`, with whether each was reached."""
    goal = _GOALS.get(orders)
    if goal is None:
        return ""
    whole = costs[REFRESH]
    floors = costs[READ]["cpu"] + costs[WRITE]["cpu"]
    told = [
        _verdict(
            f"{SUBJECTS.get(name, name)}的{most}倍",
            whole["cpu"] / (floors if name == _FLOORS else costs[name]["cpu"]),
            most,
        )
        for name, most in goal.ratios.items()
    ]
    if goal.megabytes:
        told.append(_verdict(f"内存{goal.megabytes:,} MB", whole["peak"], goal.megabytes))
    return f"目标：{'；'.join(told)}。"


def _growth(sizes: Mapping[int, dict[str, Any]]) -> str:
    """How the time grows between the two largest: its exponent, 1 where each order costs the same."""
    (few, small), (many, large) = list(sizes.items())[-2:] if len(sizes) > 1 else ((0, {}), (0, {}))
    if not few:
        return ""
    times = large["costs"][REFRESH]["cpu"] / small["costs"][REFRESH]["cpu"]
    exponent = log(times) / log(many / few)
    told = _verdict(f"指数{_LINEAR}", exponent, _LINEAR)
    return f"- 从{few:,}件到{many:,}件，处理器时间按件数的{exponent:.2f}次方增长。目标：{told}。"


def _of_small(result: dict[str, Any]) -> Iterator[str]:
    costs: Costs = result["costs"]
    base = costs[PANDAS]["cpu"]
    yield from ("### 小命令", "", _row("做什么", "处理器时间", "内存最多", "是导入 pandas 的", "目标"))
    yield _row("---", "---:", "---:", "---:", "---")
    yield _row("`import pandas`", _seconds(costs[PANDAS]), _memory(costs[PANDAS]), "", "")
    for name, (shown, most) in SMALL.items():
        ratio = costs[name]["cpu"] / base
        yield _row(
            shown,
            _seconds(costs[name]),
            _memory(costs[name]),
            f"{ratio:.2f}倍",
            _verdict(f"{most}倍", ratio, most) if most else "",
        )
    yield from ("", f"示例月份（2,262件），{_stamp(result)}。", "")


def _of_declared(result: dict[str, Any]) -> Iterator[str]:
    costs: Costs = result["costs"]
    ratio = costs["30"]["cpu"] / costs["5"]["cpu"]
    yield from (
        "### 自己定的指标",
        "",
        _row("一张表里的指标", "整次刷新", "内存最多"),
        _row("---", "---:", "---:"),
    )
    for name, cost in costs.items():
        yield _row(f"{name}个", _seconds(cost), _memory(cost))
    told = _verdict(f"{_THIRTY}倍", ratio, _THIRTY)
    yield from ("", f"{result['orders']:,}件，{_stamp(result)}。30个是5个的{ratio:.2f}倍；目标：{told}。")


def _verdict(goal: str, seen: float, most: float) -> str:
    return f"不超过{goal}，{'达到' if seen <= most else '**没有达到**'}"


def _seconds(cost: Mapping[str, float]) -> str:
    return f"{cost['cpu']:.2f} s"


def _memory(cost: Mapping[str, float]) -> str:
    return f"{cost['peak']:,.0f} MB"


def _stamp(result: Mapping[str, Any]) -> str:
    return f"{result['date']}，程序{result['version']}，{result['machine']}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
