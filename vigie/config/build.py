"""Checked sections in; the frozen `Config` out, OPML files expanded and defaults applied."""

from collections.abc import Iterator
from pathlib import Path

from vigie.config import model
from vigie.config.files import Files
from vigie.config.model import Config, SourceConfig, WatchlistConfig
from vigie.config.opml import Outline
from vigie.config.references import host_of, same_address
from vigie.config.sections import (
    ChannelSection,
    CrawlSection,
    OpmlSection,
    RootSection,
    SourceSection,
    TermSection,
    WatchlistSection,
)
from vigie.types import Kind


def build(root: RootSection, *, file: Path, files: Files, idle: tuple[str, ...]) -> Config:
    """Return the configuration; paths in it are absolute."""
    folder = file.parent
    channels = tuple(_channel(name, entry, folder) for name, entry in root.channels.items())
    names = tuple(channel.name for channel in channels)
    watchlists = tuple(_watchlist(entry, names) for entry in root.watchlists)
    operator = model.Operator(to=root.operator.to, ping=root.operator.ping)
    sources, notes = _sources(root, files)
    return Config(
        file=file,
        data=(folder / root.data).absolute(),
        timezone=root.timezone,
        crawl=_crawl(root.crawl),
        sources=sources,
        watchlists=watchlists,
        channels=channels,
        operator=operator,
        web=model.Web(listen=root.web.listen, token=root.web.token),
        retention=model.Retention(
            articles=root.retention.articles, fetches=root.retention.fetches
        ),
        idle=idle,
        notes=(*notes, *_unused(channels, watchlists, operator)),
    )


def _crawl(crawl: CrawlSection) -> model.Crawl:
    return model.Crawl(
        contact=crawl.contact,
        interval_min=crawl.interval.min,
        interval_max=crawl.interval.max,
        obey_robots=crawl.robots == "obey",
        delay=crawl.delay,
        private_networks=crawl.private_networks,
        backfill=crawl.backfill,
    )


def _sources(root: RootSection, files: Files) -> tuple[tuple[SourceConfig, ...], list[str]]:
    """Return the sources in the order of the file, each address once, and what was left out.

    An address of the file itself goes before the same one in an OPML file.
    """
    taken = {same_address(url) for url in _addresses(root)}
    sources: list[SourceConfig] = []
    notes: list[str] = []
    for number, entry in enumerate(root.sources):
        if not isinstance(entry, OpmlSection):
            sources.append(_source(entry, root.crawl))
            continue
        subscriptions = files.opml[number]
        before = len(sources)
        for outline in subscriptions.outlines:
            if (address := same_address(outline.url)) not in taken:
                taken.add(address)
                sources.append(_from_outline(outline, entry, root.crawl))
        twice = len(subscriptions.outlines) - (len(sources) - before)
        notes += _left_out(f"sources[{number}]", twice, subscriptions.sitemaps)
    return tuple(sources), notes


def _addresses(root: RootSection) -> Iterator[str]:
    for entry in root.sources:
        if not isinstance(entry, OpmlSection):
            yield entry if isinstance(entry, str) else entry.url


def _left_out(where: str, twice: int, sitemaps: int) -> Iterator[str]:
    if twice:
        yield f"{where}: {twice} of the OPML file left out, listed already"
    if sitemaps:
        what = "plain sitemaps, which list all pages and not the news"
        yield f"{where}: {sitemaps} of the OPML file left out, {what}"


def _source(entry: str | SourceSection, crawl: CrawlSection) -> SourceConfig:
    section = SourceSection(url=entry) if isinstance(entry, str) else entry
    return SourceConfig(
        name=section.name or host_of(section.url),
        url=section.url,
        kind=Kind(section.kind),
        lang=section.lang,
        tags=section.tags,
        interval=section.interval,
        obey_robots=(section.robots or crawl.robots) == "obey",
        backfill=crawl.backfill if section.backfill is None else section.backfill,
    )


def _from_outline(outline: Outline, entry: OpmlSection, crawl: CrawlSection) -> SourceConfig:
    return SourceConfig(
        name=outline.name or host_of(outline.url),
        url=outline.url,
        kind=outline.kind,
        lang=outline.lang or entry.lang,
        tags=entry.tags,
        interval=entry.interval,
        obey_robots=(entry.robots or crawl.robots) == "obey",
        backfill=crawl.backfill if entry.backfill is None else entry.backfill,
    )


def _watchlist(entry: WatchlistSection, channels: tuple[str, ...]) -> WatchlistConfig:
    return WatchlistConfig(
        name=entry.name,
        any=tuple(map(_term, entry.any)),
        all=tuple(map(_term, entry.all)),
        none=tuple(map(_term, entry.none)),
        query=entry.query,
        langs=entry.langs,
        sources=model.SourceFilter(
            tags=entry.sources.tags, names=entry.sources.names, excluded=entry.sources.excluded
        ),
        to=channels if entry.to is None else tuple(dict.fromkeys(entry.to)),
        updates=entry.updates,
        match=model.MatchOptions(
            case=model.Case(entry.match.case),
            forms=entry.match.forms,
            spellings=model.Spellings(entry.match.spellings),
        ),
        urgent=entry.urgent,
        spike=entry.spike,
        silence=entry.silence,
        first_mention=entry.first_mention,
    )


def _term(term: str | TermSection) -> model.Term:
    if isinstance(term, str):
        return model.Term(text=term)
    return model.Term(text=term.term, context=term.context)


def _channel(name: str, entry: str | ChannelSection, folder: Path) -> model.Channel:
    if isinstance(entry, str):
        return model.Channel(name=name, url=entry)
    template = (folder / entry.template).absolute() if entry.template else None
    return model.Channel(
        name=name,
        url=entry.url,
        digest=entry.digest,
        quiet=entry.quiet,
        at_most=entry.at_most,
        language=entry.language,
        template=template,
    )


def _unused(
    channels: tuple[model.Channel, ...],
    watchlists: tuple[WatchlistConfig, ...],
    operator: model.Operator,
) -> Iterator[str]:
    used = {name for watchlist in watchlists for name in watchlist.to} | set(operator.to)
    for channel in channels:
        if channel.name not in used:
            yield f"channels.{channel.name}: no watchlist and no operator uses it"
