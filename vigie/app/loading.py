"""A configuration file in; a `Config` that was checked down to queries and channels, out."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from alerts.address import problem_with
from alerts.render import problem_with_template
from vigie.config import Config, loading
from vigie.config.document import Complaint
from vigie.config.loading import Check
from vigie.config.values import KeyPath
from watchlists import check as check_watchlists

_LISTS_OF_TERMS: Final = frozenset({"any", "all", "none"})


def load(file: Path, *, doubts: Sequence[Check] = ()) -> Config:
    """Return the checked configuration; raises `ConfigError` with every problem.

    What `doubts` say of it becomes notes.
    """
    return loading.load(file, environment=os.environ, checks=CHECKS, doubts=doubts)


def loads(text: str, file: Path) -> Config:
    """Return the checked configuration of a text, as if it stood in the file."""
    return loading.loads(text, environment=os.environ, checks=CHECKS, file=file)


def queries(config: Config) -> Iterable[Complaint]:
    """Return what is wrong with the terms and queries of watchlists."""
    for mistake in check_watchlists(config.watchlists):
        at = written_at(mistake.at)
        yield Complaint(at=at, offset=mistake.offset, what=mistake.what, hint=mistake.hint)


def written_at(at: KeyPath) -> KeyPath:
    """Return the keys that lead to a text of a watchlist, given those of the term or query.

    A term has its text under `term` in its long form; in its short one it is the text.
    """
    return (*at, "term") if at[-2] in _LISTS_OF_TERMS else at


def channels(config: Config) -> Iterable[Complaint]:
    """Return what is wrong with channels: their addresses (never shown) and their templates."""
    for channel in config.channels:
        problem = problem_with(channel.url)
        if problem:
            yield Complaint(at=("channels", channel.name), what=problem)
        if channel.template and (wrong := problem_with_template(channel.template)):
            yield Complaint(at=("channels", channel.name, "template"), what=wrong)


CHECKS = (queries, channels)
