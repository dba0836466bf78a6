"""A character's index in a text in; its line and column out, also for one inside a YAML scalar."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")
# An anchor or a tag before a scalar: YAML counts it as a part of the scalar's place.
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}  # every other escape has two characters
_WHITE = frozenset(" \t\r\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Return the lines of a text; CR LF is one break."""
        return cls((0, *(found.end() for found in _BREAK.finditer(text))))

    def locate(self, index: int) -> tuple[int, int]:
        """Return line and column of a character, both counted from 1."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """A piece of a scalar that was put in for a `${…}`: its place in the result and as written."""

    start: int
    length: int
    written_start: int
    written_length: int


def unspliced(offset: int, splices: tuple[Splice, ...]) -> int:
    """Return where the character `offset` of a spliced text stood in the text as written.

    Characters that were put in all stand where their `${` does.
    """
    shift = 0
    for splice in splices:
        if offset < splice.start:
            break
        if offset < splice.start + splice.length:
            return splice.written_start
        shift = (splice.written_start + splice.written_length) - (splice.start + splice.length)
    return offset + shift


def inside(source: str, start: int, style: str | None, value: str, offset: int) -> int:
    """Return where the character `offset` of the scalar `value` stands in `source`.

    `start` and `style` are the scalar's as the YAML parser gives them. YAML folds lines, drops
    indentation and knows escapes, so both texts are walked together; white space that has no
    counterpart is stepped over.
    """
    at = _first(source, start, style)
    for char in value[:offset]:
        at = _seek(source, at, char, style)[1]
    if offset < len(value):
        at = _seek(source, at, value[offset], style)[0]
    return min(at, len(source))


def _first(source: str, start: int, style: str | None) -> int:
    """Return the index of a scalar's first character."""
    found = _PROPERTIES.match(source, start)
    start = found.end() if found else start
    if style in {"'", '"'}:
        return start + 1
    if style in {"|", ">"}:
        header = _BREAK.search(source, start)
        return header.end() if header else len(source)
    return start


def _seek(source: str, at: int, char: str, style: str | None) -> tuple[int, int]:
    """Return where `char` stands at or after `at`, and where the next one may."""
    while at < len(source):
        length = _length(source, at, style)
        if length == 0:  # an escaped line break: nothing of it is in the value
            at += 2
        elif length > 1 or source[at] == char:
            return at, at + length
        elif source[at] not in _WHITE:
            return at, at + 1
        elif char in _WHITE:
            return at, at  # a folded line break: what is left of it is stepped over next
        else:
            at += 1
    return at, at


def _length(source: str, at: int, style: str | None) -> int:
    """Return how many characters of `source` stand for one of the value; 0 for none."""
    following = source[at + 1 : at + 2]
    if style == '"' and source[at] == "\\":
        return 0 if following in {"\r", "\n"} else _ESCAPE_LENGTHS.get(following, 2)
    if style == "'" and source[at] == following == "'":
        return 2
    return 1
