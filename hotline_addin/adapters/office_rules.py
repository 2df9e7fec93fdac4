"""Rules of a computer by which Windows keeps Office from starting other programs."""

from __future__ import annotations

import sys
from typing import Final

_RULE: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Microsoft Defender's rule “Block all Office applications from creating child processes”."""
_FOLDER: Final = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_PLACES: Final = (
    rf"SOFTWARE\Policies\Microsoft\{_FOLDER}",
    rf"SOFTWARE\Microsoft\{_FOLDER}",
)
"""Where a domain's policy, and where the computer itself keeps the rules."""
_BLOCKS: Final = "1"
"""0 is off, 2 only notes, 6 warns and lets the person go on."""


def children_rule() -> str:
    """What to do about such a rule, one sentence; empty where there is none."""
    if not any(_value(place) == _BLOCKS for place in _PLACES):
        return ""
    return "这台电脑有规则禁止Office启动别的程序，请单位信息人员为python.exe和cmd.exe设例外。"


def _value(place: str) -> str:
    """How the rule is set in a place of the registry; empty where it is not."""
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415 - only there

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return str(winreg.QueryValueEx(key, _RULE)[0])
    except OSError:
        return ""
