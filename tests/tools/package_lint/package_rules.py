"""Rules of the package itself: parts, content types, relationships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.tools.package_lint.package import CONTENT_TYPES, Fault, Package, rels_source


def duplicate_part(package: Package) -> Iterator[Fault]:
    """Part names are unique, whatever their case."""
    for name, count in Counter(entry.lower() for entry in package.entries).items():
        if count > 1:
            yield Fault("duplicate-part", name, f"{count} times in the zip")


def bad_part_name(package: Package) -> Iterator[Fault]:
    """Part names are relative paths with forward slashes."""
    for entry in package.entries:
        if "\\" in entry or entry.startswith("/") or ".." in entry.split("/"):
            yield Fault("bad-part-name", entry, "not a plain relative path")


def broken_xml(package: Package) -> Iterator[Fault]:
    """[Content_Types].xml is there, and every XML part is well-formed."""
    if CONTENT_TYPES not in package:
        yield Fault("missing-part", CONTENT_TYPES, "no Office file without it")
        return
    try:
        package.xml(CONTENT_TYPES)
        parts = package.xml_parts()
    except etree.XMLSyntaxError as error:
        yield Fault("broken-xml", CONTENT_TYPES, str(error))
        return
    for part in parts:
        try:
            package.xml(part)
        except etree.XMLSyntaxError as error:
            yield Fault("broken-xml", part, str(error))


def no_main_part(package: Package) -> Iterator[Fault]:
    """The package says which part is the workbook or the document."""
    if CONTENT_TYPES in package and package.main_part() not in package:
        yield Fault("no-main-part", "_rels/.rels", f"officeDocument leads to {package.main_part()!r}")


def missing_content_type(package: Package) -> Iterator[Fault]:
    """Every part has a content type."""
    for part in package.entries:
        if part != CONTENT_TYPES and package.content_type(part) is None:
            yield Fault("missing-content-type", part, "neither Override nor Default")


def content_type_lines(package: Package) -> Iterator[Fault]:
    """A content type is said once, and of a part that is there."""
    lines = [
        element.get("PartName", "") or "." + element.get("Extension", "")
        for element in package.xml(CONTENT_TYPES)
    ]
    for line, count in Counter(line.lower() for line in lines).items():
        if count > 1:
            yield Fault("duplicate-content-type", CONTENT_TYPES, line)
    present = {f"/{entry}".lower() for entry in package.entries}
    for line in lines:
        if line.startswith("/") and line.lower() not in present:
            yield Fault("content-type-without-part", CONTENT_TYPES, line)


def dangling_relationship(package: Package) -> Iterator[Fault]:
    """A .rels part belongs to a part that is there, and leads to parts that are there."""
    for part in package.rels_parts():
        source = rels_source(part)
        if source and source not in package:
            yield Fault("relationships-without-part", part, source)
        for relationship in package.relationships(source):
            if not relationship.external and relationship.target not in package:
                yield Fault("dangling-relationship", part, f"{relationship.id} -> {relationship.target}")


def duplicate_relationship_id(package: Package) -> Iterator[Fault]:
    """Ids are unique within a .rels part."""
    for part in package.rels_parts():
        ids = Counter(relationship.id for relationship in package.relationships(rels_source(part)))
        for name, count in ids.items():
            if count > 1:
                yield Fault("duplicate-relationship-id", part, name)


def unknown_relationship_id(package: Package) -> Iterator[Fault]:
    """An id used in a part's XML is in its .rels part. The empty id means "none" in charts and hyperlinks."""
    for part in package.xml_parts():
        if part.endswith(".rels"):
            continue
        known = {relationship.id for relationship in package.relationships(part)} | {""}
        for name in sorted(package.used_ids(part) - known):
            yield Fault("unknown-relationship-id", part, name)


def orphan_part(package: Package) -> Iterator[Fault]:
    """Every part is reached from the package by relationships."""
    reached, waiting = {""}, [""]
    while waiting:
        for relationship in package.relationships(waiting.pop()):
            if not relationship.external and relationship.target not in reached:
                reached.add(relationship.target)
                waiting.append(relationship.target)
    for part in package.entries:
        if part not in reached and part != CONTENT_TYPES and not part.endswith(".rels"):
            yield Fault("orphan-part", part, "no relationship leads here")


FIRST_RULES = (duplicate_part, bad_part_name, broken_xml, no_main_part)
RULES = (
    missing_content_type,
    content_type_lines,
    dangling_relationship,
    duplicate_relationship_id,
    unknown_relationship_id,
    orphan_part,
)
