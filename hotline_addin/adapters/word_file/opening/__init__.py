"""Files that others saved, made fit to work with, or refused."""
