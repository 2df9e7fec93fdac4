"""Bringing a notice up to date: only linked places change, and none that a hand has written over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hotline_addin.adapters.opc.markup import parse
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file import findings
from hotline_addin.adapters.word_file.file.ooxml import w
from hotline_addin.adapters.word_file.file.visible_text import FIXED_WORDS, shown_text
from hotline_addin.adapters.word_file.filling.figures import Refreshed, fits, refresh_figure
from hotline_addin.adapters.word_file.filling.no_figure import mark_without_figure, unmark
from hotline_addin.adapters.word_file.filling.tables import fit_tables
from hotline_addin.adapters.word_file.looks.looks import Looks
from hotline_addin.adapters.word_file.pages.annex_pages import fit_annex_pages
from hotline_addin.adapters.word_file.pages.annex_rows import fit_annex_rows
from hotline_addin.adapters.word_file.pages.layout import number_sections, place_signature, seal_signature
from hotline_addin.adapters.word_file.pages.level import call_by_level
from hotline_addin.adapters.word_file.pages.passages import fit_passages
from hotline_addin.adapters.word_file.pages.signature_page import fit_signature_page, leaves_a_gap
from hotline_addin.adapters.word_file.pages.whole_tables import keep_short_tables_whole
from hotline_addin.adapters.word_file.places.compare import TAKE, Held, Memory, Pair, Ruling, Verdict
from hotline_addin.adapters.word_file.places.control import (
    ORDINAL,
    Control,
    controls,
    document_controls,
    make_ids_unique,
    passage_of,
    text_parts,
)
from hotline_addin.adapters.word_file.places.ledger import Entry, Ledger, read_ledger, write_ledger
from hotline_addin.adapters.word_file.places.twins import add_twins, drop_twin
from hotline_addin.adapters.word_file.places.wanted import Wanted, wanted_texts
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Kind, Notice
from hotline_addin.domain.notice.overwritten import Choice, Choices, Kept
from hotline_addin.domain.words.figure_labels import SEALED, label_of
from hotline_addin.errors import Finding
from hotline_addin.ports import NoticeLink, NoticeReport

_OWN_NAMES: Final = frozenset({"", FIXED_WORDS, ORDINAL})
"""Tags that are no figures: strangers' controls without tag, and what the template needs for itself."""
_ANNEX: Final = re.compile(r"annex_\d+")
"""Begins the names of what belongs to an annex, which a month may lack."""
_STAND_IN: Final = 20
"""Signs of the longest text that stands for a figure to come."""
_SENTENCE_END: Final = re.compile("[。；！？]")
_SIGNATURE: Final = frozenset({"issuer", "issue_date"})


def _ruling(choices: Choices, name: str) -> Ruling:
    """What was said about one figure."""

    def row(pair: Pair) -> Choice | None:
        return choices.rows(Kept(name, *pair))

    if name in choices.take:
        return TAKE
    return Ruling(Choice.KEEP if name in choices.keep else Choice.ASK, row)


def compose_package(template: Package, notice: Notice, link: NoticeLink) -> tuple[Package, NoticeReport]:
    """A new notice: a copy of the template with everything filled in."""
    package = template.fork()
    wanted = wanted_texts(notice)
    call_by_level(package, wanted["county"].text if "county" in wanted else "")
    for control in document_controls(package):
        if control.name in wanted or control.passage or _ANNEX.match(control.name):
            control.mark_placeholder()
    report = refresh_package(package, template, notice, link, Choices())
    return package, replace(report, created=True)


def refresh_package(
    package: Package, template: Package, notice: Notice, link: NoticeLink, choices: Choices
) -> NoticeReport:
    """Bring a notice up to date in place; what is not linked stays as it is."""
    before = read_ledger(package)
    ledger = before or Ledger(link)
    looks = Looks(template, package)
    fit_annex_pages(package, looks, ledger, [annex.number for annex in notice.annexes])
    of_tables = {TABLE_PREFIX + table.name: True for table in notice.tables}
    fit_passages(package, looks, ledger, {**of_tables, **notice.passages})
    make_ids_unique(package)  # a figure that was copied and pasted brings the number of the first
    tally = _Refresh(wanted_texts(notice), ledger, choices, looks, notice.unsaid)
    tally.updated |= fit_tables(package, tally.wanted, ledger, looks)
    tally.refresh(document_controls(package))
    number_sections(package)
    # Only when the setting changes: styles that a hand gave the signature since then stay.
    sealed = notice.passages.get(SEALED, ledger.sealed)
    exchanged = sealed != ledger.sealed and seal_signature(package, sealed=sealed)
    if exchanged or _SIGNATURE & tally.updated.keys():
        place_signature(package)
    make_ids_unique(package)
    _add_twins(package, tally.wanted, tally.misplaced)
    missing = _missing(package, notice, tally.wanted, ledger, looks)
    keep_short_tables_whole(package)
    line = fit_signature_page(package, ledger.line)
    gap = (findings.gap_before_signature(),) if leaves_a_gap(package) else ()
    rows = fit_annex_rows(package, looks, ledger.rows)
    entries = _unshown(ledger, tally.wanted) | tally.entries
    write_ledger(package, Ledger(link, entries, ledger.hidden, sealed, line, rows))
    return NoticeReport(
        created=False,
        updated=tuple(tally.updated),
        kept=tuple(tally.held[Verdict.KEPT]),
        conflicts=tuple(tally.held[Verdict.CONFLICT]),
        settled=tuple(tally.held[Verdict.SETTLED]),
        missing=(*missing, *tally.without_figure, *_unsaid(package, notice)),
        findings=(
            *findings.link_findings(ledger.link, link),
            *tally.findings,
            *gap,
            *findings.missing_controls(missing),
        ),
    )


