"""`vigie init`, `check` and `schema`: the configuration file."""

from pathlib import Path

import click

from vigie.cli.options import as_json_option
from vigie.cli.output import RefusedError, counted, print_json
from vigie.config import Config


@click.command()
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.pass_obj
def init(file: Path, *, force: bool) -> None:
    """Write a commented configuration file to begin with."""
    from vigie.config.starter import starter

    try:
        with file.open("w" if force else "x", encoding="utf-8") as opened:
            opened.write(starter())
    except FileExistsError:
        message = f"{file} is there already; --force overwrites it"
        raise RefusedError(message) from None
    click.echo(f"Wrote {file}. Edit it, then: vigie check, vigie run")


@click.command()
@as_json_option
@click.pass_obj
def check(file: Path, *, as_json: bool) -> None:
    """Check the configuration file, and say all that is wrong with it.

    Each mistake is one line on standard error: FILE:LINE:COLUMN: what is wrong; how to mend it.
    Notes are no mistakes: keys that have no effect yet, things that look unintended, and terms
    that find what nobody meant. What such a term found last month is looked up in the archive,
    if there is one.
    """
    from vigie.app.doubts import of_archive
    from vigie.app.loading import load

    config = load(file, doubts=(of_archive,))
    if as_json:
        print_json(_facts(config))
        return
    for note in (*config.idle, *config.notes):
        click.echo(f"note: {note}")
    click.echo(
        f"{file} is fine: {counted(len(config.sources), 'source')},"
        f" {counted(len(config.watchlists), 'watchlist')},"
        f" {counted(len(config.channels), 'channel')}; the archive is {config.data}"
    )


def _facts(config: Config) -> dict[str, object]:
    return {
        "file": str(config.file),
        "data": str(config.data),
        "sources": len(config.sources),
        "watchlists": len(config.watchlists),
        "channels": len(config.channels),
        "idle": list(config.idle),
        "notes": list(config.notes),
    }


@click.command(name="schema")
def schema_() -> None:
    """Print the JSON Schema of the configuration file, for editors."""
    from vigie.config.json_schema import schema

    print_json(schema())


COMMANDS = (init, check, schema_)
