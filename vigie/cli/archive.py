"""`vigie status`, `stories` and `search`: what the archive holds."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigie.cli.options import as_json_option, limit_option
from vigie.cli.output import FailedError, Row, clock, print_doubts, print_json, safe, show
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


@click.group(invoke_without_command=True)
@limit_option
@as_json_option
@click.pass_context
def stories(ctx: click.Context, *, limit: int, as_json: bool) -> None:
    """List the latest stories; `stories show ID` shows one."""
    if ctx.invoked_subcommand is not None:
        return
    from vigie.app.archive import archive, configured

    config = configured(ctx.obj)
    with archive(config) as store:
        rows = store.stories.latest(limit=limit)
    columns = ("id", "headline", "lang", "articles", "copies", "sources", "alerts", "updated")
    shown = rows if as_json else [row | {"updated": clock(row["updated"], config)} for row in rows]
    show(shown, columns, as_json=as_json, empty="No stories yet.")


@stories.command(name="show")
@click.argument("story_id", type=int, metavar="ID")
@as_json_option
@click.pass_obj
def stories_show(file: Path, *, story_id: int, as_json: bool) -> None:
    """Show one story: its articles, and why each is in it."""
    from vigie.app.archive import archive, configured

    config = configured(file)
    with archive(config) as store:
        story = store.stories.get(story_id)
        reports = store.stories.reports(story_id)
    if story is None:
        message = f"there is no story {story_id}; vigie stories lists the latest"
        raise FailedError(message)
    if as_json:
        print_json(story | {"reports": reports})
        return
    click.echo(f"Story {story_id}: {safe(story['headline'])}")
    columns = ("id", "title", "source", "lang", "seen", "joined", "copy", "score", "link")
    rows = [row | {"seen": clock(row["seen"], config), "copy": _copy(row)} for row in reports]
    show(rows, columns, as_json=False, empty="Its articles are no longer kept.")


def _copy(report: Row) -> str:
    """Return `verbatim of 12`, or nothing for what is no copy."""
    if report["copy_of"] is None:
        return ""
    return f"{report['copy_kind'] or 'copy'} of {report['copy_of']}"


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
            "seen": stored.article.seen.isoformat(),
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


COMMANDS = (status, stories, search)
