"""What is known about an article besides its words in; what queries can ask of it out."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from vigie.text import fold, language
from vigie.types import Article
from watchlists.atoms import EVERY, FACT_MARK
from watchlists.tree import Scope

# Country domains that are sold to everybody and say nothing about a country.
_NO_COUNTRY: Final = frozenset(
    {
        "ac",
        "ai",
        "co",
        "cc",
        "eu",
        "fm",
        "gg",
        "io",
        "la",
        "me",
        "nu",
        "sh",
        "su",
        "to",
        "tv",
        "ws",
    }
)
_RENAMED: Final = {"uk": "gb"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about an article besides its words."""

    source: str = ""
    tags: tuple[str, ...] = ()
    lang: str | None = None
    url: str = ""
    authors: tuple[str, ...] = ()


NO_FACTS: Final = Facts()


def facts_of(article: Article) -> Facts:
    """Return what is known about an article besides its words."""
    return Facts(
        lang=article.lang,
        source=article.source,
        tags=article.tags,
        url=article.link,
        authors=article.authors,
    )


def value_atom(scope: Scope, value: str) -> str:
    """Return the atom of an article that has this value (as `normal` returns it)."""
    return f"{FACT_MARK}{scope}:{value}"


def normal(scope: Scope, value: str) -> str:
    """Return a value as it is compared: a host without `www.`, a code in small letters."""
    match scope:
        case Scope.SITE:
            return _host(value)
        case Scope.COUNTRY:
            return _RENAMED.get(value.lower(), value.lower())
        case Scope.LANG:
            return language("", value) or value.lower()  # nb is no
        case _:
            return fold(value)


def atoms_of_facts(facts: Facts) -> frozenset[str]:
    """Return the atoms of an article's site, language, tags and country, and `EVERY`."""
    values = [(Scope.SITE, host) for host in sites(facts)]
    values += [(Scope.TAG, fold(tag)) for tag in facts.tags]
    values += [(Scope.COUNTRY, code) for code in countries(facts)]
    if facts.lang:
        values.append((Scope.LANG, facts.lang.lower()))
    return frozenset({EVERY, *(value_atom(*value) for value in values)})


def sites(facts: Facts) -> tuple[str, ...]:
    """Return the host of an article's address and the domains above it."""
    host = _host_of_url(facts.url)
    labels = host.split(".") if host else []
    return tuple(".".join(labels[first:]) for first in range(len(labels)))


def countries(facts: Facts) -> frozenset[str]:
    """Return the countries of an article's source as ISO 3166 codes in small letters.

    A tag of two letters, or one such as `country:ml`, names one; without any, the last part of
    the host is one, unless it is a domain that is sold to everybody.
    """
    tags = (tag.lower().removeprefix("country:") for tag in facts.tags)
    tagged = {_RENAMED.get(tag, tag) for tag in tags if _is_code(tag)}
    if tagged:
        return frozenset(tagged)
    last = _host_of_url(facts.url).rpartition(".")[2]
    if _is_code(last) and last not in _NO_COUNTRY:
        return frozenset({_RENAMED.get(last, last)})
    return frozenset()


def _is_code(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isalpha()


@lru_cache(maxsize=4096)  # articles of one source come one after the other
def _host_of_url(url: str) -> str:
    try:
        return _host(urlsplit(url).hostname or "")
    except ValueError:  # an address that is none, such as http://[
        return ""


def _host(name: str) -> str:
    """Return a host in small ASCII letters, without a `www.` and a last full stop."""
    host = name.lower().rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:  # no name that could be registered: it equals nothing but itself
            return host
    return host.removeprefix("www.")
