"""A feed in XML (RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0) -> its entries.

fastfeedparser reads it; where that fails, finds nothing, or finds an entry without a link,
feedparser reads it again (some fifty times slower, and far more forgiving).
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import fastfeedparser  # type: ignore[import-untyped]
import feedparser  # type: ignore[import-untyped]
from lxml import etree

from crawler.parsers.document import absolute
from crawler.parsers.entries import (
    believable,
    first_paragraph,
    is_full_text,
    language_tag,
    person,
    says_something,
)
from crawler.parsers.wellformed import ends, repaired
from crawler.plaintext import line, paragraphs, storable
from vigie.errors import Fault, ParseError
from vigie.types import Entry, Kind, Listing

# fastfeedparser makes a description of this many characters of the content where there is none.
SYNTHETIC_CHARS = 512
# Here and there a publisher leaves a link out; if more are missing, the parser missed them.
LINKED = 0.9

_LANGUAGE = re.compile(r"<(?:dc:)?language>\s*(?:<!\[CDATA\[)?\s*([\w-]+)")
_FIRST_ITEM = re.compile(r"<(?:item|entry)[\s>]")  # where the channel's own fields end
_XHTML_WRAPPER = re.compile(r"<(?:\w+:)?content\s[^<>]*>")
_MEDIA_TEXT = "<media:description"
_ENCODED_TEXT = "<content:encoded"
_ESCAPED_TAG = "&lt;p&gt;"
# What a parser raises on input that its authors did not foresee; anything else is a bug of ours.
_PARSER_ERRORS = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    etree.LxmlError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """An entry's fields as the publisher wrote them, by whichever parser."""

    guid: str
    link: str
    title: str
    summary: str
    content: str
    published: datetime | None
    updated: datetime | None
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What one parser made of a document."""

    title: str
    lang: str | None
    entries: tuple[_Raw, ...]

    @property
    def complete(self) -> bool:
        """Whether there are entries, and nearly all have a link."""
        linked = sum(bool(raw.link) for raw in self.entries)
        return linked > 0 and linked >= LINKED * len(self.entries)

    @property
    def bare(self) -> bool:
        """Whether no entry has any text, which the parser may have missed."""
        return not any(raw.summary or raw.content for raw in self.entries)

    @property
    def has_markup(self) -> bool:
        """Whether any entry has a tag in its text."""
        return any("<" in raw.content or "<" in raw.summary for raw in self.entries)


def read_feed(text: str, url: str) -> Listing:
    """Return the feed's entries in its order, none where it has none.

    An entry to which the feed gives no link has an empty one.
    ParseError(BROKEN): neither entries nor a title could be read, or it breaks off before them.
    """
    body = repaired(text)
    reading = _fast(body)
    if reading and reading.bare and _MEDIA_TEXT in text:
        reading = _fast(body, media=True)
    if reading is None or _doubtful(reading, text):
        reading = _forgiving(body) or reading
    if reading is None:
        raise ParseError(Fault.BROKEN, "neither entries nor a title could be read")
    lang = language_tag(reading.lang) or _channel_language(text)
    entries = tuple(filter(says_something, (_entry(raw, url, lang) for raw in reading.entries)))
    if not entries and not ends(body):
        # Not a feed that happens to be empty: its first items are missing.
        raise ParseError(Fault.BROKEN, "it breaks off before its first entry ends")
    return Listing(
        kind=Kind.FEED,
        entries=entries,
        title=line(reading.title),
        lang=lang,
    )


def _doubtful(reading: _Reading, text: str) -> bool:
    """Whether there is more in the document than the reading has."""
    lost_text = reading.bare and _ENCODED_TEXT in text
    return not reading.complete or lost_text or (not reading.has_markup and _ESCAPED_TAG in text)


def _entry(raw: _Raw, url: str, lang: str | None) -> Entry:
    guid = storable(raw.guid)
    link = absolute(storable(raw.link), url) or absolute(_address(guid), url)
    summary, content = _texts(raw.summary, raw.content)
    return Entry(
        guid=guid.strip() if raw.guid != raw.link else link or guid,
        link=link,
        title=line(raw.title),
        summary=summary,
        content=content,
        published=believable(raw.published or raw.updated),
        updated=believable(raw.updated),
        authors=tuple(filter(None, map(person, map(line, raw.authors)))),
        lang=lang,
    )


def _texts(summary: str, content: str) -> tuple[str, str]:
    """Return the teaser and the full text; a single field is what it looks like.

    A description that is the whole article is the content, and its first paragraph the teaser.
    """
    text = paragraphs(content or summary)
    if content and content != summary:
        return line(summary) if summary else first_paragraph(text), text
    return (first_paragraph(text), text) if is_full_text(text) else (text.replace("\n\n", " "), "")


def _address(guid: str) -> str:
    return guid if guid.startswith(("http://", "https://")) else ""


def _channel_language(text: str) -> str | None:
    first = _FIRST_ITEM.search(text)
    found = _LANGUAGE.search(text, 0, first.start() if first else len(text))
    return language_tag(found.group(1)) if found else None


def _fast(body: bytes, *, media: bool = False) -> _Reading | None:
    """Return fastfeedparser's reading, or None where it refuses the document."""
    try:
        parsed: Mapping[str, Any] = fastfeedparser.parse(
            body, include_tags=False, include_enclosures=False, include_media=media
        )
    except _PARSER_ERRORS:
        return None
    feed: Mapping[str, Any] = parsed["feed"]
    return _Reading(
        title=feed.get("title") or "",
        lang=feed.get("language"),
        entries=tuple(map(_from_fast, parsed["entries"])),
    )


