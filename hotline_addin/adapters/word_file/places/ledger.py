"""The ledger: a custom XML part in which a notice remembers what was written into it, and from where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from hotline_addin.adapters.opc.markup import Element, parse, serialize
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.places.compare import Memory
from hotline_addin.adapters.word_file.places.wanted import COLUMN_SEPARATOR
from hotline_addin.domain.notice.notice_content import Kind
from hotline_addin.errors import InputError
from hotline_addin.ports import NoticeLink

_NAMESPACE: Final = "urn:hotline-addin:ledger:1"
_ITEM_ID: Final = "{5B0E3C52-7D0B-4E0B-9C39-1B6C1E0D1234}"
_LINK: Final = {
    "workbook": "workbook",
    "month": "month",
    "written_at": "written",
    "book_path": "book",
    "notice_path": "notice",
    "way": "way",
}
"""Fields of `NoticeLink`, in their order, and the attributes that hold them."""
_KINDS: Final = frozenset(kind.value for kind in Kind)
_TEXTS_OF_A_PLACE: Final = 2
"""What the document says, and what the workbook says."""
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as it was last written: how it stands, its texts, the ids of its controls."""

    kind: Kind
    memory: Memory
    controls: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries by name, hidden passages by name, and the workbook and month they come from.

    A hidden passage holds the XML that was taken out, or nothing where the template's wording never stood.
    `sealed` is the workbook's last word on the seal; `line` the height in twips that the lines on the page of
    the signature were given, 0 for the styles' own; `rows` those of the rows of each annex, by its number.
    """

    link: NoticeLink
    entries: dict[str, Entry] = field(default_factory=dict)
    hidden: dict[str, bytes] = field(default_factory=dict)
    sealed: bool = False
    line: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    def memory(self, name: str) -> Memory | None:
        """What is remembered of a figure, or None for one never written."""
        entry = self.entries.get(name)
        return entry.memory if entry else None

    @property
    def control_ids(self) -> set[str]:
        """The ids of all controls that were there at the last refresh."""
        return {identity for entry in self.entries.values() for identity in entry.controls}

    def new_ones(self, name: str, present: Collection[str]) -> set[str]:
        """Those of the control ids `present` that a figure has got since the last refresh.

        An editor may number controls anew: only beside all the old ones are there new ones.
        """
        entry = self.entries.get(name)
        before = entry.controls if entry else frozenset[str]()
        return set(present) - before if before <= set(present) else set()


def read_ledger(package: Package) -> Ledger | None:
    """The ledger of a notice, or None for a document that has none (or none that can be read)."""
    name = ledger_part(package)
    if name is None:
        return None
    root = package.tree(name)
    link = NoticeLink(*(root.get(attribute, "") for attribute in _LINK.values()))
    ledger = Ledger(
        link,
        sealed=root.get("sealed") == "1",
        line=_number(root.get("line", "")),
        rows=_numbers(root.get("rows", "")),
    )
    for row in root:
        if row.tag == _q("figure") and row.get("kind") in _KINDS:
            ledger.entries[row.get("name", "")] = _read_entry(row)
        elif row.tag == _q("hidden"):
            ledger.hidden[row.get("name", "")] = serialize(row[0]) if len(row) else b""
    return ledger


def write_ledger(package: Package, ledger: Ledger) -> None:
    """Put the ledger into the file. One that says nothing new keeps its time, so the file stays equal."""
    before = read_ledger(package)
    if before is not None and replace(ledger, link=replace(ledger.link, written_at="")) == replace(
        before, link=replace(before.link, written_at="")
    ):
        return
    data = serialize(_tree(ledger))
    name = ledger_part(package)
    if name is not None:
        package.set(name, data)
        return
    number = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in package)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.add(package.main_part, "customXml", item, data)
    package.add(item, "customXmlProps", properties, _item_properties(), _PROPERTIES_TYPE)


def drop_ledger(package: Package) -> None:
    """Take the ledger out of the file."""
    name = ledger_part(package)
    if name is not None:
        for properties in package.related(name, "customXmlProps"):
            package.remove(properties)
        package.remove(name)


def ledger_part(package: Package) -> str | None:
    """The name of the part that holds the ledger, or None."""
    for name in package.related(package.main_part, "customXml"):
        try:
            if package.tree(name).tag == _q("ledger"):
                return name
        except InputError:
            continue  # another program's part; it is not ours to judge
    return None


def _q(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _read_entry(row: Element) -> Entry:
    texts = {etree.QName(part).localname: part.text or "" for part in row.iterchildren("*")}
    places = (place for place in row if place.tag == _q("settled") and len(place) == _TEXTS_OF_A_PLACE)
    settled = frozenset((place[0].text or "", place[1].text or "") for place in places)
    headers = tuple(texts["columns"].split(COLUMN_SEPARATOR)) if texts.get("columns") else ()
    memory = Memory(texts.get("base", ""), texts.get("linked", ""), settled, headers)
    return Entry(Kind(row.get("kind", "")), memory, frozenset(row.get("controls", "").split()))


def _tree(ledger: Ledger) -> Element:
    link = ledger.link
    root = etree.Element(_q("ledger"), nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default namespace
    for name, attribute in _LINK.items():
        if text := getattr(link, name):
            root.set(attribute, text)
    if ledger.sealed:
        root.set("sealed", "1")
    if ledger.line:
        root.set("line", str(ledger.line))
    if ledger.rows:
        root.set("rows", " ".join(f"{number}:{height}" for number, height in ledger.rows.items()))
    for name, entry in sorted(ledger.entries.items()):
        _add_entry(root, name, entry)
    for name, content in sorted(ledger.hidden.items()):
        row = etree.SubElement(root, _q("hidden"), name=name)
        if content:
            row.append(parse(content))
    return root


def _add_entry(root: Element, name: str, entry: Entry) -> None:
    ids = " ".join(sorted(entry.controls))
    row = etree.SubElement(root, _q("figure"), name=name, kind=entry.kind.value, controls=ids)
    for key, text in (("base", entry.memory.base), ("linked", entry.memory.linked)):
        etree.SubElement(row, _q(key)).text = text
    if entry.memory.headers:
        etree.SubElement(row, _q("columns")).text = COLUMN_SEPARATOR.join(entry.memory.headers)
    for pair in sorted(entry.memory.settled):
        place = etree.SubElement(row, _q("settled"))
        for key, text in zip(("text", "linked"), pair, strict=True):
            etree.SubElement(place, _q(key)).text = text


def _item_properties() -> bytes:
    root = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    root.set(f"{{{_STORE}}}itemID", _ITEM_ID)
    schemas = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", _NAMESPACE)
    return serialize(root)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _numbers(text: str) -> dict[str, int]:
    pairs = (pair.partition(":") for pair in text.split())
    return {number: _number(height) for number, _, height in pairs}
