"""Names, notes and other words in the marks around text."""

from __future__ import annotations

from tests.word_file.hiding.ways import (
    CELL,
    HIDDEN,
    TABLE,
    Place,
    behind,
    both,
    inside,
    media,
    p,
    picture,
    png,
    raw,
    run,
    shape,
    wml_part,
)

PLACES = (
    Place("alternative text", both(media(png()), inside(picture(more=f'descr="{HIDDEN}" title="{HIDDEN}"')))),
    Place(
        "names of a shape",
        inside(
            shape(
                p(run("甲")),
                f'id="SECRETMARK" alt="{HIDDEN}" title="{HIDDEN}" href="file:///C:/SECRETMARK" '
                'o:gfxdata="SECRETMARK"',
            )
        ),
    ),
    Place(
        "caption of a table",
        behind(
            TABLE.format(
                f'<w:tblCaption w:val="{HIDDEN}"/><w:tblDescription w:val="{HIDDEN}"/>',
                CELL.format("", p(run("甲"))),
                CELL.format("", p(run("乙"))),
            )
        ),
    ),
    Place("bookmark", inside(f'<w:bookmarkStart w:id="77" w:name="{HIDDEN}"/><w:bookmarkEnd w:id="77"/>')),
    Place(
        "comment",
        both(
            wml_part(
                "comments",
                "comments",
                f'<w:comment w:id="0" w:author="{HIDDEN}">{p(run(HIDDEN))}</w:comment>',
            ),
            inside(
                '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference '
                'w:id="0"/></w:r>'
            ),
        ),
    ),
    Place(
        "control",
        inside(
            f'<w:sdt><w:sdtPr><w:alias w:val="{HIDDEN}"/><w:tag w:val="{HIDDEN}"/><w:id w:val="5"/>'
            f'<w:placeholder><w:docPart w:val="{HIDDEN}"/></w:placeholder><w:dataBinding '
            f'w:xpath="/SECRETMARK" w:storeItemID="{{00000000-0000-0000-0000-000000000000}}"/></w:sdtPr>'
            f"<w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"
        ),
    ),
    Place(
        "smart tag",
        inside(
            '<w:smartTag w:uri="SECRETMARK" w:element="x"><w:smartTagPr><w:attr w:name="x" '
            f'w:val="{HIDDEN}"/></w:smartTagPr>{run("甲")}</w:smartTag>'
        ),
    ),
    Place(
        "custom XML around text",
        inside(
            '<w:customXml w:uri="SECRETMARK" w:element="x"><w:customXmlPr><w:placeholder '
            f'w:val="{HIDDEN}"/></w:customXmlPr>{run("甲")}</w:customXml>'
        ),
    ),
    Place("who may edit", inside('<w:permStart w:id="4" w:ed="SECRETMARK"/><w:permEnd w:id="4"/>')),
    Place(
        "numbers of revisions",
        inside('<w:r w:rsidR="SECRETMARK" w14:paraId="SECRETMARK"><w:t>甲</w:t></w:r>'),
    ),
    Place("XML comment", raw("word/document.xml", "<w:body>", f"<w:body><!-- {HIDDEN} --><?note {HIDDEN}?>")),
    Place("between tags", raw("word/document.xml", "<w:body>", f"<w:body>{HIDDEN}")),
)
