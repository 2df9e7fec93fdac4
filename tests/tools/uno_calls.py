"""Run by the system's Python: opens a workbook in LibreOffice and calls procedures (JSON in, JSON out)."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

import uno  # type: ignore[import-not-found] # of the system's Python
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found] # made by uno

ALWAYS_RUN_MACROS = 4
SECONDS_TO_START = 60


def connect(pipe: str) -> Any:
    """LibreOffice's desktop, as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # it does not listen yet; the bridge's own class is known only once it does
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def open_file(desktop: Any, address: str) -> Any:
    """The document with its macros on. Raises where it does not open."""
    options = (
        PropertyValue(Name="Hidden", Value=True),
        PropertyValue(Name="MacroExecutionMode", Value=ALWAYS_RUN_MACROS),
    )
    document = desktop.loadComponentFromURL(address, "_blank", 0, options)
    if document is None:
        raise OSError(f"LibreOffice did not open {address}")
    return document


def result_of(document: Any, project: str, name: str, arguments: Sequence[Any]) -> Any:
    """What a procedure gives; an error as {"error": text}."""
    address = f"vnd.sun.star.script:{project}.{name}?language=Basic&location=document"
    try:
        script = document.getScriptProvider().getScript(address)
        return script.invoke(tuple(arguments), (), ())[0]
    except Exception as error:  # noqa: BLE001 - whatever a macro may raise is the test's to judge
        return {"error": str(error)}


def main() -> None:
    """Answers the one request on standard input."""
    wanted = json.load(sys.stdin)
    desktop = connect(wanted["pipe"])
    others = [open_file(desktop, address) for address in wanted["beside"]]
    document = open_file(desktop, wanted["file"])
    results = [result_of(document, wanted["project"], name, arguments) for name, arguments in wanted["calls"]]
    for each in (document, *others):
        each.close(True)
    json.dump(results, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # one in four times the bridge crashes when an interpreter with it is taken down


main()
