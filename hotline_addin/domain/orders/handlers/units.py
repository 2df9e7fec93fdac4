"""The roster of units: groups, order, aliases, and which unit a written name means."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from hotline_addin.domain.words.text import clean_text, match_key, shortened, split_list
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_ENDINGS = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:人民政府|政府|办事处|(?<=街道)办)$")
_PROVINCE = re.compile(r"^[\u4e00-\u9fff]{2,5}(?:省|自治区)(?=[\u4e00-\u9fff]{2})")
_CITY = re.compile(r"^[\u4e00-\u9fff]{2,4}市(?=[\u4e00-\u9fff]{2})")
_COUNTY_ENDING = re.compile(r"(?<=[\u4e00-\u9fff]{2})[县市区]$")
_LEVELS = re.compile(r"^[县市区](?=[\u4e00-\u9fff]{2})")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of 单位名录 with its group (类别) and the other names it goes by."""

    name: str
    group: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """单位名录. `county` (平舆县) is stripped from the front of names when they are compared."""

    units: tuple[Unit, ...]
    county: str = ""
    groupless: tuple[str, ...] = ()
    """Units that stand there without 类别, and so belong to no annex."""

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups in order of first appearance; group N is printed as 附件N."""
        return tuple(dict.fromkeys(unit.group for unit in self.units))

    def match(self, written: object) -> str | None:
        """The unit that a written name means, or None where that is unknown or ambiguous.

        Tried in turn: the name as it stands, an alias, then both without blanks, width, 县/市 prefixes
        and 人民政府/办事处 endings. A spelling that two units could claim means neither.
        """
        key = match_key(written)
        if not key:
            return None
        for index in (self._names, self._aliases):
            if key in index:
                return index[key]
        found = {self._stems[stem] for stem in self._stems_of(key) if stem in self._stems}
        return found.pop() if len(found) == 1 else None

    def lacks_group(self, written: object) -> bool:
        """Whether a name means a unit that stands there without 类别."""
        names = tuple(Unit(name, "") for name in self.groupless)
        return bool(names) and Roster(names, self.county).match(written) is not None

    def nearest(self, written: object, count: int = 3) -> tuple[str, ...]:
        """Units whose name or alias looks most like a written name."""
        spellings = {**self._aliases, **self._names}
        bare = min(self._stems_of(match_key(written)), key=lambda stem: (len(stem), stem))
        close = difflib.get_close_matches(bare, spellings, n=count * 2, cutoff=0.5)
        return tuple(dict.fromkeys(spellings[spelling] for spelling in close))[:count]

    @cached_property
    def _names(self) -> dict[str, str]:
        return _unambiguous((match_key(unit.name), unit.name) for unit in self.units)

    @cached_property
    def _aliases(self) -> dict[str, str]:
        return _unambiguous((match_key(alias), unit.name) for unit in self.units for alias in unit.aliases)

    @cached_property
    def _stems(self) -> dict[str, str]:
        return _unambiguous(
            (stem, unit.name)
            for unit in self.units
            for spelling in (unit.name, *unit.aliases)
            for stem in self._stems_of(match_key(spelling))
        )

    def _stems_of(self, key: str) -> set[str]:
        return stems_of(key, self.county)


def stems_of(key: str, county: str) -> set[str]:
    """A name as `match_key` has it, and without each prefix and ending that it may carry."""
    county = match_key(county)
    heads = {key, _PROVINCE.sub("", key)}
    heads |= {_CITY.sub("", head) for head in heads}
    for prefix in {county, _COUNTY_ENDING.sub("", county)} - {""}:
        heads |= {head.removeprefix(prefix) for head in heads if len(head) > len(prefix) + 1}
    heads |= {_LEVELS.sub("", head) for head in heads}
    return {stem for head in heads for stem in (head, _ENDINGS.sub("", head))}


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The spellings that belong to one unit only."""
    owners: dict[str, set[str]] = {}
    for spelling, unit in pairs:
        owners.setdefault(spelling, set()).add(unit)
    return {spelling: next(iter(units)) for spelling, units in owners.items() if spelling and len(units) == 1}


