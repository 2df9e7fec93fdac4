"""Tests of the hotline add-in; a package, so that tests share `tests.tools`."""
