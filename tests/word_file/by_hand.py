"""What a clerk does to a notice in Word, done to its XML: overwrite, split, track, delete, format."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.word_file.plain import W, parts, text

Edit = Callable[[etree._Element], None]


def edit(file: Path, *edits: Edit, part: str = "word/document.xml") -> None:
    """Change one part of a file, and save it as Word would: the other parts as they were."""
    contents = parts(file)
    root = etree.fromstring(contents[part])
    for one in edits:
        one(root)
    contents[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    write(file, contents)


def write(file: Path, contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)


def control(root: etree._Element, tag: str, number: int = 0) -> etree._Element:
    """The content of a control, by tag and place."""
    found = [sdt for sdt in root.iter(W + "sdt") if sdt.find(f"{W}sdtPr/{W}tag[@{W}val='{tag}']") is not None]
    content = found[number].find(W + "sdtContent")
    assert content is not None
    return content


def control_around(root: etree._Element, tag: str) -> etree._Element:
    """A control itself, by tag."""
    held = control(root, tag).getparent()
    assert held is not None
    return held


def drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def drop_custom_xml(relationships: etree._Element) -> None:
    """Lose the custom XML parts, as some programs do."""
    for one in list(relationships):
        if "customXml" in one.get("Type", ""):
            drop(one)


def delete_control(tag: str) -> Edit:
    """Delete a control with all that it holds."""

    def apply(root: etree._Element) -> None:
        held = control(root, tag).getparent()
        assert held is not None
        drop(held)

    return apply


def squeeze(tag: str) -> Edit:
    """What LibreOffice 25.2 makes of a control around paragraphs or a table, bookmark included.

    The control goes into the first paragraph (or first cell), the bookmark from there to the last one.
    """

    def apply(root: etree._Element) -> None:
        content = control(root, tag)
        held = content.getparent()
        assert held is not None
        start, end = held.getprevious(), held.getnext()
        assert start is not None
        assert end is not None
        paragraphs = list(content.iter(W + "p"))
        for part in list(content):
            held.addprevious(part)
        drop(held)
        first, last = paragraphs[0], paragraphs[-1]
        inside = [part for part in first if part.tag != W + "pPr"]
        first.append(held)
        content[:] = inside
        held.addprevious(start)
        last.append(end)

    return apply


def unwrap_control(tag: str) -> Edit:
    """Remove a control and leave its text: the command 删除内容控件."""

    def apply(root: etree._Element) -> None:
        content = control(root, tag)
        held = content.getparent()
        assert held is not None
        for part in list(content):
            held.addprevious(part)
        drop(held)

    return apply


@dataclass(frozen=True)
class Part:
    """A part to be added: its name, relationship and content type, and the part that points to it."""

    name: str
    relationship: str
    content_type: str
    source: str = ""


def add_part(file: Path, added: Part, text: str) -> None:
    contents = parts(file)
    contents[added.name] = text.encode()
    arrow = f'<Relationship Id="rId99" Type="{added.relationship}" Target="/{added.name}"/></Relationships>'
    override = f'<Override PartName="/{added.name}" ContentType="{added.content_type}"/></Types>'
    folder, _, name = added.source.rpartition("/")
    for part, end, more in (
        (f"{folder}/_rels/{name}.rels".lstrip("/"), "</Relationships>", arrow),
        ("[Content_Types].xml", "</Types>", override),
    ):
        contents[part] = contents[part].decode().replace(end, more).encode()
    write(file, contents)


def attach_template(file: Path, path: str) -> None:
    """Have the notice made from a template somewhere on a clerk's disk, as Word notes it."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    contents = parts(file)
    contents["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{office}/attachedTemplate" Target="{path}" TargetMode="External"/></Relationships>'
    ).encode()
    settings = contents["word/settings.xml"].decode()
    contents["word/settings.xml"] = settings.replace(
        "<w:zoom ", f'<w:attachedTemplate xmlns:r="{office}" r:id="rId1"/><w:zoom '
    ).encode()
    write(file, contents)


