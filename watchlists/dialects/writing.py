"""Words of another language in; how they are written with us, and what that changes, out."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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
# Marks and joiners belong to the letters around them.
_OF_LETTERS: Final = frozenset({"Mn", "Mc", "Me", "Cf"})
_BARE: Final = frozenset({Style.FORMS, Style.CAPITAL})
_WILDCARDS: Final = "*?"
_WILDCARD: Final = re.compile(r"[*?]+")
_TOUCHING_STAR: Final = re.compile(r"(?<=\S)\*|\*(?=\S)")
_QUESTION: Final = re.compile(r"[^*?]*\w[^*?\w]*\?[^*?\w]*")
# Signs that count where they touch the end of a word.
_TOUCHING: Final = "+#&"
_TOUCHED: Final = re.compile(rf"\w[{_TOUCHING}]")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.){2,}")
# What stands between words and is no punctuation of a name: perhaps an operator elsewhere.
_BETWEEN: Final = re.compile(r"[=/\\|~^{}\[\]]|\w\.\.+\w|[^\W\d]:[^\W\d/]|^[&+–—-]+$|^[+!–—-]+\w")
# In small letters these are words of every other sentence: us, who, it.
_ACRONYM: Final = re.compile(r"[A-Z]{2,3}")
_REGIONAL: Final = re.compile(r"(?<=^[A-Za-z]{2})[-_].*")
_ADDRESS: Final = re.compile(r"[/=]")
_SCHEME: Final = re.compile(r"^(?i:https?://)?(?:www\.)?")

_ACCENT: Final = "here the word is also found without its accents"
_FOLDER: Final = "a whole site is asked for here; write url: for a folder of it"
_CAPITALS: Final = "it must be in capitals here; put it in quotes to find it in any case"
_REGION: Final = "the language is asked for here, without the country or the script"
_SIDE_BY_SIDE: Final = (
    "its sign is no operator here and does not count; words on both sides of it are one phrase"
)
_SIGN_COUNTS: Final = "+, # and & count here where they touch the end of a word"
_UNCOUNTED: Final = (
    "signs that do not count here were left out: the words are found with them and without"
)
_ASKED: Final = (
    "a ? at the end of words in quotes was taken for a question mark and left out; here it would "
    "be any one letter"
)
_WHOLE_WORDS: Final = "a * that touches a word was left out: it stands for whole words only"
_AS_WRITTEN: Final = "for its signs it is in quotes here, so it is found as written, without forms"
_SIGN: Final = "only the word behind the sign is looked for, with the sign or without"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How words were meant: in which style, in quotes or not, to the letter or not."""

    style: Style
    quoted: bool = False
    literal: bool = False


def term(
    words: str, start: int, manner: Manner, dialect: Dialect
) -> tuple[Leaf, tuple[Change, ...]]:
    """Return words, which are one phrase, as a term of ours, and what changes its meaning."""
    cleaned, reasons = _cleaned(words, manner, dialect)
    rewritten = [_rewritten(word, dialect) for word in cleaned.split()]
    kept = _WILDCARDS if dialect.wildcards else ""
    read = [_bared(word, kept) if _is_bare(manner) else word for word, _ in rewritten]
    # Where nothing is left but signs, our parser says so at their place.
    written = tuple(_LETTERS[manner.style](word) for word in read if word) or (cleaned,)
    bare = manner.style in _BARE and all(map(_means_itself, written))
    quote = "" if bare else '"'
    leaf = Leaf(
        text=f"{quote}{' '.join(written)}{quote}",
        start=start,
        words=tuple(f"{quote}{word}{quote}" for word in written),
    )
    reasons += [why for _, why in rewritten]
    reasons += [why for word in words.split() for why in _differences(word, manner, dialect)]
    if _is_bare(manner) and not bare and not all(map(_WILDCARD.search, written)):
        reasons.append(_AS_WRITTEN)
    return leaf, tuple(
        Change(position=start, written=words, became=leaf.text, why=why)
        for why in dict.fromkeys(reasons)
        if why
    )


