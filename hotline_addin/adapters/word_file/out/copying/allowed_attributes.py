"""The attributes that a release copy may have; one that is not listed here is left out."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.word_file.file.ooxml import XML_SPACE
from hotline_addin.adapters.word_file.out.copying.allowed_markup import PREFIXES

_OF_WORD: Final = (
    (
        "values and kinds",
        "val type id w h code fmt start hint hRule leader pos alignment relativeTo clear char font",
    ),
    ("sides", "top right bottom left header footer gutter orient"),
    ("fonts", "ascii hAnsi eastAsia cs asciiTheme hAnsiTheme eastAsiaTheme cstheme bidi"),
    ("colours", "color fill themeColor themeTint themeShade themeFill themeFillTint themeFillShade"),
    ("lines around", "sz space shadow frame zOrder display offsetFrom"),
    (
        "distances",
        "before beforeLines beforeAutospacing after afterLines afterAutospacing line lineRule leftChars "
        "right rightChars startChars end endChars hanging hangingChars firstLine firstLineChars",
    ),
    (
        "frames and floating tables",
        "dropCap lines vSpace hSpace wrap hAnchor vAnchor x xAlign y yAlign anchorLock leftFromText "
        "rightFromText topFromText bottomFromText vertAnchor horzAnchor tblpXSpec tblpX tblpYSpec tblpY",
    ),
    (
        "which part of a table",
        "firstRow lastRow firstColumn lastColumn noHBand noVBand oddVBand evenVBand oddHBand evenHBand "
        "firstRowFirstColumn firstRowLastColumn lastRowFirstColumn lastRowLastColumn",
    ),
    (
        "columns, grids and numbering",
        "num sep equalWidth linePitch charSpace countBy distance restart chapStyle chapSep numId "
        "abstractNumId ilvl tentative null legacy legacySpace legacyIndent",
    ),
    ("two lines in one", "combine combineBrackets vert vertCompress"),
    ("fields and notes", "fldCharType customMarkFollows"),
    ("styles", "styleId default customStyle name"),
    ("fonts that stand in", "characterSet usb0 usb1 usb2 usb3 csb0 csb1"),
    (
        "settings",
        "percent lang uri bg1 t1 bg2 t2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink "
        "followedHyperlink",
    ),
)
_OF_DRAWINGS: Final = (
    (
        "place and size",
        "cx cy x y l t r b distT distB distL distR relativeHeight behindDoc locked layoutInCell",
    ),
    (
        "place and size, more",
        "allowOverlap simplePos relativeFrom wrapText edited rot flipH flipV tx ty sx sy kx ky",
    ),
    ("numbers", "id idx uri val lastClr"),
    ("geometry", "prst name fmla path w h wR hR stAng swAng stroke extrusionOk ang fill"),
    ("fills and lines", "pos lim len type scaled rotWithShape cap cmpd algn flip d sp dpi amt"),
    ("shadows", "dist dir blurRad rad endA endPos stA stPos fadeDir"),
    (
        "text in a shape",
        "vert wrap lIns tIns rIns bIns rtlCol anchor anchorCtr numCol spcCol upright forceAA",
    ),
    (
        "text in a shape, more",
        "spcFirstLastPara compatLnSpc fromWordArt vertOverflow horzOverflow txBox fontScale",
    ),
    ("fonts of the theme", "typeface panose pitchFamily charset script lnSpcReduction"),
    ("the theme's light", "rig prstMaterial fov zoom lat lon rev"),
    (
        "what may not be changed",
        "noChangeAspect noGrp noRot noMove noResize noSelect noChangeArrowheads bwMode",
    ),
)
_OF_SHAPES: Final = (
    (
        "kind, place and size",
        "style type coordsize coordorigin path adj points from to arcsize startangle endangle",
    ),
    (
        "fills and lines",
        "fillcolor filled stroked strokecolor strokeweight opacity color color2 angle focus method",
    ),
    (
        "fills and lines, more",
        "weight joinstyle linestyle dashstyle endcap startarrow endarrow on offset obscured",
    ),
    (
        "geometry",
        "eqn textboxrect limo textpathok position aspectratio side anchorx anchory v polar xrange yrange",
    ),
    ("text", "inset string fitshape fitpath trim xscale wrapcoords"),
)
_OF_OFFICE: Final = ("spt connecttype connectangles connectlocs hr hrstd hralign allowincell allowoverlap",)


def _names(groups: tuple[tuple[str, str], ...], namespace: str = "") -> frozenset[str]:
    start = f"{{{namespace}}}" if namespace else ""
    return frozenset(start + name for _, names in groups for name in names.split())


_DRAWINGS: Final = _names(_OF_DRAWINGS)
_SHAPES: Final = (
    _names(_OF_SHAPES)
    | _names((("shapes", " ".join(_OF_OFFICE)),), PREFIXES["o"])
    | frozenset({f"{{{PREFIXES['v']}}}ext", "aspectratio"})
)
_ALLOWED: Final = {
    PREFIXES["w"]: _names(_OF_WORD, PREFIXES["w"]) | {XML_SPACE},
    **dict.fromkeys((PREFIXES[each] for each in ("wp", "a", "pic", "wps", "wpg")), _DRAWINGS),
    **dict.fromkeys((PREFIXES[each] for each in ("v", "o", "w10")), _SHAPES),
}
_NAME: Final = {"docPr", "cNvPr", "theme", "clrScheme", "fontScheme", "fmtScheme"}
"""Elements whose `name` nobody sees on the page, and must be there: a neutral one takes its place."""
_FONTS: Final = frozenset(
    f"{{{PREFIXES['w']}}}{each}" for each in ("ascii", "hAnsi", "eastAsia", "cs", "font")
)
_WORDS: Final = {
    *((name, attribute) for name in ("rFonts", "sym") for attribute in _FONTS),
    *((name, f"{{{PREFIXES['w']}}}name") for name in ("font",)),
    *(
        (name, f"{{{PREFIXES['w']}}}val")
        for name in (
            *("name", "altName", "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink"),
            *("numStyleLink", "lvlText", "noLineBreaksAfter", "noLineBreaksBefore", "decimalSymbol"),
            *("listSeparator",),
        )
    ),
    ("style", f"{{{PREFIXES['w']}}}styleId"),
    *((name, "typeface") for name in ("latin", "ea", "cs", "font")),
    ("textpath", "string"),
    ("textpath", "style"),
}
"""Attributes that may hold words: names of fonts and styles, the text of a number, that of 艺术字."""
_SHAPE_TYPE: Final = re.compile(r"_x0000_t\d+")
_UNSEEN_STYLE: Final = re.compile("visibility|display|mso-hide")


def attributes_of(namespace: str, name: str, given: dict[str, str]) -> dict[str, str]:
    """Those of an element's attributes that may stay."""
    allowed = _ALLOWED.get(namespace, frozenset())
    kept = {
        key: value
        for key, value in given.items()
        if key in allowed and (value.isascii() or (name, key) in _WORDS)
    }
    if name in _NAME and "name" in given:
        kept["name"] = _neutral_name(name, given)
    if name == "shapetype" and _SHAPE_TYPE.fullmatch(given.get("id", "")):
        kept["id"] = given["id"]
    if namespace == PREFIXES["v"] and "style" in kept:
        kept["style"] = _seen_style(kept["style"])
    return kept


def _neutral_name(name: str, given: dict[str, str]) -> str:
    return f"图{given.get('id', '')}" if name in ("docPr", "cNvPr") else "Office"


def _seen_style(style: str) -> str:
    """A shape's style without what hides it: what is hidden is gone by now."""
    entries = (entry.strip() for entry in style.split(";"))
    return ";".join(entry for entry in entries if entry and not _UNSEEN_STYLE.match(entry))
