"""A round of faults and sound texts that was written by somebody who had not seen the rules.

A folder holds `faults.json` (`text`, `tables`, `place`, `also_ok`, `planted`, `sound_text`, `sound_tables`)
and `sound.json` (`text`, `tables`). A fault is found when a finding (also a 提示) that the sound text lacks
lies in its place or names its words; an 错误 or 警告 in a sound text is a false alarm.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from hotline_addin.domain.printed.prose.document import Block, PrintedDocument, PrintedParagraph, PrintedTable
from hotline_addin.errors import Finding, Level
from hotline_addin.usecases.check import check_notice
from tests.notices_elsewhere.measure import Measured, line, names


class Table(TypedDict):
    """A table of a text: `after` is the number of lines before it."""

    title: str
    after: int
    rows: list[list[str]]


class Fault(TypedDict):
    """A text with one fault, and the same text without."""

    id: str
    identity: str
    text: str
    tables: list[Table] | None
    place: str | list[int]
    also_ok: list[str | list[int]]
    planted: list[str | None] | None
    sound_text: str | None
    sound_tables: list[Table] | None


class Sound(TypedDict):
    """A text without faults."""

    id: str
    text: str
    tables: list[Table] | None


def findings_in(text: str, tables: Sequence[Table] | None) -> tuple[Finding, ...]:
    """What the check says of a text with its tables."""
    blocks: list[Block] = []
    lines = text.split("\n")
    for number in range(len(lines) + 1):
        for table in tables or ():
            if table["after"] == number:
                blocks += [PrintedParagraph(table["title"])] if table["title"] else []
                blocks.append(PrintedTable(tuple(tuple(map(str, row)) for row in table["rows"])))
        if number < len(lines):
            blocks.append(PrintedParagraph(lines[number]))
    return check_notice(PrintedDocument("通报.docx", tuple(blocks)))


def measure_round(folder: Path) -> Measured:
    """Recall on the faults, false alarms on the sound texts and on the faults' sound twins."""
    measured = Measured()
    for fault in faults_of(folder):
        fresh, before = told_of(fault)
        hits = [one for one in fresh if _hits(one, fault)]
        said = f"{fault['id']} {fault['identity']}: {fault['place']} {fault['planted']} -> "
        said += "; ".join(map(line, hits or fresh))
        (measured.found if hits else measured.missed).append(said)
        _accuse(measured, f"{fault['id']} (sound twin)", before)
    for sound in sounds_of(folder):
        _accuse(measured, sound["id"], findings_in(sound["text"], sound["tables"]))
    return measured


def _accuse(measured: Measured, name: str, findings: Sequence[Finding]) -> None:
    for finding in findings:
        if finding.level is not Level.NOTE:
            measured.false.append(f"{name}: {line(finding)}")
            measured.false_errors += finding.level is Level.ERROR


def faults_of(folder: Path) -> list[Fault]:
    """The faults of a round."""
    faults: list[Fault] = json.loads((folder / "faults.json").read_text("utf-8"))
    return faults


def sounds_of(folder: Path) -> list[Sound]:
    """The sound texts of a round."""
    sounds: list[Sound] = json.loads((folder / "sound.json").read_text("utf-8"))
    return sounds


def told_of(fault: Fault) -> tuple[list[Finding], list[Finding]]:
    """The findings that only the faulty text has, and the weighty ones of the sound one."""
    sound_tables = fault["tables"] if fault["sound_tables"] is None else fault["sound_tables"]
    before = findings_in(fault["sound_text"] or fault["text"], sound_tables)
    known = set(map(line, before))
    after = findings_in(fault["text"], fault["tables"])
    fresh = [one for one in after if line(one) not in known]
    return fresh, [one for one in before if one.level is not Level.NOTE]


def is_found(fault: Fault) -> bool:
    """Whether a finding lies in the fault's place or names its words."""
    return any(_hits(one, fault) for one in told_of(fault)[0])


def _hits(finding: Finding, fault: Fault) -> bool:
    return any(names(finding, words) for words in _words(fault))


def _words(fault: Fault) -> Iterator[str]:
    wrong = (fault["planted"] or [None, None])[1]
    for place in (fault["place"], *fault["also_ok"], *([wrong] if wrong else [])):
        if isinstance(place, str):
            yield place
        else:
            table, row, column = place
            rows = (fault["tables"] or [])[table]["rows"]
            yield from filter(None, map(str, (rows[row][column], rows[row][0])))
