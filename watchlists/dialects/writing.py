"""Words of another language in; how they are written with us, and what that changes, out."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from babel import Locale
from babel.core import get_global

from watchlists.dialects.dialect import Dialect, Style, Value
from watchlists.dialects.nodes import Leaf
from watchlists.dialects.translation import Change

# What may stand without quotes and means nothing but itself.
_PLAIN: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\*?")
_OPERATORS: Final = frozenset(
    {"AND", "OR", "NOT", "NEAR", "ONEAR", "SENTENCE", "PARAGRAPH", "CONTEXT", "ATLEAST"}
)
_SIGNED: Final = re.compile(r"[#@$€£][^\W_]")
_MARK: Final = "Mn"
# In small letters these are words of every other sentence: us, who, it.
_ACRONYM: Final = re.compile(r"[A-Z]{2,3}")
_REGIONAL: Final = re.compile(r"(?<=^[A-Za-z]{2})[-_].*")
_SCHEME: Final = re.compile(r"^(?i:https?://)?(?:www\.)?")

_ACCENT: Final = "here the word is also found without its accents"
_FOLDER: Final = "a whole site is asked for here; write url: for a folder of it"
_CAPITALS: Final = "it must be in capitals here; put it in quotes to find it in any case"
_REGION: Final = "the language is asked for here, without the country or the script"
_SIGN: Final = "only the word behind the sign is looked for, with the sign or without"


def term(
    words: str, start: int, style: Style, dialect: Dialect
) -> tuple[Leaf, tuple[Change, ...]]:
    """Return words, which are one phrase, as a term of ours, and what changes its meaning."""
    rewritten = [_rewritten(word, dialect) for word in words.split()]
    written = tuple(_LETTERS[style](word) for word, _ in rewritten)
    bare = style in {Style.FORMS, Style.CAPITAL} and all(map(_means_itself, written))
    quote = "" if bare else '"'
    leaf = Leaf(
        text=f"{quote}{' '.join(written)}{quote}",
        start=start,
        words=tuple(f"{quote}{word}{quote}" for word in written),
    )
    reasons = dict.fromkeys(
        why
        for word, (_, why) in zip(words.split(), rewritten, strict=True)
        for why in (why, *_differences(word, style, dialect))
        if why
    )
    return leaf, tuple(
        Change(position=start, written=words, became=leaf.text, why=why) for why in reasons
    )


def _means_itself(word: str) -> bool:
    """Whether a word of ours may stand without quotes."""
    return word not in _OPERATORS and _PLAIN.fullmatch(word) is not None


_LETTERS: Final[Mapping[Style, Callable[[str], str]]] = MappingProxyType(
    {
        Style.QUOTED: str,
        Style.FORMS: lambda word: word if _ACRONYM.fullmatch(word) else word.lower(),
        Style.CAPITAL: lambda word: word[:1].upper() + word[1:],
        Style.UPPER: str.upper,
        Style.LOWER: str.lower,
    }
)


def _rewritten(word: str, dialect: Dialect) -> tuple[str, str]:
    """Return a word with our wildcards, and the reason why they are not the same."""
    reason = ""
    for rewrite in dialect.rewrites:
        word, count = re.subn(rewrite.sign, rewrite.becomes, word)
        if count:
            reason = reason or rewrite.change
    return word, reason


def _differences(word: str, style: Style, dialect: Dialect) -> Iterator[str]:
    if style is Style.FORMS and _ACRONYM.fullmatch(word):
        yield _CAPITALS
    if _SIGNED.match(word):
        yield _SIGN
    if dialect.accents_matter and any(
        unicodedata.category(char) == _MARK for char in unicodedata.normalize("NFD", word)
    ):
        yield _ACCENT


def value(words: str, start: int, kind: Value) -> tuple[Leaf, tuple[Change, ...]]:
    """Return what stands behind a field as one of our values, and what changes its meaning."""
    given = " ".join(words.split())
    written = _VALUES[kind](given)
    plain = re.fullmatch(r"[\w.*-]+", written) is not None
    leaf = Leaf(text=written if plain else f'"{written}"', start=start)
    if kind is Value.LANGUAGE and _REGIONAL.search(given):
        return leaf, (Change(position=start, written=words, became=leaf.text, why=_REGION),)
    if kind is not Value.SITE or not _SCHEME.sub("", given, count=1).partition("/")[2]:
        return leaf, ()
    return leaf, (Change(position=start, written=words, became=leaf.text, why=_FOLDER),)


def _site(words: str) -> str:
    return _SCHEME.sub("", words, count=1).split("/", 1)[0].lower()


def _language(words: str) -> str:
    """Return the code of a language, of which the English name or another code may be given."""
    folded = _REGIONAL.sub("", words.lower())
    return _languages().get(folded) or get_global("language_aliases").get(folded, folded)


def _country(words: str) -> str:
    """Return the code of a country, of which the English name or another code may be given."""
    code = words.upper()
    known = _countries().get(words.lower()) or get_global("territory_aliases").get(code, [code])[0]
    return known.lower()


@cache
def _languages() -> Mapping[str, str]:
    names = Locale("en").languages
    return MappingProxyType({str(name).lower(): str(code) for code, name in names.items()})


@cache
def _countries() -> Mapping[str, str]:
    names = Locale("en").territories
    return MappingProxyType({str(name).lower(): str(code) for code, name in names.items()})


_VALUES: Final[Mapping[Value, Callable[[str], str]]] = MappingProxyType(
    {
        Value.NAME: str,
        Value.SITE: _site,
        Value.LANGUAGE: _language,
        Value.COUNTRY: _country,
    }
)