def link_picture(file: Path, address: str) -> None:
    """Put a picture that lies somewhere else into the first paragraph."""
    contents = parts(file)
    arrows = contents["word/_rels/document.xml.rels"].decode()
    arrow = f'<Relationship Id="rId77" Type="{_OFFICE}/image" Target="{address}" TargetMode="External"/>'
    contents["word/_rels/document.xml.rels"] = arrows.replace(
        "</Relationships>", f"{arrow}</Relationships>"
    ).encode()
    write(file, contents)
    edit(file, lambda root: next(root.iter(W + "p")).append(etree.fromstring(_LINKED_PICTURE)))


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_LINKED_PICTURE = f"""<w:r xmlns:w="{W.strip("{}")}" xmlns:wp="{_DRAWING}/wordprocessingDrawing"
 xmlns:a="{_DRAWING}/main" xmlns:p="{_DRAWING}/picture" xmlns:r="{_OFFICE}"><w:drawing><wp:inline>
<wp:extent cx="900000" cy="900000"/><wp:docPr id="5" name="x"/><a:graphic>
<a:graphicData uri="{_DRAWING}/picture"><p:pic><p:nvPicPr><p:cNvPr id="5" name="x"/><p:cNvPicPr/></p:nvPicPr>
<p:blipFill><a:blip r:link="rId77"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>
<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>""".replace("\n", "")


