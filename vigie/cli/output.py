"""Rows in; a table for people, or JSON for programs, out."""

import json
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vigie.text import fold

Row = dict[str, Any]
NARROW = 100


def console() -> Console:
    """Return a console on standard output; without a terminal its lines are not cut."""
    made = Console(highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made = Console(highlight=False, width=240)
    return made


def show(
    rows: Sequence[Row], columns: Sequence[str], *, as_json: bool, empty: str, title: str = ""
) -> None:
    """Print rows as a table with these columns, or all of each row as JSON, one array."""
    if as_json:
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=1, default=str))
        return
    if not rows:
        click.echo(empty)
        return
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        # Text, not markup: a headline with [brackets] must stay as it is.
        table.add_row(*(Text(cell(row.get(column))) for column in columns))
    console().print(table)


def cell(value: object) -> str:
    """Return a value as people want to read it."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return safe(str(value))


def safe(text: str) -> str:
    """Return scraped text without what a terminal would obey: control characters, escapes."""
    return "".join(char if char.isprintable() else " " for char in text)


def clock(text: str | None) -> str:
    """Return a stored moment in short: `2026-11-23 18:09`."""
    return "-" if text is None else text[:16].replace("T", " ")


def nearest(name: str, names: Sequence[str]) -> str | None:
    """Return the one of `names` that `name` means, whatever its case, or None."""
    return next((known for known in names if fold(known) == fold(name)), None)
