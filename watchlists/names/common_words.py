"""A name that is a common word of a language in; what tells the two apart in its articles, out.

*Most* is a Czech town and a bridge, *Özel* a politician and "private". At the beginning of a
sentence its capital says nothing, and after an article it is the word: then something near it must
speak for the name. German writes all nouns with a capital, and Arabic, Hebrew and Persian none.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from watchlists.conditions import Company, company
from watchlists.names.folded import folded as fold
from watchlists.names.forms import attached, semitic
from watchlists.names.forms.paradigms import Kind
from watchlists.names.tables import rows
from watchlists.shadows import CAPITAL_NOUNS, capitals_say_nothing
from watchlists.view import View

_NEAR: Final = 6  # words: a title, a verb of saying, a preposition are as near as that
_NEAR_TOWN: Final = 3  # Nice mayor quits; Nice weather lures Londoners to the coast
_NO_CAPITALS: Final = frozenset({"ar", "he", "fa", "ur", "hi", "ko", "zh", "ja", "ka"})
_UNSPACED: Final = frozenset({"zh", "ja"})
_NEAR_UNSPACED: Final = 24  # characters, each of which is a token
_BEFORE_A_SENTENCE: Final = ".!?…:;\"«»“”„'‘’(–—-•|/\n"
_BLANKS: Final = " \u00a0\u200b"
_ANY: Final = frozenset[str]()
# Endings of names, and of names only, stand behind an apostrophe in Turkish.
_APOSTROPHE_AFTER_NAMES: Final = frozenset({"tr"})
_APOSTROPHES: Final = frozenset({"'", "\u2019"})
# Names of towns, parties and firms have an article in these, too (o Porto).
_ARTICLES_BEFORE_NAMES: Final = frozenset({"pt", "it", "es"})


@dataclass(frozen=True, slots=True)
class CommonWord(Company):
    """What must stand near a name in articles of a language in which it is also a word.

    It need not where a capital inside a sentence tells them apart.
    """

    lang: str = ""
    articles: frozenset[str] = _ANY
    before: frozenset[str] = _ANY
    after: frozenset[str] = _ANY

    @property
    def asked_in(self) -> frozenset[str]:
        """The one language in which the name is also a word."""
        return frozenset({self.lang})

    @property
    def asked_where(self) -> str:
        """Where no capital tells the name from the word."""
        tells = self.lang not in _NO_CAPITALS | {CAPITAL_NOUNS}
        return "where a sentence begins with it" if tells else ""

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether the name is meant, as far as one can tell."""
        if view.document.lang != self.lang:
            return True
        if (told := self._told_around(view, start, end)) is not None:
            return told
        if self.lang not in _NO_CAPITALS | {CAPITAL_NOUNS} and not begins(view, start):
            return True
        if self.lang in _UNSPACED:
            return self._written_near(view, start, end)
        return super(CommonWord, self).present(view, start, end)

    def _told_around(self, view: View, start: int, end: int) -> bool | None:
        """Return what the word before and the sign behind tell; None where they tell nothing."""
        previous = view.tokens[start - 1] if start else ""
        if self.lang in _APOSTROPHE_AFTER_NAMES and apostrophe_follows(view, end):
            return True
        if previous in self.articles:
            return self._certain_capital(view, start)
        behind = view.tokens[end] if end < len(view.tokens) else ""
        return True if previous in self.before or behind in self.after else None

    def _certain_capital(self, view: View, start: int) -> bool:
        """Whether a capital behind an article makes a name (O Chega): inside a sentence only."""
        located = view.located[start]
        return (
            self.lang in _ARTICLES_BEFORE_NAMES
            and located is not None
            and located.original[:1].isupper()
            and not begins(view, start)
            and not capitals_say_nothing(located.part)
        )

    def _written_near(self, view: View, start: int, end: int) -> bool:
        """Whether one of the words is near, where each character is a token."""
        before = "".join(view.tokens[max(0, start - _NEAR_UNSPACED) : start])
        after = "".join(view.tokens[end : end + _NEAR_UNSPACED])
        return any(word in before or word in after for word in self.words)


