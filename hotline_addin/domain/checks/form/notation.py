"""How figures and names are written: missing %, mixed decimals, mixed wordings, blanks inside names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import NUMBER, decimals_of
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.rate_names import is_share_of_orders
from hotline_addin.domain.printed.tabular.tables import Cell, Column, Kind, Row, UnitTable
from hotline_addin.errors import Finding, Level

_BARE_RATE: Final = re.compile(
    rf"(?P<label>[\u4e00-\u9fff]{{1,12}}率)(?:仅为|仅|为|达到|达|是)?(?P<number>{NUMBER})(?=[，。；）]|$)"
)
"""`满意率为66.14，`: a rate that ends its clause without a %."""
_NO_PERCENT: Final = re.compile(r"[频功汇倍效速概]率$|[千万]人|万件|每[千万百]")
"""Rates that are no per cent: 频率, 功率, 每万人投诉率3.25."""
_WORDINGS: Final = (
    re.compile(r"^(?:市级|县级|本月)?(?:未被?抽[访查样中到]|无抽访|没有抽访)$"),
    re.compile(r"^(?:市级|县级|本月)?(?:未回访|无回访|没有回访)$"),
    re.compile(r"^(?:[-－—/]|--|——)$"),
)
"""Families of words that say the same: nobody was asked."""
_BLANK_IN_NAME: Final = re.compile(r"(?<=[\u4e00-\u9fff）])[ \t\u3000\xa0]+(?=[\u4e00-\u9fff（])")
"""`退役军人 事务局`: three names of the published notice are written so."""
_SET_WIDE: Final = re.compile(r"^[\u4e00-\u9fff]\u3000+[\u4e00-\u9fff]$")
"""Two characters set as wide as three, as printers do with names of persons."""
_WHOLE: Final = (Decimal(0), Decimal(100))


def _missing_signs(notice: PrintedNotice) -> Iterator[Finding]:
    for table, column in _columns(notice):
        yield from _missing_percent(table, column)
    has_percent = any("%" in paragraph.text for paragraph in notice.body)
    for paragraph in notice.body:
        yield from _missing_percent_in_text(paragraph, has_percent=has_percent)


def _columns(notice: PrintedNotice) -> list[tuple[UnitTable, Column]]:
    return [(table, column) for table in notice.tables for column in table.of_kind(Kind.RATE)]


def _is_of_column(row: Row, cell: Cell) -> bool:
    """Whether a cell is one of the column's: rows of 环比 and 同比 have signs of their own."""
    return cell.number is not None and (row.is_unit or row.is_total or row.is_among)


def _missing_percent(table: UnitTable, column: Column) -> Iterator[Finding]:
    """A bare number among percentages; a column of bare numbers has its % in the heading or in mind."""
    numbers = [(row, row.cell(column)) for row in table.rows if _is_of_column(row, row.cell(column))]
    bare = [(row, cell) for row, cell in numbers if not cell.has_percent]
    if "%" in column.header or 2 * len(bare) >= len(numbers):
        return
    for row, cell in bare:
        yield Finding(
            Level.WARNING,
            "missing-percent-sign",
            f"{table.place}“{row.name}”一行，{column.header}",
            f"印的是“{cell.text}”，没有百分号，同一列其他各行都有。",
            f"请改为“{cell.text}%”。",
        )


def _is_bare_rate(match: re.Match[str], paragraph: Paragraph, *, has_percent: bool) -> bool:
    """A share of orders beside others with %; any rate up to 100 with decimals where the notice writes %.

    Nothing is nothing, with a % or without: `满意率为0`.
    """
    if Decimal(match["number"].replace(",", "")) == 0:
        return False
    if is_share_of_orders(match["label"]) and "%" in paragraph.text:
        return True
    has_decimals = "." in match["number"] and Decimal(match["number"].replace(",", "")) <= _WHOLE[1]
    return has_percent and has_decimals and not _NO_PERCENT.search(match["label"])


def _missing_percent_in_text(paragraph: Paragraph, *, has_percent: bool) -> Iterator[Finding]:
    for match in _BARE_RATE.finditer(paragraph.text):
        if not _is_bare_rate(match, paragraph, has_percent=has_percent):
            continue
        yield Finding(
            Level.WARNING,
            "missing-percent-sign",
            paragraph.place(match.start(), match.end()),
            f"“{match[0]}”没有百分号。",
            f"请改为“{match[0]}%”。",
        )


