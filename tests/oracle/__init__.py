"""Random months, counted twice: by the program from their files, and by a plain counter from what they are.

The counter follows the handbook's 口径 and knows nothing of the program; `python -m tests.oracle` tries 300.
"""
