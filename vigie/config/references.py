"""A file's values in; complaints out about names that stand for nothing, or for two things.

It looks at whatever is sound enough to be looked at, so that these complaints come together with
those about the rest of the file.
"""

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

from vigie.config.document import Complaint, Document, find, slug
from vigie.config.scalars import address_fault, nearest
from vigie.config.values import KeyPath, Value

_DEFAULT_PORTS = {"http": 80, "https": 443}


def check_references(document: Document, *, names: frozenset[str] | None) -> Iterator[Complaint]:
    """Yield what is wrong with names.

    `names` are those of all sources; None, where not all of them are known, asks nothing of names.
    """
    yield from _channels(document)
    yield from _filters(document, names)
    yield from _watchlists_twice(document)
    yield from _sources_twice(document)


def source_addresses(value: Value) -> Iterator[tuple[KeyPath, str]]:
    """Yield each source's address as it is configured, in the order of the file."""
    for path, source in find(value, "sources", "*"):
        if isinstance(source, str):
            yield path, source
        elif isinstance(source, dict) and isinstance(url := source.get("url"), str):
            yield (*path, "url"), url


def same_address(url: str) -> str:
    """Return an address in the form in which two of the same source are equal."""
    if address_fault(url.strip()):
        return url
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    port = "" if parts.port in {None, _DEFAULT_PORTS[scheme]} else f":{parts.port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{parts.hostname}{port}{parts.path or '/'}{query}"


def host_of(url: str) -> str:
    """Return the host that a source without a name is called by."""
    return url if address_fault(url.strip()) else urlsplit(url.strip()).hostname or url


def _channels(document: Document) -> Iterator[Complaint]:
    channels = document.value.get("channels") if isinstance(document.value, dict) else None
    if not isinstance(channels, dict) or not channels:
        return  # somebody else complains that there are none
    what = "no channel is called {}"
    for pattern in (("watchlists", "*", "to", "*"), ("operator", "to", "*")):
        yield from _unknown(document, pattern, channels, what)


def _filters(document: Document, names: frozenset[str] | None) -> Iterator[Complaint]:
    found = find(document.value, "sources", "*", "tags", "*")
    tags = {tag.strip() for _, tag in found if isinstance(tag, str)}
    filters = ("watchlists", "*", "sources")
    yield from _unknown(document, (*filters, "tags", "*"), tags, "no source has the tag {}")
    if names is None:
        return
    yield from _unknown(document, (*filters, "names", "*"), names, "no source is called {}")
    what = "no source and no tag is called {}"
    yield from _unknown(document, (*filters, "not", "*"), names | tags, what)


def _unknown(
    document: Document, pattern: tuple[str, ...], known: Collection[str], what: str
) -> Iterator[Complaint]:
    for path, name in find(document.value, *pattern):
        if isinstance(name, str) and name.strip() and name.strip() not in known:
            near = "" if path in document.spliced else nearest(name.strip(), known)
            hint = f"did you mean '{near}'?" if near else ""
            yield Complaint(at=path, what=what.format(document.shown(path)), hint=hint)


def _watchlists_twice(document: Document) -> Iterator[Complaint]:
    names = find(document.value, "watchlists", "*", "name")
    told = ((path, slug(name)) for path, name in names if isinstance(name, str) and name.strip())
    for path, first in _repeated(told):
        what = f"a second watchlist of this name; the first is in {document.where(first)}"
        yield Complaint(at=path, what=what, hint="capitals and spaces make no difference")


def _sources_twice(document: Document) -> Iterator[Complaint]:
    addresses = source_addresses(document.value)
    for path, first in _repeated((path, same_address(url)) for path, url in addresses):
        what = f"this address stands twice; the first is in {document.where(first)}"
        yield Complaint(at=path, what=what, hint="remove one of the two")


def _repeated(told: Iterable[tuple[KeyPath, str]]) -> Iterator[tuple[KeyPath, KeyPath]]:
    """Yield the place of each text that was there before, with the place of the first."""
    first: dict[str, KeyPath] = {}
    for path, text in told:
        if first.setdefault(text, path) != path:
            yield path, first[text]
