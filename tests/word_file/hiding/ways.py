"""Ways to hide something in a Word file by hand: markup, parts, relationships, pictures."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.word_file import by_hand, plain
from tests.word_file.plain import W

HIDDEN = "暗藏SECRETMARK"
"""Chinese and ASCII, as what is not ASCII may be kept out more easily."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W.strip("{}"),
        "r": OFFICE,
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": f"{DRAWING}/wordprocessingDrawing",
        "a": f"{DRAWING}/main",
        "pic": f"{DRAWING}/picture",
        "c": f"{DRAWING}/chart",
        "dgm": f"{DRAWING}/diagram",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
WEB = "http:" + "//"
"""Begins addresses of made-up machines; the sources name none that may exist."""
HOST = "各承办单位要对"
"""Begins the paragraph behind which things are put, or into which."""

Hide = Callable[[Path], None]


@dataclass(frozen=True)
class Place:
    """One way to hide something; `refused` is what the refusal names, or nothing where it comes out clean."""

    name: str
    hide: Hide
    refused: str = ""


def parsed(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<x {NAMESPACES}>{xml}</x>"))


def behind(xml: str) -> Hide:
    """Whole paragraphs or tables behind a paragraph of the text."""
    return lambda file: by_hand.edit(
        file,
        lambda root: (
            [by_hand.paragraph_with(root, HOST).addnext(one) for one in reversed(parsed(xml))] and None
        ),
    )


def inside(xml: str) -> Hide:
    """Runs and marks at the end of a paragraph."""
    return lambda file: by_hand.edit(
        file, lambda root: by_hand.paragraph_with(root, HOST).extend(parsed(xml))
    )


def into(part: str, xml: str, *, first: bool = False) -> Hide:
    """Entries in a part other than the document."""

    def hide(file: Path) -> None:
        by_hand.edit(
            file,
            lambda root: root.__setitem__(slice(0, 0), parsed(xml)) if first else root.extend(parsed(xml)),
            part=part,
        )

    return hide


def both(*hides: Hide) -> Hide:
    def hide(file: Path) -> None:
        for one in hides:
            one(file)

    return hide


def part(name: str, kind: str, content_type: str, text: str, source: str = "word/document.xml") -> Hide:
    full = kind if "/" in kind else f"{OFFICE}/{kind}"
    return lambda file: by_hand.add_part(file, by_hand.Part(name, full, content_type, source), text)


def wml_part(kind: str, root: str, inner: str, name: str = "") -> Hide:
    text = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"
    return part(f"word/{name or kind}.xml", kind, f"{WML}.{kind}+xml", text)


def arrow(identity: str, kind: str, target: str, source: str = "word/_rels/document.xml.rels") -> Hide:
    """A relationship that leads out of the file."""

    def hide(file: Path) -> None:
        contents = plain.parts(file)
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        made = (
            f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        )
        arrows = contents.get(source, empty).decode().replace("</Relationships>", f"{made}</Relationships>")
        by_hand.write(file, contents | {source: arrows.encode()})

    return hide


def media(data: bytes, name: str = "image1.png", identity: str = "rId88") -> Hide:
    """The bytes of a picture to which the document refers."""

    def hide(file: Path) -> None:
        contents = plain.parts(file)
        arrows = contents["word/_rels/document.xml.rels"].decode()
        made = f'<Relationship Id="{identity}" Type="{OFFICE}/image" Target="media/{name}"/></Relationships>'
        types = contents["[Content_Types].xml"].decode()
        suffix = name.rpartition(".")[2]
        by_hand.write(
            file,
            contents
            | {
                f"word/media/{name}": data,
                "word/_rels/document.xml.rels": arrows.replace("</Relationships>", made).encode(),
                "[Content_Types].xml": types.replace(
                    "<Override", f'<Default Extension="{suffix}" ContentType="image/{suffix}"/><Override', 1
                ).encode(),
            },
        )

    return hide


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def shape(inner: str = "", more: str = "", style: str = "") -> str:
    """A text box of the kind that every Word knows."""
    return (
        f'<w:r><w:pict><v:rect style="width:200pt;height:30pt;{style}" {more}>'
        f"{f'<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>' if inner else ''}</v:rect>"
        "</w:pict></w:r>"
    )


def drawing(graphic: str, more: str = "") -> str:
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="300000"/>'
        f'<wp:docPr id="9" name="图形" {more}/><a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>'
    )


def picture(identity: str = "rId88", crop: str = "", more: str = "", link: str = "embed") -> str:
    return f"""<w:r>{
        drawing(
            f'<a:graphicData uri="{DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="9" '
            f'name="x" {more}/>'
            "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:{link}="{identity}"/>{crop}<a:stretch><a:fillRect/>'
            '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" '
            'cy="300000"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>',
            more,
        )
    }</w:r>"""


def new_shape(inner: str, fallback: str = "", more: str = "") -> str:
    """A text box as Word of 2010 and later writes it, with its second form for older ones."""
    form = drawing(
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/>'
        "</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>",
        more,
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{form}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def code(instruction: str, result: str = "所示") -> str:
    """A field as Word writes it."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    shown = marks["separate"] + run(result) if result else ""
    return f"{marks['begin']}<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}{marks['end']}"


def png(*extra: tuple[bytes, bytes]) -> bytes:
    """One grey dot, with further chunks."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        *extra,
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    ]
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def jpeg() -> bytes:
    """Segments of a JPEG, camera's notes and a comment among them; what is drawn is not looked at here."""
    secret = HIDDEN.encode()
    segments = (
        (0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
        (0xE1, b"Exif\0\0" + secret),
        (0xFE, secret),
        (0xDA, b"\1"),
    )
    packed = (b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + b"".join(packed) + b"\x12\xff\x00\x34\xff\xd9" + secret


def hidden_style(kind: str, identity: str, more: str = "") -> Hide:
    return into(
        "word/styles.xml",
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{identity}"><w:name '
        f'w:val="{identity}"/>{more}'
        "</w:style>",
    )


VANISH = "<w:rPr><w:vanish/></w:rPr>"
CELL = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{}</w:tcPr>{}</w:tc>'
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{}</w:tblPr><w:tblGrid><w:gridCol w:w="2000"/>'
    "</w:tblGrid>"
    "<w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>"
)
CHART = f'<a:graphicData uri="{DRAWING}/chart"><c:chart r:id="rId99"/></a:graphicData>'
DIAGRAM = f'<a:graphicData uri="{DRAWING}/diagram"><dgm:relIds r:dm="rId99"/></a:graphicData>'
SETTINGS = "word/settings.xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"


def raw(name: str, old: str, new: str) -> Hide:
    """A change of a part's bytes."""

    def hide(file: Path) -> None:
        contents = plain.parts(file)
        assert old in contents[name].decode()
        by_hand.write(file, contents | {name: contents[name].decode().replace(old, new, 1).encode()})

    return hide


def zip_comment(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = HIDDEN.encode()
        archive.writestr("notes/SECRETMARK.txt", HIDDEN)
