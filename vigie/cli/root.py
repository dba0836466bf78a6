"""The group of all commands, and how errors end the program."""

import logging
import sys
from pathlib import Path
from typing import NoReturn, TextIO

import click

from vigie import __version__
from vigie.app.installation import guard_names
from vigie.cli import alerts, archive, config, demo, run, sources, stories, trials, watch
from vigie.cli.output import FAILED, USAGE, safe_lines
from vigie.errors import ConfigError, QueryError, StartError, UnknownIdError, VigieError

log = logging.getLogger(__name__)

EPILOG = "Exit status: 0 fine, 1 something failed, 2 wrong usage or configuration."
# Libraries tell of every request and header; their warnings are enough. Apprise, which names
# addresses with tokens, is kept silent by `alerts.address`.
TALKATIVE = ("scrapy", "trafilatura", "htmldate", "asyncio")


class Group(click.Group):
    """Turns Vigie's errors into one clear message and the documented exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            guard_names()
            return super().invoke(ctx)
        except ConfigError as error:
            _end(ctx, str(error), USAGE)
        except QueryError as error:
            _end(ctx, error.pointed(), USAGE)
        except (StartError, UnknownIdError) as error:
            _end(ctx, f"vigie: {error}", USAGE)
        except VigieError as error:
            _end(ctx, f"vigie: {error}", FAILED)
        except BrokenPipeError:
            raise  # `vigie … | head`: click ends quietly
        except OSError as error:
            # A file or folder of the user's: a missing one, a full disk, one without permission.
            log.debug("the traceback", exc_info=True)
            what = error.strerror or str(error)
            _end(ctx, f"vigie: {error.filename}: {what}" if error.filename else what, FAILED)


def _end(ctx: click.Context, message: str, status: int) -> NoReturn:
    click.echo(safe_lines(message), err=True)
    ctx.exit(status)


class Stderr(logging.StreamHandler[TextIO]):
    """Writes to what is standard error at that moment: lines go above a progress bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(Lines("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record."""
        self.setStream(sys.stderr)
        super().emit(record)


class Lines(logging.Formatter):
    """Formats lines in which a terminal finds nothing to obey: some tell what servers said."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text."""
        return safe_lines(super().format(record))


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
    default="config.yaml",
    envvar="VIGIE_CONFIG",
    show_default=True,
    show_envvar=True,
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
    """  # noqa: D301 - the sign that tells click to leave lines as they are
    _log(quiet=ctx.invoked_subcommand != "run", verbose=verbose)
    ctx.obj = file


def _log(*, quiet: bool, verbose: bool) -> None:
    """Log to standard error; what the daemon tells would drown the answer of other commands."""
    level = logging.WARNING if quiet else logging.INFO
    logging.basicConfig(level=logging.DEBUG if verbose else level, handlers=[Stderr()])
    for name in () if verbose else TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


for group in (config, run, demo, sources, watch, archive, stories, trials, alerts):
    for command in group.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Run the program `vigie`."""
    cli(prog_name="vigie")
