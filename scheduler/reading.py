"""An entry that waits in; its page fetched and extracted, and its article settled, out."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from crawler.discover import Fetch
from scheduler.due import page_retry
from scheduler.listing import UNLINKED
from scheduler.settling import Settled, Settler
from scheduler.turns import HOLD, Turns
from scheduler.writer import Writer
from vigie.clock import Clock
from vigie.errors import Fault, FetchError, ParseError
from vigie.store import Fetched, Store, Waiting
from vigie.types import Ask, Extract, Page, Source

log = logging.getLogger(__name__)

# Real article pages are below one megabyte; larger ones are lists, dumps or attacks.
PAGE_MAX_BYTES = 3 * 2**20
OUR_MISTAKE = "a mistake of ours; see the log"
NO_LINK = "the feed gives no link of its own"


class Extractor(Protocol):
    """Reads the article out of a page, in bounded time."""

    async def extract(self, page: Page) -> Extract:
        """Return what the page says, or raise `ParseError`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came of one attempt at a page: page and extract, or the fault."""

    fetched: Fetched
    page: Page | None = None
    extract: Extract | None = None
    error: FetchError | ParseError | None = None


class Reader:
    """Reads the pages of entries; new ones of a source are settled in the order of the calls.

    A page that is not there `hold` after a later one is overtaken.
    """

    def __init__(
        self,
        *,
        fetch: Fetch,
        extractor: Extractor,
        store: Store,
        settler: Settler,
        writer: Writer,
        clock: Clock,
        hold: timedelta = HOLD,
    ) -> None:
        self._turns = Turns(hold)
        self._fetch = fetch
        self._extractor = extractor
        self._store = store
        self._settler = settler
        self._writer = writer
        self._clock = clock

    async def read(self, waiting: Waiting, source: Source) -> Settled | None:
        """Return what became of the entry, None where its page is to be tried again later."""
        if waiting.article_id is not None:  # it has its place in a story
            read = await self._attempt(waiting, source)
            return await self._writer.run(self._settle, waiting, source, read)
        # Tasks start in the order in which they were made: so the places are in that order, too.
        async with self._turns.place(source.id) as place:
            if waiting.listed.url.startswith(UNLINKED):
                await place.turn()
                return await self._writer.run(self._settler.settle, waiting, source, note=NO_LINK)
            read = await self._attempt(waiting, source)
            await place.turn()
            return await self._writer.run(self._settle, waiting, source, read)

    def without_page(self, waiting: Waiting, source: Source) -> Settled:
        """Settle an entry by what the feed said; runs on the writer's thread."""
        return self._settler.settle(waiting, source, note=OUR_MISTAKE)

    def give_up(self, waiting: Waiting, source: Source) -> None:
        """Write down that an entry could not be read at all; runs on the writer's thread."""
        link = waiting.listed.entry.link
        with self._store.transaction("giving an entry up"):
            self._store.entries.give_up(waiting.id)
            fault = ParseError(Fault.BROKEN, f"given up: {OUR_MISTAKE}")
            self._store.fetches.record(self._fetched(source, link, None, fault))

    async def _attempt(self, waiting: Waiting, source: Source) -> Read:
        link = waiting.listed.entry.link
        ask = Ask(
            url=link,
            # Only a review asks whether anything has changed: that an entry did says so.
            etag=waiting.etag if waiting.review else None,
            last_modified=waiting.last_modified if waiting.review else None,
            obey_robots=source.obey_robots,
            max_bytes=PAGE_MAX_BYTES,
        )
        page: Page | None = None
        try:
            page = await self._fetch(ask)
            if page.unchanged:
                return Read(fetched=self._fetched(source, link, page, None), page=page)
            extract = await self._extractor.extract(page)
        except (FetchError, ParseError) as error:
            return Read(fetched=self._fetched(source, link, page, error), page=page, error=error)
        fault = None if extract.text else Fault.NO_ARTICLE
        return Read(fetched=self._fetched(source, link, page, fault), page=page, extract=extract)

    def _fetched(
        self,
        source: Source,
        link: str,
        page: Page | None,
        trouble: FetchError | ParseError | Fault | None,
    ) -> Fetched:
        detail, status = "", page.status if page else None
        fault = trouble if isinstance(trouble, Fault) else None
        if isinstance(trouble, FetchError | ParseError):
            fault, detail = trouble.fault, str(trouble.detail)
        if isinstance(trouble, FetchError):
            status = trouble.status
        return Fetched(
            source_id=source.id,
            at=self._clock(),
            what="page",
            url=link,
            status=status,
            fault=fault,
            detail=detail,
            size=len(page.body) if page else 0,
            elapsed=page.elapsed if page else timedelta(),
        )

    def _settle(self, waiting: Waiting, source: Source, read: Read) -> Settled | None:
        if read.page is not None and read.page.unchanged and waiting.article_id is not None:
            return self._settler.unchanged(waiting, waiting.article_id, fetched=read.fetched)
        # A review that fails is not worth another try: there is the next one.
        if read.error is not None and not waiting.review:
            retry_after = read.error.retry_after if isinstance(read.error, FetchError) else None
            pause = page_retry(waiting.attempts, read.error.fault, retry_after)
            if pause is not None:
                with self._store.transaction("postponing a page"):
                    self._store.entries.postpone(waiting.id, self._clock() + pause)
                    self._store.fetches.record(read.fetched)
                log.info(
                    "page postponed source=%s link=%s fault=%s wait=%s",
                    source.name,
                    read.fetched.url,
                    read.error.fault,
                    pause,
                )
                return None
        note = str(read.fetched.fault or "")
        return self._settler.settle(
            waiting,
            source,
            fetched=read.fetched,
            page=read.page if read.extract else None,
            extract=read.extract,
            note=note,
        )
