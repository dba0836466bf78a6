"""`vigie run` and `once`: the work itself."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from vigie.cli.options import as_json_option
from vigie.cli.output import console, counted, print_json

if TYPE_CHECKING:
    from vigie.app.one_pass import Done, Moment


@click.command(name="run")
@click.pass_obj
def run_(file: Path) -> None:
    """Watch: poll the sources, match, and send alerts until stopped.

    SIGTERM and Ctrl-C stop it within ten seconds and lose nothing. SIGHUP, or saving the
    configuration file, takes over the new configuration; a broken one changes nothing and is
    reported in the log.
    """
    from vigie.app.service import run

    run(file)


@click.command(name="once")
@as_json_option
@click.pass_obj
def once_(file: Path, *, as_json: bool) -> None:
    """Make one pass over all sources, send what is to be sent, and end.

    The first look at a source fills the archive and alerts on nothing older than that look, so
    the first pass is silent. It is not for use beside `vigie run`, which keeps the archive locked.
    """
    from vigie.app.loading import load
    from vigie.app.one_pass import Moment, once

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

        def tell(moment: "Moment") -> None:
            for name, (done, total) in asdict(moment).items():
                progress.update(bars[name], completed=done, total=total or None)

        done = once(config, tell)
        for task in progress.tasks:
            if task.total is None:  # nothing came: a bar that moves on would say otherwise
                progress.update(task.id, completed=0, total=0)
    if as_json:
        print_json(asdict(done))
    else:
        click.echo(_summary(done))


def _summary(done: "Done") -> str:
    said = [
        f"{counted(done.polls, 'source')} polled",
        counted(done.articles, "new article"),
        counted(done.revisions, "revision"),
        counted(done.alerts, "alert"),
    ]
    if done.faults:
        said[0] += f" ({done.faults} in trouble: see vigie status)"
    if done.undelivered:
        said.append(f"{counted(done.undelivered, 'delivery')} still under way")
    return ", ".join(said)


COMMANDS = (run_, once_)
