"""A roster for an office's first month, guessed from the units that the orders name, to be looked over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.handlers.handling_units import unit_parts
from hotline_addin.domain.orders.handlers.units import stems_of
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, TABLES, Settled
from hotline_addin.errors import Finding, Level, Place

GUESSED: Final = "程序推测"
"""How 备注 of a proposed row begins, until a person has looked it over and taken that away."""

GUESSED_CODE: Final = "guessed-roster"

_ASK: Final = "请核对类别"

_LIKE: Final = "像是“"
_NAMED: Final = 5
_TOWNS: Final = "乡镇街道"
_TOWN: Final = re.compile(r"(?:(?:[乡镇]|街道)(?:人民政府|政府|办)?|办事处)$")
_OFFICE: Final = re.compile(r"(?:[局委办院队站所校会社团部室处]|中心|公司|集团|银行|医院|分局|大队)$")
_COMPANY: Final = re.compile("(?:公司|集团|银行)$")
"""Many offices have a group of their own for these."""
_COUNTY: Final = re.compile(r"([\u4e00-\u9fff]{1,4}[县市区])([\u4e00-\u9fff]{2,})$")
_FEWEST_SIGNS: Final = 3
_LONG_END: Final = 5
"""移动平舆分公司 is the end of 中国移动平舆分公司; a short end, as 公安局, many names have."""
_MOST_COMPARED: Final = 400
"""Rows of a roster that are held against each other."""
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
    like = _perhaps_the_same(families, counts, county)
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
    named = f"，其中{len(unsure)}个的类别拿不准（{_first(unsure)}）" if unsure else ""
    like = [clean_text(row.get("unit")) for row in rows if _LIKE in clean_text(row.get("remark"))]
    named += f"，{len(like)}个像是别的单位的另一种写法（{_first(like)}）" if like else ""
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


def alike_units(roster: pd.DataFrame, county: str = "") -> tuple[Finding, ...]:
    """`alike-units` (警告) for rows of 单位名录 that may be one unit under two names: each is judged alone.

    Nothing of rows that are still the program's guess, which says so itself.
    """
    rows = roster.to_dict("records")
    if len(rows) > _MOST_COMPARED or any(clean_text(row.get("remark")).startswith(GUESSED) for row in rows):
        return ()
    names = [name for row in rows if (name := clean_text(row.get("unit")))]
    like = _perhaps_the_same([[name] for name in names], dict.fromkeys(names, 1), county)
    return tuple(
        Finding(
            Level.WARNING,
            "alike-units",
            f"单位名录：{name}",
            f"“{name}”像是“{other}”的另一种写法，现在各算各的，分在两行。",
            f"是同一个单位的，留下一行，把另一个名称写进它的“别名”，再刷新；确是两个单位的，在“处理”里选“{Settled.DONE}”。",
            Place("roster", name),
        )
        for name, other in like.items()
    )


def _first(names: Sequence[str]) -> str:
    return LIST_SEPARATOR.join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


def _names(written: Iterable[object]) -> Iterable[str]:
    for cell in written:
        text = clean_text(cell)
        if not is_placeholder(text):
            names = (match_key(name) for name in unit_parts(text))  # blanks and width tell nobody apart
            yield from (name for name in names if 2 <= len(name) <= _LONGEST)


def _county_in(names: Collection[str]) -> str:
    """The county that stands before names which stand bare as well: 平舆县公安局 beside 公安局, 县公安局."""
    split = (_COUNTY.match(name) for name in names)
    fronts = Counter(
        found[1] for found in split if found and {found[2], f"{found[1][-1]}{found[2]}"}.intersection(names)
    )
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
    said += [f"{_LIKE}{like}”：是就删去这一行，把名称写进那一行的别名"] if like else []
    remark = f"{GUESSED}（{'，'.join(said)}）"
    return {"unit": name, "group": group, "aliases": LIST_SEPARATOR.join(others), "remark": remark}


def _perhaps_the_same(
    families: Sequence[Sequence[str]], counts: Mapping[str, int], county: str
) -> dict[str, str]:
    """Rarer names that may be another spelling of a commoner one: 县住建局 of 平舆县住房和城乡建设局.

    Without the county, every sign of the one stands in the other in this order and both begin and end alike,
    or the one ends as the other does; 与 for 和 is the same. Where several fit, the commonest is told.
    """
    stems = {family[0]: _bare_stems(family[0], county) for family in families}
    total = {family[0]: _total(family, counts) for family in families}
    ranked = sorted(stems, key=lambda name: (-total[name], len(name)))
    found: dict[str, str] = {}
    for at, name in enumerate(ranked):
        fits = (other for other in ranked[:at] if _is_alike(stems[name], stems[other]))
        if fit := next(fits, ""):
            found[name] = found.get(fit, fit)
    return found


def _bare_stems(name: str, county: str) -> frozenset[str]:
    folded = (stem.replace("与", "和").replace("及", "和") for stem in stems_of(name, county))
    return frozenset(stem for stem in folded if len(stem) >= _FEWEST_SIGNS)


def _is_alike(ones: Collection[str], others: Collection[str]) -> bool:
    return any(_is_within(*sorted(pair, key=len)) for pair in product(ones, others))


def _is_within(short: str, long: str) -> bool:
    if short[-1] != long[-1]:
        return False
    if short[0] != long[0]:
        return len(short) >= _LONG_END and long.endswith(short)
    signs = iter(long)
    return all(sign in signs for sign in short)


def _group(name: str, county: str) -> tuple[str, bool]:
    """类别 of a unit by the ending of its name, and whether that is telling."""
    level = next((sign for sign in "区市" if clean_text(county).endswith(sign)), "县")
    if _TOWN.search(name):
        return _TOWNS, True
    return f"{level}直单位", _OFFICE.search(name) is not None and not _COMPANY.search(name)


def _rank(row: Mapping[str, str], family: Sequence[str], counts: Mapping[str, int]) -> tuple[bool, bool, int]:
    return row["group"] == _TOWNS, _ASK in row["remark"], -_total(family, counts)


def _total(family: Sequence[str], counts: Mapping[str, int]) -> int:
    return sum(counts[name] for name in family)
