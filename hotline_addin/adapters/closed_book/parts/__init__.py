"""The file format of workbooks, part by part; nothing here knows of orders, units or annexes."""
