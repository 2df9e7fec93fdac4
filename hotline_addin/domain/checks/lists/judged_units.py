"""A unit is praised or criticised, not both; what is praised for high rates does not have low ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.facts import UNIT_ENDING, UnitNames
from hotline_addin.domain.printed.statements.name_lists import counted_lists, known_units, names_before
from hotline_addin.domain.printed.tabular.tables import Kind, Row, UnitTable
from hotline_addin.errors import Level

# `对以上5个单位提出表扬`; what offices call their red and black lists praises and criticises too.
_PRAISED: Final = re.compile(r"(?:提出|予以|给予|进行|通报)表扬|红榜")
_CRITICIZED: Final = re.compile(r"(?:提出|予以|给予|进行|通报)批评|黑榜")
_JUDGED: Final = re.compile(rf"(?:{_PRAISED.pattern})|(?:{_CRITICIZED.pattern})")
_BOARDS: Final = re.compile(
    r"(?:^|[。；，（）]|给予|予以|提出|进行|通报)(?:(?P<verb_red>(?:通报)?表扬)|通报批评|批评)(?:的(?:单位|部门|镇街|乡镇|街道)?(?:分别)?(?:有|是|为)?：?)?(?P<verb_names>[^，。；：、\d]{2,16}(?:、[^，。；：、\d]{2,24})+)(?=[。；，]|$)"
    r"|(?:(?P<red>红榜|光荣榜|红旗(?:单位)?|点赞(?:单位)?|(?:点名|通报)?表扬(?:名单|单位)?)|黑榜|黄榜|曝光榜|曝光台|黑旗(?:单位)?|(?:点名|通报)?批评(?:名单|单位)?)(?:（[^（）]*）)?(?:单位)?(?:有|是|为)?：(?P<names>[^。；：\d]+)"
)
"""`红榜（表扬）：甲局、乙镇。黄榜（批评）：…`."""
_HEADS: Final = re.compile(
    rf"(?:(?<=[，、；。])|(?<=[%件分]的)|^)(?P<name>[\u4e00-\u9fff]{{1,10}}?{UNIT_ENDING})(?!对|将|决定|要|会同|牵头|办公室|根据|组织|督查)(?=[，、；]|[\u4e00-\u9fff])"
)
_HIGH: Final = re.compile(r"满意[率度][^。；]{0,12}(?:较高|最高|居前|靠前)")
_SATISFIED: Final = re.compile("(?<!不)满意")
_FEWEST: Final = 8
"""Units of a table from which a place in its lower half tells something."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    praised = _judged(notice, _PRAISED)
    criticized = _judged(notice, _CRITICIZED)
    for paragraph in notice.body:
        for match in _BOARDS.finditer(paragraph.text):
            board = praised if match["red"] or match["verb_red"] else criticized
            names = re.split("、|，|(?<=[^、，])和(?=[^、]*$)", match["names"] or match["verb_names"])
            board.update((name, paragraph) for name in names if name not in board)
    for unit, paragraph in _named_in(notice, _PRAISED, criticized):
        praised.setdefault(unit, paragraph)
    for unit, paragraph in _named_in(notice, _CRITICIZED, praised):
        criticized.setdefault(unit, paragraph)
    for unit, paragraph in _heads_of(notice, _PRAISED):
        praised.setdefault(unit, paragraph)
    for unit, paragraph in _heads_of(notice, _CRITICIZED):
        criticized.setdefault(unit, paragraph)
    for unit, paragraph in praised.items():
        if unit in criticized:
            at = criticized[unit]
            start = at.text.find(unit)
            yield doubt(
                Level.WARNING,
                "praised-and-criticized",
                at.place(start, start + len(unit)),
                (
                    f"{unit}在第{paragraph.number}段受表扬，在这里又受批评。",
                    "请核对是否应当同时表扬和批评同一个单位。",
                ),
            )


def _heads_of(notice: PrintedNotice, verb: re.Pattern[str]) -> Iterator[tuple[str, Paragraph]]:
    """What looks like a unit at the head of a clause in a sentence that ends in the verb."""
    for paragraph in notice.body:
        for match in verb.finditer(paragraph.text):
            others = (other.end() for other in _JUDGED.finditer(paragraph.text, 0, match.start()))
            opened = max(paragraph.text.rfind("。", 0, match.start()) + 1, *others, 0)
            for head in _HEADS.finditer(paragraph.text, opened, match.start()):
                yield head["name"], paragraph


