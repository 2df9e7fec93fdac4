"""The printed figures of February 2024 that the sample month has to reproduce."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from hotline_addin.domain.words.period import Period

DATA: Final = Path(__file__).parent / "data"
MONTH: Final = Period.month(2024, 2)
COUNTY: Final = "平舆县"
COUNTY_OUTCOME: Final = Decimal("76.36")
COUNTY_PROCESS: Final = Decimal("66.14")
"""The county's two rates in percent, as the notice prints them."""

_ANNEXES: Final = {
    "县直单位": "annex1-departments-2024-02.csv",
    "乡镇街道": "annex2-townships-2024-02.csv",
}


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """One printed row of an annex; percents as printed, without sign, None for any 未抽访."""

    unit: str
    group: str
    handled: int
    returned: int
    outcome_percent: Decimal | None
    process_percent: Decimal | None


@cache
def published_units() -> tuple[PublishedUnit, ...]:
    """All rows of both annexes in printed order."""
    return tuple(
        PublishedUnit(
            row["承办单位"],
            group,
            int(row["承办件数"]),
            int(row["重办量"]),
            _percent(row["办理结果满意率"]),
            _percent(row["服务过程满意率"]),
        )
        for group, file in _ANNEXES.items()
        for row in read_csv(file)
    )


@cache
def published_categories() -> dict[str, int]:
    """Orders per category, in the order in which the notice names them."""
    return {row["诉求类别"]: int(row["件数"]) for row in read_csv("categories.csv")}


def _percent(printed: str) -> Decimal | None:
    return None if "未抽访" in printed else Decimal(printed.removesuffix("%"))


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a table of the package data."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_toml(name: str) -> dict[str, Any]:
    """The content of a phrase file of the package data."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
