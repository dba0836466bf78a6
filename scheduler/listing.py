"""A listing and what is known of its source, in; what is new or changed in it, out. Pure."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import inf
from types import MappingProxyType

from vigie.store import Listed
from vigie.text import fold
from vigie.types import Entry, Kind, Listing, Source

# The first look at a sitemap may list a month; this many fill the archive, the rest is remembered.
FIRST_LOOK_MOST = 50
# A list of which nothing is known any more has moved on by more than a window: not so for the
# few entries of a new, small feed.
GAP_FROM = 5
# Dates before this are placeholders (the epoch, year 1); none of them is of a news article.
EARLIEST_YEAR = 1995
# Clocks and zones of publishers are wrong by half a day at most; dates beyond are nonsense.
FUTURE_MOST = timedelta(hours=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a listing brings: entries to read, and those that are only to be remembered.

    `new` is in the order in which the articles are to be settled. `changed` pairs an entry with
    how often its page was read. `gap` means that entries may have been missed between two polls.
    """

    new: tuple[Listed, ...]
    changed: tuple[tuple[Listed, int], ...] = ()
    remembered: tuple[Listed, ...] = ()
    gap: bool = False


def sane(date: datetime | None, now: datetime) -> datetime | None:
    """Return a publisher's date unless it cannot be true."""
    if date is None or date.year < EARLIEST_YEAR or date > now + FUTURE_MOST:
        return None
    return date


def fingerprint(entry: Entry, kind: Kind) -> str:
    """Return 16 hexadecimal digits that change when the publisher changes the entry's words.

    Of a section page only the headline counts: teasers there are cut by layout.
    """
    parts = [entry.title]
    if kind is not Kind.PAGE:
        updated = entry.updated if entry.updated != entry.published else None
        parts += [entry.summary, entry.content, updated.isoformat() if updated else ""]
    words = "\x1f".join(fold(part) for part in parts)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def listed(
    listing: Listing, source: Source, *, canonical: Callable[[str], str], now: datetime
) -> tuple[Listed, ...]:
    """Return the entries with their identities, each canonical address once.

    Entries without a link, or that share one though they are different (a live blog, an agency's
    front page), are known by source and guid; a missing link is the source's address.
    """
    found: dict[str, Listed] = {}
    addresses = [canonical(entry.link) if entry.link else "" for entry in listing.entries]
    shared = _shared(listing, addresses)
    for entry, address in zip(listing.entries, addresses, strict=True):
        url = address if address and address not in shared else unlinked(source, entry)
        if url in found:
            continue
        cleaned = replace(
            entry,
            link=entry.link or source.url,
            published=sane(entry.published, now),
            lang=entry.lang or listing.lang or source.lang,
        )
        found[url] = Listed(url=url, fingerprint=fingerprint(entry, listing.kind), entry=cleaned)
    return tuple(found.values())


def _shared(listing: Listing, addresses: Sequence[str]) -> set[str]:
    """Return the addresses under which the listing has several entries that differ.

    The same headline again under another guid is the same entry.
    """
    titles: dict[str, dict[str, str]] = {}
    for entry, address in zip(listing.entries, addresses, strict=True):
        titles.setdefault(address, {})[fold(entry.title)] = entry.guid
    return {address for address, found in titles.items() if len(set(found.values())) > 1}


UNLINKED = "urn:vigie:"


def unlinked(source: Source, entry: Entry) -> str:
    """Return the identity of an entry that has no address: there is no page to read."""
    words = entry.guid or f"{entry.title}\x1f{entry.summary}"
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{UNLINKED}{source.id}:{digest}"


def plan(
    items: tuple[Listed, ...],
    known: Mapping[str, tuple[str, int]],
    *,
    source: Source,
    past: Mapping[str, datetime] = MappingProxyType({}),
) -> Plan:
    """Return what to do with the listed entries of a source.

    `known` maps addresses to (fingerprint, looks) of what the source has listed before, `past` to
    when it was seen what has been listed so long ago that it is no longer kept.
    """
    fresh = tuple(
        item for item in items if item.url not in known and not _seen_long_ago(item, past)
    )
    new = tuple(sorted(fresh, key=lambda item: settled_by(item.entry.published, item.url)))
    if source.looked is None:
        # Where there are no dates, the newest stand at the top of the page.
        newest = sorted(fresh, key=_newest_first)
        kept = {item.url for item in newest[:FIRST_LOOK_MOST]}
        kept |= {item.url for item in new if _since(item, source)}
        return Plan(
            new=tuple(item for item in new if item.url in kept),
            remembered=tuple(item for item in new if item.url not in kept),
        )
    changed = tuple(
        (item, known[item.url][1])
        for item in items
        if item.url in known and known[item.url][0] != item.fingerprint
    )
    gap = len(new) == len(items) >= GAP_FROM
    return Plan(new=new, changed=changed, gap=gap)


def _seen_long_ago(item: Listed, past: Mapping[str, datetime]) -> bool:
    """Return whether an entry is an old one still, or again, and not a new one in its place."""
    if item.url not in past:
        return False
    published = item.entry.published
    return published is None or published <= past[item.url]


def settled_by(published: datetime | None, url: str) -> tuple[float, str]:
    """Return what the entries of one poll are sorted by: the earliest first, undated ones last.

    Feeds list in any order, and which story an article is in depends on those before it.
    """
    return (published.timestamp() if published else inf, url)


def _newest_first(item: Listed) -> float:
    published = item.entry.published
    return -published.timestamp() if published else 0.0


def _since(item: Listed, source: Source) -> bool:
    published = item.entry.published
    return published is not None and published >= source.since
