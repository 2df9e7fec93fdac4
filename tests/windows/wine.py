"""Windows programs under wine: a fresh prefix with code page 936, and people with folders of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

_HARNESS = Path(__file__).with_name("harness.py")
EXCEL_KEY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


@dataclass(frozen=True, slots=True)
class Done:
    """How a Windows program ended, and what it printed in code page 936."""

    code: int
    said: str


class Wine:
    """One computer, in a folder; `python` is a Windows Python that starts the programs."""

    def __init__(self, folder: Path, locale: Path, python: Path) -> None:
        self.drive = folder / "drive_c"
        self._python = python
        self._number = 0
        self._environment = os.environ | {
            "WINEPREFIX": str(folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=",
            "LOCPATH": str(locale),
            "LC_ALL": "zh_CN.UTF-8",
        }
        self._environment.pop("DISPLAY", None)

    def boot(self) -> None:
        """Make the prefix, as Windows 10 with Excel, and leave its services running."""
        self._run("wineboot", "--init")
        self.set_value(r"HKCU\Software\Wine", "Version", "win10")
        self.set_value(r"HKCU\Software\Wine\Drivers", "Graphics", "null")  # windows, without a screen
        self._run("wineserver", "--wait")  # services that began before the version changed do not serve
        self._run("wineserver", "--persistent")
        self.set_value(EXCEL_KEY, "", r"C:\Program Files\Microsoft Office\EXCEL.EXE")

    def shut_down(self) -> None:
        """End everything that runs in the prefix, and delete it."""
        self._run("wineserver", "--kill")
        self._run("wineserver", "--wait")
        shutil.rmtree(self.drive.parent)

    def set_value(self, key: str, name: str, text: str) -> None:
        """Write a text into the registry."""
        named = ("/v", name) if name else ("/ve",)
        self._run("wine", "reg", "add", key, *named, "/d", text, "/f")

    def remove_key(self, key: str) -> None:
        """Take a key out of the registry."""
        self._run("wine", "reg", "delete", key, "/f")

    def person(self, name: str, server: Path | None = None) -> Person:
        """Somebody who uses this computer, with a profile on another disk if one is given."""
        person = Person(self, name, self.drive / "users" / name, server)
        for folder in (person.local, person.roaming, person.home / "Temp", person.home / "桌面"):
            folder.mkdir(parents=True)
        return person

    def path(self, file: Path) -> str:
        """How Windows calls a file."""
        if file.is_relative_to(self.drive):
            return "C:\\" + "\\".join(file.relative_to(self.drive).parts)
        return "Z:" + str(file).replace("/", "\\")

    def start(self, command: str, environment: dict[str, str], folder: str, seconds: float = 280) -> Done:
        """Run a command line as Windows' own CreateProcess takes it."""
        self._number += 1
        files = {name: self.drive / f"{name}-{self._number}" for name in ("order", "output", "code")}
        order = {
            "command": command,
            "environment": environment,
            "folder": folder,
            "output": self.path(files["output"]),
            "code": self.path(files["code"]),
        }
        files["order"].write_text(json.dumps(order), encoding="utf-8")
        harness, told = self.path(_HARNESS), self.path(files["order"])
        self._run("wine", str(self._python), "-I", "-B", harness, told, seconds=seconds)
        return Done(int(files["code"].read_text()), files["output"].read_bytes().decode("gbk"))

    def _run(self, *command: str, seconds: float = 120) -> None:
        """Output goes to nowhere: services that wine starts would hold a pipe open for ever."""
        process = subprocess.Popen(
            command,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        assert process.returncode == 0, command


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with folders of their own."""

    wine: Wine
    name: str
    home: Path
    server: Path | None = None

    @property
    def local(self) -> Path:
        """LOCALAPPDATA."""
        return self.home / "AppData" / "Local"

    @property
    def roaming(self) -> Path:
        """APPDATA, which offices like to keep on a server."""
        return (self.server or self.home / "AppData") / "Roaming"

    @property
    def program(self) -> Path:
        """The installed program."""
        return self.local / "hotline" / "python"

    @property
    def interpreter(self) -> str:
        """What the VBA starts, as Windows calls it."""
        return self.wine.path(self.program / "python.exe")

    def clicks(self, batch: Path, *dropped: Path) -> Done:
        """What a double click does, or dropping files: Explorer's own command line."""
        files = "".join(f' "{self.wine.path(file)}"' for file in dropped)
        return self.starts(f'cmd.exe /c ""{self.wine.path(batch)}"{files}"')

    def starts(self, command: str) -> Done:
        """Run a command line in a folder that has nothing to do with the program."""
        environment = {
            "LOCALAPPDATA": self.wine.path(self.local),
            "APPDATA": self.wine.path(self.roaming),
            "USERPROFILE": self.wine.path(self.home),
            "TEMP": self.wine.path(self.home / "Temp"),
            "TMP": self.wine.path(self.home / "Temp"),
            "HOTLINE_NO_PAUSE": "1",
            "PYTHONPATH": r"C:\nowhere",
            "PYTHONUTF8": "1",
        }
        return self.wine.start(command, environment, self.wine.path(self.home / "桌面"))

    def runs(self, code: str, *arguments: str) -> Done:
        """Run code in the installed Python, as the VBA does: isolated, nothing written."""
        script = self.home / "Temp" / "script.py"
        script.write_text(code, encoding="utf-8")
        quoted = "".join(f' "{one}"' for one in arguments)
        return self.starts(f'"{self.interpreter}" -I -B "{self.wine.path(script)}"{quoted}')

    def files(self) -> dict[str, bytes]:
        """All files of the person but those for the moment."""
        found = (file for file in self.home.rglob("*") if file.is_file())
        named = {file.relative_to(self.home).as_posix(): file for file in found}
        return {name: file.read_bytes() for name, file in named.items() if not name.startswith("Temp/")}