def apostrophe_follows(view: View, end: int) -> bool:
    """Whether an apostrophe parts an ending from a word, which it does from names (Ordu'da)."""
    located = view.located[end - 1]
    behind = located.part.raw[located.word.end :][:2] if located else ""
    return behind[:1] in _APOSTROPHES and behind[1:].isalpha()


def begins(view: View, start: int) -> bool:
    """Whether a sentence begins with a word, or what is written in capitals has it."""
    located = view.located[start]
    if located is None or located.one_case or _amid_capitals(view, start):
        return True
    end = located.end_before(_BLANKS.__contains__)
    return not end or located.part.raw[end - 1] in _BEFORE_A_SENTENCE


def _amid_capitals(view: View, place: int) -> bool:
    """Whether a word and both beside it are in capitals (THE BIG STORE IS BACK)."""
    around = [
        view.located[at] for at in range(max(0, place - 1), min(place + 2, len(view.tokens)))
    ]
    words = [located.original for located in around if located is not None]
    return len(words) == 3 and all(len(word) > 1 and word.isupper() for word in words)


def doubts(text: str, *, place: bool = False) -> tuple[CommonWord, ...]:
    """Return what has to be asked about a name because it is a word of some languages."""
    found = map(_doubt, _langs_of_word().get(fold(text), ()))
    return tuple(map(_close, found) if place else found)


@cache
def _close(doubt: CommonWord) -> CommonWord:
    """Return a doubt about a place: in English, what speaks for it stands next to it."""
    return replace(doubt, distance=_NEAR_TOWN) if doubt.lang == "en" else doubt


def is_common(folded: str) -> bool:
    """Whether a folded name, or a spelling of one, is a word of some language at all."""
    return folded in common_words()


@cache
def common_words() -> frozenset[str]:
    """Return all words of the table, folded."""
    return frozenset().union(_langs_of_word(), _any_written("uncased"), _any_written("homographs"))


@cache
def _langs_of_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for lang in _languages():
        for word in _listed(lang, "words"):
            found[word] = (*found.get(word, ()), lang)
    return found


def doubted(text: str, what: str = "uncased") -> tuple[CommonWord, ...]:
    """Return what makes a name of a word in a script without capitals: لפיד, السوداني.

    `what` is meant: a person (`uncased`), or one of `places` or `firms`.
    """
    folded = fold(text)
    return tuple(
        _doubt(lang, what)
        for lang in sorted(_NO_CAPITALS)
        if folded in (_uncased(lang) if what == "uncased" else _listed(lang, what))
    )


def homograph(text: str) -> tuple[CommonWord, ...]:
    """Return what makes a place of a name that is another word more often (수단, Sudan)."""
    return _doubted_as_written(text, "homographs")


def respelt_as_word(text: str) -> tuple[CommonWord, ...]:
    """Return what makes a person of a spelling, with its clitics, that is a word (برهان)."""
    return _doubted_as_written(text, "uncased")


def _doubted_as_written(text: str, what: str) -> tuple[CommonWord, ...]:
    folded = fold(text)
    if folded not in _any_written(what):
        return ()
    langs = (lang for lang in sorted(_NO_CAPITALS) if folded in _written(lang, what))
    return tuple(_doubt(lang, what) for lang in langs)


@cache
def _any_written(what: str) -> frozenset[str]:
    return frozenset().union(*(_written(lang, what) for lang in _NO_CAPITALS))


@cache
def _written(lang: str, what: str) -> frozenset[str]:
    """Return the listed words of a language with what is written together with them."""
    listed = _listed(lang, what)
    if lang == "ar":
        return frozenset(fold(form) for word in listed for form in semitic.with_clitics(word))
    if (lang, what) == ("ko", "homographs"):
        particles = (attached.inflect(word, lang, Kind.PLACE) for word in listed)
        return listed.union(fold(form.text) for forms in particles for form in forms)
    return listed


