"""What the scorers of the shared benchmarks call: thin calls into the product's own path."""

from benchmarks.adapters_crawler import extract, read_feed
from benchmarks.adapters_matching import compile_queries, names
from benchmarks.adapters_stories import copies, stories

__all__ = ["compile_queries", "copies", "extract", "names", "read_feed", "stories"]
