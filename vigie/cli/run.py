"""`vigie run` and `once`: the work itself."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from vigie.app import Done, Moment, load, once, run
from vigie.cli.output import console


@click.command(name="run")
@click.pass_obj
def run_(file: Path) -> None:
    """Watch: poll the sources, match, and send alerts until stopped.

    SIGTERM and Ctrl-C stop it within ten seconds and lose nothing. SIGHUP, or saving the
    configuration file, takes over the new configuration; a broken one changes nothing and is
    reported in the log.
    """
    run(file)


@click.command(name="once")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def once_(file: Path, *, as_json: bool) -> None:
    """Make one pass over all sources, send what is to be sent, and end.

    The first look at a source fills the archive and alerts on nothing older than that look.
    """
    config = load(file)
    shown = console()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=shown,
        disable=as_json or not shown.is_terminal,
    ) as progress:
        bars = {name: progress.add_task(name, total=None) for name in Moment.__annotations__}

        def tell(moment: Moment) -> None:
            for name, (done, total) in asdict(moment).items():
                progress.update(bars[name], completed=done, total=total or None)

        done = once(config, tell)
    if as_json:
        click.echo(json.dumps(asdict(done)))
    else:
        click.echo(_summary(done))


def _summary(done: Done) -> str:
    return (
        f"{done.polls} sources polled ({done.faults} in trouble), {done.articles} new articles,"
        f" {done.revisions} revisions, {done.alerts} alerts,"
        f" {done.undelivered} deliveries still under way"
    )


COMMANDS = (run_, once_)
