"""A roster for an office's first month, guessed from the units that the orders name, to be looked over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.handlers.handling_units import unit_parts
from hotline_addin.domain.orders.handlers.units import stems_of
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, TABLES
from hotline_addin.errors import Finding, Level, Place

GUESSED: Final = "程序推测"
"""How 备注 of a proposed row begins, until a person has looked it over and taken that away."""

GUESSED_CODE: Final = "guessed-roster"

_ASK: Final = "请核对类别"

_TOWNS: Final = "乡镇街道"
_TOWN: Final = re.compile(r"(?:(?:[乡镇]|街道)(?:人民政府|政府|办)?|办事处)$")
_OFFICE: Final = re.compile(r"(?:[局委办院队站所校会社团部室处]|中心|公司|集团|银行|医院|分局|大队)$")
_COUNTY: Final = re.compile(r"([\u4e00-\u9fff]{1,4}[县市区])([\u4e00-\u9fff]{2,})$")
_LONGEST: Final = 30
"""Longer cells are sentences, no unit's name."""


def guess_roster(written: Iterable[object], county: str = "") -> pd.DataFrame:
    """单位名录 as the orders suggest it: one row a unit, columns of `roster`, all texts.

    `written` is what 承办单位 of each order says. Spellings that differ by blanks, width, the county's name
    in front or 办事处 behind are one unit (as `Roster.match` has it): the commonest is its name, the
    others aliases. 类别 goes by the ending; 备注 says how many orders, and what is unsure. Units of the
    county come first, each group by falling number of orders.
    """
    counts = Counter(_names(written))
    county = county or _county_in(counts)
    families = _families(counts, county)
    like = _perhaps_the_same([family[0] for family in families], counts)
    rows = [_row(family, counts, county, like.get(family[0], "")) for family in families]
    ranks = [_rank(row, names, counts) for row, names in zip(rows, families, strict=True)]
    order = sorted(range(len(rows)), key=ranks.__getitem__)
    return pd.DataFrame([rows[at] for at in order], columns=list(TABLES["roster"].columns), dtype=object)


def guess_findings(roster: pd.DataFrame) -> tuple[Finding, ...]:
    """`guessed-roster` (错误) while rows of 单位名录 are the program's guess: none is judged on it."""
    rows = [row for row in roster.to_dict("records") if clean_text(row.get("remark")).startswith(GUESSED)]
    if not rows:
        return ()
    unsure = [clean_text(row.get("unit")) for row in rows if _ASK in clean_text(row.get("remark"))]
    named = f"，其中{len(unsure)}个的类别拿不准（{LIST_SEPARATOR.join(unsure[:5])}）" if unsure else ""
    return (
        Finding(
            Level.ERROR,
            "guessed-roster",
            "单位名录",
            f"单位名录原来是空的，程序按工单推测了{len(rows)}个单位{named}，还没有人核对。",
            f"请在“单位名录”逐行看单位、类别、别名，改好后删去备注里的“{GUESSED}”，再刷新；同一单位的几种写法，"
            "留下一行，别的写进它的“别名”并删去那一行（备注里的件数含非本期的、协办的）。",
            Place("roster", clean_text(rows[0].get("unit"))),
        ),
    )


def _names(written: Iterable[object]) -> Iterable[str]:
    for cell in written:
        text = clean_text(cell)
        if not is_placeholder(text):
            names = (match_key(name) for name in unit_parts(text))  # blanks and width tell nobody apart
            yield from (name for name in names if 2 <= len(name) <= _LONGEST)


def _county_in(names: Collection[str]) -> str:
    """The county that stands before names which stand bare as well: 平舆县公安局 beside 公安局."""
    split = (_COUNTY.match(name) for name in names)
    fronts = Counter(found[1] for found in split if found and found[2] in names)
    return max(fronts, key=lambda front: (fronts[front], front), default="")


def _families(counts: Mapping[str, int], county: str) -> list[list[str]]:
    """The spellings of each unit, the commonest first; units in order of first appearance."""
    home: dict[str, int] = {}
    families: list[list[str]] = []
    bare_first = sorted(counts, key=lambda each: (len(each), each))
    for name in bare_first:
        stems = stems_of(name, county)
        met = {home[stem] for stem in stems if stem in home}
        if len(met) == 1:
            place = met.pop()
            families[place].append(name)
        else:
            place = len(families)
            families.append([name])
        for stem in stems:
            home.setdefault(stem, place)
    return [sorted(family, key=lambda each: (-counts[each], len(each))) for family in families]


def _row(family: Sequence[str], counts: Mapping[str, int], county: str, like: str) -> dict[str, str]:
    name, *others = family
    group, is_sure = _group(name, county)
    said = [f"{_total(family, counts)}件"]
    said += [] if is_sure else [_ASK]
    said += [f"像是“{like}”：是就删去这一行，把名称写进那一行的别名"] if like else []
    remark = f"{GUESSED}（{'，'.join(said)}）"
    return {"unit": name, "group": group, "aliases": LIST_SEPARATOR.join(others), "remark": remark}


def _perhaps_the_same(names: Sequence[str], counts: Mapping[str, int]) -> dict[str, str]:
    """Rarer names that may be another spelling of a commoner one: 住建局 of 住房和城乡建设局.

    Every sign of the one stands in the other in this order, both begin and end alike, and no third name fits
    as well; 与 for 和 is the same.
    """
    keys = {name: name.replace("与", "和").replace("及", "和") for name in names}
    found = {}
    for name in names:
        fits = [
            other
            for other in names
            if other != name and counts[other] > counts[name] and _is_within(keys[name], keys[other])
        ]
        if len(fits) == 1:
            found[name] = fits[0]
    return found


def _is_within(short: str, long: str) -> bool:
    if len(short) > len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    signs = iter(long)
    return all(sign in signs for sign in short)


def _group(name: str, county: str) -> tuple[str, bool]:
    """类别 of a unit by the ending of its name, and whether that is telling."""
    level = next((sign for sign in "区市" if clean_text(county).endswith(sign)), "县")
    if _TOWN.search(name):
        return _TOWNS, True
    return f"{level}直单位", _OFFICE.search(name) is not None


def _rank(row: Mapping[str, str], family: Sequence[str], counts: Mapping[str, int]) -> tuple[bool, bool, int]:
    return row["group"] == _TOWNS, _ASK in row["remark"], -_total(family, counts)


def _total(family: Sequence[str], counts: Mapping[str, int]) -> int:
    return sum(counts[name] for name in family)
