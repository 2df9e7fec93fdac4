"""`python -m hotline_addin`: the command line."""

import sys

from hotline_addin.faces.cli import run

sys.exit(run())