def support(lang: str) -> Company:
    """Return what speaks for a name of any kind in a language."""
    return company(_listed(lang, "support") | _listed(lang, "persons"), _NEAR)


def offices_in(lang: str) -> frozenset[str]:
    """Return the words for offices and titles in a language, folded."""
    return _listed(lang, "persons")


@cache
def offices() -> Company:
    """Return the words for offices and titles in every language, folded."""
    return support_of_persons()


def meant(kind: str) -> tuple[Company, ...]:
    """Return what a name that is said to be of a kind needs where it may be another word."""
    near = _NEAR_TOWN if kind == "towns" else _NEAR
    return tuple(
        Meant(
            doubt.words,
            near,
            doubt.runs,
            lang=doubt.lang,
            articles=doubt.articles,
            before=doubt.before,
            after=doubt.after,
            kind=kind,
        )
        for doubt in _all()
    )


@cache
def _all() -> tuple[CommonWord, ...]:
    return tuple(_doubt(lang) for lang in _languages() if _listed(lang, "support"))


@dataclass(frozen=True, slots=True)
class Meant(CommonWord):
    """What a name needs at the beginning of a sentence, where its sense is said.

    Who says what a name means says that it means other things, too: *Fidan* is a sapling, and
    *Orange* a town. Inside of a sentence a capital is enough.
    """

    kind: str = ""

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether the name is meant, as far as one can tell."""
        if view.document.lang != self.lang:
            return True
        told = self._told_around(view, start, end)
        if told is not None and (told or self.kind in _WITHOUT_ARTICLE):
            return told
        return self._certain(view, start, end) or Company.present(self, view, start, end)

    def _certain(self, view: View, start: int, end: int) -> bool:
        """Whether a capital inside a sentence, or what stands behind a person, tells enough."""
        if self.lang in _NO_CAPITALS:
            return True  # those that are words are listed
        if self.kind == "firms":
            verb = _object_follows(view, end, self.lang) and begins(view, start)
            where = start and begins(view, start - 1)  # À Orange, …
            return not (verb or (where and locative(view.tokens[start - 1], self.lang)))
        if not begins(view, start) and self.lang != CAPITAL_NOUNS:
            return True
        located = view.located[end - 1]
        behind = located.part.raw[located.word.end :][:1] if located else ""
        return self.kind == "uncased" and behind in _BEHIND_SPEAKERS


_BEHIND_SPEAKERS: Final = frozenset({":", ","})
_WITHOUT_ARTICLE: Final = frozenset({"towns", "firms"})


def _object_follows(view: View, end: int, lang: str) -> bool:
    """Whether what begins a sentence has an object, as verbs have (Grab your umbrella)."""
    return end < len(view.tokens) and view.tokens[end] in _listed(lang, "object")


def locative(word: str, lang: str) -> bool:
    """Whether a word (folded) is a preposition of place."""
    return word in _listed(lang, "where")


@cache
def support_of_persons() -> Company:
    """Return what stands near a person in the news, in every language."""
    words = frozenset().union(*(_listed(lang, "persons") for lang in _languages()))
    return company(words, _NEAR)


@cache
def _doubt(lang: str, what: str = "") -> CommonWord:
    """Return what speaks for a name; where words have no capitals, for one of a kind."""
    words = _listed(lang, "support") | _listed(lang, "persons")
    if what and lang in _NO_CAPITALS:
        words = _listed(lang, "persons" if what == "uncased" else "support")
        if what == "homographs":
            words |= _listed(lang, "persons")
    # Words of several characters are several tokens where there are no spaces.
    near = Company(words, _NEAR) if lang in _UNSPACED else company(words, _NEAR)
    return CommonWord(
        near.words,
        near.distance,
        near.runs,
        lang=lang,
        articles=_listed(lang, "articles"),
        before=_listed(lang, "before"),
        after=_listed(lang, "after"),
    )


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
