"""The rules of the month: what is counted, judged and said. Knows no Excel, Word or file."""
