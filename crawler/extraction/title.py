"""What a page offers as its headline -> the one to use."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from crawler.extraction.jsonld import Node, string
from crawler.plaintext import line

# Between a headline and the site's name.
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:\u2022-]\s+|\s*\|\s*|\s+::\s+|\s+—\s+")
_CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w+")
# A headline has more words than a site's name or a section's.
MIN_WORDS = 3
MIN_CJK = 8
# "The Times of Mali - World" names the site "The Times of Mali"; a whole headline does not.
LONGER_NAME = 2.5


def title_of(root: HtmlElement, meta: Mapping[str, str], article: Node, url: str) -> str:
    """Return the page's headline, or an empty string.

    What the most places say alike wins (visible heading, JSON-LD, Open Graph, title element, the
    site's name removed), then a heading that another place confirms in part, then the places in
    that order.
    """
    site = line(meta.get("og:site_name", "") or string(article.get("publisher")))
    declared = [
        _without_site(line(text), site, url)
        for text in (
            string(article.get("headline")),
            meta.get("og:title", ""),
            meta.get("twitter:title", ""),
            root.findtext(".//title") or "",
        )
    ]
    headings = [*_headings(root), *_lower_headings(root, declared[-1])]
    if confirmed := _confirmed([*headings[:1], *declared[:2]]):
        return confirmed
    for heading in headings:
        if any(_agree(heading, text) for text in declared):
            return heading
    return next(filter(None, (*declared, *headings)), "")


def _confirmed(texts: list[str]) -> str:
    """Return the text that the most places say alike; empty where none is said twice."""
    votes = Counter(filter(None, map(_plain, texts)))
    most = max(votes.values(), default=0)
    return next((text for text in texts if most > 1 and votes[_plain(text)] == most), "")


def _headings(root: HtmlElement) -> Iterator[str]:
    for node in root.iter("h1"):
        if text := " ".join(str(node.text_content()).split()):
            yield text


def _lower_headings(root: HtmlElement, title: str) -> Iterator[str]:
    """Yield the lower headings that the title element begins with, as on pages without an h1."""
    plain = _plain(title)
    for node in root.iter("h2", "h3"):
        text = " ".join(str(node.text_content()).split())
        if len(text.split()) > MIN_WORDS and plain.startswith(_plain(text)):
            yield text


def _agree(heading: str, text: str) -> bool:
    """Whether two texts are the same headline, one perhaps cut or with a label before it."""
    one, other = _plain(heading), _plain(text)
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    telling = len(short.split()) > MIN_WORDS or len(_CJK.findall(short)) >= MIN_CJK
    return telling and short in long and len(long) < 2 * len(short)


def _without_site(title: str, site: str, url: str) -> str:
    """Return the title without the site's name at its end or beginning."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    separators = [match.group() for match in _SEPARATOR.finditer(title)]
    if _names_site(parts[-1], site, url):
        return title[: title.rindex(separators[-1])].strip()
    if _names_site(parts[0], site, url):
        return title[title.index(separators[0]) + len(separators[0]) :].strip()
    return title


def _names_site(text: str, site: str, url: str) -> bool:
    name = _plain(text).replace(" ", "")
    known = _plain(site).replace(" ", "")
    host = re.sub(r"^\w+://|^www\.", "", url).partition("/")[0].lower()
    letters = re.sub(r"\W", "", host)
    longer = bool(known) and known in name and len(name) < LONGER_NAME * len(known)
    return bool(name) and (name == known or name in letters or longer)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
