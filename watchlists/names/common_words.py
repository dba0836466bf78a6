"""A name that is a common word of a language in; what tells the two apart in its articles, out.

*Most* is a Czech town and a bridge, *Özel* a politician and "private". At the beginning of a
sentence its capital says nothing, and after an article it is the word: then something near it must
speak for the name. German writes all nouns with a capital, and Arabic, Hebrew and Persian none.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from vigie.text import fold
from watchlists.conditions import Company, company
from watchlists.names.forms import semitic
from watchlists.names.tables import rows
from watchlists.view import View

_NEAR: Final = 6  # words: a title, a verb of saying, a preposition are as near as that
_CAPITAL_NOUNS: Final = "de"
_NO_CAPITALS: Final = frozenset({"ar", "he", "fa"})
_BEFORE_A_SENTENCE: Final = ".!?…:;\"«»“”„'‘’(–—-•|/\n"
_ANY: Final = frozenset[str]()


@dataclass(frozen=True, slots=True)
class CommonWord(Company):
    """What must stand near a name in articles of a language in which it is also a word.

    It need not where a capital inside a sentence tells them apart.
    """

    lang: str = ""
    articles: frozenset[str] = _ANY
    before: frozenset[str] = _ANY

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether the name is meant, as far as one can tell."""
        if view.document.lang != self.lang:
            return True
        previous = view.tokens[start - 1] if start else ""
        if previous in self.articles:
            return False
        if previous in self.before:
            return True
        if self.lang not in _NO_CAPITALS | {_CAPITAL_NOUNS} and not _begins(view, start):
            return True
        return super(CommonWord, self).present(view, start, end)


def _begins(view: View, start: int) -> bool:
    """Whether a sentence begins with a word, or a text that is written in capitals has it."""
    located = view.located[start]
    if located is None or located.one_case:
        return True
    before = located.part.raw[: located.word.start].rstrip(" \u00a0\u200b")
    return not before or before[-1] in _BEFORE_A_SENTENCE


@lru_cache(maxsize=20_000)
def doubts(text: str) -> tuple[CommonWord, ...]:
    """Return what has to be asked about a name because it is a word of some languages."""
    folded = fold(text)
    found = (_doubt(lang) for lang in _languages() if folded in _listed(lang, "words"))
    return tuple(found)


def doubted_person(text: str) -> CommonWord | None:
    """Return what makes a person of a word in a script without capitals: لفيد, السوداني."""
    folded = fold(text)
    return next(
        (_doubt(lang) for lang in sorted(_NO_CAPITALS) if folded in _uncased(lang)),
        None,
    )


@cache
def support_of_persons() -> Company:
    """Return what stands near a person in the news, in every language."""
    words = frozenset().union(*(_listed(lang, "persons") for lang in _languages()))
    return company(words, _NEAR)


@cache
def _doubt(lang: str) -> CommonWord:
    near = company(_listed(lang, "support") | _listed(lang, "persons"), _NEAR)
    articles, before = _listed(lang, "articles"), _listed(lang, "before")
    return CommonWord(near.words, near.distance, lang, articles, before)


@cache
def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(lang for lang, _, _ in rows("common_words")))


@cache
def _listed(lang: str, what: str) -> frozenset[str]:
    found = [words for one, kind, words in rows("common_words") if (one, kind) == (lang, what)]
    return frozenset(fold(word) for words in found for word in words.split())


@cache
def _uncased(lang: str) -> frozenset[str]:
    words = _listed(lang, "uncased")
    if lang != "ar":
        return words
    peoples = (
        form
        for _, specs in rows("demonyms_ar")
        for spec in specs.split()
        for form in semitic.people(spec)
    )
    return words | {fold(form) for form in peoples}
