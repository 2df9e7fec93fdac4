"""`python -m tests.notices_elsewhere FOLDER`: recall and false alarms on the notices or round of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.notices_elsewhere.blind import measure_round
from tests.notices_elsewhere.measure import measure_expected, measure_planted, told
from tests.notices_elsewhere.worded_texts import measure_worded

if __name__ == "__main__":
    for folder in map(Path, sys.argv[1:]):
        parts = {"own faults": measure_expected, "planted": measure_planted}
        if (folder / "sound.json").exists():
            parts = {"round": measure_round}
        elif not (folder / "expected.json").exists():
            parts = {"re-worded": measure_worded}
        for title, measure in parts.items():
            print("\n".join(told(f"{folder.name} {title}", measure(folder))))
