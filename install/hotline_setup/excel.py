"""Which spreadsheet program there is, and what may keep our add-in from loading in it."""

from __future__ import annotations

from collections.abc import Iterator

from .machine import EVERYONE, USER, Machine
from .outcomes import Outcome
from .places import ADDIN

PROGRAM = "EXCEL.EXE"
_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_EXCEL = r"Software\Microsoft\Office\16.0\Excel"
_POLICY = r"Software\Policies\Microsoft\Office\16.0"
_SECURITY = (_POLICY + r"\Excel\Security", _EXCEL + r"\Security")
_KINGSOFT = r"Software\Kingsoft\Office"


def office_outcome(machine: Machine) -> Outcome:
    """DONE where Excel is, else whether WPS is."""
    if _installed(machine, "excel.exe"):
        return Outcome.DONE
    kingsoft = machine.value(USER, _KINGSOFT + r"\6.0\Common", "InstallRoot")
    return Outcome.WPS_ONLY if kingsoft or _installed(machine, "et.exe") else Outcome.NO_EXCEL


def obstacles(machine: Machine) -> list[str]:
    """What a policy or a setting of Excel will do to the add-in, each as a sentence; none where it may load.

    Excel's own start folder is a trusted location (Microsoft's list of default ones), so that macros in it
    run whatever the macro setting is, unless trusted locations are switched off.
    """
    return [*_trust(machine), *_addins(machine), *_disabled(machine)]


def _installed(machine: Machine, program: str) -> bool:
    return any(machine.value(hive, f"{_APP_PATHS}\\{program}", "") for hive in (USER, EVERYONE))


def _trust(machine: Machine) -> Iterator[str]:
    off = any(
        machine.value(USER, key + r"\Trusted Locations", "AllLocationsDisabled") == 1 for key in _SECURITY
    )
    user = machine.value(USER, _POLICY + r"\Common\Security\Trusted Locations", "Allow User Locations")
    if not off and user != 0:
        return
    macros = next((found for key in _SECURITY if (found := machine.value(USER, key, "VBAWarnings"))), 2)
    if macros in (3, 4):
        yield "受信任位置被停用，而且不许运行没有签名的宏：加载项不会运行。"
    elif macros == 2:
        yield "受信任位置被停用：打开 Excel 时要点一次“启用宏”。"


def _addins(machine: Machine) -> Iterator[str]:
    if any(machine.value(USER, key, "DisableAllAddins") == 1 for key in _SECURITY):
        yield "加载项被全部停用：“热线通报”不会出现。"
    if any(machine.value(USER, key, "RequireAddinSig") == 1 for key in _SECURITY):
        yield "只允许有签名的加载项：“热线通报”可能不会出现。"


def _disabled(machine: Machine) -> Iterator[str]:
    items = machine.values(USER, _EXCEL + r"\Resiliency\DisabledItems")
    name = ADDIN.encode("utf-16-le")
    if any(name in item.lower() for item in items if isinstance(item, bytes)):
        yield "Excel 停用了加载项：在“文件→选项→加载项→禁用项目”里把 hotline.xlam 启用。"
