"""`python -m tests.notices_elsewhere FOLDER`: recall and false alarms on the notices of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.notices_elsewhere.measure import measure_expected, measure_planted, told

if __name__ == "__main__":
    for folder in map(Path, sys.argv[1:]):
        for title, measured in (
            ("own faults", measure_expected(folder)),
            ("planted", measure_planted(folder)),
        ):
            print("\n".join(told(f"{folder.name} {title}", measured)))
