"""An address of a cache, a viewer or a redirector in; the publisher's address that it holds, out.

Only what the address itself says: nothing is ever asked. Short links are opaque, and stay what
they are until their page has been fetched.
"""

import re
from base64 import urlsafe_b64decode
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import SplitResult, parse_qsl

from stories.hosts import registrable
from stories.tables import rows_of

# AMP pages: `/c/s/host/path` in a cache, `/amp/s/host/path` in a viewer; the `s` is for https.
_AMP_CACHE: Final = re.compile(r"/+[a-z]/(?:s/)?(?P<rest>[^/]+\..*)", re.IGNORECASE)
_AMP_VIEWER: Final = re.compile(r"/+amp/(?:s/)?(?P<rest>[^/]+\..*)", re.IGNORECASE)
# A session's number in a segment (`/a;jsessionid=1/`) is no part of what is held.
_PARAMETERS: Final = re.compile(r";[^/]*")
# Yandex Turbo: `/turbo/host/s/path`, `/turbo/s/host/path`, and below turbopages.org the same
# without the first part.
_TURBO: Final = re.compile(
    r"/+(?:turbo/)?(?:s/)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:/[shn](?=/|$))?(?P<path>/.*)?",
    re.IGNORECASE,
)
# Google News writes the address into the path, in base64; lately often encrypted.
_GOOGLE_NEWS: Final = re.compile(r"/(?:rss/)?(?:articles|read)/(?P<code>[\w-]+)=*")
_PLAIN_ADDRESS: Final = re.compile(rb"https?://[\x21-\x7e]+")
# Google Translate: a host's dots are hyphens there, its hyphens are two.
_TRANSLATED: Final = ".translate.goog"


def held_by(parts: SplitResult, host: str) -> str | None:
    """Return the whole address that this one holds, None where it holds none.

    It is shorter than the one that holds it, so that unwrapping comes to an end.
    """
    domain = registrable(host)
    name = domain.partition(".")[0]
    if domain == "ampproject.org" and "cdn" in host.split("."):
        return _with_query(_rest(_AMP_CACHE, parts.path), parts.query)
    if host.endswith(_TRANSLATED):
        return _with_query(_translated(host) + parts.path, parts.query)
    if domain == "turbopages.org" or (name == "yandex" and parts.path.startswith("/turbo/")):
        return _with_query(_turbo(parts.path), parts.query)
    if host == "news.google.com" and (held := _in_google_news(parts.path)):
        return held
    if name in {"google", "bing"} and (rest := _rest(_AMP_VIEWER, parts.path)):
        return _with_query(rest, parts.query)
    return _redirected(parts, domain)


def _rest(pattern: re.Pattern[str], path: str) -> str | None:
    found = pattern.fullmatch(_PARAMETERS.sub("", path))
    return found and found["rest"]


def _with_query(rest: str | None, query: str) -> str | None:
    return rest and f"https://{rest}" + (f"?{query}" if query else "")


def _translated(host: str) -> str:
    labels = host.removesuffix(_TRANSLATED).split("--")
    return "-".join(label.replace("-", ".") for label in labels)


def _turbo(path: str) -> str | None:
    found = _TURBO.fullmatch(path)
    return found and found["host"] + (found["path"] or "")


def _in_google_news(path: str) -> str | None:
    found = _GOOGLE_NEWS.fullmatch(path)
    if found is None:
        return None
    code = found["code"]
    try:
        raw = urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except ValueError:
        return None
    address = _PLAIN_ADDRESS.search(raw)
    return address and address.group().decode("ascii")


class _Redirector(NamedTuple):
    """The pages of one site that lead elsewhere."""

    path: str
    names: tuple[str, ...]


def _redirected(parts: SplitResult, domain: str) -> str | None:
    known = _redirectors()
    name = domain.partition(".")[0]
    rows = (*known.get(domain, ()), *known.get(f"{name}.*", ()))
    names = [n for row in rows if _below(parts.path, row.path) for n in row.names]
    if not names:
        return None
    given = dict(parse_qsl(parts.query, errors="replace"))
    targets = (given.get(n, "").strip() for n in names)
    return next((t for t in targets if t.lower().startswith(("http://", "https://"))), None)


def _below(path: str, beginning: str) -> bool:
    path = "/" + path.strip("/")
    return beginning in {"/", path} or path.startswith(f"{beginning}/")


@cache
def _redirectors() -> dict[str, tuple[_Redirector, ...]]:
    table: dict[str, tuple[_Redirector, ...]] = {}
    for domain, path, names in rows_of("redirectors.tsv"):
        table[domain] = (*table.get(domain, ()), _Redirector(path, tuple(names.split())))
    return table
