"""The file of results: what was measured last of each kind, when and on what."""

from __future__ import annotations

import json
import os
import platform
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from hotline_addin import __version__

RESULTS: Final = Path(__file__).with_name("results.json")


def read_results(file: Path) -> dict[str, dict[str, Any]]:
    """By kind: `orders 2262`, `small`, `declared`."""
    if not file.exists():
        return {}
    results: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return results


def keep_result(file: Path, kind: str, result: dict[str, Any]) -> None:
    """Put a result in the place of what stood there of its kind, stamped with date, version and machine."""
    stamped = {"date": f"{datetime.now():%Y-%m-%d}", "version": __version__, "machine": machine(), **result}
    results = {**read_results(file), kind: stamped}
    text = json.dumps(dict(sorted(results.items())), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def machine() -> str:
    """`2核 AMD EPYC，Linux，Python 3.11.7`."""
    information = Path("/proc/cpuinfo")
    told = information.read_text(encoding="utf-8") if information.exists() else ""
    model = re.search(r"model name\s*:\s*(.+)", told)
    system = "Linux" if model else os.name
    return f"{os.cpu_count()}核 {model[1] if model else ''}，{system}，Python {platform.python_version()}"
