"""A release copy built from nothing: what a reader needs, through the sieve, under plain names."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hotline_addin.adapters.opc.markup import Element, serialize
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.opc.relations import Relation
from hotline_addin.adapters.word_file.file.word_package import DOCUMENT
from hotline_addin.adapters.word_file.out.copying.allowed_markup import PREFIXES
from hotline_addin.adapters.word_file.out.copying.allowed_parts import BY_KIND, MAIN, AllowedPart
from hotline_addin.adapters.word_file.out.copying.bare_pictures import bare_picture
from hotline_addin.adapters.word_file.out.copying.barely_seen import require_readable
from hotline_addin.adapters.word_file.out.copying.flattened_fields import flatten_fields
from hotline_addin.adapters.word_file.out.copying.hidden_content import drop_hidden
from hotline_addin.adapters.word_file.out.copying.public_links import open_private_links
from hotline_addin.adapters.word_file.out.copying.shown_parts import (
    drop_note_settings,
    drop_unshown_notes,
    drop_unshown_parts,
    drop_unshown_references,
)
from hotline_addin.adapters.word_file.out.copying.sieve import sieved
from hotline_addin.adapters.word_file.out.copying.style_sheet import StyleSheet
from hotline_addin.adapters.word_file.out.copying.used_looks import (
    keep_used_fonts,
    keep_used_numbering,
    keep_used_styles,
)
from hotline_addin.errors import RefusedError

_TEXT: Final = ("header", "footer", "footnotes", "endnotes")
_LOOKS: Final = ("styles", "numbering", "settings", "fontTable", "theme")
_CROPPED: Final = ("l", "t", "r", "b")
_VML_CROPPED: Final = ("cropleft", "croptop", "cropright", "cropbottom")


def reduce_to_seen(package: Package) -> None:
    """Leave in a file's text what a page shows, fields and links as their shown words.

    Raises `RefusedError` for what cannot be told apart, or nobody could read.
    """
    drop_unshown_references(package)
    drop_unshown_parts(package)
    styles = StyleSheet(package)
    parts = [(package.main_part, MAIN.place)]
    parts += [
        (name, BY_KIND[kind].place) for kind in _TEXT for name in package.related(package.main_part, kind)
    ]
    for name, place in parts:
        root = package.tree(name)
        flatten_fields(root, place)
        drop_hidden(root, styles, place)
        require_readable(root, styles, place)
        _require_whole_pictures(root, place)
        open_private_links(root, package, name)
    drop_unshown_notes(package)


def rebuilt(source: Package) -> Package:
    """A new file with what may leave of `source`, whose text shows everything that is in it by now.

    Raises `RefusedError` naming what may not leave and may be seen.
    """
    return _Rebuilding(source).run()


class _Rebuilding:
    def __init__(self, source: Package) -> None:
        self._source = source
        self._made = Package.empty(DOCUMENT)
        self._numbers: dict[str, int] = {}
        self._copied: dict[tuple[str, str], str] = {}
        """Part copied, and the part that refers to it -> the id of the relationship in the copy."""

    def run(self) -> Package:
        self._reduce_looks()
        self._made.relate("", MAIN.kind, MAIN.name)
        self._copy_tree(self._source.main_part, MAIN)
        for kind in (*_LOOKS, "footnotes", "endnotes"):
            for name in self._source.related(self._source.main_part, kind)[:1]:
                self._copy_part(MAIN.name, name, BY_KIND[kind])
        return self._made

    def _reduce_looks(self) -> None:
        texts = self._trees("header", "footer", "footnotes", "endnotes")
        texts.append(self._source.tree(self._source.main_part))
        styles, lists = self._trees("styles"), self._trees("numbering")
        for numbering in lists:
            keep_used_numbering(numbering, [*texts, *styles])
        for sheet in styles:
            keep_used_styles(sheet, [*texts, *lists])
        for fonts in self._trees("fontTable"):
            keep_used_fonts(fonts, [*texts, *styles, *lists])
        for settings in self._trees("settings"):
            drop_note_settings(settings, self._source)

    def _trees(self, *kinds: str) -> list[Element]:
        names = (name for kind in kinds for name in self._source.related(self._source.main_part, kind))
        return [self._source.tree(name) for name in names]

    def _copy_part(self, owner: str, name: str, allowed: AllowedPart) -> str:
        """Copy a part of XML to which `owner` of the copy refers; the id of the new relationship."""
        self._numbers[allowed.kind] = self._numbers.get(allowed.kind, 0) + 1
        target = allowed.name.format(self._numbers[allowed.kind])
        self._copy_tree(name, replace(allowed, name=target))
        return self._made.relate(owner, allowed.kind, target)

    def _copy_tree(self, name: str, allowed: AllowedPart) -> None:
        relations = {relation.id: relation for relation in self._source.relations(name)}

        def follow(key: str) -> str:
            found = relations.get(key)
            return "" if found is None else self._follow(allowed, found)

        root = sieved(self._source.tree(name), follow, allowed)
        self._number_drawings(root)
        self._made.set(allowed.name, serialize(root))
        self._made.set_content_type(allowed.name, allowed.content_type)

    def _number_drawings(self, root: Element) -> None:
        """Word wants every drawing of a file to have a number of its own."""
        for drawing in root.iter(f"{{{PREFIXES['wp']}}}docPr"):
            self._numbers["drawing"] = self._numbers.get("drawing", 0) + 1
            drawing.set("id", str(self._numbers["drawing"]))
            drawing.set("name", f"图{self._numbers['drawing']}")

    def _follow(self, owner: AllowedPart, relation: Relation) -> str:
        key = (owner.name, relation.id)
        if key not in self._copied:
            self._copied[key] = self._bring(owner, relation)
        return self._copied[key]

    def _bring(self, owner: AllowedPart, relation: Relation) -> str:
        if relation.external:
            if relation.kind == "hyperlink":
                return self._made.relate_external(owner.name, "hyperlink", relation.target)
            raise _elsewhere(owner.place)
        if relation.kind == "image":
            suffix, data = bare_picture(self._source.part(relation.target))
            self._numbers["image"] = self._numbers.get("image", 0) + 1
            name = f"{BY_KIND['image'].name.format(self._numbers['image'])}.{suffix}"
            return self._made.add(owner.name, "image", name, data, f"image/{suffix}")
        if relation.kind in ("header", "footer"):
            return self._copy_part(owner.name, relation.target, BY_KIND[relation.kind])
        return ""


def _elsewhere(place: str) -> RefusedError:
    return RefusedError(
        f"通报的{place}里有一张图片不在文件里，而在别处（链接的图片），没有定稿。",
        "请在 Word 里把它剪切后用“选择性粘贴—图片”贴回去，再定稿。",
    )


def _require_whole_pictures(root: Element, place: str) -> None:
    """Raise `RefusedError` for a picture that lies elsewhere, or in which what was cut off still is."""
    linked = [picture.get(f"{{{PREFIXES['r']}}}link") for picture in root.iter(f"{{{PREFIXES['a']}}}blip")]
    linked += [
        picture.get(f"{{{PREFIXES['r']}}}href") for picture in root.iter(f"{{{PREFIXES['v']}}}imagedata")
    ]
    if any(linked):
        raise _elsewhere(place)
    crops = [(crop, _CROPPED) for crop in root.iter(f"{{{PREFIXES['a']}}}srcRect")]
    crops += [(crop, _VML_CROPPED) for crop in root.iter(f"{{{PREFIXES['v']}}}imagedata")]
    if any((crop.get(side) or "0") not in ("0", "0f") for crop, sides in crops for side in sides):
        raise RefusedError(
            f"通报的{place}里有裁剪过的图片，裁掉的部分还在文件里，没有定稿。",
            "请在 Word 里选中图片，用“图片格式—压缩图片—删除图片的剪裁区域”，再定稿。",
        )