def renumber_styles(file: Path) -> None:
    """Give every style a number for an id, as WPS does; the names stay."""
    contents = parts(file)
    styles = etree.fromstring(contents["word/styles.xml"])
    numbers = {style.get(W + "styleId"): str(n) for n, style in enumerate(styles.iter(W + "style"), 1)}
    for name in [name for name in contents if name.startswith("word/") and name.endswith(".xml")]:
        root = etree.fromstring(contents[name])
        for style in root.iter(W + "style"):
            style.set(W + "styleId", numbers[style.get(W + "styleId")])
        for use in root.iter(W + "pStyle", W + "rStyle", W + "basedOn"):
            use.set(W + "val", numbers[use.get(W + "val")])
        contents[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    write(file, contents)


def insert_picture(after: str) -> Edit:
    """Put a paragraph with a picture behind another one."""

    def apply(root: etree._Element) -> None:
        namespace = W.strip("{}")
        picture = etree.fromstring(f'<w:p xmlns:w="{namespace}"><w:r><w:pict/></w:r></w:p>')
        paragraph_with(root, after).addnext(picture)

    return apply


def paragraph_with(root: etree._Element, words: str) -> etree._Element:
    return next(p for p in root.iter(W + "p") if words in text(p))


def overwrite(tag: str, new: str, number: int = 0) -> Edit:
    """Type over a figure."""

    def apply(root: etree._Element) -> None:
        nodes = list(control(root, tag, number).iter(W + "t"))
        nodes[0].text = new
        for node in nodes[1:]:
            node.text = ""

    return apply


def prompt(tag: str) -> Edit:
    """Declare what a control shows a prompt."""

    def apply(root: etree._Element) -> None:
        held = control(root, tag).getparent()
        assert held is not None
        held.find(f"{W}sdtPr/{W}id").addnext(etree.Element(W + "showingPlcHdr"))

    return apply


def replace_words(old: str, new: str) -> Edit:
    """Type over words that stand in one run."""

    def apply(root: etree._Element) -> None:
        node = next(t for t in root.iter(W + "t") if old in (t.text or ""))
        node.text = (node.text or "").replace(old, new)

    return apply


def split_runs(tag: str) -> Edit:
    """Make each sign of a figure a run of its own, as Word does after spelling checks and small edits."""

    def apply(root: etree._Element) -> None:
        content = control(root, tag)
        run = next(content.iter(W + "r"))
        for sign in text(content):
            one = deepcopy(run)
            next(one.iter(W + "t")).text = sign
            run.addprevious(one)
        drop(run)

    return apply


def track(tag: str, new: str) -> Edit:
    """Type over a figure with change tracking on: the old text struck out, the new one inserted."""

    def apply(root: etree._Element) -> None:
        run = next(control(root, tag).iter(W + "r"))
        inserted = etree.Element(W + "ins", {W + "id": "9001", W + "author": "王科"})
        added = etree.SubElement(inserted, W + "r")
        etree.SubElement(added, W + "t").text = new
        deleted = etree.Element(W + "del", {W + "id": "9002", W + "author": "王科"})
        run.addprevious(deleted)
        deleted.addnext(inserted)
        deleted.append(run)
        for node in deleted.iter(W + "t"):
            node.tag = W + "delText"

    return apply


def mark(name: str, number: int) -> etree._Element:
    """A tracked change without content, as it stands in the properties of what was changed."""
    return etree.Element(W + name, {W + "id": str(number), W + "author": "王科"})


def track_joining(words: str) -> Edit:
    """Delete the end of a paragraph with change tracking on, so that the next one goes on in it."""

    def apply(root: etree._Element) -> None:
        paragraph = paragraph_with(root, words)
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = etree.Element(W + "pPr")
            paragraph.insert(0, properties)
        etree.SubElement(properties, W + "rPr").append(mark("del", 9101))

    return apply


def track_row(unit: str, name: str) -> Edit:
    """Insert (`ins`) or delete (`del`) a unit's row with change tracking on."""

    def apply(root: etree._Element) -> None:
        properties = row_of(root, unit).find(W + "trPr")
        assert properties is not None
        properties.append(mark(name, 9201))

    return apply


def track_bold(words: str) -> Edit:
    """Make words bold with change tracking on."""

    def apply(root: etree._Element) -> None:
        run = next(paragraph_with(root, words).iter(W + "r"))
        properties = etree.Element(W + "rPr")
        etree.SubElement(properties, W + "b")
        change = mark("rPrChange", 9301)
        etree.SubElement(change, W + "rPr")
        properties.append(change)
        run.insert(0, properties)

    return apply


def delete_paragraph(words: str) -> Edit:
    def apply(root: etree._Element) -> None:
        drop(paragraph_with(root, words))

    return apply


def insert_paragraph(after: str, words: str) -> Edit:
    """Press Enter behind a paragraph and type another one in the same format."""

    def apply(root: etree._Element) -> None:
        before = paragraph_with(root, after)
        made = etree.Element(W + "p")
        properties = before.find(W + "pPr")
        if properties is not None:
            made.append(deepcopy(properties))
        etree.SubElement(etree.SubElement(made, W + "r"), W + "t").text = words
        before.addnext(made)

    return apply


def insert_control(after: str, tag: str, *, prompt: bool = True, content: str = "单击此处输入文字。") -> Edit:
    """Insert a text control behind some words and give it a tag, as a clerk does in 开发工具."""

    def apply(root: etree._Element) -> None:
        made = etree.fromstring(
            f"""<w:sdt xmlns:w="{W.strip("{}")}"><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="77"/>
            {"<w:showingPlcHdr/>" if prompt else ""}<w:text/></w:sdtPr>
            <w:sdtContent><w:r><w:t>{content}</w:t></w:r></w:sdtContent></w:sdt>"""
        )
        paragraph_with(root, after).append(made)

    return apply


def row_of(root: etree._Element, unit: str) -> etree._Element:
    return next(row for row in root.iter(W + "tr") if text(next(row.iter(W + "tc"))) == unit)


def bold_row(unit: str) -> Edit:
    def apply(root: etree._Element) -> None:
        for run in row_of(root, unit).iter(W + "r"):
            properties = run.find(W + "rPr")
            if properties is None:
                properties = etree.Element(W + "rPr")
                run.insert(0, properties)
            properties.insert(0, etree.Element(W + "b"))

    return apply


def overwrite_cell(unit: str, column: int, new: str) -> Edit:
    def apply(root: etree._Element) -> None:
        next(list(row_of(root, unit).iter(W + "tc"))[column].iter(W + "t")).text = new

    return apply


def delete_row(unit: str) -> Edit:
    def apply(root: etree._Element) -> None:
        drop(row_of(root, unit))

    return apply


def copy_row(unit: str, *cells: str) -> Edit:
    """Add a row below a unit's, with other texts."""

    def apply(root: etree._Element) -> None:
        row = row_of(root, unit)
        made = deepcopy(row)
        for cell, words in zip(made.iter(W + "tc"), cells, strict=True):
            next(cell.iter(W + "t")).text = words
        row.addnext(made)

    return apply


def is_bold(root: etree._Element, unit: str) -> bool:
    runs = list(row_of(root, unit).iter(W + "r"))
    return bool(runs) and all(run.find(f"{W}rPr/{W}b") is not None for run in runs)
