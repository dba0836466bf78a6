"""`vigie demo`: the real daemon on the built-in press world."""

import logging
import tempfile
from pathlib import Path

import click

from vigie.cli.output import console
from vigie.clock import system_clock


@click.command()
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Put the archive and the inbox page into this folder.",
)
def demo(keep: Path | None) -> None:
    """Show the whole job on a built-in press world.

    It needs no network and no configuration. Six small sites appear on this machine's loopback;
    the real daemon watches them, and its alerts are shown as they arrive; then how each was
    decided.
    """
    from crawler.guard_reactor import run as run_on_reactor
    from vigie.demo.daemon import App
    from vigie.demo.show import show

    folder = keep or Path(tempfile.mkdtemp(prefix="vigie-demo-"))
    # What the daemon logs would run through the show; trouble still gets through.
    logging.getLogger().setLevel(logging.ERROR)
    raise SystemExit(run_on_reactor(show(App(), folder, console(), system_clock)))


COMMANDS = (demo,)