@dataclass(slots=True)
class _Refresh:
    """One pass over the figures of a document, and what it found."""

    wanted: dict[str, Wanted]
    ledger: Ledger
    choices: Choices
    looks: Looks
    unsaid: frozenset[str] = frozenset()
    entries: dict[str, Entry] = field(default_factory=dict)
    updated: dict[str, None] = field(default_factory=dict)
    """Names in the order of the document."""
    held: dict[Verdict, list[Kept]] = field(default_factory=lambda: {verdict: [] for verdict in Verdict})
    findings: list[Finding] = field(default_factory=list)
    misplaced: list[Control] = field(default_factory=list)
    """Controls that cannot hold their figure where they stand."""
    without_figure: list[str] = field(default_factory=list)
    """Names of ours that stand in the document and of which the workbook says nothing any more."""

    def refresh(self, found: Sequence[Control]) -> None:
        """Bring every control with a name of 通报数据 up to date."""
        by_name: dict[str, list[Control]] = {}
        for control in found:
            if self._is_nested(control):
                self.findings.append(findings.misplaced_control(control.name, Kind.INLINE))
            else:
                by_name.setdefault(control.name, []).append(control)
        for name, places in by_name.items():
            if name in self.wanted:
                self._refresh_places(self.wanted[name], places)
            elif name not in _OWN_NAMES and not passage_of(name):
                self._leave(name, places)

    def _leave(self, name: str, places: Sequence[Control]) -> None:
        """What stands where there is no figure: it keeps its text, and that shows in it or is told."""
        if name in self.unsaid or label_of(name):
            for control in places:
                mark_without_figure(control)
        if name in self.unsaid:
            return
        if name.startswith(TABLE_PREFIX):
            self.findings.append(findings.gone_table(name))
        else:
            self.findings += [findings.unknown_control(name, place, self.wanted) for place in places]
        if label_of(name):
            self.without_figure.append(name)

    def _refresh_places(self, wanted: Wanted, places: Sequence[Control]) -> None:
        usable = [control for control in places if fits(control, wanted.kind, wanted.headers)]
        if len(usable) < len(places):
            self.findings.append(findings.misplaced_control(wanted.name, wanted.kind, wanted.headers))
        for control in usable:
            unmark(control)
        # A figure that the ledger does not know was written by nobody knows whom: it is kept and told.
        memory = self.ledger.memory(wanted.name) or Memory(wanted.text, wanted.text, headers=wanted.headers)
        new = self.ledger.new_ones(wanted.name, [control.id for control in places])
        refreshed = [
            refresh_figure(one, wanted, memory, self._ruling(one, is_new=one.id in new), self.looks)
            for one in usable
        ]
        self._count(wanted.name, refreshed)
        self.misplaced += [control for control in places if control not in usable]
        if usable:
            self.entries[wanted.name] = _entry(wanted, usable, refreshed)

    def _is_nested(self, control: Control) -> bool:
        """Whether it stands in the control of a figure, which is written over it."""
        around = (Control(outer).name for outer in control.element.iterancestors(w("sdt")))
        return any(name in self.wanted and self.wanted[name].kind is Kind.INLINE for name in around)

    def _ruling(self, control: Control, *, is_new: bool) -> Ruling:
        """A control that Word shows a prompt in, and that no refresh has seen, is filled without asking; so
        is one that somebody put around a few words. Whole sentences may be more than the figure."""
        seen = self.ledger.entries.get(control.name)
        if control.is_placeholder and (seen is None or control.id not in seen.controls):
            return TAKE
        if is_new and self.ledger.entries and _is_stand_in(control):
            return TAKE
        return _ruling(self.choices, control.name)

    def _count(self, name: str, refreshed: Sequence[Refreshed]) -> None:
        if any(place.changed for place in refreshed):
            self.updated[name] = None
        if any(place.waits_for_acceptance for place in refreshed):
            self.findings.append(findings.tracked_change(name))
        moved = dict.fromkeys(row for place in refreshed for row in place.moved)
        if moved:
            self.findings.append(findings.put_back(name, tuple(moved)))
        for held in (held for place in refreshed for held in place.held):
            kept = Kept(name, held.text, held.linked)
            if kept not in self.held[held.verdict]:
                self.held[held.verdict].append(kept)


