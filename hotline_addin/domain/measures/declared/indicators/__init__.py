"""Rows of 指标 as typed values: what each measures, and whether all of them hold together."""
