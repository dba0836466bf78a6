"""A JSON Feed (1.0, 1.1) -> its entries. Wrongly typed fields are taken as missing.

Format: https://www.jsonfeed.org/version/1.1/
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from crawler.parsers.document import absolute
from crawler.parsers.entries import believable, first_paragraph, language_tag, says_something
from crawler.plaintext import line, paragraphs, storable
from vigie.errors import Fault, ParseError
from vigie.types import Entry, Kind, Listing


def read_json_feed(text: str, url: str) -> Listing:
    """Return the feed's entries in its order; BROKEN where the document is no JSON Feed."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(Fault.BROKEN, f"not JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise ParseError(Fault.BROKEN, "JSON, but no JSON Feed: it has no list of items")
    lang = language_tag(_string(data, "language"))
    items = [item for item in data["items"] if isinstance(item, dict)]
    return Listing(
        kind=Kind.FEED,
        entries=tuple(filter(says_something, (_entry(item, url, lang) for item in items))),
        title=line(_string(data, "title")),
        lang=lang,
    )


def _entry(item: Mapping[str, Any], url: str, lang: str | None) -> Entry:
    link = _link(item, url)
    html = _string(item, "content_html")
    content = paragraphs(html or _string(item, "content_text"))
    return Entry(
        guid=_string(item, "id") or link,
        link=link,
        title=line(_string(item, "title")),
        summary=line(_string(item, "summary")) or first_paragraph(content),
        content=content,
        published=_date(item, "date_published") or _date(item, "date_modified"),
        updated=_date(item, "date_modified"),
        authors=_authors(item),
        lang=language_tag(_string(item, "language")) or lang,
    )


def _link(item: Mapping[str, Any], url: str) -> str:
    for key in ("url", "external_url"):
        if found := absolute(_string(item, key), url):
            return found
    guid = _string(item, "id")
    return absolute(guid, url) if guid.startswith(("http://", "https://")) else ""


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names under `authors` (1.1) or `author` (1.0)."""
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    names = (line(_string(person, "name")) for person in people if isinstance(person, dict))
    return tuple(filter(None, names))


def _date(item: Mapping[str, Any], key: str) -> datetime | None:
    """Return an RFC 3339 date in UTC; one without a zone is taken as UTC."""
    try:
        when = datetime.fromisoformat(_string(item, key))
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return believable(when)


def _string(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # ids are often numbers
    # An escape in the JSON can name what the document itself cannot hold.
    return storable(value).strip() if isinstance(value, str) else ""
