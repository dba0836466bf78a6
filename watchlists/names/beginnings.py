"""A name that is also a very common word of a language in; what makes a name of it out.

Finnish *Oman* is "of Oman" and "own", Russian *Того* is Togo and "of that", Italian *Nato* is the
alliance and "born". A capital tells them apart inside a sentence; where one begins it says
nothing: there the word is meant, unless something behind it speaks for the name.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from vigie.text import BREAK
from watchlists.conditions import Company
from watchlists.names import places
from watchlists.names.common_words import apostrophe_follows, begins, support
from watchlists.names.folded import folded as fold
from watchlists.names.tables import rows
from watchlists.shadows import capitals_say_nothing
from watchlists.view import Located, View

_HEADINGS: Final = frozenset({":", "|"})  # Oman: kolme kuollut
_DASHES: Final = frozenset("–—")
_DASH_IS_A_VERB: Final = frozenset({"ru", "uk", "bg", "mk", "sr"})
_COMMA_IN_HEADLINES: Final = frozenset({"it"})  # Nato, Rutte: più spesa
_HYPHEN: Final = "-"
# Languages that join other words to a name by a hyphen: Nato-maat.
_HYPHENATES: Final = frozenset({"da", "de", "en", "fi", "hu", "nl", "no", "sv"})
_HEADLINES_IN_CAPITALS: Final = "en"
_BESIDE: Final = 2  # words: Того и Бенин


@dataclass(frozen=True, slots=True)
class AtBeginning(Company):
    """What must follow a name where a sentence begins, in a language in which it is a word.

    `spelt` are such words as the language writes them: *Bỉ* is Belgium, and no word, *Još* is
    one, and never Jos. `name` is the name as it is written.
    """

    lang: str = ""
    spelt: frozenset[str] = frozenset()
    name: str = ""

    @property
    def asked_in(self) -> frozenset[str]:
        """The one language in which the name is such a word."""
        return frozenset({self.lang})

    @property
    def asked_where(self) -> str:
        """Where the word is likelier than the name."""
        return "where a sentence begins with it"

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether the name is meant, as far as one can tell."""
        located = view.located[start]
        if view.document.lang != self.lang or located is None:
            return True
        if located.one_case:
            return Company.present(self, view, start, end)
        if not self._is_word(located):
            return True
        if not begins(view, start):
            # How to Store Cookies
            told = self.lang != _HEADLINES_IN_CAPITALS or not capitals_say_nothing(located.part)
            return told or Company.present(self, view, start, end)
        return not self._is_word_only(located) and (
            _sign_tells(view, start, end, self.lang)
            or any(map(self.has, self._behind(view, end)))
            or any(_is_country(token, self.lang) for token in view.tokens[end : end + _BESIDE])
        )

    def _is_word(self, located: Located) -> bool:
        """Whether the original may be the word: it is spelt so, and not in capitals (NATO)."""
        original = located.original
        in_capitals = len(original) > 1 and original.isupper()
        return not in_capitals and _small(original) in self.spelt

    def _is_word_only(self, located: Located) -> bool:
        """Whether the original has signs on its letters that the name has not (Naša, NASA)."""
        return not located.original.isascii() and _small(located.original) != self.name

    def _behind(self, view: View, end: int) -> list[str]:
        behind = view.tokens[end : end + (self.distance or 0)]
        return behind[: behind.index(BREAK)] if BREAK in behind else behind


def _small(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower()


def _sign_tells(view: View, start: int, end: int, lang: str) -> bool:
    """Whether a sign behind a word makes a name of it: a colon, a hyphen, Turkish apostrophes."""
    if lang == "tr" and apostrophe_follows(view, end):
        return True
    located = view.located[start]
    behind = located.part.raw[located.word.end :][:3].lstrip() if located else ""
    if behind[:1] == _HYPHEN:
        return lang in _HYPHENATES and behind[1:2].isalpha()
    return (
        behind[:1] in _HEADINGS
        or (behind[:1] in _DASHES and lang not in _DASH_IS_A_VERB)
        or (behind[:1] == "," and lang in _COMMA_IN_HEADLINES)
    )


def _is_country(token: str, lang: str) -> bool:
    if not token.isalpha() or lang not in places.LANGS:
        return False
    place = places.called(token, lang)
    return place is not None and place.kind is places.PlaceKind.COUNTRY


def beginnings(text: str, folded: str) -> tuple[AtBeginning, ...]:
    """Return what has to be asked about a name where a sentence begins with it."""
    return tuple(_asked(lang, _small(text)) for lang in _langs().get(folded, ()))


@cache
def words() -> frozenset[str]:
    """Return the common words of all languages, folded."""
    return frozenset(_langs())


@cache
def _langs() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for langs, line in rows("beginnings"):
        for word in line.split():
            found.setdefault(fold(word), {}).update(dict.fromkeys(langs.split()))
    return {word: tuple(langs) for word, langs in found.items()}


@lru_cache(maxsize=1_000)
def _asked(lang: str, name: str) -> AtBeginning:
    near = support(lang)
    return AtBeginning(
        near.words, near.distance, near.runs, lang=lang, spelt=_spelt(lang), name=name
    )


@cache
def _spelt(lang: str) -> frozenset[str]:
    lines = (line for langs, line in rows("beginnings") if lang in langs.split())
    return frozenset(_small(word) for line in lines for word in line.split())
