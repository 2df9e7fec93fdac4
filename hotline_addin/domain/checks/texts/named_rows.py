"""Rows that the text names for what they are: the highest, the first three, those above 95 %, without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.facts import Mention, UnitNames
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_JOINED: Final = re.compile(
    r"(?:（[^（）]*）|[\d.,]+(?:件|%|分|宗|起|次|个|条)?)*(?:、|和|与|及|以及|，(?=[\u4e00-\u9fff]))"
)
"""What stands between two names of one list."""
_FIRST: Final = re.compile(
    r"(?:(?P<side>[前后末])(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:名|位|家|个)?|最(?P<way>[高多大好低少小差])|(?P<top>居首|首位|第一|榜首))"
    r"[^，。；\d]{0,14}?(?:是|为|有|：|的)*$"
)
_LOW: Final = re.compile("[后末低少小差]")
_BEYOND: Final = re.compile(
    r"(?P<side>超过|高于|大于|多于|达到|不低于|低于|少于|不足|不到|未达|在)(?P<limit>\d[\d.]*)(?P<unit>件|%|分|起|次|宗|个|条|天)(?P<over>及?以[上下])?的?"
    r"[^，。；\d]{0,8}(?:\d{1,2}[家个][^，。；\d]{0,4})?[，：]?(?:分别|依次)?(?:是|为|有|：)*(?:\d{1,2}[家个][^，。；\d]{0,4}[，：]?(?:分别|依次)?(?:是|为|：)?)?$"
)
_NONE: Final = re.compile(
    r"^(?:等?[\d两三四五六七八九十]{0,2}(?:个|家)[\u4e00-\u9fff]{0,4})?(?:均|都|全部)?(?:没有|无|未发生|未出现|实现零|零)(?:出现|发生)?(?P<what>超期|逾期|超时|重办|退回|不满意|未办结)"
)
_LEVEL: Final = re.compile(
    r"^(?:的?[\u4e00-\u9fff]{0,4}(?:相同|相等|持平))?，?(?:均|同)?(?:为)?(?:并列|相同)"
)
_ALL_ARE: Final = re.compile(
    r"^[^，。；\d]{0,10}?(?:均|都)?(?P<side>超过|高于|在|达到|低于|不足)了?(?P<limit>\d[\d.]*)(?P<unit>件|%|分)(?P<over>及?以[上下])?(?=[，。；]|$)"
)
_ZERO: Final = re.compile(r"(?:为零|为0件?|零超期)的?[^，。；\d]{0,6}(?:有|是|为|：)$")
_NOT: Final = re.compile("(?:没有?|未能?|不|尚未)$")
_GROUP: Final = re.compile("乡镇|镇街|街道|部门|[县市区]直|企业|社区|学校|科室|窗口")
_HAVING: Final = re.compile(
    r"(?:有|存在|出现|发生)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:件|工单|诉求|问题|情况)?的[^，。；\d]{0,8}?(?:是|有|为|：)+$"
)
"""`有超期件的是`: whose figure is more than none."""
_FEWEST: Final = 2
_KINDS: Final = {"%": Kind.RATE, "分": Kind.SCORE}
_GENERIC: Final = re.compile("工单|诉求|受理|办件|件|总")
_LEAD: Final = 40
_OTHER_TIME: Final = re.compile(r"上[个一]?[月年期季周]|去年|同期|累计")


_RATES: Final = re.compile(r"[\u4e00-\u9fff]{2,10}率")
_TELLING: Final = 3
"""Last signs of a rate's name that tell it from others: 满意率, 联系率, 打回率."""


@dataclass(frozen=True, slots=True)
class _Named:
    """Rows of a table that stand as one list in a text; `lead` and `tail` are the words around it."""

    table: UnitTable
    rows: tuple[Row, ...]
    paragraph: Paragraph
    start: int
    end: int

    @property
    def lead(self) -> str:
        """The clause before the list."""
        text = self.paragraph.text[max(0, self.start - _LEAD) : self.start]
        return re.split("[。；]", text)[-1]

    @property
    def tail(self) -> str:
        """The words behind it."""
        return self.paragraph.text[self.end : self.end + _LEAD]

    def doubt(self, code: str, said: str) -> Doubt:
        """What is wrong with it."""
        place = self.paragraph.place(max(0, self.start - 12), min(len(self.paragraph.text), self.end + 8))
        return doubt(Level.WARNING, code, place, (said, "请核对正文的名单和表里的行。"))


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        for named in _lists(notice, table):
            if not _OTHER_TIME.search(named.lead):
                yield from _ranked(named)
                yield from _beyond(named)
                yield from _of_some(named)
                yield from _alike(named)


