"""Everything that a command, a button, a dropped file or a worksheet function works with, loaded once.

For the installer: it proves the program whole, and Python keeps what it compiled.
"""

from __future__ import annotations

from argparse import _SubParsersAction
from importlib import import_module
from typing import Final

from hotline_addin.faces import macros
from hotline_addin.faces.cli import build_parser
from hotline_addin.faces.commands.deferred import Deferred

_FURTHER: Final = (
    "hotline_addin.faces.commands.checked_exports",
    "hotline_addin.faces.dropped",
    "hotline_addin.faces.worksheet_functions",
)


def deferred_commands() -> dict[str, Deferred]:
    """What each command of the command line stands for, by its name."""
    verbs = next(action for action in build_parser()._actions if isinstance(action, _SubParsersAction))
    return {name: command.get_default("run") for name, command in verbs.choices.items()}


def load() -> None:
    """Import it all. Raises whatever a part raises that cannot be loaded."""
    for command in deferred_commands().values():
        command.load()
    for name in macros.__all__:
        getattr(macros, name)
    for module in _FURTHER:
        import_module(module)


if __name__ == "__main__":
    load()
