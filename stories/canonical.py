"""An article's address in, the address that is its identity out.

The identity is for comparing, not for fetching: http and https of one host are the same article,
so that it always says https, even where the site has no TLS. The link to show and to fetch is
kept elsewhere, as it was found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from stories.hosts import ascii_host, is_address, publisher, registrable
from stories.paths import plain_path, same_parameters
from stories.tracking import is_tracking
from stories.wrapped import held_by

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

# `/`, `/fr`, `/en-gb`, `/home`: what a page is not that declares itself to be there.
_FRONT_PAGE = re.compile(
    r"(?:/[a-z]{2}(?:[-_][a-z]{2})?)?/?"
    r"(?:(?:home|homepage|accueil|inicio|startseite|main|index|default)(?:\.\w+)?)?",
    re.IGNORECASE,
)
# The parameters by which content management systems tell their articles apart.
_ARTICLE = (
    r"(?:news|nieuws|nyhet|article|articulo|articolo|artigo|artikel|artykul|art|story|post|item|doc"
    r"|noticia|notizia|nota|materia|haber|actu)"
)
_NAMES_ARTICLE = re.compile(
    rf"id|p|q|v|[an]id|idx(?:no)?|wr_id|(?:element|content)_?id|(?:article|breve)\d+"
    rf"|id_?{_ARTICLE}|{_ARTICLE}(?:_?(?:id|no|nr|num|seq))?"
    r"|tx_\w+%5b(?:tt_news|news|showuid)%5d"
)
# Those that do so in one place and count pictures, campaigns or sections in another: where the
# path is the same for all articles, and no other parameter is left that may tell them apart.
_MAY_NAME_ARTICLE = re.compile(
    r"n|nr|numb|numero|number|code?|codigo|kod|key|serial|rec(?:ord)?|contents?|entry|topic"
    r"|(?!(?:u|user|reader|visitor|member|session|device|click|share|ad|app)_?id)\w*(?:id|no|num|seq)"
)
# `/2026/03/mali`, `/20481.html`, `/mali-signs-an-accord`: a path that tells which article it is.
_TELLING_PATH = re.compile(r"\d{3}|-[^/-]+-[^/]*$")


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


def is_front_page(url: str) -> bool:
    """Return whether an address leads to a site's front page: `/`, `/fr/`, `/index.html`."""
    address = _parse(url)
    return address is not None and address.front


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """A web address in its parts, each already normal; `path` has no slash at its end.

    `held` is the publisher's address that a cache's or a redirector's address holds.
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

    @property
    def front(self) -> bool:
        """Whether the address is that of a front page, of one language perhaps."""
        front = _FRONT_PAGE.fullmatch(self.path or "/") is not None
        return front and not self.query and not self.fragment

    def __str__(self) -> str:
        query = "?" + "&".join(self.query) if self.query else ""
        return f"https://{self.netloc}{self.path or '/'}{query}{self.fragment}"


def _credible(said: _Address, own: _Address) -> bool:
    if is_address(own.host) or "." not in own.host:
        same_site = said.netloc == own.netloc
    else:
        same_site = registrable(said.host) == registrable(own.host)
    return same_site and not said.front and not _drops_number(said, own)


def _drops_number(said: _Address, own: _Address) -> bool:
    """Return whether every article of the site would be declared the same page."""
    if said.path != own.path:
        return False
    lost = set(own.query) - set(said.query)
    if any(map(_names_article, lost)):
        return True
    if _TELLING_PATH.search(own.path) or any(
        _names_article(left) or _may_name_article(left) for left in said.query
    ):
        return False
    return any(map(_may_name_article, lost))


def _names_article(parameter: str) -> bool:
    return _NAMES_ARTICLE.fullmatch(parameter.partition("=")[0].lower()) is not None


def _may_name_article(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    numbered = any(map(str.isdecimal, value))
    return numbered and _MAY_NAME_ARTICLE.fullmatch(name.lower()) is not None


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
    own = publisher(host)
    path, query = _path_and_query(parts, own)
    return _Address(
        host=own,
        port=None if port in _DEFAULT_PORTS else port,
        path=path,
        query=query,
        fragment=_fragment(parts.fragment),
        held=held_by(parts, host),
    )


def _path_and_query(parts: SplitResult, host: str) -> tuple[str, tuple[str, ...]]:
    path = plain_path(_escaped(parts.path, _PATH_SAFE), host)
    query = tuple(sorted(_kept_parameters(parts.query, host)))
    return same_parameters(path, query)


def _escaped(text: str, safe: str) -> str:
    """Return the text with upper-case escapes, and only where they are needed."""

    def shorter(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in _PLAIN else match[0].upper()

    whole = _LONE_PERCENT.sub("%25", text)
    return quote(_ESCAPE.sub(shorter, whole), safe=safe, errors="replace")


def _fragment(raw: str) -> str:
    """Return the fragment where it is an address by itself (`#!/a/1`, `#/a/1`), else nothing."""
    return "#" + _escaped(raw, _QUERY_SAFE + "&=+") if raw.startswith(("!", "/")) else ""


def _kept_parameters(query: str, host: str) -> Iterator[str]:
    domains = frozenset({host, registrable(host)})
    for piece in query.split("&"):
        name, _, value = piece.replace("+", "%20").partition("=")
        name, value = _escaped(name, _QUERY_SAFE), _escaped(value, _QUERY_SAFE + "=")
        name = _ESCAPED_AMPERSANDS.sub("", name)
        if name and not is_tracking(name, value, domains):
            yield f"{name}={value}" if value else name