def _lists(notice: PrintedNotice, table: UnitTable) -> Iterator[_Named]:
    rows = table.by_name
    names = UnitNames(tuple(rows))
    for paragraph in notice.body:
        text = paragraph.text
        run: list[Mention] = []
        for mention in names.mentions(text):
            between = text[run[-1].end : mention.start] if run else ""
            if run and not _JOINED.fullmatch(between):
                yield _named(table, rows, paragraph, run)
                run = []
            run.append(mention)
        if run:
            yield _named(table, rows, paragraph, run)


def _named(table: UnitTable, rows: dict[str, Row], paragraph: Paragraph, run: Sequence[Mention]) -> _Named:
    found = tuple(rows[mention.unit] for mention in run)
    return _Named(table, found, paragraph, run[0].start, run[-1].end)


def _columns(named: _Named, kinds: Sequence[Kind]) -> Column | None:
    """The one column that the words before a list speak of: by name, else the only one of its kind."""
    columns = [one for kind in kinds for one in named.table.of_kind(kind)]
    clauses = [*reversed(named.lead.split("，"))]
    said = [[one for one in columns if (stem := _stem(one.header)) and stem in clause] for clause in clauses]
    called, words = next(((found, "") for found in said if found), ([], named.lead))
    called = [one for one in called if not _GENERIC.match(_stem(one.header))] or called
    longest = [
        one
        for one in called
        if not any(_stem(one.header) in _stem(o.header) != _stem(one.header) for o in called)
    ]
    if called:
        return longest[0] if len(longest) == 1 else None
    rates = [one for one in columns if "率" in words and one.kind is Kind.RATE]
    only = (rates or columns)[0] if len(rates or columns) == 1 else None
    told = only and (only.kind is not Kind.COUNT or set(_stem(only.header)) & set(words))
    return only if only and told and not _is_of_another_rate(only, words) else None


def _is_of_another_rate(column: Column, words: str) -> bool:
    """Whether the words name a rate and it is not this column's: 打回率 for 办理结果满意率."""
    named = _RATES.findall(words)
    return (
        column.kind is Kind.RATE
        and bool(named)
        and not any(one[-_TELLING:] == column.header[-_TELLING:] for one in named)
    )


def _stem(header: str) -> str:
    return re.sub(r"（.*?）|(?:件数|数量|总量|[量数])$", "", header)


def _ranked(named: _Named) -> Iterator[Doubt]:
    """`前两名是甲镇、乙镇`, `最高的是丙镇`: by the column's figures, level ones in any order."""
    match = _FIRST.search(named.lead)
    column = _columns(named, (Kind.SCORE, Kind.RATE, Kind.COUNT)) if match else None
    if match is None or column is None or _is_of_group(named.table, match[0]):
        return
    figures = {row.name: row.cell(column).number for row in named.table.units}
    known = sorted((n for n in figures.values() if n is not None), reverse=not _is_low(match))
    size = chinese_number(match["number"]) if match["number"] else 1
    rows = named.rows[: size or 1]
    if not size or len(named.rows) < size or len(known) < size + 1:
        return
    limit = known[size - 1]
    wrong = [
        row
        for row in rows
        if (own := figures[row.name]) is not None and (own > limit if _is_low(match) else own < limit)
    ]
    if wrong:
        best = next(name for name, number in figures.items() if number == known[0])
        said = (
            f"{named.table.place}里{wrong[0].name}的{column.header}是{wrong[0].cell(column).text}，"
            f"不在“{match[0].rstrip('是为有：的')}”之内（{best}是{known[0]}，第{size}是{limit}）。"
        )
        yield named.doubt("ranking-mismatch", said)


def _is_of_group(table: UnitTable, words: str) -> bool:
    """`最多的乡镇是`: among rows of several groups, the most of one."""
    groups = sum(row.is_total for row in table.rows) > 1 or len({row.name[-1:] for row in table.units}) > 2
    return groups and bool(_GROUP.search(words))


