"""YAML 1.2 text in; plain values out, with the place of each key and value in the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from vigie.config.positions import Lines, Splice, inside, unspliced
from vigie.config.syntax import DocumentError, from_unicode_escape, from_yaml_error
from vigie.config.values import KeyPath, Number, Value
from vigie.errors import ConfigError, Problem

# Three more than the deepest key of the schema (watchlists[0].any[0].context[0]) has; YAML that
# nests deeper is no configuration, and recursion must end somewhere.
MAX_DEPTH = 10
# Aliases let a small file stand for a huge one. Each value costs its characters and OVERHEAD for
# itself; the whole buys some 100,000 values, or ten thousand sources with all their keys.
MAX_EXPANDED = 4 * 2**20
OVERHEAD = 40
SHOWN = 40  # characters of a value that a message repeats

_TAG = "tag:yaml.org,2002:"
_DIRECTIVE = re.compile(r"^%YAML[ \t]+(?!1\.2\b)", re.MULTILINE)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Shape(StrEnum):
    """What stands at a place, in the words of a message."""

    NOTHING = "nothing"
    TEXT = "text"
    NUMBER = "a number"
    BOOLEAN = "true or false"
    LIST = "a list"
    MAPPING = "a mapping of keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One mistake that was found in a sound structure.

    `at` is the key path (`("watchlists", 0, "query")`), `offset` a character of that scalar's
    text. Where `on_key` is set, it is the key that is wrong and not its value.
    """

    at: KeyPath
    what: str
    hint: str = ""
    offset: int = 0
    on_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value and its key start, and what is written there.

    `key` is the value's own place for a member of a list. `written` is a scalar's text before
    any `${…}` is replaced.
    """

    index: int
    key: int
    shape: Shape
    written: str = field(default="", repr=False)
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file's values and their places; `mistakes` are what YAML allows and Vigie does not.

    `spliced` tells of each scalar in which a `${…}` was replaced.
    """

    text: str = field(repr=False)
    value: Value = field(repr=False)
    lines: Lines = field(repr=False)
    places: Mapping[KeyPath, Place] = field(repr=False)
    mistakes: tuple[Problem, ...] = ()
    spliced: Mapping[KeyPath, tuple[Splice, ...]] = field(default_factory=dict)

    def problem(self, complaint: Complaint) -> Problem:
        """Return the complaint with its line and column."""
        line, column = self.lines.locate(self._index(complaint))
        return Problem(
            line=line,
            column=column,
            at=label(self._written(complaint.at), self.places),
            what=complaint.what,
            hint=complaint.hint,
        )

    def shape(self, path: KeyPath) -> Shape:
        """Return what stands at a key path."""
        return self.places[path].shape if path in self.places else Shape.NOTHING

    def shown(self, path: KeyPath) -> str:
        """Return a scalar as a message may show it: as written in the file, quoted and short."""
        place = self.places.get(path)
        written = " ".join(place.written.split()) if place else ""
        return f"'{written[: SHOWN - 1]}…'" if len(written) > SHOWN else f"'{written}'"

    def where(self, path: KeyPath) -> str:
        """Return `line 12` for a value's place."""
        return f"line {self.lines.locate(self.places[path].index)[0]}"

    def _written(self, path: KeyPath) -> KeyPath:
        """Return a key path without the keys that a shorthand leaves out."""
        nearest = self._nearest(path)
        return path if self.places[nearest].shape in _COLLECTIONS else nearest

    def _nearest(self, path: KeyPath) -> KeyPath:
        """Return the path up to what there is: a key may be missing, a shorthand has none."""
        while path not in self.places:
            path = path[:-1]
        return path

    def _index(self, complaint: Complaint) -> int:
        path = self._nearest(complaint.at)
        place = self.places[path]
        if complaint.on_key or (path != complaint.at and place.shape in _COLLECTIONS):
            return place.key
        if not complaint.offset:
            return place.index
        offset = unspliced(complaint.offset, self.spliced.get(path, ()))
        return inside(self.text, place.index, place.style, place.written, offset)


_COLLECTIONS = frozenset({Shape.LIST, Shape.MAPPING})
_SHAPES = {
    "null": Shape.NOTHING,
    "bool": Shape.BOOLEAN,
    "int": Shape.NUMBER,
    "float": Shape.NUMBER,
}
# YAML 1.1's dates, merge keys and defaults are plain text in 1.2.
_TEXTS = frozenset({"str", "timestamp", "merge", "value"})


def parse(text: str, file: str) -> Document:
    """Return a text's values and places, or raise `ConfigError` where it is not YAML 1.2."""
    text = text.removeprefix("\ufeff")
    lines = Lines.of(text)
    try:
        return _Reader(text, lines).document(_compose(text))
    except DocumentError as mistake:
        line, column = lines.locate(mistake.index)
        problem = Problem(line=line, column=column, at="", what=mistake.what, hint=mistake.hint)
        raise ConfigError(file, [problem]) from None


def find(value: Value, *pattern: str) -> Iterator[tuple[KeyPath, Value]]:
    """Yield each value that a key path leads to; `*` stands for every member.

    What has not the shape that the path asks for is passed over: somebody else complains of it.
    """
    if not pattern:
        yield (), value
        return
    for key, member in _members(value, pattern[0]):
        for path, found in find(member, *pattern[1:]):
            yield (key, *path), found


