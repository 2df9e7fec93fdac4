"""What stops the making of a bundle."""

from __future__ import annotations


class BundleError(Exception):
    """The bundle cannot be made from what was given; the message says to a maintainer what is wrong."""
