"""Office files as packages of parts, for workbooks and notices alike."""
