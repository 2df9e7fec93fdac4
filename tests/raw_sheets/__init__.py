"""Tests of the raw sheets adapter, on files of every kind that hotline centers hand out."""