def read_roster(table: pd.DataFrame, county: str = "") -> tuple[Roster, tuple[Finding, ...]]:
    """The roster from the table `roster` (unit, group, aliases as typed).

    Findings: `repeated-unit` (错误) for a unit that stands twice, of which the first row holds;
    `unit-without-group` (错误) for a unit without 类别, which then stands in no annex;
    `lonely-group` (提示) for a 类别 that only one unit has;
    `row-without-unit` (错误) for a row that has 别名 and no name;
    `ambiguous-alias` (警告) for an alias that two units claim, which then means neither, or that is the
    name of another unit, which it then means.
    """
    units: dict[str, Unit] = {}
    groupless: list[str] = []
    findings: list[Finding] = []
    for number, row in enumerate(table.to_dict("records"), 1):
        name, group = clean_text(row.get("unit")), clean_text(row.get("group"))
        if not name:
            findings += [_nameless(row, number)] if clean_text(row.get("aliases")) else []
            continue
        if match_key(name) in units:
            findings.append(
                _roster_finding("repeated-unit", name, "在单位名录里出现了两次，只按第一行处理。")
            )
            continue
        if not group:
            groupless.append(name)
            findings.append(_groupless(name))
            continue
        units[match_key(name)] = Unit(name, group, split_list(row.get("aliases")))
    roster = Roster(tuple(units.values()), county, tuple(groupless))
    return roster, (*findings, *_ambiguous_aliases(roster), *_lonely_groups(roster))


def _nameless(row: Mapping[Any, Any], number: int) -> Finding:
    said = LIST_SEPARATOR.join(filter(None, (clean_text(row.get(name)) for name in ("group", "aliases"))))
    return Finding(
        Level.ERROR,
        "row-without-unit",
        f"单位名录：第{number}条",
        f"这一行写着“{shortened(said)}”，没有写单位，没有起作用。",
        "请写上单位；合并的单元格只算第一行，请取消合并后填满；不要的，删去整行，再刷新。",
        Place("roster"),
    )


def _lonely_groups(roster: Roster) -> list[Finding]:
    """`lonely-group` (提示) for a 类别 of one unit beside others of several: a slip makes an annex."""
    sizes = Counter(unit.group for unit in roster.units)
    return [
        Finding(
            Level.NOTE,
            "lonely-group",
            f"单位名录：{unit.name}",
            f"类别“{unit.group}”只有“{unit.name}”一个单位，有工单时会单独出一张附件"
            f"{_alike(unit.group, sizes)}。",
            "如果写错了，请改成与别的单位一样的类别，再刷新；确是单独一类的，不用改。",
            Place("roster", unit.name, "group"),
        )
        for unit in roster.units
        if sizes[unit.group] == 1 and max(sizes.values()) > 1
    ]


def _alike(group: str, sizes: Mapping[str, int]) -> str:
    others = [other for other, count in sizes.items() if count > 1]
    close = difflib.get_close_matches(group, others, n=1, cutoff=0.5)
    return f"；名录里还有“{close[0]}”{sizes[close[0]]}个" if close else ""


def _groupless(name: str) -> Finding:
    told = _roster_finding("unit-without-group", name, "没有填写类别，不能归入任何附件。")
    return replace(told, advice="每一行都要写类别；合并的单元格只算第一行，请取消合并后填满，再刷新。")


def _roster_finding(code: str, name: str, message: str, level: Level = Level.ERROR) -> Finding:
    return Finding(
        level,
        code,
        f"单位名录：{name}",
        f"“{name}”{message}",
        "请在单位名录里改正后再刷新。",
        Place("roster", name),
    )


def _ambiguous_aliases(roster: Roster) -> list[Finding]:
    names = {match_key(unit.name): unit.name for unit in roster.units}
    owners: dict[str, dict[str, None]] = {}
    for unit in roster.units:
        for alias in unit.aliases:
            owners.setdefault(match_key(alias), {})[unit.name] = None
    findings = []
    for alias, claimed in owners.items():
        first, *others = claimed
        message = f"与“{others[0]}”都有别名“{alias}”，这个写法不能确定是谁。" if others else ""
        if names.get(alias, first) != first:
            message = f"的别名“{alias}”是另一个单位的名称，只按那个单位处理。"
        if message:
            findings.append(_roster_finding("ambiguous-alias", first, message, Level.WARNING))
    return findings
