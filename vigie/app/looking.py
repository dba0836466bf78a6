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
from vigie.config import Config, SourceConfig
from vigie.config.references import host_of
from vigie.errors import Fault, FetchError, ParseError
from vigie.types import Article, Ask, Basis, Entry, Extract, Page, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at a page brought.

    `fetched` is the answer in words, empty where there was none; `trouble` is why there is no
    article, or why the article is only what its source had said.
    """

    fetched: str = ""
    article: Article | None = None
    trouble: str = ""


def look_at(
    config: Config | None, url: str, *, listed: Entry | None = None, source: str = ""
) -> Look:
    """Return what is found at an address now.

    `listed` is what the source of this name has said of it. Without, it is treated as an article
    of the configured source that lives on the same host, if there is one.
    """
    known = _source(config, url, source)
    return run_on_reactor(_look(config, listed or Entry(guid=url, link=url), known))


def _source(config: Config | None, url: str, name: str) -> Source:
    host, now = host_of(url), system_clock()
    sources = config.sources if config else ()
    of_name = [source for source in sources if source.name == name]
    of_host = [source for source in sources if host_of(source.url) == host]
    known = next(iter([*of_name, *of_host]), SourceConfig(name=name or host, url=url))
    return Source(
        name=known.name,
        url=known.url,
        kind=known.kind,
        lang=known.lang,
        tags=known.tags,
        obey_robots=known.obey_robots,
        since=now,
        due=now,
    )


async def _look(config: Config | None, entry: Entry, source: Source) -> Look:
    pool = ExtractPool(workers=1)
    fetcher = Fetcher(
        clock=system_clock,
        user_agent=user_agent(__version__, config.crawl.contact if config else ""),
        delay=config.crawl.delay if config else timedelta(),
        networks=config.crawl.private_networks if config else (),
    )
    ask = Ask(url=entry.link, obey_robots=source.obey_robots, max_bytes=PAGE_MAX_BYTES)
    page: Page | None = None
    extract: Extract | None = None
    trouble = ""
    try:
        async with fetcher as fetch:
            page = await fetch(ask)
            extract = await pool.extract(page)
    except (FetchError, ParseError) as error:
        trouble = f"{error.fault}: {error.detail}" if error.detail else str(error.fault)
    finally:
        await asyncio.to_thread(pool.close)
    return _looked(entry, source, page, extract, trouble)


def _looked(
    entry: Entry, source: Source, page: Page | None, extract: Extract | None, trouble: str
) -> Look:
    if extract is not None and not extract.text:
        trouble = str(Fault.NO_ARTICLE)
    now = system_clock()
    article = article_of(
        entry, source, seen=now, now=now, page=page, extract=extract, note=trouble
    )
    if article.basis is Basis.PAGE:
        return Look(fetched=_answer(page), article=article)
    said = article.text or entry.title
    return Look(
        fetched=_answer(page),
        article=article if said else None,
        trouble=trouble or article.basis_note,
    )


def _answer(page: Page | None) -> str:
    if page is None:
        return ""
    moved = "" if page.url == page.asked else f", at {page.url}"
    return f"status {page.status}, {len(page.body)} bytes{moved}"
