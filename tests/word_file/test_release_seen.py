"""What a reader sees comes along: shapes with words, pictures, notes, public links, page numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from hotline_addin.adapters.word_file import WordNotice, release
from hotline_addin.adapters.word_file.out.copying.bare_pictures import bare_picture
from hotline_addin.adapters.word_file.out.copying.public_links import is_public
from hotline_addin.ports import Leaving, ReleasedText
from tests.conftest import Validate
from tests.end_to_end.own_template import write_template
from tests.word_file import plain
from tests.word_file.hiding.ways import (
    DRAWING,
    HIDDEN,
    WEB,
    Hide,
    arrow,
    behind,
    both,
    code,
    inside,
    jpeg,
    media,
    new_shape,
    p,
    picture,
    png,
    run,
    shape,
    wml_part,
)
from tests.word_file.published import LINK, published_notice, state_firms

RED = '<w:color w:val="FF0000"/><w:sz w:val="62"/>'
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="11"/><w:hpsRaise w:val="20"/>'
    '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:t>wén</w:t></w:r></w:rt>'
    "<w:rubyBase><w:r><w:t>文</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
DARK = '<w:shd w:val="clear" w:fill="C00000"/>'
ART = (
    '<w:r><w:pict><v:shape style="width:300pt;height:40pt" fillcolor="red"><v:path textpathok="t"/>'
    '<v:textpath on="t" string="红头艺术字" style="font-family:&quot;宋体&quot;"/></v:shape></w:pict></w:r>'
)


@pytest.fixture
def file(notice_file: WordNotice, tmp_path: Path) -> Path:
    assert isinstance(notice_file, WordNotice)
    return tmp_path / "通报.docx"


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        (inside(shape(p(run("红头在文本框里", RED)))), "红头在文本框里"),
        (inside(new_shape(p(run("红头在形状里", RED)), shape(p(run("红头在形状里"))))), "红头在形状里"),
        (inside(ART), "红头艺术字"),
        (inside(RUBY), "wén"),
        (inside(f'<w:smartTag w:uri="x" w:element="y">{run("标记里的字")}</w:smartTag>'), "标记里的字"),
        (inside(run("不隐藏的字", '<w:vanish w:val="0"/>')), "不隐藏的字"),
        (inside(run("只在网页里隐藏", "<w:webHidden/>")), "只在网页里隐藏"),
        (inside(run("深底白字", f'<w:color w:val="FFFFFF"/>{DARK}')), "深底白字"),
        (inside(code(f"REF {HIDDEN}", "第三条")), "第三条"),
        (inside(f'<w:fldSimple w:instr=" DOCPROPERTY x ">{run("简单域")}</w:fldSimple>'), "简单域"),
        (behind(p(code(" PAGE ", "7"))), "PAGE"),
        (inside('<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'), "NUMPAGES"),
    ],
)  # fmt: skip
def test_what_is_seen_stays(show: Hide, seen: str, file: Path, tmp_path: Path, validate: Validate) -> None:
    target = tmp_path / "定稿.docx"
    show(file)
    release(file, target)
    assert seen in plain.parts(target)["word/document.xml"].decode()
    assert validate(target) == []


def test_a_note_and_a_public_link_stay(file: Path, tmp_path: Path, validate: Validate) -> None:
    target = tmp_path / "定稿.docx"
    note = f'<w:footnote w:id="3">{p("<w:r><w:footnoteRef/></w:r>" + run("注文"))}</w:footnote>'
    both(
        wml_part("footnotes", "footnotes", SEPARATORS + note),
        arrow("rId66", "hyperlink", "https://example.org/zhengce/"),
        inside(
            '<w:r><w:footnoteReference w:id="3"/></w:r>'
            '<w:hyperlink r:id="rId66"><w:r><w:t>政府网</w:t></w:r></w:hyperlink>'
        ),
    )(file)
    texts: list[ReleasedText] = []
    release(file, target, approve=texts.extend)
    parts = plain.parts(target)
    assert "注文" in parts["word/footnotes.xml"].decode()
    assert 'Target="https://example.org/zhengce/"' in parts["word/_rels/document.xml.rels"].decode()
    assert ReleasedText("脚注", "注文") in texts
    assert ReleasedText("链接", "https://example.org/zhengce/") in texts
    assert validate(target) == []


def test_pictures_and_tables_are_counted(file: Path, tmp_path: Path, validate: Validate) -> None:
    target = tmp_path / "定稿.docx"
    both(media(png((b"tEXt", b"Author\0x"))), inside(picture() + picture()))(file)
    assert release(file, target) == Leaving(tables=2, pictures=2)
    assert [name for name in plain.parts(target) if "media" in name] == ["word/media/image1.png"]
    assert validate(target) == []


def test_a_picture_is_drawn_from_the_same_bytes() -> None:
    assert bare_picture(png((b"tEXt", b"x"), (b"pHYs", b"123456789"))) == (
        "png",
        png((b"pHYs", b"123456789")),
    )
    suffix, data = bare_picture(jpeg())
    assert suffix == "jpeg"
    assert data.endswith(b"\xff\xda\x00\x03\x01\x12\xff\x00\x34\xff\xd9")
    assert HIDDEN.encode() not in data
    assert b"JFIF" in data


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://example.org/zhengce/", True),
        ("http://example.com/a?b=1", True),
        (f"{WEB}8.8.8.8/", True),
        (f"{WEB}192.168.1.5/", False),
        ("http://[::1]/", False),
        ("http://oa/", False),
        (f"{WEB}oa.lan/", False),
        ("https://a:b@example.org/", False),
        ("mailto:a@example.org", False),
        ("file:///C:/a", False),
        ("http://example.org/" + "a" * 400, False),
        ("http://[x/", False),
        ("", False),
    ],
)
def test_a_public_address(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_names_of_the_original_do_not_come_along(file: Path, tmp_path: Path) -> None:
    """Parts, relationships and shapes have plain names, whatever they were called."""
    target = tmp_path / "定稿.docx"
    both(media(png(), "王科的照片.png", "王科"), inside(picture("王科")))(file)
    release(file, target)
    parts = plain.parts(target)
    assert "王科" not in "".join(parts)
    assert re.search('<wp:docPr id="1" name="图1"/>', parts["word/document.xml"].decode())
    assert f'uri="{DRAWING}/picture"' in parts["word/document.xml"].decode()


def test_another_office_s_template_is_released(tmp_path: Path, validate: Validate) -> None:
    """Figures in a text box, a page's header and cells; no style, order or word of ours."""
    own, notice, target = tmp_path / "模板.docx", tmp_path / "通报.docx", tmp_path / "定稿.docx"
    write_template(own)
    published = published_notice()
    three = replace(published, annexes=(*published.annexes, state_firms(3)))
    WordNotice(notice, own).refresh(three, LINK)
    release(notice, target)
    assert plain.paragraphs(target) == plain.paragraphs(notice)
    assert plain.text(plain.part(target, "word/header1.xml")) == "平舆县12345"
    assert "本期共2262件" in plain.paragraphs(target)
    assert validate(target) == []
