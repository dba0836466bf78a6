"""`vigie sources list`, `add` and `test`: where the news comes from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigie.cli.options import as_json_option, refuse_no_address
from vigie.cli.output import (
    FAILED,
    FailedError,
    Row,
    clock,
    counted,
    print_json,
    safe,
    show,
)
from vigie.config import Config
from vigie.errors import Fault

if TYPE_CHECKING:
    from vigie.app.sources import Trial

SAMPLE = 10
DATE_WIDTH = 16


@click.group()
def sources() -> None:
    """List, try and add sources."""


@sources.command(name="list")
@as_json_option
@click.pass_obj
def list_(file: Path, *, as_json: bool) -> None:
    """List the configured sources, with what was found out about each."""
    from vigie.app.archive import archive, configured, has_archive

    config = configured(file)
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
                "last_ok": source.last_ok if source else None,
                "due": source.due if source else None,
                "fault": source.fault if source else None,
            }
        )
    if not as_json:
        rows = [row | {"last_ok": clock(row["last_ok"], config)} for row in rows]
    columns = ("name", "kind", "lang", "tags", "last_ok", "fault", "url")
    show(rows, columns, as_json=as_json, empty="There are no sources.")


@sources.command()
@click.argument("url")
@as_json_option
@click.pass_obj
def test(file: Path, *, url: str, as_json: bool) -> None:
    """Try the address URL, and show what it lists; nothing is written.

    Whether it is a feed, a news sitemap or a page with links is found out, politely: robots.txt
    is obeyed. Works without a configuration file; with one, its `crawl` settings hold.
    """
    from vigie.app.archive import configured
    from vigie.app.sources import try_source

    config = configured(file) if file.exists() else None
    refuse_no_address(url)
    trial = try_source(config, url)
    if as_json:
        print_json(trial.as_json())
    else:
        _print(trial, config)
    if trial.fault:
        raise SystemExit(FAILED)


def _refuse_known(url: str, config: Config) -> None:
    """Refuse the address of a source that is there already, by itself or in an OPML file."""
    from vigie.config.references import same_address

    for source in config.sources:
        if same_address(source.url) == same_address(url):
            message = f"{url} is a source already: {source.name}"
            raise FailedError(message)


def _print(trial: "Trial", config: Config | None) -> None:
    for step in trial.tried:
        click.echo(f"tried {safe(step)}")
    if trial.fault:
        click.echo(safe(f"{trial.url}: {trial.fault}"), err=True)
        if trial.fault.startswith(Fault.PRIVATE_ADDRESS):
            click.echo("to let sources live there, name the network in crawl.private_networks")
        return
    entries = counted(len(trial.entries), "entry")
    click.echo(safe(f"{trial.url} is a {trial.kind}: {trial.endpoint}, {entries}"))
    for title, link, published in trial.entries[:SAMPLE]:
        at = clock(published, config) or ""
        click.echo(f"  {at:{DATE_WIDTH}}  {safe(title)}\n{'':{DATE_WIDTH}}    {safe(link)}")
    if len(trial.entries) > SAMPLE:
        click.echo(f"  … and {len(trial.entries) - SAMPLE} more")


@sources.command()
@click.argument("url")
@click.option("--untested", is_flag=True, help="Add it without trying it first.")
@click.pass_obj
def add(file: Path, *, url: str, untested: bool) -> None:
    """Try the address URL, and add it to the configuration file.

    All else in the file stays as it is written, comments too.
    """
    from vigie.app.loading import load
    from vigie.app.sources import add_source, try_source

    config = load(file)
    refuse_no_address(url)
    _refuse_known(url, config)
    if not untested:
        trial = try_source(config, url)
        _print(trial, config)
        if trial.fault:
            message = "not added; --untested adds it all the same"
            raise FailedError(message)
    add_source(file, url)
    click.echo(f"Added to {file}. A running daemon takes it over by itself.")


COMMANDS = (sources,)
