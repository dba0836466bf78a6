"""`vigie watch list` and `explain`: what a watchlist looks for."""

from pathlib import Path

import click

from vigie.app import explain, load
from vigie.cli.output import nearest, show


@click.group()
def watch() -> None:
    """See what watchlists look for."""


@watch.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
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
    """Print what the watchlist NAME accepts: its query as a tree, and every form of each term."""
    config = load(file)
    known = nearest(name, [item.name for item in config.watchlists])
    if known is None:
        names = ", ".join(item.name for item in config.watchlists)
        message = f"there is no watchlist {name!r}; there are: {names}"
        raise click.UsageError(message)
    click.echo(explain(next(item for item in config.watchlists if item.name == known)))


COMMANDS = (watch,)
