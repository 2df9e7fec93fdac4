"""Links of a release copy: to public addresses only; of any other the shown words stay."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS, Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import descendants, replace

_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_INSIDE: Final = (
    "local",
    "lan",
    "internal",
    "intranet",
    "corp",
    "home",
    "test",
    "localhost",
    "invalid",
    "example",
)
"""Last words of names that no public network knows."""
_LONGEST: Final = 300
"""Characters; longer ones carry what somebody was looking for, or who it was."""


def is_public(address: str) -> bool:
    """Whether anybody may follow this address: a page on a public host, named without user and password.

    E-mail addresses, files, shares and drives are none: they name a person, or a machine of the office.
    """
    if len(address) > _LONGEST or not address.isascii():
        return False
    try:
        parts = urlsplit(address)
        host, named = parts.hostname or "", bool(parts.username or parts.password)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or named:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return bool(_HOST.fullmatch(host)) and host.rsplit(".", 1)[-1].lower() not in _INSIDE


def open_private_links(root: Element, package: Package, part: str) -> None:
    """Leave the words of each link that does not lead to a public address."""
    addresses = {
        relation.id: relation.target for relation in package.relations(part, "hyperlink") if relation.external
    }
    for link in reversed(list(descendants(root, "hyperlink"))):
        if not is_public(addresses.get(link.get(f"{{{OFFICE_RELATIONS}}}id") or "", "")):
            replace(link, *link)
