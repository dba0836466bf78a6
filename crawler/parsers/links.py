"""A page -> the addresses at which its site may publish a feed."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.htmltree import tree_of
from crawler.parsers.document import absolute

_FEED_TYPES = re.compile(
    r"application/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json|xml)|text/xml", re.IGNORECASE
)
_FEED_PATH = re.compile(r"\.(?:rss|rdf|atom|xml)$|/(?:rss|feed|atom)/?$", re.IGNORECASE)
# Feeds of comments, and descriptions of the site's interfaces.
_SECONDARY = re.compile(r"comment|комментар|kommentar|تعليق", re.IGNORECASE)
_NO_FEED = re.compile(r"wp-json|oembed|sitemap|opensearch|xmlrpc|manifest", re.IGNORECASE)
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)

# Where publishing systems put their main feed, the most frequent first.
GUESSES = (
    "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed", "/rss/",
    "/?feed=rss2", "/spip.php?page=backend", "/feeds/posts/default", "/index.rss", "/rss/all.xml",
    "/news/rss", "/rss/news", "/feed/rss", "/xml/syndication.rss", "/export/rss2/index.xml",
    "/rss/index.xml", "/feed.json", "/feeds/all.atom.xml", "/index.php?format=feed&type=rss",
    "/backend.php", "/news.xml", "/sitemap-news.xml",
)  # fmt: skip


def advertised(text: str, url: str) -> tuple[str, ...]:
    """Return the feeds that the page names, the best first.

    `<link rel=alternate>` before `<a>`, feeds of articles before feeds of comments.
    """
    root = tree_of(text)
    if root is None:
        return ()
    found = [*_alternates(root), *_anchors(root)]
    found.sort(key=lambda pair: bool(_SECONDARY.search(" ".join(pair))))
    links = (absolute(href, url) for href, _ in found)
    return tuple(dict.fromkeys(filter(None, links)))


def guesses(url: str) -> tuple[str, ...]:
    """Return the addresses on the page's site at which feeds are usually found."""
    site = site_of(url)
    return tuple(site + path for path in GUESSES)


def sitemaps(robots: str, url: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names, those that say to be of news first."""
    links = [absolute(match.group(1), url) for match in _SITEMAP_LINE.finditer(robots)]
    links.sort(key=lambda link: "news" not in link.lower())
    return tuple(dict.fromkeys(filter(None, links)))


def site_of(url: str) -> str:
    """Return the scheme and host of the address: `https://www.example.org`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _alternates(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the href and title of the feeds in the page's link elements."""
    for node in root.iter("link"):
        href = node.get("href") or ""
        is_alternate = "alternate" in (node.get("rel") or "").lower().split()
        if (
            is_alternate
            and _FEED_TYPES.match(node.get("type") or "")
            and not _NO_FEED.search(href)
        ):
            yield href, node.get("title") or ""


def _anchors(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for node in root.iter("a"):
        href = node.get("href") or ""
        if _FEED_PATH.search(href.partition("?")[0]) and not _NO_FEED.search(href):
            yield href, str(node.text_content())
