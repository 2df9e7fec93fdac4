"""Which spreadsheet program there is, and what may keep our add-in from loading in it."""

from __future__ import annotations

from collections.abc import Iterator

from .endings import Ending
from .machine import EVERYONE, USER, Machine
from .places import ADDIN

PROGRAM = "EXCEL.EXE"
_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_EXCEL = r"Software\Microsoft\Office\16.0\Excel"
_POLICY = r"Software\Policies\Microsoft\Office\16.0"
_SECURITY = (_POLICY + r"\Excel\Security", _EXCEL + r"\Security")
_KINGSOFT = r"Software\Kingsoft\Office"
_DEFENDER = r"SOFTWARE\Policies\Microsoft\Windows Defender"
_RULES = r"\Windows Defender Exploit Guard\ASR\Rules"
_NO_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
_SCRIPT_HOST = r"Software\Microsoft\Windows Script Host\Settings"


def office_ending(machine: Machine) -> Ending:
    """DONE where Excel is, else whether WPS is."""
    if _installed(machine, "excel.exe"):
        return Ending.DONE
    kingsoft = machine.value(USER, _KINGSOFT + r"\6.0\Common", "InstallRoot")
    return Ending.WPS_ONLY if kingsoft or _installed(machine, "et.exe") else Ending.NO_EXCEL


def obstacles(machine: Machine) -> list[str]:
    """What a policy or a setting of Excel will do to the add-in, each as a sentence; none where it may load.

    Excel's own start folder is a trusted location (Microsoft's list of default ones), so that macros in it
    run whatever the macro setting is, unless trusted locations are switched off.
    """
    return [*_trust(machine), *_addins(machine), *_disabled(machine), *_starting(machine)]


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


def _starting(machine: Machine) -> Iterator[str]:
    """What keeps Excel from starting Python."""
    state = _child_process_rule(machine)
    if state == "1":
        yield "安全策略（ASR 规则）不许 Excel 启动程序：选项卡会出现，按钮和表格函数都用不了。"
    elif state == "6":
        yield "安全策略（ASR 规则）在 Excel 启动程序时弹出警告：每次要点“解除阻止”，按钮和表格函数才能用。"
    if any(str(machine.value(hive, _SCRIPT_HOST, "Enabled")) == "0" for hive in (USER, EVERYONE)):
        yield "Windows 脚本宿主被停用：按钮可能启动不了程序。"


def _child_process_rule(machine: Machine) -> str:
    """Defender's rule “Block all Office applications from creating child processes”: 1 blocks, 6 warns.

    Where several places set it, group policy goes before device management, that before the computer's own.
    """
    managed = machine.value(EVERYONE, _DEFENDER + r"\Policy Manager", "ASRRules")
    pairs = (rule.partition("=") for rule in str(managed or "").upper().split("|"))
    states = (
        machine.value(EVERYONE, _DEFENDER + _RULES, _NO_CHILDREN),
        next((state for rule, _, state in pairs if rule.strip() == _NO_CHILDREN), None),
        machine.value(EVERYONE, _DEFENDER.replace(r"\Policies", "") + _RULES, _NO_CHILDREN),
    )
    return next((str(state).strip() for state in states if state is not None), "")
