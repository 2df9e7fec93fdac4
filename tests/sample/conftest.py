"""The sample month, written once and counted once in the plain way."""

from pathlib import Path

import pytest

from benchmarks.sample_month.exports import write_raw_sheets
from hotline_addin.sample.clerk import roster_rows
from tests.sample.plain_count import PlainMonth, count


@pytest.fixture(scope="session")
def raw_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_raw_sheets(tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="session")
def spellings() -> dict[str, str]:
    """Every name that the clerk's roster knows a unit by -> the unit."""
    return {
        name.replace("平舆县", "", 1) if name.startswith("平舆县") else name: row["unit"]
        for row in roster_rows()
        for name in (row["unit"], *filter(None, row["aliases"].split("、")))
    }


@pytest.fixture(scope="session")
def counted(raw_files: list[Path], spellings: dict[str, str]) -> PlainMonth:
    return count(raw_files, spellings)
