"""The sheets of the workbook template, and the one place that decides their looks."""
