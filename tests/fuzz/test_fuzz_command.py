"""The command that breaks files: a small sample of it runs with the tests, the long runs are by hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import judge, worker
from tests.fuzz.judge import Verdict
from tests.fuzz.trials import KINDS, Trial


def test_a_sample_of_broken_files_is_taken_or_refused(root: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--tries", "50", "--seed", "1"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "50 inputs tried" in ran.stdout
    assert "0 crashes; 0 different faults" in ran.stdout


def test_a_trial_follows_from_its_number(material: Path, tmp_path: Path) -> None:
    made = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        made.append(Trial(5, 7).prepare(material, folder).read_bytes())
    assert made[0] == made[1]
    assert {Trial(5, number).kind for number in range(400)} == set(KINDS)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda folder: (folder / "x.tmp").touch(), "changed what is not its own: ['x.tmp']"),
        (lambda folder: (folder / "月报.xlsx").write_bytes(b"PK"), "refused, yet changed: "),
        (lambda folder: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_is_noticed(
    harm: object, fault: str, material: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = judge.run
    refused = "refused" in fault

    def harmful(words: tuple[str, ...], folder: Path) -> tuple[int, str]:
        code, found = plain(words, folder)
        try:
            harm(folder)  # type: ignore[operator] # a function of the parameters above
        except ZeroDivisionError as error:
            return -1, repr(error)
        return (2, "") if refused else (code if code != 2 else 0, found)

    monkeypatch.setattr(judge, "run", harmful)
    assert fault in judge.judge(Trial(1, 0), material).fault


def test_a_child_that_dies_is_a_crash_and_the_rest_is_tried(
    material: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(trial: Trial, _material: Path) -> Verdict:
        if trial.number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return Verdict(0, 0.1)

    monkeypatch.setattr(worker, "judge", deadly)
    results = list(worker.run_all((Trial(0, number) for number in range(4)), material))
    assert [result.verdict.code for result in results] == [0, -1, 0, 0]
