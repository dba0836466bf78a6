"""`vigie watch list` and `explain`: what a watchlist looks for."""

from dataclasses import asdict
from pathlib import Path

import click

from vigie.cli import trials, watch_import
from vigie.cli.options import as_json_option
from vigie.cli.output import named, print_json, safe_lines, show
from vigie.cli.wrapping import fitted


@click.group()
def watch() -> None:
    """See what watchlists look for."""


@watch.command(name="list")
@as_json_option
@click.pass_obj
def list_(file: Path, *, as_json: bool) -> None:
    """List the watchlists."""
    from vigie.app.archive import configured

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
        for item in configured(file).watchlists
    ]
    columns = ("name", "any", "all", "none", "query", "langs", "to", "updates")
    show(rows, columns, as_json=as_json, empty="There are no watchlists.")


@watch.command(name="explain")
@click.argument("name")
@click.option("--all", "whole", is_flag=True, help="Every way of writing, rule, condition.")
@as_json_option
@click.pass_obj
def explain_(file: Path, *, name: str, whole: bool, as_json: bool) -> None:
    """Print what the watchlist NAME accepts, term by term.

    First its query as a tree, then the ways of writing each term that are accepted, by language,
    of each the first few. With --all every one: in which case it must stand, by which rule, in
    articles of which languages, and what else must be true. Last what it costs to look for it,
    and for how many of the archive's articles.
    """
    from vigie.app.explaining import as_text, explained_by_archive, shortened
    from vigie.app.loading import load

    config = load(file)
    watchlists = {item.name: item for item in config.watchlists}
    known = named("watchlist", name, list(watchlists))
    found, work = explained_by_archive(config.data, watchlists[known], config.watchlists)
    if as_json:
        load_ = asdict(work) if work else None
        print_json({"name": known, **found.as_dict(), "load": load_})
        return
    text = safe_lines(as_text(found, whole=whole)) + (f"\n      {work}" if work else "")
    click.echo(fitted(text))
    if not whole and shortened(found):
        click.echo("\n--all prints every way of writing, with its rule, and every condition.")


for command in (*trials.WATCH_COMMANDS, watch_import.import_):
    watch.add_command(command)

COMMANDS = (watch,)
