"""A file's values in; a line for each key that is accepted and does nothing yet out."""

from collections.abc import Iterator

from vigie.config.document import Document, find, label

# Keys without behaviour yet. Take a line out when its key begins to work.
PENDING_KEYS: tuple[tuple[str, ...], ...] = (
    ("channels", "*", "digest"),
    ("channels", "*", "quiet"),
    ("channels", "*", "at_most"),
    ("operator", "to"),
    ("operator", "ping"),
    ("web", "*"),
    ("watchlists", "*", "urgent"),
    ("watchlists", "*", "spike"),
    ("watchlists", "*", "silence"),
    ("watchlists", "*", "first-mention"),
)
PENDING_KINDS = frozenset({"telegram", "tilda"})


def idle_keys(document: Document) -> tuple[str, ...]:
    """Return a line for each key that the file sets and that has no effect yet, for `vigie check`.

    The lines are in the order of the file: `channels.desk.digest: accepted, has no effect yet`.
    """
    return tuple(line for _, line in sorted(_lines(document)))


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    for pattern in PENDING_KEYS:
        for path, _ in find(document.value, *pattern):
            shown = label(path, document.places)
            yield document.places[path].key, f"{shown}: accepted, has no effect yet"
    for path, kind in find(document.value, "sources", "*", "kind"):
        if kind in PENDING_KINDS:
            shown = label(path, document.places)
            yield document.places[path].key, f"{shown}: {kind} is accepted, has no effect yet"
