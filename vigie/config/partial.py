"""A file's values in; a `Config` of its watchlists and channels, as far as they are sound, out.

What is wrong with their queries and addresses is told together with the mistakes in the rest.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from vigie.config.build import build
from vigie.config.document import Document
from vigie.config.explain import path_of
from vigie.config.files import Files
from vigie.config.model import Config
from vigie.config.sections import Channel, ChannelSection, RootSection, WatchlistSection
from vigie.config.values import Value

# One word stands in for what cannot be used: nothing is wrong with it, wherever it is named.
_WORD: Final = "x"
_NO_NAME: Final = "(without a name)"
_MEMBERS: Final = frozenset({"any", "all", "none", "urgent"})

_channel: Final[TypeAdapter[str | ChannelSection]] = TypeAdapter(Channel)


def build_partial(document: Document, *, file: Path) -> Config:
    """Return what is sound of watchlists and channels; the rest is at its defaults.

    Every watchlist has its place, so that the others are found at theirs and may name it: without
    those of its keys and members that are wrong, or as one word.
    """
    lists, channels = (_at_top(document, key) for key in ("watchlists", "channels"))
    root = RootSection.model_construct(
        sources=(),
        watchlists=tuple(map(_watchlist, lists)) if isinstance(lists, list) else (),
        channels=_channels(channels) if isinstance(channels, dict) else {},
    )
    return build(root, file=file, files=Files(), idle=())


def _at_top(document: Document, key: str) -> Value:
    return document.value.get(key) if isinstance(document.value, dict) else None


def _channels(entries: Mapping[str, Value]) -> dict[str, str | ChannelSection]:
    found: dict[str, str | ChannelSection] = {}
    for name, entry in entries.items():
        try:
            found[name] = _channel.validate_python(entry)
        except ValidationError:  # told already
            continue
    return found


def _watchlist(entry: Value) -> WatchlistSection:
    keys = entry if isinstance(entry, dict) else {}
    try:
        return WatchlistSection.model_validate(keys)
    except ValidationError as error:
        mended = _without_mistakes(keys, error)
    try:
        return WatchlistSection.model_validate(mended)
    except ValidationError:  # nothing is left that it looks for
        return WatchlistSection.model_construct(name=mended["name"], any=(_WORD,))


def _without_mistakes(keys: Mapping[str, Value], error: ValidationError) -> dict[str, Value]:
    """Return a watchlist without the keys that are wrong, and a word for each wrong member."""
    mended = dict(keys)
    for detail in error.errors(include_url=False, include_input=False, include_context=False):
        key, *inside = path_of(detail["loc"]) or ("",)
        members = mended.get(str(key))
        if key in _MEMBERS and inside and isinstance(members, list):
            number = int(inside[0])
            mended[str(key)] = [*members[:number], _WORD, *members[number + 1 :]]
        else:
            mended.pop(str(key), None)
    return {"name": _NO_NAME, **mended}
