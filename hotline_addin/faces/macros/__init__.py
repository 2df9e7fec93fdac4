"""The buttons of the ribbon: each function bears the id of its button, and is loaded when it is clicked."""

from typing import TYPE_CHECKING

from hotline_addin.late import late

if TYPE_CHECKING:
    from hotline_addin.faces.macros.checking import check_book
    from hotline_addin.faces.macros.going import (
        edit_adjustments,
        edit_topics,
        next_finding,
        open_folder,
        undo_refresh,
    )
    from hotline_addin.faces.macros.leaving import finalize_notice, write_unit_sheets
    from hotline_addin.faces.macros.month import import_orders, refresh_month
    from hotline_addin.faces.macros.notice import compose_notice
    from hotline_addin.faces.macros.program import examine, open_manual

__all__ = [
    "check_book",
    "compose_notice",
    "edit_adjustments",
    "edit_topics",
    "examine",
    "finalize_notice",
    "import_orders",
    "next_finding",
    "open_folder",
    "open_manual",
    "refresh_month",
    "undo_refresh",
    "write_unit_sheets",
]
__getattr__ = late(
    __name__,
    {
        "import_orders": "month",
        "refresh_month": "month",
        "check_book": "checking",
        "next_finding": "going",
        "edit_topics": "going",
        "edit_adjustments": "going",
        "open_folder": "going",
        "undo_refresh": "going",
        "compose_notice": "notice",
        "finalize_notice": "leaving",
        "write_unit_sheets": "leaving",
        "examine": "program",
        "open_manual": "program",
    },
)