def _unshown(ledger: Ledger, wanted: Mapping[str, Wanted]) -> dict[str, Entry]:
    """The entries with what the workbook says by now: of places that do not show, as in a passage that was
    taken out, nothing is out of date."""

    def text(name: str) -> str:
        return wanted[name].text if name in wanted else ""

    return {
        name: replace(entry, memory=replace(entry.memory, linked=text(name)))
        if name not in wanted or wanted[name].headers == entry.memory.headers
        else entry
        for name, entry in ledger.entries.items()
    }


def _is_stand_in(control: Control) -> bool:
    """Whether it holds nothing, or a few words that may stand for a figure."""
    text = shown_text(control.content)
    return len(text) <= _STAND_IN and not _SENTENCE_END.search(text)


def _entry(wanted: Wanted, controls: Sequence[Control], refreshed: Sequence[Refreshed]) -> Entry:
    """What to remember: the base before a conflict as long as one stands, and what a person settled."""
    open_bases = [place.base for place in refreshed if _is_open(place)]
    settled = frozenset(
        (held.text, held.linked) for place in refreshed for held in _held(place, Verdict.SETTLED)
    )
    base = open_bases[0] if open_bases else wanted.text
    memory = Memory(base, wanted.text, settled, wanted.headers)
    return Entry(wanted.kind, memory, frozenset(control.id for control in controls))


def _is_open(place: Refreshed) -> bool:
    """Whether somebody has still to say what holds there."""
    return place.waits_for_acceptance or bool(_held(place, Verdict.CONFLICT))


def _held(place: Refreshed, verdict: Verdict) -> list[Held]:
    return [held for held in place.held if held.verdict is verdict]


def _missing(
    package: Package, notice: Notice, wanted: dict[str, Wanted], ledger: Ledger, looks: Looks
) -> tuple[str, ...]:
    """Names of 通报数据 with something to say that stand nowhere, and not in a hidden passage either."""
    present = _present(package, ledger, looks)
    names = [figure.name for figure in notice.figures if not figure.is_own]
    names += [f"annex_{annex.number}" for annex in notice.annexes]
    said = (name for name in dict.fromkeys(names) if name in wanted and wanted[name].text)
    return tuple(name for name in said if name not in present)


def names_in(package: Package, template: Package) -> tuple[str, ...]:
    """The tags of a notice, those in hidden passages included."""
    ledger = read_ledger(package)
    if ledger is None:
        return tuple(dict.fromkeys(control.name for control in document_controls(package)))
    return tuple(_present(package, ledger, Looks(template, package)))


def _present(package: Package, ledger: Ledger, looks: Looks) -> dict[str, None]:
    present = dict.fromkeys(control.name for control in document_controls(package))
    for key, parked in ledger.hidden.items():
        present |= dict.fromkeys(sorted(_names_hidden(key, parked, looks)))
    return present


def names_coming_back(
    package: Package, read_template: Callable[[], Package], shown: Mapping[str, bool]
) -> tuple[str, ...]:
    """The tags in passages that are hidden by now and would be shown; the template is read for such only."""
    ledger = read_ledger(package)
    known = ledger.hidden if ledger else {}
    hidden = {key: parked for key, parked in known.items() if shown.get(_passage_of(key))}
    if not hidden:
        return ()
    looks = Looks(read_template(), package)
    return tuple(sorted({name for key in hidden for name in _names_hidden(key, hidden[key], looks)}))


def _passage_of(key: str) -> str:
    """The second passage of a name in a document is remembered as `name#2`."""
    return key.split("#", maxsplit=1)[0]


def _names_hidden(key: str, parked: bytes, looks: Looks) -> set[str]:
    return looks.names_inside(_passage_of(key)) | _names_parked(parked)


def _unsaid(package: Package, notice: Notice) -> tuple[str, ...]:
    """Names of the document that have nothing to say this time, in its order."""
    names = dict.fromkeys(control.name for control in document_controls(package))
    return tuple(name for name in names if name in notice.unsaid)


def _names_parked(content: bytes) -> set[str]:
    """Names of the controls in content that was taken out; none in the template's own, which is not kept."""
    return {control.name for control in controls(parse(content))} if content else set()


def _add_twins(package: Package, wanted: dict[str, Wanted], misplaced: Sequence[Control]) -> None:
    """One that was never filled has nothing to be found again by: it would look squeezed into its line."""
    passages = {control.name for control in document_controls(package) if control.passage}
    for control in misplaced:
        drop_twin(control)
    add_twins(list(text_parts(package)), {*wanted, *passages}, misplaced)