def _from_fast(fields: Mapping[str, Any]) -> _Raw:
    summary: str = fields.get("description") or ""
    content = _unwrapped(_value(fields.get("content")))
    media = fields.get("media_content")
    if not (summary or content) and media:
        summary = next(filter(None, (item.get("description") for item in media)), "")
    author: str | None = fields.get("author")
    return _Raw(
        guid=fields.get("id") or "",
        link=fields.get("link") or "",
        title=fields.get("title") or "",
        summary=content if content and len(summary) >= SYNTHETIC_CHARS else summary,
        content=content,
        published=_iso(fields.get("published")),
        updated=_iso(fields.get("updated")),
        authors=(author,) if author else (),
    )


def _unwrapped(content: str) -> str:
    """Return XHTML without the feed's own element, in which fastfeedparser hands it over."""
    wrapper = _XHTML_WRAPPER.match(content)
    return content[wrapper.end() : content.rfind("</")] if wrapper else content


def _iso(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _forgiving(body: bytes) -> _Reading | None:
    """Return feedparser's reading, or None where it finds neither entries nor a title."""
    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            body, sanitize_html=False, resolve_relative_uris=False
        )
    except _PARSER_ERRORS:
        return None
    feed: Mapping[str, Any] = parsed["feed"]
    if not parsed["entries"] and not feed.get("title"):
        return None
    return _Reading(
        title=feed.get("title") or "",
        lang=feed.get("language"),
        entries=tuple(map(_from_feedparser, parsed["entries"])),
    )


def _from_feedparser(fields: Mapping[str, Any]) -> _Raw:
    return _Raw(
        guid=fields.get("id") or "",
        link=fields.get("link") or fields.get("feedburner_origlink") or "",
        title=fields.get("title") or "",
        summary=fields.get("summary") or "",
        content=_value(fields.get("content")),
        published=_moment(fields.get("published_parsed")),
        updated=_moment(fields.get("updated_parsed")),
        authors=tuple(_names(fields.get("authors") or ())),
    )


def _moment(value: struct_time | None) -> datetime | None:
    """Return feedparser's UTC time as a moment."""
    try:
        return datetime.fromtimestamp(calendar.timegm(value), UTC) if value else None
    except (ValueError, OverflowError):
        return None


def _names(authors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield from filter(None, (author.get("name") for author in authors))


def _value(content: Any) -> str:  # noqa: ANN401 - both parsers are untyped
    """Return the text of the first of an entry's `content` elements."""
    return (content[0].get("value") or "") if content else ""
