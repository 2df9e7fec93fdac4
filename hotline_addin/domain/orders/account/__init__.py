"""The account of an import: where every row went, what every column was taken for."""
