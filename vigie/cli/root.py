"""The group of all commands, and how errors end the program."""

import logging
import os
from pathlib import Path

import click

from vigie import __version__
from vigie.app import guard_names
from vigie.cli import alerts, archive, config, demo, run, sources, watch
from vigie.errors import ConfigError, QueryError, StartError, VigieError

FAILED = 1
USAGE = 2
EPILOG = "Exit status: 0 fine, 1 something failed, 2 wrong usage or configuration."


class Group(click.Group):
    """Turns Vigie's errors into one clear message and the documented exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            guard_names()
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(error, err=True)
            ctx.exit(USAGE)
        except QueryError as error:
            click.echo(error.pointed(), err=True)
            ctx.exit(USAGE)
        except StartError as error:
            click.echo(f"vigie: {error}", err=True)
            ctx.exit(USAGE)
        except VigieError as error:
            click.echo(f"vigie: {error}", err=True)
            ctx.exit(FAILED)


@click.group(
    cls=Group,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="vigie")
@click.option(
    "-c",
    "--config",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=lambda: os.environ.get("VIGIE_CONFIG", "config.yaml"),
    show_default="config.yaml, or $VIGIE_CONFIG",
    help="The configuration file.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more on standard error.")
@click.pass_context
def cli(ctx: click.Context, file: Path, verbose: bool) -> None:
    """Watch the news, and speak up once per story.

    \b
    First steps:
      vigie init            write a commented config.yaml
      vigie check           see whether it is right
      vigie run             start watching
      vigie demo            see it all work, without network or configuration
    """
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if not verbose:
        # Libraries tell of every request and header; their warnings are enough.
        for name in ("scrapy", "apprise", "trafilatura", "htmldate", "asyncio", "urllib3"):
            logging.getLogger(name).setLevel(logging.WARNING)
    ctx.obj = file


for group in (config, run, demo, sources, watch, archive, alerts):
    for command in group.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Run the program `vigie`."""
    cli(prog_name="vigie")
