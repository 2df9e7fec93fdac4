"""Rules of a computer by which Windows keeps Office from starting other programs."""

from __future__ import annotations

import sys
from typing import Final

_RULE: Final = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
"""Microsoft Defender's rule “Block all Office applications from creating child processes”."""
_OF_DOMAIN: Final = r"SOFTWARE\Policies\Microsoft\Windows Defender"
_OF_COMPUTER: Final = r"SOFTWARE\Microsoft\Windows Defender"
_RULES: Final = r"\Windows Defender Exploit Guard\ASR\Rules"
_BLOCKS: Final = "1"
"""0 is off, 2 only notes, 6 warns and lets the person go on."""


def children_rule() -> str:
    """What to do about such a rule, one sentence; empty where there is none.

    Group policy goes before device management (`GUID=1|GUID=2`), and that before the computer's own setting.
    """
    managed = (rule.partition("=") for rule in _value(rf"{_OF_DOMAIN}\Policy Manager", "ASRRules").split("|"))
    states = (
        _value(_OF_DOMAIN + _RULES, _RULE),
        next((state for rule, _, state in managed if rule.strip().upper() == _RULE), ""),
        _value(_OF_COMPUTER + _RULES, _RULE),
    )
    if next(filter(None, states), "") != _BLOCKS:
        return ""
    return "这台电脑有规则禁止Office启动别的程序，请单位信息人员为python.exe和cmd.exe设例外。"


def _value(place: str, name: str) -> str:
    """A text or number in the registry of the computer; empty where there is none."""
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415 - only there

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return str(winreg.QueryValueEx(key, name)[0]).strip()
    except OSError:
        return ""
