"""Reads the exports of a hotline center into plain rows."""
