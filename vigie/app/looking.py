"""An address in; its page fetched and read at once, as the daemon would, out. Writes nothing."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from crawler.fetch import Fetcher
from crawler.guard_reactor import run as run_on_reactor
from crawler.pool import ExtractPool
from crawler.settings import user_agent
from scheduler.article import article_of
from scheduler.reading import PAGE_MAX_BYTES
from vigie import __version__
from vigie.clock import system_clock
from vigie.config import Config
from vigie.errors import FetchError, ParseError
from vigie.types import Article, Ask, Entry, Extract, Page, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at a page brought: the article, or where it stopped and why.

    `fetched` and `read` are the steps in words for people; `trouble` is empty where both went
    well, and `stopped` then is as well.
    """

    fetched: str = ""
    read: str = ""
    article: Article | None = None
    stopped: str = ""
    trouble: str = ""


def look_at(config: Config | None, url: str) -> Look:
    """Return what is found at an address now."""
    return run_on_reactor(_look(config, url))


async def _look(config: Config | None, url: str) -> Look:
    pool = ExtractPool(workers=1)
    fetcher = Fetcher(
        clock=system_clock,
        user_agent=user_agent(__version__, config.crawl.contact if config else ""),
        delay=config.crawl.delay if config else timedelta(),
        networks=config.crawl.private_networks if config else (),
    )
    ask = Ask(url=url, max_bytes=PAGE_MAX_BYTES)
    page: Page | None = None
    try:
        async with fetcher as fetch:
            page = await fetch(ask)
            extract = await pool.extract(page)
    except FetchError as error:
        return Look(stopped="fetch", trouble=_said(error))
    except ParseError as error:
        return Look(fetched=_answer(page), stopped="extract", trouble=_said(error))
    finally:
        await asyncio.to_thread(pool.close)
    return _looked(url, page, extract)


def _looked(url: str, page: Page, extract: Extract) -> Look:
    now = system_clock()
    source = Source(name=page.url, url=url, since=now, due=now)
    entry = Entry(guid=url, link=url, title=extract.title)
    article = article_of(entry, source, seen=now, now=now, page=page, extract=extract)
    read = f"{len(extract.text)} characters in {article.lang or 'an unknown language'}"
    return Look(fetched=_answer(page), read=f"{read}: {extract.title}", article=article)


def _answer(page: Page | None) -> str:
    if page is None:
        return ""
    moved = "" if page.url == page.asked else f", at {page.url}"
    return f"status {page.status}, {len(page.body)} bytes{moved}"


def _said(error: FetchError | ParseError) -> str:
    return f"{error.fault}: {error.detail}" if error.detail else str(error.fault)
