"""A configuration file in; a `Config` that was checked down to queries and channels, out."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from alerts.address import problem_with
from alerts.render import problem_with_template
from vigie.config import Config, loading
from vigie.config.document import Complaint
from watchlists import check as check_watchlists
from watchlists.names.lint import lint


def load(file: Path) -> Config:
    """Return the checked configuration; raises `ConfigError` with every problem."""
    return _with_doubts(loading.load(file, environment=os.environ, checks=CHECKS))


def loads(text: str, file: Path) -> Config:
    """Return the checked configuration of a text, as if it stood in the file."""
    return _with_doubts(loading.loads(text, environment=os.environ, checks=CHECKS, file=file))


def _with_doubts(config: Config) -> Config:
    """Return the configuration with a note for each term that will find what nobody meant."""
    doubts = [
        f"watchlists.{one.name}: {doubt}" for one in config.watchlists for doubt in lint(one)
    ]
    return replace(config, notes=(*config.notes, *doubts))


def queries(config: Config) -> Iterable[Complaint]:
    """Return what is wrong with the terms and queries of watchlists."""
    for mistake in check_watchlists(config.watchlists):
        yield Complaint(at=mistake.at, offset=mistake.offset, what=mistake.what, hint=mistake.hint)


def channels(config: Config) -> Iterable[Complaint]:
    """Return what is wrong with channels: their addresses (never shown) and their templates."""
    for channel in config.channels:
        problem = problem_with(channel.url)
        if problem:
            yield Complaint(at=("channels", channel.name), what=problem)
        if channel.template and (wrong := problem_with_template(channel.template)):
            yield Complaint(at=("channels", channel.name, "template"), what=wrong)


CHECKS = (queries, channels)
