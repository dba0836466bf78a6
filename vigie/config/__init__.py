"""config.yaml in, `Config` out, or every problem with its place.

Here are the nouns of a configuration, which everybody knows. Reading one takes pydantic and a YAML
parser, half a second of imports: `vigie.config.loading` is imported by name, by those who read.
"""

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

__all__ = [
    "Case",
    "Channel",
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
]
