"""An article's address in, the address that is its identity out.

The identity is for comparing, not for fetching: http and https of one host are the same article,
so that it always says https, even where the site has no TLS. The link to show and to fetch is
kept elsewhere, as it was found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from posixpath import normpath
from urllib.parse import quote, urljoin, urlsplit

from stories.hosts import ascii_host, is_address, publisher, registrable

_DEFAULT_PORTS = frozenset({80, 443})
# What percent-encoding changes nothing about: unreserved characters (RFC 3986, 2.3), and those
# reserved ones that have no meaning of their own where they stand.
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!'()*,:@")
_PATH_SAFE = "%/:@!$&'()*+,;=~"
_QUERY_SAFE = "%/:@!$'()*,;?~"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
# `&amp;a=1`: an ampersand that somebody escaped once too often.
_ESCAPED_AMPERSANDS = re.compile("^(?:amp;)+")
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")

_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP_ENDING = re.compile(r"(?:\.amp(?:\.html?)?|/amp\.html?)$", re.IGNORECASE)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
# `/`, `/fr`, `/en-gb`: what a page is not that declares itself to be there.
_FRONT_PAGE = re.compile(r"/(?:[a-z]{2}(?:[-_][a-z]{2})?)?", re.IGNORECASE)
# A cache of AMP pages, whose address holds the publisher's: `/c/s/host/path`, the `s` for https.
_AMP_CACHE = re.compile(r"/[a-z]/(?:s/)?(?P<rest>[^/]+\..*)", re.IGNORECASE)
_AMP_VIEWER = re.compile(r"/amp/(?:s/)?(?P<rest>[^/]+\..*)", re.IGNORECASE)
_VIEWER_DOMAINS = re.compile(r"(?:google|bing)\.[a-z.]+")

# Session ids and cache busters are this long at least; sections and pages are numbered shorter.
_RANDOM_VALUE = re.compile(r"[0-9a-z_-]{10,}", re.IGNORECASE)
# The parameters by which content management systems tell their articles apart.
_NAMES_ARTICLE = re.compile(
    r"id|p|v|[an]id|element_id|id_?(?:news|article)|(?:news|article|art|story|post|item|doc)(?:_?id)?"
)


def canonical(url: str, *, declared: str | None = None) -> str:
    """Return the identity of an article's address; the same again for an identity.

    `declared` is what the page says its address is (`rel=canonical`, absolute or relative). It is
    believed only within the registrable domain (for an IP address or a single-label host: the same
    host and port), and not where it leads to a front page or drops the article's number, as
    broken templates do. What is not a web address is returned as it is, without outer blanks.
    """
    own = _parse(url)
    if own is None:
        return url.strip()
    said = _parse(_joined(url, declared)) if declared and declared.strip() else None
    return str(said if said and _credible(said, own) else own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """A web address in its parts, each already normal; `path` has no slash at its end.

    `held` is the publisher's address that the address of a cached AMP page holds.
    """

    host: str
    port: int | None
    path: str
    query: tuple[str, ...]
    fragment: str
    held: str | None

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    def __str__(self) -> str:
        query = "?" + "&".join(self.query) if self.query else ""
        return f"https://{self.netloc}{self.path or '/'}{query}{self.fragment}"


def _credible(said: _Address, own: _Address) -> bool:
    if is_address(own.host) or "." not in own.host:
        same_site = said.netloc == own.netloc
    else:
        same_site = registrable(said.host) == registrable(own.host)
    front = _FRONT_PAGE.fullmatch(said.path or "/") and not said.query and not said.fragment
    return same_site and not front and not _drops_number(said, own)


def _drops_number(said: _Address, own: _Address) -> bool:
    """Return whether every article of the site would be declared the same page."""
    if said.path != own.path:
        return False
    lost = (piece.partition("=")[0].lower() for piece in set(own.query) - set(said.query))
    return any(_NAMES_ARTICLE.fullmatch(name) for name in lost)


def _joined(url: str, declared: str) -> str:
    try:
        return urljoin(url.strip(), declared.strip())
    except ValueError:
        return ""  # not an address at all, hence not one to believe


def _parse(url: str) -> _Address | None:
    text = url.strip()
    address = _normal(f"https:{text}" if text.startswith("//") else text)
    # Each turn shortens the address, so that caches of caches come to an end.
    while address is not None and address.held is not None:
        address = _normal(address.held)
    return address


def _normal(text: str) -> _Address | None:
    """Return the parts of a web address, None for anything else."""
    try:
        parts = urlsplit(text)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        return None  # a port or a bracket where none can be
    if parts.scheme not in {"http", "https"} or not host:
        return None
    path, query = _path(parts.path), tuple(sorted(_kept_parameters(parts.query)))
    held = _in_amp_cache(host, path) or _in_amp_viewer(host, parts.path)
    return _Address(
        host=publisher(host),
        port=None if port in _DEFAULT_PORTS else port,
        path=path,
        query=query,
        fragment=_fragment(parts.fragment),
        held=f"https://{held}" + ("?" + "&".join(query) if query else "") if held else None,
    )


def _in_amp_cache(host: str, path: str) -> str | None:
    if registrable(host) != "ampproject.org" or "cdn" not in host.split("."):
        return None
    held = _AMP_CACHE.fullmatch(path)
    return held and held["rest"]


def _in_amp_viewer(host: str, path: str) -> str | None:
    held = _AMP_VIEWER.fullmatch(path)
    return held["rest"] if held and _VIEWER_DOMAINS.fullmatch(registrable(host)) else None


def _escaped(text: str, safe: str) -> str:
    """Return the text with upper-case escapes, and only where they are needed."""

    def shorter(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in _PLAIN else match[0].upper()

    whole = _LONE_PERCENT.sub("%25", text)
    return quote(_ESCAPE.sub(shorter, whole), safe=safe, errors="replace")


def _path(raw: str) -> str:
    path = _escaped(_PATH_SESSION.sub("", raw), _PATH_SAFE)
    while True:
        shorter = _without_amp(_INDEX_PAGE.sub("", _tidy(path)))
        if shorter == path:
            return path
        path = shorter


def _tidy(path: str) -> str:
    """Return the path without dot segments, doubled slashes and a slash at its end."""
    # normpath keeps exactly two leading slashes, as POSIX wants; a URL does not.
    tidy = normpath("/" + path.lstrip("/"))
    return "" if tidy == "/" else tidy


def _without_amp(path: str) -> str:
    segments = path.split("/")
    others = [segment for segment in segments if segment.lower() != "amp"]
    # A path that is nothing but `/amp` is a page of that name.
    bare = "/".join(others) if any(others) else path
    return _AMP_ENDING.sub("", bare) or bare


def _fragment(raw: str) -> str:
    """Return the fragment where it is an address by itself (`#!/a/1`), else nothing."""
    return "#" + _escaped(raw, _QUERY_SAFE + "&=+") if raw.startswith("!") else ""


def _kept_parameters(query: str) -> Iterator[str]:
    for piece in query.split("&"):
        name, _, value = piece.replace("+", "%20").partition("=")
        name, value = _escaped(name, _QUERY_SAFE), _escaped(value, _QUERY_SAFE + "=")
        name = _ESCAPED_AMPERSANDS.sub("", name)
        if name and not _tracking().covers(name.lower(), value.lower()):
            yield f"{name}={value}" if value else name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tracking:
    """The parameters of tracking.tsv, by the kind of their pattern; all in lower case."""

    names: frozenset[str]
    prefixes: tuple[str, ...]
    values: frozenset[tuple[str, str]]
    random: frozenset[str]

    def covers(self, name: str, value: str) -> bool:
        return (
            name in self.names
            or name.startswith(self.prefixes)
            or (name, value) in self.values
            or (name in self.random and _RANDOM_VALUE.fullmatch(value) is not None)
        )


@cache
def _tracking() -> _Tracking:
    table = files("stories").joinpath("tracking.tsv").read_text(encoding="utf-8")
    rows = [row for row in table.splitlines() if row and not row.startswith("#")]
    patterns = [row.partition("\t")[0].lower() for row in rows]
    valued = [pattern.split("=", 1) for pattern in patterns if "=" in pattern]
    plain = [pattern for pattern in patterns if "=" not in pattern]
    return _Tracking(
        names=frozenset(name for name in plain if not name.endswith("*")),
        prefixes=tuple(name.removesuffix("*") for name in plain if name.endswith("*")),
        values=frozenset((name, value) for name, value in valued if value != "~"),
        random=frozenset(name for name, value in valued if value == "~"),
    )
