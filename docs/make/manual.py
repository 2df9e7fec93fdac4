"""使用手册.html: all pages for clerks in one, read from this machine alone."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

CHAPTERS: Final = ("使用手册", "表格函数", "公文格式核对", "真机检查")
MANUAL: Final = "使用手册.html"

_SECTION: Final = re.compile('<h2 id="([^"]*)"')
_NAMED_TESTS: Final = re.compile(r"`test_[^`]+`(?:、`test_[^`]+`)*")
_WHERE_TESTS_LIE: Final = re.compile(r"（`tests/[^）]*）")

_STYLE: Final = """
body { margin: 0 auto; max-width: 58em; padding: 1em 1.5em 4em; color: #262626; background: #fff;
  font: 16px/1.75 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
h1 { color: #2f5573; border-bottom: 2px solid #2f5573; padding-bottom: .2em; margin-top: 2.2em; }
h2 { color: #2f5573; margin-top: 1.8em; }
nav { background: #f2f5f8; padding: .8em 1.2em; border-radius: 4px; }
nav a { margin-right: 1.4em; white-space: nowrap; }
a { color: #0563c1; }
img { display: block; max-width: 100%; margin: .8em 0; border: 1px solid #d9d9d9; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border: 1px solid #d9d9d9; padding: .35em .7em; text-align: left; vertical-align: top; }
th { background: #f2f5f8; }
code { background: #f5f5f5; padding: .1em .3em; border-radius: 3px; font-size: .92em; }
pre { background: #f5f5f5; padding: .8em 1em; overflow-x: auto; }
pre code { padding: 0; }
@media print { nav { display: none; } h1 { page-break-before: always; } img { max-height: 20cm; } }
"""


def write_manual(docs: Path) -> None:
    """Writes the page beside the pages that it is made of."""
    (docs / MANUAL).write_text(manual(docs), encoding="utf-8", newline="\n")


def manual(docs: Path) -> str:
    """The page. Raises `ValueError` where it would lead to a page or picture that is not there."""
    chapters = [_with_places(name, _rendered((docs / f"{name}.md").read_text("utf-8"))) for name in CHAPTERS]
    body = "\n".join(chapters)
    _require_targets(docs, body)
    links = " ".join(f'<a href="#{name}">{name}</a>' for name in CHAPTERS)
    sections = " ".join(f'<a href="#{name}">{name}</a>' for name in _SECTION.findall(chapters[0]))
    return _page("12345热线月度通报 使用手册", f"<nav>{links}</nav>\n<nav>{sections}</nav>\n{body}")


def paper(markdown: str) -> str:
    """A page of its own in the looks of the handbook; its title is the first heading."""
    return _page(markdown.partition("\n")[0].lstrip("# "), _rendered(markdown))


def _rendered(markdown: str) -> str:
    markdown = _without_tests(markdown)
    rendered: str = MarkdownIt("commonmark").enable("table").render(markdown)
    return rendered


def _without_tests(markdown: str) -> str:
    """What tests are called is for whoever changes the program: in the handbook it says 程序."""
    return _WHERE_TESTS_LIE.sub("", _NAMED_TESTS.sub("程序", markdown))


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{body}</body>\n</html>\n"
    )


def _with_places(name: str, page: str) -> str:
    """A chapter whose heading can be led to, and whose links to other pages lead to their chapters."""
    page = page.replace("<h1>", f'<h1 id="{name}">', 1)
    if name == CHAPTERS[0]:
        page = re.sub("<h2>([^<]*)</h2>", r'<h2 id="\1">\1</h2>', page)
    return re.sub(r'href="([^":#]*)\.md"', lambda link: f'href="#{_unquoted(link[1])}"', page)


def _unquoted(address: str) -> str:
    return bytes.fromhex(address.replace("%", "")).decode() if address.startswith("%") else address


def _require_targets(docs: Path, body: str) -> None:
    places = set(re.findall(r'id="([^"]*)"', body))
    lost = [link for link in re.findall(r'href="#([^"]*)"', body) if link not in places]
    lost += [image for image in re.findall(r'src="([^"]*)"', body) if not (docs / image).is_file()]
    if lost or re.search(r'(?:href|src)="(?:https?:)?//', body):
        raise ValueError(f"the page would lead away from itself: {lost or 'to the network'}")
