"""What an office measures: rows of 指标 and 表样, read, counted, compiled into tables of printed texts."""
