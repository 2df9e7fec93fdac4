"""`python -m hotline_addin.template [FOLDER]`: rebuilds everything in workbook_templates/."""

from __future__ import annotations

import sys
from pathlib import Path

from hotline_addin.template import word, workbook
from hotline_addin.template.locate import NOTICE_TEMPLATE, WORKBOOK_TEMPLATE, source_folder


def main(arguments: list[str]) -> None:
    """Builds the templates in the folder given, or where a checkout keeps them."""
    folder = Path(arguments[0]) if arguments else source_folder()
    folder.mkdir(parents=True, exist_ok=True)
    workbook.build(folder / WORKBOOK_TEMPLATE)
    word.build(folder / NOTICE_TEMPLATE)


if __name__ == "__main__":
    main(sys.argv[1:])
