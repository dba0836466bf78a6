"""`vigie status`, `stories` and `search`: what the archive holds."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from vigie.app import archive, load, search_archive
from vigie.cli.output import clock, safe, show
from vigie.clock import system_clock
from vigie.store import Status

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@as_json_option
@click.pass_obj
def status(file: Path, *, as_json: bool) -> None:
    """Say how things stand: sources in trouble, articles, alerts, deliveries."""
    with archive(load(file)) as store:
        found = store.status(system_clock())
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    click.echo(_summary(found))
    if found.faulty:
        click.echo()
        rows = [_trouble(row) for row in found.faulty]
        columns = ("source", "fault", "since", "failures", "next_try", "detail")
        show(rows, columns, as_json=False, empty="", title="Sources in trouble")


def _summary(found: Status) -> str:
    parts = [f"{count} {state}" for state, count in sorted(found.deliveries.items())]
    lines = {
        "sources": f"{found.sources}, {found.looked} looked at, {len(found.faulty)} in trouble",
        "articles": f"{found.articles}, {found.articles_day} in the last 24 hours,"
        f" {found.entries_waiting} waiting to be read",
        "stories": str(found.stories),
        "alerts": str(found.alerts),
        "deliveries": ", ".join(parts) or "none yet",
        "last fetch": f"{clock(found.last_fetch)} UTC",
    }
    return "\n".join(f"{name:12}{text}" for name, text in lines.items())


def _trouble(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "source": row["name"],
        "fault": row["fault"],
        "since": clock(row["fault_since"]),
        "failures": row["failures"],
        "next_try": clock(row["due"]),
        "detail": row["fault_detail"],
    }


@click.group(invoke_without_command=True)
@click.option("--limit", default=20, show_default=True, help="How many, the newest first.")
@as_json_option
@click.pass_context
def stories(ctx: click.Context, *, limit: int, as_json: bool) -> None:
    """List the latest stories; `stories show ID` shows one."""
    if ctx.invoked_subcommand is not None:
        return
    with archive(load(ctx.obj)) as store:
        rows = store.stories.latest(limit=limit)
    columns = ("id", "headline", "lang", "articles", "copies", "sources", "alerts", "updated")
    shown = rows if as_json else [row | {"updated": clock(row["updated"])} for row in rows]
    show(shown, columns, as_json=as_json, empty="No stories yet.")


@stories.command(name="show")
@click.argument("story_id", type=int, metavar="ID")
@as_json_option
@click.pass_obj
def stories_show(file: Path, *, story_id: int, as_json: bool) -> None:
    """Show one story: its articles, and why each is in it."""
    with archive(load(file)) as store:
        story = store.stories.get(story_id)
        reports = store.stories.reports(story_id)
    if story is None:
        message = f"there is no story {story_id}"
        raise click.ClickException(message)
    if as_json:
        click.echo(json.dumps(story | {"reports": reports}, ensure_ascii=False, indent=1))
        return
    click.echo(f"Story {story_id}: {safe(story['headline'])}")
    columns = ("id", "title", "source", "lang", "seen", "joined", "copy_of", "score", "link")
    rows = [row | {"seen": clock(row["seen"])} for row in reports]
    show(rows, columns, as_json=False, empty="Its articles are no longer kept.")


@click.command()
@click.argument("query")
@click.option("--limit", default=20, show_default=True, help="How many, the newest first.")
@as_json_option
@click.pass_obj
def search(file: Path, *, query: str, limit: int, as_json: bool) -> None:
    """Search the archive with a QUERY in the language of watchlists."""
    config = load(file)
    with archive(config) as store:
        found = search_archive(store, query, limit=limit)
    rows = [
        {
            "id": stored.article.id,
            "title": stored.article.title,
            "source": stored.article.source,
            "lang": stored.article.lang,
            "seen": stored.article.seen.isoformat(timespec="minutes"),
            "story": stored.story_id,
            "link": stored.article.link,
        }
        for stored in found
    ]
    columns = ("id", "seen", "source", "lang", "title", "story", "link")
    show(rows, columns, as_json=as_json, empty="Nothing found.")


COMMANDS = (status, stories, search)