def _named_in(
    notice: PrintedNotice, verb: re.Pattern[str], units: Collection[str]
) -> Iterator[tuple[str, Paragraph]]:
    """The units at the head of a clause in a sentence that ends in the verb."""
    for paragraph in notice.body:
        for match in verb.finditer(paragraph.text):
            opened = max(
                paragraph.text.rfind("。", 0, match.start()) + 1,
                *(other.end() for other in _JUDGED.finditer(paragraph.text, 0, match.start())),
                0,
            )
            clauses = re.split("[，；：、]", paragraph.text[opened : match.start()])
            for unit in units:
                if any(clause.startswith((unit, f"对{unit}")) for clause in clauses):
                    yield unit, paragraph


def _judged(notice: PrintedNotice, verb: re.Pattern[str]) -> dict[str, Paragraph]:
    """Units in the list that is praised or criticised: in the verb's sentence, or just before `以上`."""
    known = UnitNames(notice.units)
    judged: dict[str, Paragraph] = {}
    for paragraph in notice.body:
        for match in verb.finditer(paragraph.text):
            names = _list_of(paragraph, match.start())
            units = known_units(names, known) if notice.units else frozenset(names)
            for unit in filter(None, sorted(units)):
                judged.setdefault(unit, paragraph)
    return judged


def _list_of(paragraph: Paragraph, verb: int) -> tuple[str, ...]:
    """The names of the lists in a verb's sentence, or of the nearest counted one before 以上."""
    lists = [names for names in counted_lists(paragraph) if names.end <= verb]
    judged = [match.end() for match in _JUDGED.finditer(paragraph.text, 0, verb)]
    opened = max([paragraph.text.rfind("。", 0, verb) + 1, *judged])
    meant = [names for names in lists if names.start >= opened]
    if not meant and re.search("以上|上述", paragraph.text[opened:verb]):
        meant = lists[-1:]
    if not meant:
        return tuple(names_before(paragraph.text[opened:verb]))
    return tuple(chain.from_iterable(names.names for names in meant))


def _low_doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """A unit listed for high satisfaction whose every rate is in the lower half of its table."""
    known = UnitNames(notice.units)
    for paragraph in notice.body:
        for names in counted_lists(paragraph):
            end = paragraph.text.find("。", names.end)
            if not _HIGH.search(paragraph.text[names.start : end if end >= 0 else len(paragraph.text)]):
                continue
            units = known_units(names.names, known)
            for table in notice.unit_tables:
                for row in table.units:
                    if row.name in units and (told := _low_everywhere(table, row)):
                        yield doubt(
                            Level.WARNING,
                            "text-annex-mismatch",
                            names.place,
                            (
                                f"“{row.name}”列为满意率较高，{table.place}里它的{told}，低于多数单位。",
                                "请核对名单。",
                            ),
                        )


def _low_everywhere(table: UnitTable, row: Row) -> str:
    """What the row's rates of satisfaction are, where each is among the lowest."""
    told: list[str] = []
    for column in (one for one in table.of_kind(Kind.RATE) if _SATISFIED.search(one.header)):
        numbers = sorted(
            cell.number for unit in table.units if (cell := unit.cell(column)).number is not None
        )
        own = row.cell(column).number
        if (
            own is None
            or len(numbers) < _FEWEST
            or 3 * sum(number < own for number in numbers) > len(numbers)
        ):
            return ""
        told.append(f"{column.header}是{row.cell(column).text}")
    return "、".join(told)


IDENTITY: Final = Identity(
    "praised-and-criticized",
    "警告",
    "同一个单位不会又受表扬又受批评",
    "医保局在第6段受表扬，在这里又受批评",
    "只看“提出表扬”“通报批评”和红黑榜的名单",
    _doubts,
)
PRAISED_LOW: Final = Identity(
    "text-annex-mismatch",
    "警告",
    "列为满意率较高的单位，附件里的率不在末尾三分之一",
    "射桥镇列为较高，两项都是50.00%",
    "表里不到8个单位的不看",
    _low_doubts,
)
