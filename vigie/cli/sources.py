"""`vigie sources list`, `add` and `test`: where the news comes from."""

import json
from pathlib import Path

import click

from vigie.app import Trial, archive, has_archive, load, try_source
from vigie.cli.output import Row, clock, safe, show
from vigie.config.edit import add_source

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
SAMPLE = 10


@click.group()
def sources() -> None:
    """List, try and add sources."""


@sources.command(name="list")
@as_json_option
@click.pass_obj
def list_(file: Path, *, as_json: bool) -> None:
    """List the configured sources, with what was found out about each."""
    config = load(file)
    known = {}
    if has_archive(config):
        with archive(config) as store:
            known = {source.url: source for source in store.sources.active()}
    rows: list[Row] = []
    for item in config.sources:
        source = known.get(item.url)
        rows.append(
            {
                "name": item.name,
                "url": item.url,
                "kind": (source and source.found) or item.kind,
                "lang": item.lang,
                "tags": list(item.tags),
                "endpoint": source.endpoint if source else None,
                "last_ok": source.last_ok.isoformat() if source and source.last_ok else None,
                "due": source.due.isoformat() if source else None,
                "fault": source.fault if source else None,
            }
        )
    if not as_json:
        rows = [row | {"last_ok": clock(row["last_ok"])} for row in rows]
    columns = ("name", "kind", "lang", "tags", "last_ok", "fault", "url")
    show(rows, columns, as_json=as_json, empty="There are no sources.")


@sources.command()
@click.argument("url")
@as_json_option
@click.pass_obj
def test(file: Path, *, url: str, as_json: bool) -> None:
    """Try the address URL: find out what it is, and show what it lists. Writes nothing."""
    config = load(file) if file.exists() else None
    trial = try_source(config, url)
    if as_json:
        click.echo(json.dumps(trial.as_json(), ensure_ascii=False, indent=1))
    else:
        _print(trial)
    if trial.fault:
        raise SystemExit(1)


def _print(trial: Trial) -> None:
    for step in trial.tried:
        click.echo(f"tried {safe(step)}")
    if trial.fault:
        click.echo(f"{trial.url}: {trial.fault}")
        return
    click.echo(f"{trial.url} is a {trial.kind}: {trial.endpoint}, {len(trial.entries)} entries")
    for title, link, published in trial.entries[:SAMPLE]:
        click.echo(
            f"  {clock(published):16}  {safe(title)[:90]}\n                    {safe(link)}"
        )


@sources.command()
@click.argument("url")
@click.option("--untested", is_flag=True, help="Add it without trying it first.")
@click.pass_obj
def add(file: Path, *, url: str, untested: bool) -> None:
    """Try the address URL, and add it to the configuration file."""
    config = load(file)
    if not untested:
        trial = try_source(config, url)
        _print(trial)
        if trial.fault:
            message = "not added; --untested adds it all the same"
            raise click.ClickException(message)
    add_source(file, url)
    load(file)
    click.echo(f"Added to {file}. A running daemon takes it over by itself.")


COMMANDS = (sources,)
