"""Runs in Windows' Python: starts one program with its own environment, and waits.

Output goes to a file: whatever the program leaves running would hold a pipe open.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
with Path(order["output"]).open("wb") as output:
    done = subprocess.run(
        order["command"],
        env={**os.environ, **order["environment"]},
        cwd=order["folder"],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        check=False,
    )
Path(order["code"]).write_text(str(done.returncode), encoding="utf-8")
