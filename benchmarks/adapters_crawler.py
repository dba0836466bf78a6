"""The crawler's reading side as the scorers of the shared benchmarks want it called."""

from typing import Any

from crawler.extraction import extract as extract_page
from crawler.parsers import read


def read_feed(body: bytes, url: str) -> list[dict[str, Any]]:
    """Return the feed's entries with the scorer's names for the fields.

    Where a feed gives no ids, an entry's guid is its link; the scorer wants none.
    """
    has_ids = any(mark in body for mark in (b"<guid", b"<id", b":about=", b'"id"'))
    return [
        {
            "id": entry.guid if has_ids else None,
            "title": entry.title,
            "link": entry.link,
            "published": entry.published,
            "content": entry.content or entry.summary,
        }
        for entry in read(body, url).entries
    ]


def extract(html: str, url: str) -> dict[str, Any]:
    """Return the page's text and metadata with the scorer's names for the fields."""
    found = extract_page(html, url)
    return {
        "text": found.text,
        "title": found.title,
        "date": found.published.date().isoformat() if found.published else None,
        "authors": list(found.authors),
    }
