"""`vigie watch list` and `explain`: what a watchlist looks for."""

from pathlib import Path

import click

from vigie.app import explain, load
from vigie.cli import trials
from vigie.cli.options import as_json_option
from vigie.cli.output import named, show


@click.group()
def watch() -> None:
    """See what watchlists look for."""


@watch.command(name="list")
@as_json_option
@click.pass_obj
def list_(file: Path, *, as_json: bool) -> None:
    """List the watchlists."""
    rows = [
        {
            "name": item.name,
            "any": [term.text for term in item.any],
            "all": [term.text for term in item.all],
            "none": [term.text for term in item.none],
            "query": item.query,
            "langs": list(item.langs),
            "to": list(item.to),
            "updates": item.updates,
        }
        for item in load(file).watchlists
    ]
    columns = ("name", "any", "all", "none", "query", "langs", "to", "updates")
    show(rows, columns, as_json=as_json, empty="There are no watchlists.")


@watch.command(name="explain")
@click.argument("name")
@click.pass_obj
def explain_(file: Path, *, name: str) -> None:
    """Print what the watchlist NAME accepts, term by term.

    First its query as a tree, then every way of writing each term that is accepted, in which
    case, and by which rule.
    """
    watchlists = {item.name: item for item in load(file).watchlists}
    click.echo(explain(watchlists[named("watchlist", name, list(watchlists))]))


for command in trials.WATCH_COMMANDS:
    watch.add_command(command)

COMMANDS = (watch,)
