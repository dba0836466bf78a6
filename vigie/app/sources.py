"""An address in; what it turns out to be, or a configuration file with it as a source, out."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from crawler.discover import discover
from crawler.fetch import Fetcher
from crawler.guard_reactor import run as run_on_reactor
from crawler.settings import user_agent
from vigie import __version__
from vigie.app.loading import loads
from vigie.clock import system_clock
from vigie.config import Config, SourceConfig
from vigie.config.edit import with_source
from vigie.errors import Fault, FetchError, ParseError
from vigie.store.rows import text_or_none
from vigie.types import Entry, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What an address turned out to be: `entries` are (title, link, published or None)."""

    url: str
    kind: str = ""
    endpoint: str = ""
    entries: tuple[tuple[str, str, str | None], ...] = ()
    tried: tuple[str, ...] = ()
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        rows = [{"title": t, "link": link, "published": at} for t, link, at in self.entries]
        return {
            "url": self.url,
            "kind": self.kind,
            "endpoint": self.endpoint,
            "fault": self.fault or None,
            "tried": list(self.tried),
            "entries": rows,
        }


def add_source(file: Path, url: str) -> None:
    """Append a source to a configuration file, of which all else stays as it was written.

    Raises `ConfigError`, and leaves the file alone, where the result could not be loaded.
    """
    # Bytes: line ends stay what they are, too.
    text = with_source(file.read_bytes().decode(), url, file=str(file))
    loads(text, file)
    file.write_bytes(text.encode())


def try_source(config: Config | None, url: str) -> Trial:
    """Return what an address turns out to be, by looking at it once."""
    known = next((s for s in config.sources if s.url == url), None) if config else None
    return run_on_reactor(_try(config, known or SourceConfig(name=url, url=url)))


async def _try(config: Config | None, source: SourceConfig) -> Trial:
    fetcher = Fetcher(
        clock=system_clock,
        user_agent=user_agent(__version__, config.crawl.contact if config else ""),
        delay=config.crawl.delay if config else timedelta(seconds=1),
        networks=config.crawl.private_networks if config else (),
    )
    async with fetcher as fetch:
        try:
            found = await discover(source.url, source.kind, fetch, obey_robots=source.obey_robots)
        except (FetchError, ParseError) as error:
            return Trial(url=source.url, fault=_fault(error.fault, str(error.detail)))
    return Trial(
        url=source.url,
        kind=Kind(found.kind),
        endpoint=found.endpoint,
        entries=tuple(map(_row, found.listing.entries)),
        tried=tuple(f"{step.url}: {step.outcome}" for step in found.tried),
    )


def _row(entry: Entry) -> tuple[str, str, str | None]:
    return entry.title, entry.link, text_or_none(entry.published)


def _fault(fault: Fault, detail: str) -> str:
    return f"{fault}: {detail}" if detail else str(fault)
