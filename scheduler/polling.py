"""A due source in; its new entries in the store, and its next turn, out."""

import asyncio
import hashlib
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from crawler.discover import Fetch, discover
from crawler.parsers import read
from scheduler.due import after_fault, after_success, reread_after
from scheduler.listing import Plan, listed, plan
from scheduler.writer import Writer
from stories.canonical import canonical
from vigie.clock import Clock
from vigie.errors import Fault, FetchError, ParseError
from vigie.store import Fetched, Listed, Store
from vigie.types import Ask, Kind, Listing, Page, Source

log = logging.getLogger(__name__)

# Some servers repeat ETag and Last-Modified after a change: one poll in so many asks without them.
UNCONDITIONAL_ONE_IN = 40
# An address that was found out may move: after so many failures in a row it is looked for anew.
REDISCOVER_AFTER = 3
MOVED = frozenset({Fault.HTTP, Fault.GONE, Fault.NOT_A_FEED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a poll brought back: the page, where it is, and its listing (None: nothing new)."""

    page: Page
    endpoint: str
    kind: Kind
    listing: Listing | None
    body_hash: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """How a poll ended: entries listed and new among them, or the fault."""

    source: Source
    entries: int = 0
    new: int = 0
    unchanged: bool = False
    fault: Fault | None = None


class Poller:
    """Polls one source at a time, as often as it is called."""

    def __init__(
        self, *, fetch: Fetch, store: Store, writer: Writer, clock: Clock, rng: Random
    ) -> None:
        self._fetch = fetch
        self._store = store
        self._writer = writer
        self._clock = clock
        self._rng = rng

    async def poll(self, source: Source) -> Polled:
        """Poll the source; whatever happens is written to the store and returned."""
        try:
            seen = await self._look(source)
        except (FetchError, ParseError) as error:
            return await self._writer.run(self.failed, source, error)
        return await self._writer.run(self._take, source, seen)

    async def _look(self, source: Source) -> Seen:
        if source.endpoint is None or source.found is None:
            found = await discover(
                source.url, source.kind, self._fetch, obey_robots=source.obey_robots
            )
            return Seen(
                page=found.page,
                endpoint=found.endpoint,
                kind=found.kind,
                listing=found.listing,
                body_hash=body_hash(found.page),
            )
        return await self._again(source, source.endpoint, source.found)

    async def _again(self, source: Source, endpoint: str, kind: Kind) -> Seen:
        conditional = self._rng.randrange(UNCONDITIONAL_ONE_IN) > 0
        ask = Ask(
            url=endpoint,
            etag=source.etag if conditional else None,
            last_modified=source.last_modified if conditional else None,
            obey_robots=source.obey_robots,
            poll=True,
        )
        page = await self._fetch(ask)
        digest = source.body_hash if page.unchanged else body_hash(page)
        listing = None
        if not page.unchanged and digest != source.body_hash:
            # Hostile documents take their time: the loop must not wait for them.
            listing = await asyncio.to_thread(
                read,
                page.body,
                page.url,
                content_type=page.headers.get("content-type", ""),
                kind=kind,
            )
        return Seen(page=page, endpoint=endpoint, kind=kind, listing=listing, body_hash=digest)

    def _take(self, source: Source, seen: Seen) -> Polled:
        now = self._clock()
        items: tuple[Listed, ...] = ()
        work = Plan(new=())
        if seen.listing is not None:
            items = listed(seen.listing, source, canonical=canonical, now=now)
            entries, urls = self._store.entries, [item.url for item in items]
            known = entries.known(source.id, urls)
            past = entries.past(source.id, [url for url in urls if url not in known])
            work = plan(items, known, source=source, past=past)
        fresh = len(work.new) + len(work.changed)
        after = after_success(source, now=now, new=fresh, gap=work.gap)
        headers = seen.page.headers
        after = replace(
            after,
            endpoint=seen.endpoint,
            found=seen.kind,
            looked=source.looked or now,
            body_hash=seen.body_hash,
            etag=source.etag if seen.page.unchanged else headers.get("etag"),
            last_modified=(
                source.last_modified if seen.page.unchanged else headers.get("last-modified")
            ),
        )
        detail = (
            "gap: nothing known is left in the list; entries may be missing" if work.gap else ""
        )
        with self._store.transaction(f"taking a poll of {source.name}"):
            self._put(source, work)
            self._store.sources.save(after)
            self._store.fetches.record(
                Fetched(
                    source_id=source.id,
                    at=now,
                    what="poll",
                    url=seen.page.url,
                    status=seen.page.status,
                    detail=detail,
                    size=len(seen.page.body),
                    elapsed=seen.page.elapsed,
                    entries=None if seen.listing is None else len(items),
                    new=fresh,
                )
            )
        self._tell(source, fresh, work, after)
        return Polled(source=after, entries=len(items), new=fresh, unchanged=seen.listing is None)

    def _put(self, source: Source, work: Plan) -> None:
        now = self._clock()
        first = source.looked is None
        put = self._store.entries.put
        put(source.id, work.new, now=now, due=now, first_look=first)
        put(source.id, work.remembered, now=now, due=now, first_look=True, wait=False)
        for item, looks in work.changed:
            put(source.id, [item], now=now, due=now + reread_after(looks), first_look=first)

    def _tell(self, source: Source, fresh: int, work: Plan, after: Source) -> None:
        if source.looked is None:
            log.info(
                "source looked at source=%s kind=%s endpoint=%s entries=%d",
                source.name,
                after.found,
                after.endpoint,
                fresh,
            )
        if source.fault is not None:
            log.info("source well again source=%s fault=%s", source.name, source.fault)
        if work.gap:
            log.warning("source has a gap source=%s entries=%d", source.name, fresh)

    def failed(self, source: Source, error: FetchError | ParseError) -> Polled:
        """Write down that a poll failed, and when the source's next turn is.

        Runs on the writer's thread.
        """
        now = self._clock()
        retry_after: timedelta | None = None
        status: int | None = None
        if isinstance(error, FetchError):
            retry_after, status = error.retry_after, error.status
        after = after_fault(
            source, now=now, fault=error.fault, detail=str(error.detail), retry_after=retry_after
        )
        if after.failures % REDISCOVER_AFTER == 0 and error.fault in MOVED:
            after = replace(after, endpoint=None, found=None, etag=None, last_modified=None)
        with self._store.transaction(f"recording a fault of {source.name}"):
            self._store.sources.save(after)
            self._store.fetches.record(
                Fetched(
                    source_id=source.id,
                    at=now,
                    what="poll",
                    url=source.endpoint or source.url,
                    status=status,
                    fault=error.fault,
                    detail=error.detail,
                )
            )
        log.warning(
            "source postponed source=%s fault=%s detail=%s failures=%d due=%s",
            source.name,
            error.fault,
            error.detail,
            after.failures,
            after.due.isoformat(timespec="seconds"),
        )
        return Polled(source=after, fault=error.fault)


def body_hash(page: Page) -> str:
    """Return a hash of the document that tells whether it has changed."""
    return hashlib.blake2b(page.body, digest_size=16).hexdigest()
