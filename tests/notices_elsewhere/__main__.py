"""`python -m tests.notices_elsewhere FOLDER`: recall and false alarms on the notices or round of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.notices_elsewhere.blind import measure_round
from tests.notices_elsewhere.measure import measure_expected, measure_planted, told

if __name__ == "__main__":
    for folder in map(Path, sys.argv[1:]):
        parts = {"own faults": measure_expected, "planted": measure_planted}
        is_round = (folder / "sound.json").exists()
        for title, measure in ({"round": measure_round} if is_round else parts).items():
            print("\n".join(told(f"{folder.name} {title}", measure(folder))))
