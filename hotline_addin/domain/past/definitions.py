"""Since when each indicator means what it means: figures from before a change are no base of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator
from hotline_addin.domain.words.declared_words import INDICATORS_SHEET
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Finding, Level, Place

_SINCE: Final = "@"
_DIGITS: Final = 8


def definition_of(indicator: Indicator) -> str:
    """算法, 条件, 分母 and 依据 in a few letters: equal ones are one definition."""
    said = (
        indicator.method,
        indicator.condition.text,
        indicator.whole.text,
        indicator.column,
        repr(indicator.span),
        repr(indicator.terms),
        indicator.dated_by,
    )
    return sha256("\n".join(said).encode()).hexdigest()[:_DIGITS]


def _parts(entry: str) -> tuple[str, str]:
    definition, _, since = entry.partition(_SINCE)
    return definition, since


class Definitions:
    """What a workbook remembers: by indicator its definition and, once it changed, since which period.

    `record` maps names to `1f3a…`, or `1f3a…@2024-02`.
    """

    def __init__(self, record: Mapping[str, str], declaration: Declaration, period: Period) -> None:
        shipped = {name: (definition_of(one), "") for name, one in shipped_declaration().by_name.items()}
        self._known = shipped | {name: _parts(entry) for name, entry in record.items()}
        self._shipped = shipped
        self._declaration = declaration
        self._period = period
        self.outdated: dict[tuple[str, Earlier], None] = {}
        """Comparisons that were asked for and have no base, as the indicator meant something else then."""

    def meant_else(self, indicator: Indicator, then: Period, which: Earlier) -> bool:
        """Whether the indicator had another definition in an earlier period; that it was asked is kept."""
        has_changed = self.has_changed(indicator, then)
        if has_changed:
            self.outdated[indicator.name, which] = None
        return has_changed

    def has_changed(self, indicator: Indicator, then: Period) -> bool:
        """Whether the indicator had another definition in an earlier period."""
        definition, since = self._known.get(indicator.name, ("", ""))
        changed_now = bool(definition) and definition != definition_of(indicator)
        changed_since = bool(since) and then.start < Period.of(since).start
        return changed_now or changed_since

    def renewed(self, names: Iterable[str]) -> dict[str, str]:
        """The record after a refresh: of the indicators in use as they are defined now, of others as before.

        What the program ships needs no record as long as an office leaves it alone.
        """
        known = dict(self._known)
        for name in names:
            now = definition_of(self._declaration[name])
            before, _ = known.get(name, (now, ""))
            if name not in known or before != now:
                known[name] = now, "" if name not in known else self._period.code
        own = ((name, parts) for name, parts in known.items() if self._shipped.get(name) != parts)
        return {name: _SINCE.join(filter(None, parts)) for name, parts in own}

    def findings(self) -> tuple[Finding, ...]:
        """`definition-changed` (提示) for each comparison without a base."""
        return tuple(
            Finding(
                Level.NOTE,
                "definition-changed",
                f"{INDICATORS_SHEET}：{name}",
                f"{name}的算法、条件或分母改过，与{which}的历史不可比，没有写增减。",
                f"如需比较，请把{which}的工单一起导入，或按新的算法改正“历史”。",
                Place("indicators", name, "condition"),
            )
            for name, which in self.outdated
        )
