"""Makes what an office gets: `python -m install.build_bundle --python ARCHIVE [--out DIR]`.

ARCHIVE is python.org's `python-3.14.8-embed-amd64.zip`, fetched by hand and known by its SHA-256 (which ones
are, and why: `install/bundle/runtime.py`); pip fetches the locked wheels for Windows. Runs on Linux, macOS
and Windows, in the environment of the tests.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from install.bundle.assemble import Bundle, assemble
from install.bundle.refusal import BundleError
from install.bundle.runtime import identify


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the bundle is made; 2 when it cannot be, with the reason."""
    parser = argparse.ArgumentParser(prog="build_bundle", description=__doc__)
    parser.add_argument("--python", type=Path, required=True, metavar="ARCHIVE", help="python.org's archive")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="where the bundle goes; default: dist")
    parser.add_argument("--wheels", type=Path, help="where fetched wheels are kept; default: OUT/wheels")
    parser.add_argument("--for-tests", action="store_true", help="accept a repacked Python too")
    options = parser.parse_args(arguments)
    try:
        if not options.for_tests and not identify(options.python).for_offices:
            raise BundleError(f"{options.python.name} is a repacked Python: offices get python.org's own")
        made = assemble(options.python, options.wheels or options.out / "wheels", options.out)
    except (BundleError, OSError) as error:
        print(f"No bundle was made: {error}", file=sys.stderr)
        return 2
    print(_summary(made))
    return 0


def _summary(made: Bundle) -> str:
    packed = made.archive.stat().st_size
    return (
        f"{made.folder}: {made.manifest.build}, Python {made.runtime.version}, "
        f"{len(made.manifest.files)} files, {made.manifest.size / 1e6:.1f} MB installed\n"
        f"{made.archive}: {packed / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
