"""Rows in; a table for people, or JSON for programs, out."""

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, MINYEAR, datetime
from difflib import get_close_matches
from typing import IO, Any
from zoneinfo import ZoneInfo

import click
from rich.cells import cell_len
from rich.console import Console

from vigie.config import Config
from vigie.text import fold

FAILED = 1
USAGE = 2

Row = dict[str, Any]

GAP = "  "
NOTHING = "-"
# Longer values get a line of their own where a terminal is too narrow for a table.
LONG = 28
# More names than these nobody reads through.
MANY = 12
# Zero-width joiners belong to the spelling of Persian and Indic words; they steer no terminal.
_JOINERS = "\u200c\u200d"
# Soft hyphens and spaces of no width.
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))


class RefusedError(click.ClickException):
    """What was asked for makes no sense here."""

    exit_code = USAGE

    def show(self, file: IO[Any] | None = None) -> None:
        """Say why on standard error, as all errors of Vigie are said."""
        click.echo(f"vigie: {safe(self.message)}", file=file, err=file is None)


class FailedError(RefusedError):
    """What was asked for could not be done."""

    exit_code = FAILED


def console() -> Console:
    """Return a console on standard output; without a terminal its lines are not cut."""
    made = Console(highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made = Console(highlight=False, width=240)
    return made


def print_json(value: object) -> None:
    """Print a value as JSON in which a terminal finds nothing to obey, and times as stored."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_plain_form)
    click.echo("\n".join(map(_escaped, text.split("\n"))))


def _plain_form(value: object) -> str:
    from vigie.store.rows import text_of

    return text_of(value) if isinstance(value, datetime) else str(value)


def _escaped(line: str) -> str:
    # JSON itself escapes the oldest control characters only; in a string it may escape any.
    if _printable(line):
        return line
    return "".join(char if _printable(char) else json.dumps(char).strip('"') for char in line)


def show(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool, empty: str) -> None:
    """Print rows as a table with these columns, or all of each row as JSON, one array.

    On a terminal that is too narrow for the table each row gets a few lines instead.
    """
    if as_json:
        print_json(list(rows))
    elif not rows:
        click.echo(empty)
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo("\n".join(lines_of(rows, columns, width=width)))


def lines_of(rows: Sequence[Row], columns: Sequence[str], *, width: int | None) -> list[str]:
    """Return the lines that show rows to a person; a `width` of None is as wide as it takes."""
    cells = [[cell(row.get(column)) for column in columns] for row in rows]
    names = [column.replace("_", " ") for column in columns]
    table = list(_table([names, *cells]))
    if width is None or max(map(cell_len, table)) <= width:
        return [click.style(table[0], bold=True), *table[1:]]
    blocks = [line for row in cells for line in (*_block(names, row), "")]
    return blocks[:-1]


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Yield a line for each row, its cells in columns."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (
            text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True)
        )
        yield GAP.join(padded).rstrip()


def _block(names: Sequence[str], row: Sequence[str]) -> Iterable[str]:
    """Yield the lines of one row: what is short on the first, what is long on its own."""
    told = [(name, text) for name, text in zip(names, row, strict=True) if text != NOTHING]
    yield " · ".join(f"{name} {text}" for name, text in told if cell_len(text) <= LONG)
    for name, text in told:
        if cell_len(text) > LONG:
            yield f"    {name}: {text}"


def cell(value: object) -> str:
    """Return a value as people want to read it, on one line."""
    if value is None or value in ("", [], ()):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return safe(", ".join(map(str, value)))
    return safe(str(value))


def safe(text: str) -> str:
    """Return scraped text without what a terminal would obey: control characters, escapes.

    What is invisible on a page, soft hyphens and spaces of no width, is left out.
    """
    seen = text.translate(_INVISIBLE)
    return "".join(char if _printable(char) else " " for char in seen)


def safe_lines(text: str) -> str:
    """Return text of several lines, each of them safe."""
    return "\n".join(map(safe, text.split("\n")))


def _printable(text: str) -> bool:
    return text.isprintable() or re.sub(f"[{_JOINERS}]", "", text).isprintable()


def clock(time: datetime | str | None, config: Config | None) -> str | None:
    """Return a moment in short, `2026-11-23 18:09`: in the configured time zone, else in UTC."""
    if time is None:
        return None
    moment = datetime.fromisoformat(time) if isinstance(time, str) else time
    # Placeholders in the first and the last year may lie outside of all time in another zone.
    if config and MINYEAR < moment.year < MAXYEAR:
        moment = moment.astimezone(ZoneInfo(config.timezone))
    return f"{moment:%Y-%m-%d %H:%M}"


def print_doubts(query: str) -> None:
    """Say on standard error what of a query was perhaps meant otherwise; raise for a bad one."""
    from vigie.app.doubts import of_query

    for doubt in of_query(query):
        click.echo(f"note: {safe(doubt)}", err=True)


def counted(number: int, noun: str) -> str:
    """Return `1 alert`, `2 alerts`; a noun in -y ends in -ies."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun.removesuffix('y')}ies" if noun.endswith("y") else f"{number} {noun}s"


def nearest(name: str, names: Sequence[str]) -> str | None:
    """Return the one of `names` that `name` means, or None.

    Capitals, accents and hyphens do not count: messages call a list `crocus-city-hall`.
    """
    return next((known for known in names if _plain(known) == _plain(name)), None)


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def named(what: str, name: str, names: Sequence[str]) -> str:
    """Return the one of `names` that `name` means; refuse, and say which there are, if none."""
    known = nearest(name, names)
    if known is None:
        message = f"there is no {what} {name!r}; {there_are(name, names)}"
        raise RefusedError(message)
    return known


def there_are(name: str, names: Sequence[str]) -> str:
    """Return which names there are, or, where they are many, those that are like this one."""
    if len(names) <= MANY:
        return f"there are: {', '.join(names)}"
    by_plain = {_plain(known): known for known in names}
    like = [by_plain[found] for found in get_close_matches(_plain(name), by_plain, MANY)]
    meant = f"did you mean {', '.join(like)}?" if like else "none of them is like it"
    return f"there are {len(names):,}; {meant}"
