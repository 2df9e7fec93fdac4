"""Writes VBA projects from readable sources, without Excel.

Own code on purpose: pyOpenVBA 6.5.0 (MIT), the one kept library for it, edits containers that Excel made and
makes none from nothing, so a binary seed would take the place of sources that can be read and rebuilt byte
for byte. It reads what is written here in the tests, beside olefile, each with code of its own.
"""
