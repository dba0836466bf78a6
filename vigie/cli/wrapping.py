"""Lines in; lines that fit a terminal out. Without a terminal nothing is wrapped."""

import re
import shutil
import sys
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len

_MORE: Final = 4  # what a line that goes on is indented by
# What stands before a column, which a line that goes on keeps to.
_BEFORE: Final = re.compile(r" *(?:\S+ )*\S+ {2,}(?=\S)")


def fitted(text: str) -> str:
    """Return text whose lines fit the terminal; as it is where there is none."""
    if not sys.stdout.isatty():
        return text
    return wrapped(text, shutil.get_terminal_size().columns)


def wrapped(text: str, width: int) -> str:
    """Return text whose lines are broken between words so as not to be wider than this."""
    return "\n".join(part for line in text.split("\n") for part in _parts(line, width))


def _parts(line: str, width: int) -> Iterator[str]:
    if cell_len(line) <= width:
        yield line
        return
    hang = _hang(line, width)
    first = line[: len(line) - len(line.lstrip())]
    now, empty = first, True
    for word in re.findall(r"\S+ *", line):
        if not empty and cell_len(now) + cell_len(word.rstrip()) > width:
            yield now.rstrip()
            now = " " * hang
        now += word
        empty = False
    yield now.rstrip()


def _hang(line: str, width: int) -> int:
    """Return by how much a line is indented where it goes on."""
    before = _BEFORE.match(line)
    hang = cell_len(before.group()) if before else len(line) - len(line.lstrip()) + _MORE
    return min(hang, width // 2)
