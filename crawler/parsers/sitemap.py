"""A sitemap -> its articles, or (of an index) the sitemaps that it names.

Formats: https://www.sitemaps.org/protocol.html and Google's news extension.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from crawler.parsers.document import absolute
from crawler.parsers.entries import believable, language_tag
from crawler.plaintext import line
from vigie.errors import Fault, ParseError
from vigie.types import Entry, Kind, Listing

# A news sitemap has at most 1,000 addresses; a whole site's may have 50,000, the newest anywhere.
MAX_ENTRIES = 1000
# A plain sitemap is news only if most of its addresses are dated and look like articles.
NEWS_SHARE = 0.5

_SLUG = re.compile(r"\d{4,}|(?:[^/\W]+-){2,}", re.UNICODE)


def read_sitemap(text: str, url: str) -> Listing:
    """Return the articles of a news sitemap, or those of a plain one that looks like news.

    The listing is empty for a plain sitemap of something else, and for an index (see `children`).
    ParseError(BROKEN): the document cannot be read.
    """
    root = _root(text)
    rows = [node for node in root if _name(node) == "url"]
    entries = list(filter(None, (_entry(node, url) for node in rows[:MAX_ENTRIES])))
    news = [entry for entry in entries if entry.title]
    if not news and not _looks_like_news(entries):
        entries = []
    found = news or entries
    langs = {entry.lang for entry in found}
    return Listing(
        kind=Kind.SITEMAP,
        entries=tuple(found),
        lang=langs.pop() if len(langs) == 1 else None,
    )


def children(text: str, url: str) -> tuple[str, ...]:
    """Return the sitemaps that an index names, the news sitemaps and the newest first.

    Empty where the document is no index. ParseError(BROKEN): it cannot be read.
    """
    root = _root(text)
    if _name(root) != "sitemapindex":
        return ()
    rows = [_fields(node) for node in root if _name(node) == "sitemap"]
    rows.sort(key=lambda row: row.get("lastmod", ""), reverse=True)
    rows.sort(key=lambda row: "news" not in row.get("loc", "").lower())
    links = (absolute(row.get("loc", ""), url) for row in rows)
    return tuple(dict.fromkeys(filter(None, links)))


def _root(text: str) -> etree._Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    body = re.sub(r"^\s*<\?xml[^>]*\?>\s*", "", text, count=1)
    try:
        root = etree.fromstring(body.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ParseError(Fault.BROKEN, str(error)) from error
    if root is None:
        raise ParseError(Fault.BROKEN, "no element in it")
    return root


def _entry(node: etree._Element, url: str) -> Entry | None:
    fields = _fields(node)
    link = absolute(fields.get("loc", ""), url)
    if not link:
        return None
    return Entry(
        guid=link,
        link=link,
        title=line(fields.get("title", "")),
        published=_date(fields.get("publication_date") or fields.get("lastmod", "")),
        updated=_date(fields.get("lastmod", "")),
        lang=language_tag(fields.get("language")),
    )


def _looks_like_news(entries: list[Entry]) -> bool:
    """Whether most addresses of a plain sitemap are dated and have an article's path."""
    likely = sum(
        bool(entry.published and _SLUG.search(entry.link.partition("//")[2])) for entry in entries
    )
    return likely > NEWS_SHARE * len(entries)


def _fields(node: etree._Element) -> dict[str, str]:
    """Return the text of the row's elements by local name, those of images and videos left out."""
    return dict(_walk(node))


def _walk(node: etree._Element) -> Iterator[tuple[str, str]]:
    for child in node:
        name = _name(child)
        if name in {"image", "video"}:
            continue
        if name in {"news", "publication"}:
            yield from _walk(child)
        else:
            yield name, (child.text or "").strip()


def _name(node: etree._Element) -> str:
    """Return the element's name without its namespace; an empty string for comments."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _date(value: str) -> datetime | None:
    """Return a W3C date in UTC; one without a zone is taken as UTC."""
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    return believable(when if when.tzinfo else when.replace(tzinfo=UTC))
