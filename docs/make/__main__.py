"""`python -m docs.make [--pictures]`: the handbook for a browser, the house, the rules, the pictures.

With --pictures those of sheets and notice are drawn anew, which needs LibreOffice, poppler and some minutes.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from docs.make.house import PICTURE, house
from docs.make.manual import write_manual
from docs.make.rules import write_rules

DOCS = Path(__file__).parent.parent


def main() -> None:
    """Builds in the folder docs of the checkout."""
    parser = ArgumentParser(prog="python -m docs.make", description=__doc__)
    parser.add_argument("--pictures", action="store_true", help="render the pictures too")
    if parser.parse_args().pictures:
        from docs.make.pictures import draw_pictures  # noqa: PLC0415 - needs what only tests install

        draw_pictures(DOCS / "pictures")
    (DOCS / PICTURE).write_text(house(DOCS.parent), "utf-8")
    write_rules(DOCS)
    write_manual(DOCS)


if __name__ == "__main__":
    main()
