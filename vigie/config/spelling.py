"""An unknown key in; what may have been meant out."""

from collections.abc import Mapping

from vigie.config.scalars import nearest
from vigie.config.sections import (
    ChannelSection,
    CrawlSection,
    FilterSection,
    IntervalSection,
    MatchSection,
    OperatorSection,
    OpmlSection,
    RetentionSection,
    RootSection,
    Section,
    SourceSection,
    TermSection,
    WatchlistSection,
    WebSection,
)
from vigie.config.values import KeyPath

# Where each section stands, in pydantic's words, with * for every number and name; and what it is
# called in a hint.
SECTIONS: Mapping[tuple[str, ...], tuple[type[Section], str]] = {
    (): (RootSection, "at the top of the file"),
    ("crawl",): (CrawlSection, "in crawl"),
    ("crawl", "interval"): (IntervalSection, "in crawl.interval"),
    ("sources", "*", "<keys>"): (SourceSection, "in a source"),
    ("sources", "*", "<opml>"): (OpmlSection, "in a source"),
    ("watchlists", "*"): (WatchlistSection, "in a watchlist"),
    ("watchlists", "*", "any", "*", "<keys>"): (TermSection, "in a term"),
    ("watchlists", "*", "all", "*", "<keys>"): (TermSection, "in a term"),
    ("watchlists", "*", "none", "*", "<keys>"): (TermSection, "in a term"),
    ("watchlists", "*", "sources"): (FilterSection, "in a watchlist's sources"),
    ("watchlists", "*", "match"): (MatchSection, "in a watchlist's match"),
    ("channels", "*", "<keys>"): (ChannelSection, "in a channel"),
    ("operator",): (OperatorSection, "in operator"),
    ("web",): (WebSection, "in web"),
    ("retention",): (RetentionSection, "in retention"),
}

# What other programs, and people, call our keys.
_FOREIGN: Mapping[type[Section], Mapping[str, str]] = {
    RootSection: {
        "feeds": "sources", "sites": "sources", "urls": "sources", "watch": "watchlists",
        "keywords": "watchlists", "topics": "watchlists", "rules": "watchlists",
        "notifications": "channels", "notifiers": "channels", "alerts": "channels",
        "receivers": "channels", "tz": "timezone", "database": "data", "storage": "data",
        "crawler": "crawl", "fetch": "crawl", "admin": "operator", "server": "web", "http": "web",
    },
    CrawlSection: {
        "user_agent": "contact", "email": "contact", "every": "interval", "pause": "delay",
        "robots_txt": "robots", "allow_private": "private_networks", "since": "backfill",
    },
    SourceSection: {
        "feed": "url", "link": "url", "address": "url", "href": "url", "rss": "url",
        "title": "name", "type": "kind", "language": "lang", "langs": "lang", "labels": "tags",
        "categories": "tags", "every": "interval", "refresh": "interval", "frequency": "interval",
    },
    OpmlSection: {"file": "opml", "path": "opml", "language": "lang", "langs": "lang"},
    WatchlistSection: {
        "keywords": "any", "terms": "any", "words": "any", "include": "any", "or": "any",
        "and": "all", "must": "all", "exclude": "none", "not": "none", "ignore": "none",
        "search": "query", "expression": "query", "lang": "langs", "language": "langs",
        "languages": "langs", "feeds": "sources", "tags": "sources", "notify": "to",
        "channels": "to", "channel": "to", "alert": "to", "priority": "urgent", "title": "name",
    },
    TermSection: {"text": "term", "word": "term", "name": "term", "with": "context"},
    FilterSection: {"exclude": "not", "none": "not", "tag": "tags", "any": "names"},
    MatchSection: {"fuzzy": "spellings", "stemming": "forms", "case_sensitive": "case"},
    ChannelSection: {
        "uri": "url", "address": "url", "webhook": "url", "lang": "language", "mute": "quiet",
        "rate_limit": "at_most", "limit": "at_most", "schedule": "digest", "format": "template",
    },
    OperatorSection: {"notify": "to", "channels": "to", "heartbeat": "ping", "health": "ping"},
    WebSection: {"host": "listen", "port": "listen", "bind": "listen", "password": "token"},
    RetentionSection: {"pages": "articles", "texts": "articles", "history": "fetches"},
}  # fmt: skip


def hint_for(key: str, loc: KeyPath) -> str:
    """Return a hint for an unknown key of the section at `loc`, or nothing."""
    section = SECTIONS[pattern_of(loc)][0]
    if section is OpmlSection and key in {"url", "name", "kind"}:
        return "a source has either url or opml; names and kinds stand in the OPML file"
    if key == "<<":
        return "YAML 1.2 has no merge keys: write the keys out"
    foreign = _FOREIGN.get(section, {})
    known = keys_of(section)
    if key.casefold() in foreign:
        return f"did you mean '{foreign[key.casefold()]}'?"
    if near := nearest(key, known):
        return f"did you mean '{near}'?"
    if home := _home(key):
        return f"it belongs {home}"
    meant = nearest(key, foreign)
    return f"did you mean '{foreign[meant]}'?" if meant else ""


def keys_of(section: type[Section]) -> list[str]:
    """Return a section's keys as they are written."""
    return [field.alias or name for name, field in section.model_fields.items()]


def pattern_of(loc: KeyPath) -> tuple[str, ...]:
    """Return a section's place with * for numbers and for the names of channels."""
    return tuple(
        "*" if isinstance(part, int) or (depth == 1 and loc[0] == "channels") else part
        for depth, part in enumerate(loc)
    )


def _home(key: str) -> str:
    return next((where for section, where in SECTIONS.values() if key in keys_of(section)), "")
