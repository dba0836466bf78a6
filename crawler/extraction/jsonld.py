"""The JSON-LD scripts of a page -> the article that they describe."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

# A page's own description is small; what is larger holds the whole archive.
MAX_SCRIPT_CHARS = 2_000_000
MAX_NODES = 2000

_ARTICLE = re.compile(r"article$|posting$|review$", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]+")

Node = Mapping[str, Any]


def article_of(root: HtmlElement) -> Node:
    """Return the first object whose type is an article's, or an empty one.

    Of several, one with a headline is taken.
    """
    found = [node for node in _nodes(root) if _is_article(node)]
    return next((node for node in found if node.get("headline")), found[0] if found else {})


def string(value: Any) -> str:  # noqa: ANN401 - JSON may be anything
    """Return the text of a value: itself, its first element, its name or its `@value`."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return next(filter(None, map(string, value)), "")
    if isinstance(value, dict):
        return string(value.get("name") or value.get("@value") or "")
    return ""


def names(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON may be anything
    """Yield the names of people: of one, or of each in a list."""
    if isinstance(value, list):
        for one in value:
            yield from names(one)
    elif name := string(value):
        yield name


def _nodes(root: HtmlElement) -> Iterator[Node]:
    for script in root.iterfind('.//script[@type="application/ld+json"]'):
        text = str(script.text_content())
        if len(text) <= MAX_SCRIPT_CHARS:
            yield from _flat(_loaded(text))


def _loaded(text: str) -> Any:  # noqa: ANN401 - JSON may be anything
    """Return the script's value; raw line breaks in strings, a frequent mistake, are mended."""
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    for attempt in (text, _CONTROL.sub(" ", text)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: Any) -> Iterator[Node]:  # noqa: ANN401 - JSON may be anything
    """Yield the objects on the ways to a page's article: lists, graphs, main entities."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            inner = (one.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
            waiting.extend(part for part in inner if isinstance(part, list | dict))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )
