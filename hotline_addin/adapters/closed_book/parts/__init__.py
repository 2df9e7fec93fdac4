"""The file format of workbooks, part by part; nothing here knows of orders, units or annexes.

A file for each kind of part, or of what stands in one: the folder is as long as the format is wide.
"""
