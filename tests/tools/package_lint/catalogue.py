"""Which rules there are, read from their sources, so that no rule goes untested."""

from __future__ import annotations

import ast
from pathlib import Path


def rules_of(*families: str) -> set[str]:
    """The names of all faults that `<family>_rules.py` can find."""
    sources = (Path(__file__).with_name(f"{family}_rules.py").read_text("utf-8") for family in families)
    return {name for source in sources for name in _fault_names(source)}


def _fault_names(source: str) -> list[str]:
    """The first argument of every `Fault(...)`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    faults = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Fault"]
    return [str(name.value) for name in faults if isinstance(name, ast.Constant)]
