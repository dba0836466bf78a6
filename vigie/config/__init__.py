"""config.yaml in, `Config` out, or every problem with its place."""

from vigie.config.document import Complaint
from vigie.config.json_schema import schema
from vigie.config.loading import Check, load, loads, starter
from vigie.config.model import (
    Case,
    Channel,
    Config,
    Crawl,
    MatchOptions,
    Operator,
    Retention,
    SourceConfig,
    SourceFilter,
    Spellings,
    Term,
    WatchlistConfig,
    Web,
)
from vigie.config.pending import idle

__all__ = [
    "Case",
    "Channel",
    "Check",
    "Complaint",
    "Config",
    "Crawl",
    "MatchOptions",
    "Operator",
    "Retention",
    "SourceConfig",
    "SourceFilter",
    "Spellings",
    "Term",
    "WatchlistConfig",
    "Web",
    "idle",
    "load",
    "loads",
    "schema",
    "starter",
]
