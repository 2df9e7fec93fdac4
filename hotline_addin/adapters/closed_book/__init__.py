"""The workbook as a closed file, changed part by part."""
