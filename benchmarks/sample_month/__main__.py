"""`python -m benchmarks.sample_month`: makes anew what the demo ships: raw files, topics, cases."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.sample_month.exports import write_raw_sheets
from benchmarks.sample_month.typed import case_rows, topic_rows
from hotline_addin.sample.clerk import CASES_FILE, DATA, RAW_FOLDER, TOPICS_FILE


def main() -> None:
    """Writes into the data folder of the package."""
    write_sample(DATA)


def write_sample(folder: Path) -> None:
    """Write the generated files of the sample into a folder; the same bytes on every run."""
    raw = folder / RAW_FOLDER
    raw.mkdir(parents=True, exist_ok=True)
    write_raw_sheets(raw)
    _write_table(folder / TOPICS_FILE, topic_rows())
    _write_table(folder / CASES_FILE, case_rows())


def _write_table(file: Path, rows: Sequence[Mapping[str, str | int]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
