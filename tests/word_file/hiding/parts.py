"""Parts that a reader never opens, and entries in those that come along."""

from __future__ import annotations

from tests.word_file import by_hand
from tests.word_file.hiding.ways import (
    HIDDEN,
    NAMESPACES,
    PACKAGE,
    SETTINGS,
    WML,
    Place,
    arrow,
    both,
    into,
    p,
    part,
    raw,
    run,
    wml_part,
    zip_comment,
)

PLACES = (
    Place(
        "core properties",
        part(
            "docProps/core.xml",
            f"{PACKAGE}/core-properties",
            "application/vnd.openxmlformats-package.core-properties+xml",
            "<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{HIDDEN}</dc:title>'
            f"<dc:creator>{HIDDEN}</dc:creator></cp:coreProperties>",
            "",
        ),
    ),
    Place(
        "extended properties",
        part(
            "docProps/app.xml",
            "extended-properties",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            "<Properties "
            'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Company>{HIDDEN}</Company></Properties>",
            "",
        ),
    ),
    Place(
        "custom properties",
        part(
            "docProps/custom.xml",
            "custom-properties",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            "<Properties "
            'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
            f"<x>{HIDDEN}</x></Properties>",
            "",
        ),
    ),
    Place("thumbnail", part("docProps/thumbnail.jpeg", f"{PACKAGE}/thumbnail", "image/jpeg", HIDDEN, "")),
    Place("custom XML", part("customXml/item9.xml", "customXml", "application/xml", f"<x>{HIDDEN}</x>")),
    Place(
        "glossary",
        part(
            "word/glossary/document.xml",
            "glossaryDocument",
            f"{WML}.document.glossary+xml",
            f"<w:glossaryDocument {NAMESPACES}><w:docParts><w:docPart>"
            f"<w:docPartBody>{p(run(HIDDEN))}</w:docPartBody></w:docPart></w:docParts>"
            "</w:glossaryDocument>",
        ),
    ),
    Place(
        "embedded workbook",
        part(
            "word/embeddings/SECRETMARK.xlsx",
            "package",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            HIDDEN,
        ),
    ),
    Place(
        "macros",
        part(
            "word/vbaProject.bin",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
            "application/vnd.ms-office.vbaProject",
            HIDDEN,
        ),
    ),
    Place(
        "people",
        part(
            "word/people.xml",
            "http://schemas.microsoft.com/office/2011/relationships/people",
            f"{WML}.people+xml",
            f"<x>{HIDDEN}</x>",
        ),
    ),
    Place(
        "web settings",
        wml_part("webSettings", "webSettings", f'<w:divs><w:div w:id="1" w:x="{HIDDEN}"/></w:divs>'),
    ),
    Place(
        "keyboard",
        part(
            "word/customizations.xml",
            "http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations",
            "application/vnd.ms-word.keyMapCustomizations+xml",
            f"<x>{HIDDEN}</x>",
        ),
    ),
    Place("attached template", lambda file: by_hand.attach_template(file, "file:///C:/SECRETMARK.dotx")),
    Place(
        "mail merge",
        both(
            into(
                SETTINGS,
                '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:connectString '
                f'w:val="{HIDDEN}"/><w:query w:val="{HIDDEN}"/><w:dataSource r:id="rId66"/>'
                "</w:mailMerge>",
                first=True,
            ),
            arrow("rId66", "mailMergeSource", "file:///C:/SECRETMARK.xlsx", "word/_rels/settings.xml.rels"),
        ),
    ),
    Place(
        "document variables",
        into(SETTINGS, f'<w:docVars><w:docVar w:name="{HIDDEN}" w:val="{HIDDEN}"/></w:docVars>'),
    ),
    Place("revisions in the settings", into(SETTINGS, '<w:rsids><w:rsidRoot w:val="SECRETMARK"/></w:rsids>')),
    Place(
        "protection",
        into(SETTINGS, '<w:documentProtection w:edit="readOnly" w:hash="SECRETMARK"/>', first=True),
    ),
    Place(
        "style that nobody uses",
        into(
            "word/styles.xml",
            f'<w:style w:type="paragraph" w:styleId="q"><w:name w:val="{HIDDEN}"/></w:style>',
        ),
    ),
    Place(
        "other name of a style",
        raw(
            "word/styles.xml",
            '<w:name w:val="Normal"/>',
            f'<w:name w:val="Normal"/><w:aliases w:val="{HIDDEN}"/>',
        ),
    ),
    Place("name of a list", raw("word/numbering.xml", "<w:lvl ", f'<w:name w:val="{HIDDEN}"/><w:lvl ')),
    Place(
        "list that nobody uses",
        into(
            "word/numbering.xml",
            f'<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:lvlText w:val="{HIDDEN}"/></w:lvl>'
            "</w:abstractNum>",
            first=True,
        ),
    ),
    Place(
        "font that nobody uses",
        into("word/fontTable.xml", f'<w:font w:name="{HIDDEN}"><w:altName w:val="{HIDDEN}"/></w:font>'),
    ),
    Place("zip", zip_comment),
)