def label(path: KeyPath, places: Mapping[KeyPath, Place]) -> str:
    """Return a key path as people write it: `watchlists.mali.any[2]`."""
    shown = ""
    for depth, part in enumerate(path):
        name = places.get((*path[: depth + 1], "name")) if path[0] == "watchlists" else None
        if isinstance(part, int) and depth == 1 and name and name.shape is Shape.TEXT:
            shown += f".{slug(name.written)[:SHOWN]}"
        elif isinstance(part, int):
            shown += f"[{part}]"
        else:  # an address in a key's place is likely to have tokens in it
            shown += f".{part[:SHOWN]}" if "://" not in part else ".…"
    return shown.removeprefix(".")


def slug(name: str) -> str:
    """Return a watchlist's name as it is compared and as key paths show it: `crocus-city-hall`."""
    return "-".join(name.casefold().split())


def _members(value: Value, part: str) -> Iterator[tuple[str | int, Value]]:
    if isinstance(value, dict):
        yield from (
            value.items() if part == "*" else ((k, v) for k, v in value.items() if k == part)
        )
    elif isinstance(value, list) and part == "*":
        yield from enumerate(value)


def _compose(text: str) -> Node:
    """Return the root node of a text that is YAML and holds something."""
    if found := _DIRECTIVE.search(text):
        raise DocumentError(found.start(), "only YAML 1.2 is understood", "remove this line")
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = MAX_DEPTH
    yaml.composer.warn_double_anchors = False  # YAML 1.2 allows to use an anchor's name again
    try:
        root = yaml.compose(text)
    except YAMLError as error:
        raise from_yaml_error(error, text) from None
    except (OverflowError, ValueError) as error:  # chr() of an escape beyond Unicode
        raise from_unicode_escape(text) from error
    if root is None:
        raise DocumentError(0, "the file is empty", "vigie init writes a first one")
    if not isinstance(root, MappingNode):
        hint = "the file starts with a key such as sources:"
        raise DocumentError(root.start_mark.index, "a mapping of keys is expected", hint)
    return root


class _Reader:
    """Turns nodes into values; remembers where they stood."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.places: dict[KeyPath, Place] = {}
        self.mistakes: list[tuple[int, KeyPath, str, str]] = []
        self.left = MAX_EXPANDED

    def document(self, root: Node) -> Document:
        value = self._read(root, (), root.start_mark.index)
        return Document(
            text=self.text,
            value=value,
            lines=self.lines,
            places=self.places,
            mistakes=tuple(self._problem(*mistake) for mistake in self.mistakes),
        )

    def _problem(self, index: int, path: KeyPath, what: str, hint: str) -> Problem:
        line, column = self.lines.locate(index)
        at = label(path, self.places)
        return Problem(line=line, column=column, at=at, what=what, hint=hint)

    def _read(self, node: Node, path: KeyPath, key: int) -> Value:
        index = node.start_mark.index
        self._pay(node, index)
        if len(path) > MAX_DEPTH:  # only an alias inside its own anchor gets here
            raise DocumentError(index, "the value holds itself", "write it out without the alias")
        if isinstance(node, MappingNode):
            self.places[path] = Place(index=index, key=key, shape=Shape.MAPPING)
            return self._mapping(node, path)
        if isinstance(node, ScalarNode):
            return self._scalar(node, path, key)
        self.places[path] = Place(index=index, key=key, shape=Shape.LIST)
        members = enumerate(node.value)
        return [self._read(v, (*path, i), v.start_mark.index) for i, v in members]

    def _pay(self, node: Node, index: int) -> None:
        self.left -= OVERHEAD + (len(node.value) if isinstance(node, ScalarNode) else 0)
        if self.left < 0:
            what = "the file holds too much, with every alias written out"
            raise DocumentError(index, what)

    def _mapping(self, node: MappingNode, path: KeyPath) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key, value in node.value:
            index = key.start_mark.index
            if not isinstance(key, ScalarNode) or not key.value:
                self.mistakes.append((index, path, "a key must be text", ""))
            elif key.value in result:
                line, column = self.lines.locate(self.places[*path, key.value].key)
                what = (
                    f"the key stands a second time; the first is in line {line}, column {column}"
                )
                self.mistakes.append((index, (*path, key.value), what, "remove one of the two"))
            else:
                result[key.value] = self._read(value, (*path, key.value), index)
        return result

    def _scalar(self, node: ScalarNode, path: KeyPath, key: int) -> Value:
        index, written = node.start_mark.index, node.value
        kind = str(node.tag).removeprefix(_TAG)
        shape = Shape.TEXT if kind in _TEXTS else _SHAPES.get(kind)
        if shape is None:
            hint = "put a value that starts with ! in quotes"
            self.mistakes.append((index, path, "tags are not used in this file", hint))
        elif _SURROGATE.search(written):
            self.mistakes.append(
                (index, path, "half a character: \\uD800 to \\uDFFF are none", "")
            )
            written = _SURROGATE.sub("", written)
        self.places[path] = Place(
            index=index, key=key, shape=shape or Shape.TEXT, written=written, style=node.style
        )
        if shape is Shape.NOTHING:
            return None
        if shape is Shape.BOOLEAN:
            return bool(written.lower() == "true")
        return Number(written) if shape is Shape.NUMBER else str(written)
