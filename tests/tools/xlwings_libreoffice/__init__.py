"""An xlwings engine that drives LibreOffice Calc, so that code for a live Excel runs on a real application.

Only the members that the add-in uses are there; any other raises `NotImplementedError`, which is a test by
itself: that the add-in stays within them.
"""

from tests.tools.xlwings_libreoffice.engine import App, connect

__all__ = ["App", "connect"]
