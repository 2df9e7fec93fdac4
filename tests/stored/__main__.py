"""`python -m tests.stored NAME [--tree DIR]`: stores what this program, or that of another checkout, makes.

To be run for every release, NAME being its version; see docs/发布清单.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from tests.stored.office import RAW, exports, write_exports

HERE = Path(__file__).parent
KEPT = ("book.xlsx", "book.xlsm", "notice.docx")


def main() -> None:
    """Make the files of one state and keep them under its name."""
    parser = ArgumentParser(prog="python -m tests.stored", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--tree", type=Path, default=HERE.parents[1])
    options = parser.parse_args()
    if not RAW.is_dir():
        write_exports(RAW)
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "PYTHONPATH": str(options.tree.absolute()), "XDG_STATE_HOME": scratch}
        words = [sys.executable, HERE / "clerk.py", scratch, *exports()]
        subprocess.run(words, check=True, env=environment, cwd=scratch)
        target = HERE / options.name
        target.mkdir(exist_ok=True)
        for file in KEPT:
            if (Path(scratch) / file).is_file():
                shutil.copy(Path(scratch) / file, target / file)


if __name__ == "__main__":
    main()
