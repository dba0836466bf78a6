"""The start of a polled document -> what it is: a feed, a sitemap, JSON, HTML, or nothing known.

The `Content-Type` is not asked: servers say text/html for feeds and application/xml for pages.
"""

import re
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

# Junk before the root (a PHP warning, licence comments) is tolerated this far.
HEAD_CHARS = 65_536


class Root(StrEnum):
    """What a document's outermost element, or first character, makes it."""

    FEED = "feed"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap index"
    JSON = "json"
    HTML = "html"
    UNKNOWN = "unknown"


_ELEMENT = re.compile(r"<([A-Za-z][\w.:-]*)")
_SKIPPED = re.compile(r"\s+|<\?[^>]*>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_ROOTS = {
    "rss": Root.FEED,
    "feed": Root.FEED,
    "rdf": Root.FEED,
    "channel": Root.FEED,
    "urlset": Root.SITEMAP,
    "sitemapindex": Root.SITEMAP_INDEX,
    "html": Root.HTML,
    "head": Root.HTML,
    "body": Root.HTML,
}
_ANYWHERE = re.compile(r"<(rss|feed|rdf|urlset|sitemapindex)[\s>]|<rdf:rdf[\s>]", re.IGNORECASE)
_ENTITY = "<!ENTITY"


def root_of(text: str) -> Root:
    """Return what the document is, by its first element."""
    head = _trimmed(text[:HEAD_CHARS])
    if head.startswith(("{", "[")):
        return Root.JSON
    first = _ELEMENT.match(head)
    name = first.group(1).lower().rpartition(":")[2] if first else ""
    if name in _ROOTS:
        return _ROOTS[name]
    if found := _ANYWHERE.search(head):
        return _ROOTS[(found.group(1) or "rdf").lower()]
    if "<html" in head.lower() or "<!doctype html" in text[:HEAD_CHARS].lower():
        return Root.HTML
    return Root.UNKNOWN


def has_entities(text: str) -> bool:
    """Whether the document declares entities of its own, which honest feeds never do."""
    return _ENTITY in text[:HEAD_CHARS]


def absolute(link: str, base: str) -> str:
    """Return the link as an absolute http(s) address, or an empty string where it is none.

    A link is resolved against `base`; `www.example.org/x` without a scheme gets the base's where
    it starts with the base's host.
    """
    link = link.strip()
    if not link:
        return ""
    try:
        host = urlsplit(base).netloc
        if host and link.startswith((f"{host}/", "www.")):
            link = f"//{link}"
        joined = urljoin(base, link)
        parts = urlsplit(joined)
    except ValueError:  # "http://[" and the like
        return ""
    resolved = parts.scheme in {"http", "https"} and parts.netloc
    unresolvable = not parts.scheme and not host  # the base itself is not absolute
    return joined if resolved or unresolvable else ""


def _trimmed(head: str) -> str:
    """Return the head without white space, declarations and comments before the first element."""
    while True:
        if head.startswith("<!--"):
            _, closed, head = head.partition("-->")
            if not closed:
                return ""
        elif skipped := _SKIPPED.match(head):
            head = head[skipped.end() :]
        else:
            return head