def _is_low(match: re.Match[str]) -> bool:
    return bool(_LOW.search((match["side"] or "") + (match["way"] or "")))


def _beyond(named: _Named) -> Iterator[Doubt]:
    """`超过50件的有3家，分别是…`, `甲镇、乙镇均超过95%`."""
    yield from _of_none(named)
    match = _BEYOND.search(named.lead) or _ALL_ARE.match(named.tail)
    column = _columns(named, (_KINDS.get(match["unit"], Kind.COUNT),)) if match else None
    if match is None or column is None:
        return
    limit = Decimal(match["limit"])
    above = match["side"] in ("超过", "高于", "大于", "多于", "达到", "不低于")
    if match["side"] == "在":
        if not match["over"]:
            return
        above = match["over"].endswith("上")
    lead = named.lead[: match.start()] if match.re is _BEYOND else named.tail[: match.start("side")]
    is_not = bool(_NOT.search(lead))  # 没有达到100%的
    for row in named.rows:
        number = row.cell(column).number
        if number is None or (number == limit and not is_not):
            continue
        if (number >= limit if is_not else number > limit) != (above and not is_not):
            told = f"{match['side']}{match['limit']}{match['unit']}"
            said = f"正文说{row.name}{told}，{named.table.place}里是{number}。"
            yield named.doubt("text-annex-mismatch", said)


def _of_none(named: _Named) -> Iterator[Doubt]:
    """`超期件数为零的有甲所、乙所`."""
    column = _columns(named, (Kind.COUNT,)) if _ZERO.search(named.lead) else None
    for row in named.rows if column else ():
        if column and row.cell(column).count:
            said = f"正文说{row.name}的{column.header}为零，{named.table.place}里是{row.cell(column).text}。"
            yield named.doubt("text-annex-mismatch", said)


def _of_some(named: _Named) -> Iterator[Doubt]:
    """`有未签收件的是新桥、石坎、长滩3个站`: none of them is without, and no other row has any."""
    match = _HAVING.search(named.lead)
    columns = [one for one in named.table.of_kind(Kind.COUNT) if match and _stem(one.header) == match["what"]]
    if match is None or len(columns) != 1 or len(named.rows) < _FEWEST:
        return
    without = [row for row in named.rows if row.cell(columns[0]).count == 0]
    others = [row for row in named.table.units if row.cell(columns[0]).count and row not in named.rows]
    if without:
        also = f"，有的是{'、'.join(row.name for row in others)}" if others else ""
        said = f"正文说{without[0].name}有{match['what']}，{named.table.place}里是0{also}。"
        yield named.doubt("text-annex-mismatch", said)


def _alike(named: _Named) -> Iterator[Doubt]:
    """`甲镇、乙镇没有超期工单`, `丙镇与丁镇得分相同，并列末位`."""
    none = _NONE.match(named.tail)
    columns = [one for one in named.table.of_kind(Kind.COUNT) if none and none["what"] in one.header]
    for row in named.rows if len(columns) == 1 else ():
        if row.cell(columns[0]).count and none:
            shown = f"{columns[0].header}是{row.cell(columns[0]).text}"
            said = f"正文说{row.name}没有{none['what']}，{named.table.place}里它的{shown}。"
            yield named.doubt("text-annex-mismatch", said)
    if len(named.rows) > 1 and _LEVEL.match(named.tail):
        for kind in (Kind.SCORE, Kind.RATE, Kind.COUNT):
            ranked = named.table.of_kind(kind)
            if ranked:
                texts = {row.cell(ranked[0]).text for row in named.rows}
                if len(ranked) == 1 and len(texts) > 1:
                    names = "、".join(row.name for row in named.rows)
                    told = f"{names}的{ranked[0].header}是{'、'.join(sorted(texts))}"
                    said = f"{named.table.place}里{told}，并不相同。"
                    yield named.doubt("ranking-mismatch", said)
                break


IDENTITY: Final = Identity(
    "ranking-mismatch",
    "警告、错误",
    "正文点名的就是表里的那几行：最高、最低、前几名、后几名，超过、低于多少的，有超期的、没有超期的，并列的",
    "工单量前两名写了柳泉镇，表里它是96件，第2是141件",
    "只看说得清是哪一栏的；数值相同的谁先谁后都对",
    _doubts,
)
