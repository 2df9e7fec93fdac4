"""Pictures with more than is seen, and things that may show something."""

from __future__ import annotations

from tests.word_file.hiding.ways import (
    CHART,
    DIAGRAM,
    HIDDEN,
    VANISH,
    Place,
    arrow,
    behind,
    both,
    drawing,
    inside,
    jpeg,
    media,
    p,
    picture,
    png,
    run,
)

PLACES = (
    Place(
        "text in a PNG",
        both(media(png((b"tEXt", b"Author\0" + HIDDEN.encode())) + HIDDEN.encode()), inside(picture())),
    ),
    Place("camera's notes in a JPEG", both(media(jpeg(), "image1.jpeg"), inside(picture()))),
    Place(
        "name of a picture's file",
        both(media(png(), "SECRETMARK.png", "SECRETMARK"), inside(picture("SECRETMARK"))),
    ),
    Place(
        "cut off a picture",
        both(media(png()), inside(picture(crop='<a:srcRect l="50000"/>'))),
        "裁剪过的图片",
    ),
    Place(
        "picture that lies elsewhere",
        both(arrow("rId66", "image", "file:///C:/SECRETMARK.png"), inside(picture("rId66", link="link"))),
        "图片不在文件里",
    ),
    Place(
        "drawing of Windows",
        both(media(HIDDEN.encode(), "image1.emf"), inside(picture())),
        "不是 PNG 或 JPEG",
    ),
    Place(
        "embedded object",
        inside(f'<w:r><w:object><o:OLEObject Type="Embed" ProgID="{HIDDEN}" r:id="rId99"/></w:object></w:r>'),
        "嵌入的文件或对象",
    ),
    Place(
        "linked control",
        inside('<w:r><w:pict><w:control r:id="rId99" w:name="SECRETMARK"/></w:pict></w:r>'),
        "ActiveX 控件",
    ),
    Place("whole file", behind('<w:altChunk r:id="rId99"/>'), "插入的整个文件"),
    Place("subdocument", inside('<w:subDoc r:id="rId99"/>'), "子文档"),
    Place("chart", inside(f"<w:r>{drawing(CHART)}</w:r>"), "图表"),
    Place("diagram", inside(f"<w:r>{drawing(DIAGRAM)}</w:r>"), "SmartArt"),
    Place("ink", inside('<w:r><w:contentPart r:id="rId99"/></w:r>'), "墨迹"),
    Place(
        "formula",
        inside(f"<m:oMathPara><m:oMath><m:r><m:t>{HIDDEN}</m:t></m:r></m:oMath></m:oMathPara>"),
        "公式",
    ),
    Place("unknown markup", inside(f'<x:note xmlns:x="urn:x">{HIDDEN}</x:note>'), r"不认识的内容（x:note）"),
    Place("end of a paragraph hidden", behind(p(run(HIDDEN), VANISH)), "段落标记是隐藏的"),
)
