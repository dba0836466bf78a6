"""A page's tree -> the article's paragraphs, without what surrounds them.

trafilatura finds the text. What it takes for an article where there is none (a footer, a cookie
notice, a list of links) is recognised here.
"""

import re
from collections.abc import Iterable
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from crawler.extraction.jsonld import Node, string
from crawler.extraction.tilda import is_tilda, tilda_text
from crawler.plaintext import paragraphs

# The page's own description replaces its text only if that is empty or far shorter: measured,
# doing so more often lowers F1.
FAR_SHORTER = 0.3
# Below this a footer or a notice can be the longest text of a page.
SHORT_CHARS = 700
# What is left beside a notice must be at least a sentence.
MIN_CHARS = 80
# A text of which more stands in such frames is none.
FRAME_SHARE = 0.5
# A text of at least so many linked lines, which are so much of it, is a list of links.
LINKED_LINES = 4
LINKED_SHARE = 0.5
# An article of which more stands in table rows is on a page that is laid out with tables.
TABLE_SHARE = 0.6

_FRAMES = (
    "//footer | //nav | //noscript | //form | //script | //style | //template | //dialog"
    " | //body/header"
    " | //*[contains(@class, 't-tildalabel') or @role='contentinfo' or @role='dialog']"
)
_FRAME_NAME = re.compile(
    r"(?:^|[\s_-])(?:footer|cookies?|consent|gdpr|rgpd|privacy|copyright|navbar|menu|sidebar)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(r"[\d\s./:,-]{6,20}")
_NOTICE = re.compile(
    r"cookie|javascript|ad ?block|©|\(c\)\s*\d{4}|all rights reserved|tous droits réservés"
    r"|все права защищены|alle rechte vorbehalten|todos los derechos|جميع الحقوق",
    re.IGNORECASE,
)


def text_of(root: HtmlElement, article: Node, title: str, url: str) -> str:
    """Return the article's text, paragraphs apart by a blank line; empty where there is none.

    The title and a bare date at its beginning are left out.
    """
    text = tilda_text(root) if is_tilda(root) else _found(root, title, url)
    described = paragraphs(string(article.get("articleBody")))
    return described if len(text) < FAR_SHORTER * len(described) else text


def _found(root: HtmlElement, title: str, url: str) -> str:
    lines = _lines(root, url)
    if _in_table(lines):
        lines = _lines(_without_layout_tables(root), url)
    if 0 < sum(map(len, lines)) <= SHORT_CHARS:
        lines = _unframed(root, lines, url)
    lines = _without_heading(lines, title)
    return "" if _is_link_list(root, lines) else "\n\n".join(lines)


def _without_heading(lines: list[str], title: str) -> list[str]:
    """Return the lines behind the page's title and date, where the text begins with them."""
    headline = _squeezed([title])
    start = next(
        (
            number
            for number, line in enumerate(lines)
            if _squeezed([line]) != headline and not _BARE_DATE.fullmatch(line)
        ),
        len(lines),
    )
    return lines[start:]


def _lines(root: HtmlElement, url: str) -> list[str]:
    """Return the paragraphs that trafilatura finds."""
    document = trafilatura.bare_extraction(
        root, url=url or None, include_comments=False, with_metadata=False
    )
    text = document.text if document and not isinstance(document, dict) else None
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _in_table(lines: list[str]) -> bool:
    """Whether most of a text came as rows of a table, which trafilatura marks with bars."""
    rows = sum(len(line) for line in lines if line.startswith("|"))
    return rows > TABLE_SHARE * sum(map(len, lines))


def _without_layout_tables(root: HtmlElement) -> HtmlElement:
    """Return a copy whose tables are plain blocks, as pages laid out with tables mean them."""
    copied = deepcopy(root)
    for node in copied.iter("table", "tbody", "tr", "td", "th"):
        node.tag = "div"
    return copied


def _unframed(root: HtmlElement, lines: list[str], url: str) -> list[str]:
    """Return the lines of a short text if they are no footer or notice, else the rest."""
    unframed = _without_frames(root)
    if not _is_frame(unframed, lines):
        return lines
    rest = _lines(unframed, url)
    return [] if _is_frame(unframed, rest) or sum(map(len, rest)) < MIN_CHARS else rest


def _is_frame(unframed: HtmlElement, lines: list[str]) -> bool:
    """Whether most of a text stands in frames, or speaks of rights and cookies."""
    size = sum(map(len, lines))
    inner = _squeezed([str(unframed.text_content())])
    framed = sum(
        len(line) for line in lines if _NOTICE.search(line) or _squeezed([line]) not in inner
    )
    return framed > FRAME_SHARE * size


def _without_frames(root: HtmlElement) -> HtmlElement:
    """Return a copy of the page without its footers, menus and notices."""
    inner = deepcopy(root)
    named = [
        node
        for node in inner.iter("div", "section", "aside", "ul", "p")
        if _FRAME_NAME.search(f"{node.get('class') or ''} {node.get('id') or ''}")
    ]
    for node in (*inner.xpath(_FRAMES), *named):
        if node.getparent() is not None:
            node.drop_tree()
    return inner


def _is_link_list(root: HtmlElement, lines: list[str]) -> bool:
    """Whether most of a text is what links say: a front page, not an article."""
    anchors = {_squeezed([str(node.text_content())]) for node in root.iter("a")}
    linked = [line for line in lines if _squeezed([line.lstrip("- ")]) in anchors]
    size = sum(map(len, lines))
    return len(linked) >= LINKED_LINES and sum(map(len, linked)) > LINKED_SHARE * size


def _squeezed(texts: Iterable[str]) -> str:
    """Return the letters and digits alone, so that spacing and markers do not matter."""
    return "".join(char for text in texts for char in text if char.isalnum())
