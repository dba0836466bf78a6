"""`vigie status` and `search`: what the archive holds."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigie.cli.options import as_json_option, limit_option
from vigie.cli.output import Row, clock, print_doubts, print_json, show
from vigie.clock import system_clock
from vigie.config import Config

if TYPE_CHECKING:
    from vigie.store import Status


@click.command()
@as_json_option
@click.pass_obj
def status(file: Path, *, as_json: bool) -> None:
    """Say how things stand: sources in trouble, articles, alerts."""
    from vigie.app.archive import archive, configured

    config = configured(file)
    with archive(config) as store:
        found = store.status(system_clock())
    if as_json:
        print_json(asdict(found))
        return
    click.echo(_summary(found, config))
    if found.faulty:
        click.echo("\nSources in trouble:")
        rows = [_trouble(row, config) for row in found.faulty]
        columns = ("source", "fault", "since", "failures", "next_try", "detail")
        show(rows, columns, as_json=False, empty="")


def _summary(found: "Status", config: Config) -> str:
    parts = [f"{count} {state}" for state, count in sorted(found.deliveries.items())]
    lines = {
        "sources": f"{found.sources}, {found.looked} looked at, {len(found.faulty)} in trouble",
        "articles": f"{found.articles}, {found.articles_day} in the last 24 hours,"
        f" {found.entries_waiting} waiting to be read",
        "stories": str(found.stories),
        "alerts": str(found.alerts),
        "deliveries": ", ".join(parts) or "none yet",
        "last fetch": clock(found.last_fetch, config) or "none yet",
    }
    return "\n".join(f"{name:12}{text}" for name, text in lines.items())


def _trouble(row: Row, config: Config) -> Row:
    return {
        "source": row["name"],
        "fault": row["fault"],
        "since": clock(row["fault_since"], config),
        "failures": row["failures"],
        "next_try": clock(row["due"], config),
        "detail": row["fault_detail"],
    }


@click.command()
@click.argument("query")
@limit_option
@as_json_option
@click.pass_obj
def search(file: Path, *, query: str, limit: int, as_json: bool) -> None:
    """Search the archive with a QUERY in the language of watchlists.

    It finds what a watchlist with this query would have matched: AND, OR, NOT, parentheses,
    "phrases", wild* and c?rds, NEAR/5, title:word. Put the query in single quotes.
    """
    from vigie.app.archive import archive, configured
    from vigie.app.searching import search_archive

    config = configured(file)
    print_doubts(query)
    with archive(config) as store:
        found = search_archive(store, query, limit=limit, lists=config.watchlists)
    rows: list[Row] = [
        {
            "id": stored.article.id,
            "title": stored.article.title,
            "source": stored.article.source,
            "lang": stored.article.lang,
            "seen": stored.article.seen,
            "story": stored.story_id,
            "link": stored.article.link,
        }
        for stored in found
    ]
    if not as_json:
        rows = [row | {"seen": clock(row["seen"], config)} for row in rows]
    columns = ("id", "seen", "source", "lang", "title", "story", "link")
    show(rows, columns, as_json=as_json, empty="Nothing found.")
    if len(found) == limit and not as_json:
        # Whether there are is not looked up: a regex would go through all of the archive for it.
        click.echo(f"The newest {limit}; --limit shows more, if there are any.")


COMMANDS = (status, search)