def _mixed_decimals(notice: PrintedNotice) -> Iterator[Finding]:
    """0% and 100% may stand without decimals among others that have them."""
    mixed = []
    for table, column in _columns(notice):
        shown = {_decimals(cell): cell for cell in _rates(table, column)}
        if len(shown) > 1:
            samples = "、".join(shown[decimals].text for decimals in sorted(shown))
            mixed.append((f"{table.place}“{column.header}”", samples))
    if mixed:
        shown_in = "；".join(f"{place}有{samples}" for place, samples in mixed)
        yield Finding(
            Level.WARNING,
            "mixed-decimals",
            "、".join(place for place, _ in mixed),
            f"同一列里小数位数不一致：{shown_in}。",
            "请统一小数位数，例如都保留两位（80.00%）。",
        )


def _rates(table: UnitTable, column: Column) -> list[Cell]:
    cells = [row.cell(column) for row in table.rows]
    rates = [cell for cell in cells if cell.number is not None]
    return [cell for cell in rates if _decimals(cell) or cell.number not in _WHOLE]


def _decimals(cell: Cell) -> int:
    return decimals_of(cell.number) if cell.number is not None else 0


def _mixed_wordings(notice: PrintedNotice) -> Iterator[Finding]:
    for family in _WORDINGS:
        used: dict[str, list[str]] = {}
        for table, column in _columns(notice):
            for row in table.units:
                text = row.cell(column).text
                if family.match(text):
                    used.setdefault(text, []).append(f"{table.place}“{row.name}”")
        if len(used) > 1:
            told = "，".join(f"“{word}”{len(where)}处" for word, where in used.items())
            rarest = min(used, key=lambda word: len(used[word]))
            yield Finding(
                Level.WARNING,
                "mixed-wording",
                f"{used[rarest][0]}一行的“{rarest}”",
                f"同一个意思有{len(used)}种写法：{told}。",
                "请统一为一种写法，例如“未抽访”。",
            )


def _blanks_in_names(notice: PrintedNotice) -> Iterator[Finding]:
    """Blanks inside a unit's name, in tables or text, one a name; two characters set wide are a habit."""
    told: set[str] = set()
    for name, finding in chain(_blanks_in_tables(notice), _blanks_in_text(notice)):
        if name not in told:
            told.add(name)
            yield finding


def _blanks_in_tables(notice: PrintedNotice) -> Iterator[tuple[str, Finding]]:
    """A finding for each name of a row that is written with a blank, with the name."""
    for table in notice.tables:
        for row in table.rows:
            if _BLANK_IN_NAME.search(row.written) and not _SET_WIDE.match(row.written):
                yield row.name, _blank(f"{table.place}“{row.written}”一行", row.written, row.name)


def _blanks_in_text(notice: PrintedNotice) -> Iterator[tuple[str, Finding]]:
    """The same for each unit of the tables in each paragraph."""
    spaced = [paragraph for paragraph in notice.body if _BLANK_IN_NAME.search(paragraph.written)]
    for paragraph in spaced:
        for name in notice.units:
            spread = re.search(r"[ \t\u3000\xa0]*".join(map(re.escape, name)), paragraph.written)
            if spread and spread[0] != name:
                at = max(paragraph.text.find(name), 0)
                yield name, _blank(paragraph.place(at, at + len(name)), spread[0], name)


def _blank(where: str, written: str, name: str) -> Finding:
    return Finding(
        Level.WARNING,
        "blank-in-name",
        where,
        f"单位名称“{written}”中间有空格，会被当成另一个单位。",
        f"请改为“{name}”。",
    )


PERCENT_SIGN: Final = Identity(
    "missing-percent-sign",
    "警告",
    "率都带“%”：一列里别的都有，只有它没有；正文的率",
    "66.67 → 66.67%",
    "整列都不带的，单位在表头",
    told(_missing_signs),
)
DECIMALS: Final = Identity(
    "mixed-decimals",
    "警告",
    "一列里小数位数一致",
    "75%、87.5%、66.67%",
    "0%和100%不带小数不算",
    told(_mixed_decimals),
)
WORDINGS: Final = Identity(
    "mixed-wording",
    "警告",
    "一个意思一种写法",
    "未抽访、市级未抽访",
    "全文只报一次",
    told(_mixed_wordings),
)
BLANKS: Final = Identity(
    "blank-in-name",
    "警告",
    "单位名称中间没有空格",
    "退役军人 事务局",
    "两个字的名称排成三个字宽的不算",
    told(_blanks_in_names),
)
