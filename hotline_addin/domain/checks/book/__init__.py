"""What a workbook says of itself."""
