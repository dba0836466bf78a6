"""A polled document -> its entries, whatever the format.

Which format it is, is judged by reading it. One module a format: `feed`, `jsonfeed`, `sitemap`,
`section`.
"""

from crawler.charset import decode
from crawler.parsers.document import Root, has_entities, root_of
from crawler.parsers.feed import read_feed
from crawler.parsers.jsonfeed import read_json_feed
from crawler.parsers.section import read_section
from crawler.parsers.sitemap import read_sitemap
from crawler.plaintext import storable
from vigie.errors import Fault, ParseError
from vigie.types import Kind, Listing

# At these kinds of address an HTML page is a fault: a consent wall, an error page, a moved feed.
_NEVER_HTML = frozenset({Kind.FEED, Kind.SITEMAP})


def read(body: bytes, url: str, *, content_type: str = "", kind: Kind = Kind.AUTO) -> Listing:
    """Return what the document lists, in its order; its `kind` says what it turned out to be.

    `url` is where it was found; links are resolved against it. A link is empty where an entry has
    none. Every text can be stored as UTF-8. Dates before 1995 are dropped, dates in the future are
    the caller's to judge.
    ParseError: EMPTY, ENTITIES, NOT_A_FEED (HTML where `kind` is a feed or sitemap) or BROKEN.
    """
    if not body.strip():
        raise ParseError(Fault.EMPTY)
    text = storable(decode(body, content_type=content_type))
    root = root_of(text)
    if root is Root.HTML:
        if kind in _NEVER_HTML:
            raise ParseError(Fault.NOT_A_FEED)
        return read_section(text, url)
    if has_entities(text):
        raise ParseError(Fault.ENTITIES)
    return _READERS[root](text, url)


def _unknown(_text: str, _url: str) -> Listing:
    raise ParseError(Fault.BROKEN, "neither a feed nor a sitemap nor a page")


_READERS = {
    Root.FEED: read_feed,
    Root.JSON: read_json_feed,
    Root.SITEMAP: read_sitemap,
    Root.SITEMAP_INDEX: read_sitemap,
    Root.UNKNOWN: _unknown,
}

__all__ = ["read"]
