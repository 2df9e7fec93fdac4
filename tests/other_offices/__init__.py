"""Tables of offices that none of ours is like, through the workbook alone."""
