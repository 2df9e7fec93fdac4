"""LibreOffice's Python bridge, which lies in the system's Python, and an office of our own to speak to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.tools.libreoffice import write_profile

SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
_SECONDS_TO_START = 60


def load_uno() -> Any:
    """The module `uno`. Raises `ImportError` where python3-uno is not installed."""
    if SYSTEM_PACKAGES not in sys.path:
        sys.path.append(SYSTEM_PACKAGES)  # last: our own packages come first
    import uno  # type: ignore[import-not-found] # noqa: PLC0415 - of the system's Python

    return uno


def struct(name: str, **fields: Any) -> Any:
    """A UNO structure below com.sun.star, such as `beans.PropertyValue`."""
    made = load_uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def properties(**values: Any) -> tuple[Any, ...]:
    """Named arguments as UNO takes them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def enum(kind: str, value: str) -> Any:
    """A value of an enumeration below com.sun.star."""
    return load_uno().Enum(f"com.sun.star.{kind}", value)


class Office:
    """A LibreOffice with a profile of its own, in a process group of its own."""

    def __init__(self, program: str, home: Path) -> None:
        pipe = f"hotline{os.getpid()}{time.monotonic_ns()}"
        profile = write_profile(home / "live-profile")
        self._process = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
            start_new_session=True,
        )
        self.pid = self._process.pid
        self.desktop = self._desktop(pipe)

    def _desktop(self, pipe: str) -> Any:
        local = load_uno().getComponentContext()
        resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        end = time.monotonic() + _SECONDS_TO_START
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception:  # it does not listen yet; the bridge's own class is known only once it does
                if time.monotonic() > end:
                    self.stop()
                    raise
                time.sleep(0.1)
            else:
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def stop(self) -> None:
        """End the group of processes that was started, and nothing else."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
