"""`python -m tests.oracle [HOW_MANY] [FIRST_SEED]`: random months against the plain counter, else 300."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path

from tests.oracle.trial import differences


def main(arguments: list[str]) -> int:
    """Try the months; the number of those that differ, 1 at most."""
    count, first = (int(word) for word in [*arguments, "300", "0"][:2]) if arguments else (300, 0)
    wrong = 0
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = differences(seed, Path(folder))
            except Exception:  # noqa: BLE001 - a month that stops the run is told like one that differs
                found = [traceback.format_exc()]
        if found:
            wrong += 1
            print(f"seed {seed}:", *found, sep="\n  ")
    print(f"{count - wrong} of {count} months count as the plain counter counts them")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