def _is_bare(manner: Manner) -> bool:
    """Whether words were found with more than themselves, and are to be found so here."""
    return manner.style in _BARE and not manner.quoted


def _cleaned(words: str, manner: Manner, dialect: Dialect) -> tuple[str, list[str]]:
    """Return words without the signs that would be wildcards here and were none, and why."""
    given = words.split()
    if manner.literal:
        cleaned = [_bared(word) for word in _WILDCARD.sub(" ", words).split()]
        return _unless_empty(cleaned, given, _UNCOUNTED)
    if not dialect.wildcards:
        spread = _TOUCHING_STAR.sub(" ", words)
        asked = spread.replace("?", " ").split()
        return " ".join(asked or given), [_WHOLE_WORDS] if spread != words else []
    if manner.quoted:
        return _unless_empty([_unasked(word) for word in given], given, _ASKED)
    return " ".join(given), []


def _unless_empty(cleaned: list[str], given: list[str], why: str) -> tuple[str, list[str]]:
    """Return cleaned words with the reason, or what was given where nothing is left or changed."""
    left = [word for word in cleaned if word]
    return (" ".join(left), [why]) if left and left != given else (" ".join(given), [])


def _unasked(word: str) -> str:
    """Return a word in quotes without a question mark, unless it has other wildcards."""
    return word.partition("?")[0] if _QUESTION.fullmatch(word) else word


def _bared(word: str, kept: str = "") -> str:
    """Return a word without the signs around it that ask for nothing: `Mali:`, `«Mali»`."""
    start, end = 0, len(word)
    while start < end and _is_sign(word[start]) and word[start] not in kept:
        start += 1
    while end > start and _is_sign(word[end - 1]) and word[end - 1] not in _TOUCHING + kept:
        end -= 1
    # An initialism keeps its last stop, which tells it from a word.
    return word[start : end + 1] if _INITIALS.fullmatch(word[start : end + 1]) else word[start:end]


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _means_itself(word: str) -> bool:
    """Whether a word of ours may stand without quotes."""
    letters = "".join(char for char in word if unicodedata.category(char) not in _OF_LETTERS)
    return word not in _OPERATORS and _PLAIN.fullmatch(letters) is not None


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


def _differences(word: str, manner: Manner, dialect: Dialect) -> Iterator[str]:
    if manner.style is Style.FORMS and _ACRONYM.fullmatch(_bared(word)):
        yield _CAPITALS
    if _SIGNED.match(word):
        yield _SIGN
    if not (manner.quoted or manner.literal) and _BETWEEN.search(word):
        yield _SIDE_BY_SIDE
    if not (dialect.signs_matter or manner.literal) and _TOUCHED.search(word):
        yield _SIGN_COUNTS
    if dialect.accents_matter and any(
        unicodedata.category(char) == _MARK for char in unicodedata.normalize("NFD", word)
    ):
        yield _ACCENT


def value(words: str, start: int, kind: Value, *, quoted: bool) -> tuple[Leaf, tuple[Change, ...]]:
    """Return what stands behind a field as one of our values, and what changes its meaning."""
    given = " ".join(words.split())
    written, why = given, ""
    if kind is Value.NAME and _ADDRESS.search(given):
        # The ? of an address parts its words, as other signs do; with us it would be any letter.
        written = given.replace("?", " ")
    elif kind is Value.NAME and quoted:
        written, reasons = _unless_empty([*map(_unasked, given.split())], given.split(), _ASKED)
        why = "".join(reasons)
    elif kind is Value.LANGUAGE and _REGIONAL.search(given):
        why = _REGION
    elif kind is Value.SITE and _SCHEME.sub("", given, count=1).partition("/")[2]:
        why = _FOLDER
    written = _VALUES[kind](written)
    plain = re.fullmatch(r"[\w.*-]+", written) is not None
    leaf = Leaf(text=written if plain else f'"{written}"', start=start)
    change = Change(position=start, written=words, became=leaf.text, why=why)
    return leaf, (change,) if why else ()


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
