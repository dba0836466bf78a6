"""`vigie watch import`: a query of another search language in, ours and what it changes out."""

import sys
from dataclasses import asdict

import click

from vigie.cli.options import as_json_option
from vigie.cli.output import counted, print_json, safe
from watchlists.dialects import DIALECTS, Change, translate


@click.command(name="import")
@click.argument("query", metavar="[QUERY|-]", default="-")
@click.option(
    "--dialect",
    "name",
    type=click.Choice(list(DIALECTS)),
    required=True,
    help="The search language that the query is written in.",
)
@as_json_option
def import_(*, query: str, name: str, as_json: bool) -> None:
    """Translate the QUERY of a commercial service, or standard input.

    The translation goes to standard output, what changed its meaning to standard error. Put --
    before a query that begins with a minus. docs/dialects.md has what becomes what.
    """
    given = sys.stdin.read().strip() if query == "-" else query
    translation = translate(given, DIALECTS[name])
    if as_json:
        print_json({"dialect": name, **asdict(translation)})
        return
    click.echo(safe(translation.query))
    _tell(translation.changes)


def _tell(changes: tuple[Change, ...]) -> None:
    if not changes:
        click.echo("It means the same.", err=True)
        return
    click.echo(f"\n{counted(len(changes), 'difference')} in meaning:", err=True)
    for change in changes:
        became = f" → {change.became}" if change.became != change.written else ""
        place = f"at {change.position + 1}: {change.written}{became}"
        click.echo(f"  {safe(place)}\n      {change.why}", err=True)
