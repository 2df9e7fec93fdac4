"""What the text says of a row of a table, whatever it is a row of, is what the row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, cell_at, doubt
from hotline_addin.domain.checks.texts.agreeing import agrees
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import MODIFIED, Figure, Unit
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in
from hotline_addin.domain.printed.statements.facts import UnitNames
from hotline_addin.domain.printed.statements.rate_names import bare
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable, handled_column
from hotline_addin.errors import Level

_FEWEST: Final = 2
"""Other rows that the text tells rightly, for a row off the text to be an 错误."""
_OTHER: Final = re.compile(
    r"上[个一]?[月年期季周]|去年|上年|同期|累计|以来|截至|其中|同比|环比|[较比]|超期|逾期|退回|重办|不满意|未|反映|关于|目标|平均"
)
"""Words that say that a figure is of another time, or of some orders only."""
_BETWEEN: Final = re.compile(
    r"^(?:本[月周期季年]度?|当[月年]|全[月年])?(?:类(?:诉求|问题|工单|投诉)?|问题|诉求|工单|渠道|方式|平台|途径|端|领域)?(?:（|，)?(?:得分|[\u4e00-\u9fff]{0,8}[率量数度])?(?:最[高低多少大小]，?)?(?:共有?|有|为|是|达到?|：)*（?$"
)
"""Between a name and a figure of all of it: nothing but a measure's name."""
_ALL: Final = re.compile(
    r"(?:^|[。；，])(?:本[月周期季]|当月)?全[县市区州省](?:平均|总体|综合)?(?P<rate>[\u4e00-\u9fff]{2,8}率)(?:为|是|达到?)?(?=\d)"
)
_COUNTS: Final = (Unit.ORDERS, Unit.CALLS, Unit.THINGS)
_KINDS: Final = {Unit.PERCENT: Kind.RATE, Unit.SCORE: Kind.SCORE}


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        rows = table.by_name
        names = UnitNames(tuple(rows))
        told = [one for paragraph in notice.body for one in _told(paragraph, names, rows, table)]
        right = {(row.name, column) for _, figure, row, column in told if agrees(figure, row.cell(column))}
        for paragraph, figure, row, column in told:
            others = right - {(row.name, column)}
            called = (
                bool(_stem(column.header)) and _stem(column.header) in paragraph.text[: figure.start][-8:]
            )
            if (row.name, column) not in right and (others or called):
                level = Level.ERROR if len(others) >= _FEWEST else Level.WARNING
                yield _differs(level, table, (row, column), (paragraph, figure))

    yield from _of_all(notice)


def _of_all(notice: PrintedNotice) -> Iterator[Doubt]:
    """`全市平均满意率为94.2%`: the rate of the row about all, where one table alone has that column."""
    columns = {
        (table.place, one.header): (table, one) for table in notice.tables for one in table.of_kind(Kind.RATE)
    }
    for paragraph in notice.body:
        for match in _ALL.finditer(paragraph.text):
            found = [pair for (_, header), pair in columns.items() if header == match["rate"]]
            figure = next((one for one in figures_in(paragraph.text) if one.start == match.end()), None)
            rows = [row for row in found[0][0].rows if not row.is_unit] if len(found) == 1 else []
            rows = [row for row in rows if row.cell(found[0][1]).number is not None]
            if figure and rows and not any(agrees(figure, row.cell(found[0][1])) for row in rows):
                table, column = found[0]
                yield _differs(Level.WARNING, table, (rows[-1], column), (paragraph, figure))


def _told(
    paragraph: Paragraph, names: UnitNames, rows: dict[str, Row], table: UnitTable
) -> Iterator[tuple[Paragraph, Figure, Row, Column]]:
    """The figures behind each row's name, each with the one column that it can be of."""
    text = paragraph.text
    figures = figures_in(text)
    mentions = list(names.mentions(text))
    for place, mention in enumerate(mentions):
        end = mentions[place + 1].start if place + 1 < len(mentions) else len(text)
        clause = re.split("[。；，]", text[: mention.start])[-1]
        at_end = mention.end
        is_one_of_many = place > 0 and "。" not in text[mentions[place - 1].end : mention.start]
        for figure in (one for one in figures if mention.end <= one.start < end):
            between = text[at_end : figure.start]
            if is_one_of_many and "。" in between:
                break  # the next sentence is not about the last of a list
            at_end = figure.end
            named = any(_stem(one.header) and _stem(one.header) == _words(between) for one in table.columns)
            if (
                not figure.is_plain
                or not (named or _BETWEEN.match(between))
                or _OTHER.search(clause + between)
            ):
                break
            column = _column(table, figure, between)
            if column is not None:
                yield paragraph, figure, rows[mention.unit], column


def _stem(header: str) -> str:
    return re.sub(r"（.*?）|(?:件数|数量|[量数])$", "", header)


def _words(between: str) -> str:
    """The measure's name between two figures: `，满意` is 满意."""
    words = re.sub(
        r"^[^\u4e00-\u9fff]*(?:其中|，|本[月周期季年]度?|当[月年]|全[月年]|累计|共)*|(?:件数|数量|[量数])?(?:共|有|为|是|达)*$",
        "",
        between,
    )
    return bare(words)


def _column(table: UnitTable, figure: Figure, between: str) -> Column | None:
    kind = _KINDS.get(figure.unit, Kind.COUNT if figure.unit in _COUNTS else None)
    columns = table.of_kind(kind) if kind else ()
    called = [one for one in columns if _stem(one.header) and _stem(one.header) == _words(between)]
    if len(called) == 1:
        return called[0]
    if kind is Kind.COUNT:
        found = columns[0] if len(columns) == 1 else handled_column(columns)
        return found if not (table.names_units and len(columns) > 1) else None
    name = re.sub("^.*[（，]|[（，为是达到：]*$", "", between)
    before = columns[0].header.partition(name)[0] if name and columns else ""
    return columns[0] if len(columns) == 1 and not MODIFIED.search(before) else None


def _differs(
    level: Level, table: UnitTable, cell: tuple[Row, Column], told: tuple[Paragraph, Figure]
) -> Doubt:
    (row, column), (paragraph, figure) = cell, told
    return doubt(
        level,
        "text-annex-mismatch",
        paragraph.place(figure.start, figure.end),
        (
            f"正文说{row.name}{figure.text}，{table.place}“{row.name}”一行的{column.header}是{row.cell(column).text}。",
            "请核对原始数据，把写错的一处改正。",
        ),
        [*at(paragraph, figure), cell_at(table, row, column)],
    )


IDENTITY: Final = Identity(
    "text-annex-mismatch",
    "错误",
    "正文说的各类、各渠道、各单位的数和率等于表里那一行",
    "正文说投诉类310件，表1“投诉类”一行的件数是301",
    "表里别的行与正文都对得上的，才说这一行不对；说不清是哪一栏的不比",
    _doubts,
)
