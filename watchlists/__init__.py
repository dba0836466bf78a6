"""Watchlists and documents in; matches, with every place and the rule that found it, out."""

from watchlists.checking import Mistake, check
from watchlists.compiling import Compiler
from watchlists.expand import Expander, Variant, as_written
from watchlists.explaining import Accepted, Cost, Explanation, explain
from watchlists.facts import Facts, facts_of
from watchlists.matcher import Matcher
from watchlists.matcher import compile_lists as compile  # noqa: A004 - as re.compile is
from watchlists.parsing import parse
from watchlists.plan import Plan
from watchlists.rarity import Commonness, by_looks, by_shares
from watchlists.revising import Revision
from watchlists.searching import Search, fts, parse_search

__all__ = [
    "Accepted",
    "Commonness",
    "Compiler",
    "Cost",
    "Expander",
    "Explanation",
    "Facts",
    "Matcher",
    "Mistake",
    "Plan",
    "Revision",
    "Search",
    "Variant",
    "as_written",
    "by_looks",
    "by_shares",
    "check",
    "compile",
    "explain",
    "facts_of",
    "fts",
    "parse",
    "parse_search",
]
