"""The elements and attributes that a release copy may have, by namespace, each group with a reason.

An element that is in no table is refused by its name: it may show something, and nobody has said that it may
leave the office. An attribute that is in no table is left out: none shows text on a page.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS
from hotline_addin.adapters.word_file.file.ooxml import W_NAMESPACE

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010"

PREFIXES: Final = {
    "w": W_NAMESPACE,
    "r": OFFICE_RELATIONS,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "wps": f"{_WORD_2010}/wordprocessingShape",
    "wpg": f"{_WORD_2010}/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
"""The namespaces of what may stay, under the prefixes that Word itself writes."""
OPTIONAL: Final = ("wps", "wpg")
"""Prefixes that a program may not know: what bears them stands in `mc:AlternateContent`."""


class Fate(Enum):
    """What becomes of an element."""

    KEPT = auto()
    OPENED = auto()
    """It goes, what it holds stays."""
    DROPPED = auto()
    """It goes with all that it holds, none of which a reader sees."""


_LOOKS: Final = (
    (
        "signs",
        "rPr rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign "
        "rtl cs em lang eastAsianLayout",
    ),
    (
        "paragraphs",
        "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId "
        "suppressLineNumbers pBdr top left bottom right between bar start end tabs suppressAutoHyphens "
        "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ind "
        "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap "
        "outlineLvl cnfStyle rStyle",
    ),
    (
        "tables",
        "tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
        "tblCellSpacing tblInd tblBorders tblLayout tblCellMar tblLook tblGrid gridCol tblPrEx trPr "
        "gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tcPr tcW gridSpan hMerge vMerge "
        "tcBorders insideH insideV tl2br tr2bl noWrap tcMar tcFitText vAlign hideMark",
    ),
    (
        "sections",
        "sectPr type pgSz pgMar pgBorders lnNumType pgNumType cols col noEndnote titlePg rtlGutter docGrid",
    ),
)
_KEPT: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "w": (
        ("the text", "document body p r t tbl tr tc br cr noBreakHyphen softHyphen sym ptab tab pgNum"),
        ("signs read out above others", "ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase"),
        ("pictures and shapes", "drawing pict txbxContent"),
        ("page numbers; every other field is its shown text by now", "fldChar instrText"),
        ("links to public addresses; every other is its shown text by now", "hyperlink"),
        ("headers and footers that are shown", "headerReference footerReference hdr ftr"),
        (
            "notes that are shown",
            "footnoteReference endnoteReference footnotes endnotes footnote endnote footnoteRef "
            "endnoteRef separator continuationSeparator footnotePr endnotePr pos numRestart",
        ),
        *_LOOKS,
        ("the end of an empty paragraph that Word wants and does not show", "vanish"),
        (
            "styles in use",
            "styles docDefaults rPrDefault pPrDefault style name basedOn next link uiPriority semiHidden "
            "unhideWhenUsed qFormat tblStylePr",
        ),
        (
            "numbering in use",
            "numbering abstractNum multiLevelType styleLink numStyleLink lvl start numFmt lvlRestart "
            "isLgl suff lvlText lvlJc num abstractNumId lvlOverride startOverride legacy",
        ),
        ("what stands in for a font", "fonts font altName panose1 charset family notTrueType pitch sig"),
        (
            "how lines and pages are broken",
            "settings zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
            "bordersDoNotSurroundFooter gutterAtTop autoHyphenation consecutiveHyphenLimit "
            "hyphenationZone doNotHyphenateCaps defaultTabStop evenAndOddHeaders bookFoldPrinting "
            "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
            "displayVerticalDrawingGridEvery characterSpacingControl noLineBreaksAfter noLineBreaksBefore "
            "strictFirstAndLastChars themeFontLang clrSchemeMapping decimalSymbol listSeparator compat "
            "compatSetting",
        ),
        (
            "how Word of an earlier year breaks them",
            "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
            "doNotExpandShiftReturn adjustLineHeightInTable useFELayout noTabHangInd noColumnBalance "
            "noExtraLineSpacing suppressTopSpacing suppressBottomSpacing spacingInWholePoints "
            "lineWrapLikeWord6 splitPgBreakAndParaMark applyBreakingRules layoutRawTableWidth "
            "layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables doNotSnapToGridInCell "
            "selectFldWithFirstOrLastChar growAutofit useNormalStyleForList "
            "doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable "
            "doNotSuppressIndentation doNotAutofitConstrainedTables autofitToFirstFixedWidthCell "
            "underlineTabInNumList doNotUseHTMLParagraphAutoSpacing doNotUseEastAsianBreakRules "
            "doNotBreakConstrainedForcedTable doNotVertAlignCellWithSp doNotVertAlignInTxbx "
            "useAnsiKerningPairs cachedColBalance footnoteLayoutLikeWW8 shapeLayoutLikeWW8 "
            "alignTablesRowByRow forgetLastTabAlignment wpJustification",
        ),
    ),
    "mc": (
        ("a shape that older programs pass over; its second form is left out", "AlternateContent Choice"),
    ),
    "wp": (
        (
            "where a picture or shape stands",
            "inline anchor simplePos positionH positionV posOffset align extent effectExtent wrapNone "
            "wrapSquare wrapTight wrapThrough wrapTopAndBottom wrapPolygon start lineTo docPr "
            "cNvGraphicFramePr",
        ),
    ),
    "pic": (("a picture", "pic nvPicPr cNvPr cNvPicPr blipFill spPr"),),
    "wps": (("a shape", "wsp cNvPr cNvSpPr cNvCnPr spPr style txbx bodyPr"),),
    "wpg": (("shapes in a group", "wgp grpSp cNvPr cNvGrpSpPr grpSpPr"),),
    "a": (
        (
            "outlines, fills and lines of shapes",
            "graphic graphicData graphicFrameLocks picLocks spLocks grpSpLocks cxnSpLocks xfrm off ext "
            "chOff chExt prstGeom custGeom avLst gdLst gd ahLst cxnLst cxn pos rect pathLst path moveTo "
            "lnTo pt arcTo quadBezTo cubicBezTo close solidFill gradFill gsLst gs lin tileRect noFill "
            "pattFill fgClr bgClr grpFill blip stretch fillRect srcRect ln prstDash custDash ds round "
            "bevel miter headEnd tailEnd srgbClr schemeClr sysClr prstClr scrgbClr alpha alphaOff "
            "alphaMod lumMod lumOff tint shade satMod satOff hueMod hueOff lnRef fillRef effectRef "
            "fontRef effectLst outerShdw innerShdw prstShdw softEdge glow reflection blur noAutofit "
            "normAutofit spAutoFit prstTxWarp flatTx",
        ),
        (
            "the theme",
            "theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 "
            "accent6 hlink folHlink fontScheme majorFont minorFont latin ea cs font fmtScheme "
            "fillStyleLst lnStyleLst effectStyleLst effectStyle bgFillStyleLst scene3d camera lightRig "
            "rot sp3d bevelT bevelB fillToRect",
        ),
    ),
    "v": (
        (
            "a shape of the kind that every Word knows",
            "shape shapetype rect roundrect oval line polyline arc group textbox textpath imagedata fill "
            "stroke path formulas f shadow handles h",
        ),
    ),
    "o": (("how such a shape may be changed", "lock"),),
    "w10": (("how text flows around it", "wrap anchorlock bordertop borderleft borderright borderbottom"),),
}
_OPENED: Final = {
    "w": (
        ("marks of other programs around text", "smartTag customXml sdt sdtContent"),
        ("changes that were accepted", "ins moveTo"),
    ),
}
_DROPPED: Final = {
    "w": (
        (
            "what a program notes about text",
            "proofErr lastRenderedPageBreak smartTagPr customXmlPr sdtPr sdtEndPr",
        ),
        ("bookmarks, whose names nobody sees; what led to them is text by now", "bookmarkStart bookmarkEnd"),
        ("comments", "commentRangeStart commentRangeEnd commentReference annotationRef"),
        ("who may change what", "permStart permEnd"),
        (
            "deleted text, and where text was moved",
            "del moveFrom delText delInstrText moveFromRangeStart moveFromRangeEnd moveToRangeStart "
            "moveToRangeEnd",
        ),
        ("forms and their data", "ffData fldData"),
        ("marks of hidden text, which is gone by now", "specVanish webHidden hidden"),
        ("alternative text, headers for screen readers", "tblCaption tblDescription headers"),
        (
            "the making of a list or style",
            "nsid tmpl aliases autoRedefine locked rsid rsids latentStyles divId",
        ),
        ("mail: how a style is used there", "personal personalCompose personalReply"),
        ("printers and forms", "paperSrc printerSettings formProt"),
        ("formulas: how they would look, of which there are none", "oMath"),
        ("the page's colour, which is not printed", "background"),
        ("fonts put into the file", "embedRegular embedBold embedItalic embedBoldItalic"),
    ),
    "mc": (("the second form of a shape", "Fallback"),),
    "wp": (),
    "a": (
        (
            "what other programs hang on",
            "extLst hlinkClick hlinkHover objectDefaults extraClrSchemeLst custClrLst",
        ),
    ),
    "pic": (("what other programs hang on", "extLst"),),
    "wps": (("what other programs hang on", "extLst"),),
    "wpg": (("what other programs hang on", "extLst"),),
    "v": (),
    "o": (("what Word reads on no page", "extrusion callout shapedefaults shapelayout"),),
    "w10": (),
}
_NEVER_SHOWN: Final = frozenset(
    {
        f"{_WORD_2010}/wordprocessingDrawing",
        f"{_WORD_2010.removesuffix('word/2010')}word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
        "http://schemas.microsoft.com/office/word/2018/wordml",
    }
)
"""Namespaces of sizes, effects and marks that newer programs add to what is kept; none holds text."""


def _by_tag() -> dict[str, Fate]:
    tables = ((Fate.KEPT, _KEPT), (Fate.OPENED, _OPENED), (Fate.DROPPED, _DROPPED))
    return {
        f"{{{PREFIXES[prefix]}}}{name}": fate
        for fate, table in tables
        for prefix, groups in table.items()
        for _, names in groups
        for name in names.split()
    }


_FATES: Final = _by_tag()


def fate_of(tag: str) -> Fate | None:
    """What becomes of an element of this name; None for one that nobody has allowed."""
    namespace = tag[1:].partition("}")[0]
    return Fate.DROPPED if namespace in _NEVER_SHOWN else _FATES.get(tag)


TEXT_ELEMENTS: Final = frozenset(
    f"{{{PREFIXES[prefix]}}}{name}"
    for prefix, name in (("w", "t"), ("w", "instrText"), ("wp", "posOffset"), ("wp", "align"), ("v", "f"))
)
"""Elements in which characters stand; between the tags of any other there is nothing to see."""

NAMED: Final = {
    "object": "嵌入的文件或对象",
    "OLEObject": "嵌入的文件或对象",
    "altChunk": "插入的整个文件",
    "subDoc": "子文档",
    "control": "ActiveX 控件",
    "movie": "视频",
    "chart": "图表（后面带着整张数据表）",
    "relIds": "SmartArt 图形",
    "contentPart": "墨迹",
    "wpc": "绘图画布",
    "lockedCanvas": "绘图画布",
    "oMathPara": "公式",
    "oMath": "公式",
    "dir": "改变文字方向的标记",
    "bdo": "改变文字方向的标记",
    "dayShort": "自动日期",
    "dayLong": "自动日期",
    "monthShort": "自动日期",
    "monthLong": "自动日期",
    "yearShort": "自动日期",
    "yearLong": "自动日期",
    "lvlPicBulletId": "图片项目符号",
}
"""What a clerk calls elements that are refused."""
