"""One case of a round: its workbook made, its files imported, what came of it held against what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.end_to_end.conftest import Ran, hotline

HERE = Path(__file__).parent
ROUNDS = sorted(folder.name for folder in HERE.glob("round_*"))
_COUNTED = ("rows", "left_out", "joined", "duplicates")

Case = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the import answered, and all that it told."""

    ran: Ran

    @property
    def told(self) -> str:
        """Everything that a person could read."""
        return json.dumps(self.ran.data, ensure_ascii=False) + self.ran.errors


@cache
def cases(name: str) -> dict[str, Case]:
    """The cases of a round by their names."""
    found = json.loads((HERE / name / "expected.json").read_text("utf-8"))
    return {case["case"]: case for case in found}


def imported(name: str, case: Case, folder: Path) -> Answer:
    """Import the files of a case into a fresh workbook in `folder`."""
    book = folder / "月报.xlsx"
    settings = {**case["settings"], "issue_date": date.fromisoformat(case["settings"]["issue_date"])}
    roster = [dict(zip(("unit", "group", "aliases"), row, strict=False)) for row in case["roster"]]
    create_book(template_path(WORKBOOK_TEMPLATE), book)
    content = BookContent(tables={"roster": pd.DataFrame(roster, dtype=object)}, settings=settings)
    ClosedBook(book).save(content)
    ran = hotline("refresh", book, "--orders", *_files(name, case, case["files"]))
    if then := case.get("then"):
        ran = hotline("refresh", book, f"--{then['mode']}", *_files(name, case, then["files"]))
    return Answer(ran)


def _files(name: str, case: Case, files: list[str]) -> list[Path]:
    return [HERE / name / "files" / case["case"] / Path(file).name for file in files]


def faults(case: Case, answer: Answer) -> list[str]:
    """What is not as it should be; nothing where one of the answers that are right was given."""
    found = [
        list(_faults({"columns_as": case.get("columns_as"), **wanted}, answer))
        for wanted in (case["expect"], *case.get("expect_alternatives", ()))
    ]
    return min(found, key=len)


def _faults(wanted: Case, answer: Answer) -> Iterator[str]:
    if answer.ran.code not in wanted["exit"]:
        yield f"ended with {answer.ran.code}, not {wanted['exit']}"
    if answer.ran.code != 2:
        yield from _wrong_figures(wanted, answer.ran.data)
    for words in wanted.get("finding_codes_any", ()):
        if not any(word in answer.told for each in words for word in each.split("|")):
            yield f"nothing says any of {words}"
    findings = json.dumps(answer.ran.data.get("findings", []), ensure_ascii=False)
    yield from (f"says {word}" for word in wanted.get("no_finding_words", ()) if word in findings)


def _wrong_figures(wanted: Case, data: Mapping[str, Any]) -> Iterator[str]:
    if wanted.get("orders") not in (None, data["orders"]):
        yield f"{data['orders']} orders, not {wanted['orders']}"
    printed = {row["承办单位"]: row for rows in data["annexes"].values() for row in rows}
    for unit, figures in wanted.get("units", {}).items():
        for header, figure in figures.items():
            if printed.get(unit, {}).get(header, 0) != figure:
                yield f"{unit}: {header} {printed.get(unit, {}).get(header, 0)}, not {figure}"
    yield from _wrong_account(wanted, data["imports"])


def _wrong_account(wanted: Case, imports: list[Mapping[str, Any]]) -> Iterator[str]:
    sums = dict.fromkeys(_COUNTED, 0)
    for sheet in imports:
        parts = sum(sheet[part] for part in ("orders", "joined", "unmatched", "duplicates"))
        if parts + len(sheet["left_out"]) != sheet["rows"]:
            yield f"the account of {sheet['sheet']} does not close"
        for part in _COUNTED if sheet["kind"] != "skipped" else ():
            sums[part] += len(sheet[part]) if part == "left_out" else sheet[part]
    for part, number in (wanted.get("imports_sum") or {}).items():
        if number is not None and sums[part] != number:
            yield f"{part}: {sums[part]}, not {number}"
    for header, meant in (wanted.get("columns_as") or {}).items():
        taken = [
            column["as"] for sheet in imports for column in sheet["columns"] if column["header"] == header
        ]
        if meant not in taken:
            yield f"{header} was taken for {taken}, not {meant}"
