"""What changes in the open workbook, and how each change is put into it."""
