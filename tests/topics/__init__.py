"""Topics and cases; `python -m tests.topics` measures them on labelled messages."""
