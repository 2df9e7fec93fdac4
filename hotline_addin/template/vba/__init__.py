"""Writes VBA projects from readable sources, without Excel."""
