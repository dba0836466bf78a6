"""`vigie init`, `check` and `schema`: the configuration file."""

import json
from pathlib import Path

import click

from vigie.app import load
from vigie.config import Config, idle, schema, starter


@click.command()
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.pass_obj
def init(file: Path, *, force: bool) -> None:
    """Write a commented configuration file to begin with."""
    if file.exists() and not force:
        message = f"{file} is there already; --force overwrites it"
        raise click.UsageError(message)
    file.write_text(starter(), encoding="utf-8")
    click.echo(f"Wrote {file}. Edit it, then: vigie check, vigie run")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def check(file: Path, *, as_json: bool) -> None:
    """Check the configuration file, and say all that is wrong with it."""
    config = load(file)
    notes = list(idle(config))
    if as_json:
        click.echo(json.dumps(_facts(config) | {"notes": notes}, ensure_ascii=False, indent=1))
        return
    for note in notes:
        click.echo(f"note: {note}")
    facts = _facts(config)
    click.echo(
        f"{file} is fine: {facts['sources']} sources, {facts['watchlists']} watchlists,"
        f" {facts['channels']} channels; the archive is {config.data}"
    )


def _facts(config: Config) -> dict[str, object]:
    return {
        "file": str(config.file),
        "data": str(config.data),
        "sources": len(config.sources),
        "watchlists": len(config.watchlists),
        "channels": len(config.channels),
    }


@click.command(name="schema")
def schema_() -> None:
    """Print the JSON Schema of the configuration file, for editors."""
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=1))


COMMANDS = (init, check, schema_)
