"""操作记录: what is recorded, and that the same command on the same files records nothing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from hotline_addin.domain.month.journal import InputFile, JournalEntry, last_inputs, recorded, runs_with
from hotline_addin.domain.words.vocabulary import TABLES

FILES = (InputFile("2月.xlsx", "aa11"), InputFile("抽访.csv", "bb22"))
IMPORT = JournalEntry("2024-03-01 09:00:00", "导入工单", "李明", "2024-02", FILES, "错误0条")
EMPTY = pd.DataFrame(columns=list(TABLES["journal"].columns), dtype=object)


def after(*entries: JournalEntry) -> pd.DataFrame:
    journal = EMPTY
    for entry in entries:
        rows = recorded(journal, entry, changed=True)
        assert rows is not None
        journal = rows
    return journal


def test_a_run_has_a_row_for_every_file() -> None:
    rows = after(IMPORT).to_dict("records")
    assert [(row["file"], row["sha256"]) for row in rows] == [("2月.xlsx", "aa11"), ("抽访.csv", "bb22")]
    assert {(row["time"], row["action"], row["person"], row["month"], row["outcome"]) for row in rows} == {
        ("2024-03-01 09:00:00", "导入工单", "李明", "2024-02", "错误0条")
    }


def test_a_run_without_files_has_one_row_and_comes_last() -> None:
    journal = after(IMPORT, JournalEntry("2024-03-02 10:00:00", "月度刷新", "王芳"))
    assert journal["action"].tolist() == ["导入工单", "导入工单", "月度刷新"]
    assert journal["file"].tolist() == ["2月.xlsx", "抽访.csv", None]
    assert last_inputs(journal) == FILES


def test_what_changes_nothing_is_recorded_only_for_other_files() -> None:
    journal = after(IMPORT)
    assert recorded(journal, replace(IMPORT, time="2024-03-05 09:00:00"), changed=False) is None
    assert recorded(journal, JournalEntry("2024-03-05 09:00:00", "月度刷新", "李明"), changed=False) is None
    other = replace(IMPORT, inputs=(InputFile("2月.xlsx", "cc33"),))
    rows = recorded(journal, other, changed=False)
    assert rows is not None
    assert len(rows) == 3


def test_the_files_of_a_figure_lead_to_their_runs() -> None:
    journal = after(IMPORT, replace(IMPORT, time="2024-03-05 09:00:00", inputs=FILES[:1]))
    found = runs_with(journal, frozenset({"2月.xlsx"}))
    assert [(run["time"], run["sha256"]) for run in found] == [
        ("2024-03-01 09:00:00", "aa11"),
        ("2024-03-05 09:00:00", "aa11"),
    ]
