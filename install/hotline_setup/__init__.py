"""Installs the program for one person on Windows, without network and without an administrator.

Standard library only: it runs from the bundle's own small Python before anything is installed.
"""
