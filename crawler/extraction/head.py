"""A page's head -> its meta elements by name, and the addresses that it declares."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.parsers.document import absolute

_NAMING = ("property", "name", "itemprop", "http-equiv")


def metas(root: HtmlElement) -> Mapping[str, str]:
    """Return the content of each meta element by its lower-case name, the first of each name."""
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        content = (node.get("content") or "").strip()
        for attribute in _NAMING:
            name = (node.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def canonical(root: HtmlElement, meta: Mapping[str, str], url: str) -> str | None:
    """Return the address that the page gives itself, or None.

    A site's front page is not taken for the address of a page below it: a frequent mistake of
    publishing systems, which would make one article of all.
    """
    links = (node.get("href") or "" for node in root.iter("link") if _is_canonical(node))
    for candidate in (*links, meta.get("og:url", "")):
        found = absolute(candidate, url)
        if found and not _is_front(found, url):
            return found
    return None


def _is_canonical(node: HtmlElement) -> bool:
    return "canonical" in (node.get("rel") or "").lower().split()


def _is_front(found: str, url: str) -> bool:
    parts = urlsplit(found)
    return parts.path.strip("/") == "" and not parts.query and urlsplit(url).path.strip("/") != ""
