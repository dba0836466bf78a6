"""A family name where it stands in; whether somebody else's given name is before it, out.

*Bashar al-Assad* is found in «Assad», not in «Hafez al-Assad». A table has the commonest given
names; where capitals tell names from words, any other name before the family's will do.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from vigie.text import fold
from vigie.text.romanise import romanise
from watchlists.names import places
from watchlists.names.blockers import institutions
from watchlists.names.common_words import offices
from watchlists.names.given import given_names, slavic_given
from watchlists.names.people import PARTICLES
from watchlists.names.spellings.families import family
from watchlists.names.spellings.origins import origin
from watchlists.names.spellings.single import ways_of_part
from watchlists.names.tables import rows
from watchlists.shadows import Shadows, capitals_say_nothing
from watchlists.view import Located, View

# Languages in which a capital inside a sentence makes a name, and given names go first.
_NAMES_HAVE_CAPITALS: Final = frozenset(
    "en fr es it pt nl pl cs sk sl hr sv da no fi ro tr ru uk bg sr el ca".split()  # noqa: SIM905
)
SOMEBODY_ELSE: Final = "a family name behind somebody else's given name"
# Languages in which a family name goes first.
_FAMILY_FIRST: Final = frozenset({"hu"})
_SHORTEST: Final = 3
_JOINING: Final = frozenset({" ", "-", " -", "\u00a0"})
_SENTENCE_SIGNS: Final = ".!?…:;\"«»“”„'‘’(–—•|/\n"
_DOT: Final = "·"
_SIGNS_OF_A_NAME: Final = 3
_APOSTROPHES: Final = ("'", "’")
# Languages whose places have cases, of which no more than so many letters are new.
_DECLINED: Final = frozenset("ru uk bg sr hr sl cs sk pl".split())  # noqa: SIM905
_ENDING: Final = 3
_SHORTEST_STEM: Final = 4
_VOWELS: Final = "aeiouyąęаеиоуыэюяьійіїє"
_AND: Final = frozenset("and et y e und en og och и і i a ve و".split())  # noqa: SIM905
_MOST_INITIALS: Final = 3  # J. R. R. Tolkien
_STEPS: Final = 2  # particles between the names: van der
_LONGEST_ACRONYM: Final = 4
_INTRODUCTIONS: Final = 12  # earlier places of a name that are looked at
# A number (World War I.) or the end of a list is no initial.
_NO_INITIALS: Final = frozenset({"i", "v", "x"})
# Newsrooms spell a given name in many ways, but hardly ever with a quite different first letter.
_ALIKE: Final = ("bvwuf", "eijyh", "kcqgxh", "szxc", "dt", "oua", "pf")
# Small words between a given name and a family's; others join names or nouns (Senato di Trump).
_ARTICLES: Final = (frozenset({"al", "el", "as", "ash", "ben"}) | PARTICLES) - frozenset(
    {"y", "e", "de", "da", "do", "di", "du", "del", "della", "dos", "das", "la", "le"}
)


class SomebodyElse(Shadows):
    """Covers a family name behind a given name that is not one of `givens`."""

    def __init__(self, givens: Iterable[str], surname: str, others: Iterable[str]) -> None:
        """Take a person's given names, the folded family name, and who else in the news has it."""
        known = frozenset(_in_every_spelling(givens))
        super().__init__((), said=SOMEBODY_ELSE)
        self._known = known
        self._surname = surname
        self._bearers = frozenset(_in_every_spelling(others)) - known
        self._initials = frozenset(map(_initial, known))
        self._family_is_given = surname in given_names()

    def cover(self, view: View, start: int, end: int) -> bool:
        """Whether another given name stands before the name, or the name is one itself."""
        if self._family_is_given and _capital_follows(view, end):
            return True
        if self._behind_dot(view, start):
            return True
        if view.document.lang in _FAMILY_FIRST and self._another_follows(view, end):
            return True
        told = self._told_before(view, start)
        if told is not None:
            return told
        acronym = view.tokens[start] == self._surname and _acronym(view, start)
        return acronym or self._introduced(view, start, end)

    def _behind_dot(self, view: View, start: int) -> bool:
        """Whether signs of another given name stand before it and a dot (托尼·库什纳)."""
        located = view.located[start]
        if (
            located is None
            or located.part.raw[located.word.start - 1 : located.word.start] != _DOT
        ):
            return False
        near = view.tokens[max(0, start - _SIGNS_OF_A_NAME) : start]
        signs = _signs(self._known)
        return bool(signs) and signs.isdisjoint(near)

    def _told_before(self, view: View, start: int, initials: int = _MOST_INITIALS) -> bool | None:
        """Return whether the word before makes somebody else; None where it tells nothing."""
        before = _before(view, start)
        if before is None:
            return None
        place, located = before
        token = view.tokens[place]
        if token in self._known or self._one_of_two(view, place):
            return False
        if token in self._bearers or token in given_names() or token in slavic_given():
            return True
        if _is_initial(located):
            return self._told_by_initial(view, place, token, initials)
        return True if self._looks_given(view, place, located) else None

    def _one_of_two(self, view: View, place: int) -> bool:
        """Whether one of the person's given names stands before another (Joe and Jill Biden)."""
        return (
            place > 1 and view.tokens[place - 1] in _AND and view.tokens[place - 2] in self._known
        )

    def _told_by_initial(self, view: View, place: int, token: str, initials: int) -> bool | None:
        """Return what an initial tells, and the name before it (Jonathan P. Blair)."""
        told = self._told_before(view, place, initials - 1) if initials else None
        if told is None and token not in self._initials | _NO_INITIALS:
            return True
        return told

    def _introduced(self, view: View, start: int, end: int) -> bool:
        """Whether the text has told of somebody else before, and not of the one who is meant.

        Of those whose relatives are in the news, too, nobody can tell (Eric Trump, then Trump).
        """
        if self._bearers:
            return False
        length = end - start
        last = view.tokens[end - 1]
        earlier = (place + 1 - length for place in view.places(last) if place < start)
        told = [
            self._told_before(view, place)
            for place in islice(earlier, _INTRODUCTIONS)
            if view.tokens[place : place + length] == view.tokens[start:end]
        ]
        return True in told and False not in told and not self._in_office(view, start)

    def _in_office(self, view: View, start: int) -> bool:
        return start > 0 and offices().has(view.tokens[start - 1])

    def _another_follows(self, view: View, end: int) -> bool:
        """Whether another given name stands behind, with any ending (Orbán Balázsnak)."""
        if end >= len(view.tokens):
            return False
        last, after = view.located[end - 1], view.located[end]
        if last is None or after is None or last.part is not after.part:
            return False
        if after.part.raw[last.word.end : after.word.start] != " ":
            return False
        token = view.tokens[end]
        begun = (token[:length] for length in range(_SHORTEST + 1, len(token) + 1))
        return (
            after.original.istitle()
            and not token.startswith(tuple(self._known))
            and any(one in _hungarian() for one in begun)
        )

    def _looks_given(self, view: View, place: int, located: Located) -> bool:
        word = located.original
        return (
            view.document.lang in _NAMES_HAVE_CAPITALS
            and word.istitle()
            and len(word) >= _SHORTEST
            and _initial(fold(word)) not in self._like_initials()
            and not begins_sentence(located)
            and not capitals_say_nothing(located.part)
            and not _no_name(view.tokens[place], view.document.lang or "")
        )

    def _like_initials(self) -> frozenset[str]:
        alike = (group for group in _ALIKE if self._initials & set(group))
        return self._initials.union(*alike)


@cache
def _signs(givens: frozenset[str]) -> frozenset[str]:
    """Return the Han signs with which given names are spelt; newsrooms differ in some."""
    ways = (way for given in givens if given.isascii() for way in ways_of_part(given))
    return frozenset(sign for way in ways if way.lang == "zh" for sign in way.text)


def _in_every_spelling(givens: Iterable[str]) -> Iterator[str]:
    """Yield the words of given names, folded, and what the same names are elsewhere."""
    for word in (word for name in givens for word in fold(name).replace("-", " ").split()):
        yield word
        if (same := family(word)) is not None:
            yield from map(fold, (*same.latin, *(text for _, text in same.others)))


class FurtherName(Shadows):
    """Covers a whole name that goes on."""

    def cover(self, view: View, start: int, end: int) -> bool:  # noqa: ARG002 - of all shadows
        """Whether another name follows, as far as capitals tell."""
        return _capital_follows(view, end) and view.tokens[end] not in _ARTICLES


@cache
def further_name() -> FurtherName:
    """Return the one that all names share."""
    return FurtherName((), said="a longer name of somebody else")


@cache
def somebody_else(
    givens: tuple[str, ...], surname: str, others: tuple[str, ...] = ()
) -> SomebodyElse:
    """Return what covers the family name where somebody else has it, such as known `others`."""
    return SomebodyElse(givens, surname, others)


def _acronym(view: View, start: int) -> bool:
    """Whether a short name is in capitals where the words around are not (a FICO score)."""
    located = view.located[start]
    if located is None or located.part.one_case:
        return False
    word = located.original
    return (
        1 < len(word) <= _LONGEST_ACRONYM
        and word.isupper()
        and not any(_in_capitals(view, place) for place in (start - 1, start + 1))
    )


def _in_capitals(view: View, place: int) -> bool:
    located = view.located[place] if 0 <= place < len(view.tokens) else None
    return located is not None and len(located.original) > 1 and located.original.isupper()


def _is_initial(located: Located) -> bool:
    word = located.word
    one = len(located.original) == 1 and located.original.isupper()
    return one and located.part.raw.startswith(".", word.end)


def _before(view: View, start: int) -> tuple[int, Located] | None:
    """Return the word before a name, particles left out, if it is joined to it."""
    right = view.located[start]
    for place in range(start - 1, max(-1, start - 2 - _STEPS), -1):
        left = view.located[place]
        if left is None or right is None or left.part is not right.part:
            return None
        between = left.part.raw[left.word.end : right.word.start]
        if between not in _JOINING and not (between == ". " and _is_initial(left)):
            return None
        if view.tokens[place] not in _ARTICLES:
            return place, left
        right = left
    return None


def _capital_follows(view: View, end: int) -> bool:
    if end >= len(view.tokens) or view.document.lang not in _NAMES_HAVE_CAPITALS:
        return False
    last, after = view.located[end - 1], view.located[end]
    if last is None or after is None or last.part is not after.part:
        return False
    return (
        after.part.raw[last.word.end : after.word.start] == " "
        and after.original.istitle()
        and not capitals_say_nothing(after.part)
        and not _no_name(view.tokens[end], view.document.lang or "")
    )


def begins_sentence(located: Located) -> bool:
    """Whether a sentence begins with a word, or a quotation mark or a dash stands before it."""
    raw, end = located.part.raw, located.end_before(str.isspace)
    if end > 1 and raw[end - 1] in _APOSTROPHES and raw[end - 2].isalpha():  # dell'Indiana
        return False
    return not end or raw[end - 1] in _SENTENCE_SIGNS


def _no_name(token: str, lang: str) -> bool:
    """Whether a word with a capital is an office, an institution, a day or a place."""
    return (
        token in institutions()
        or token in _capital_words()
        or offices().has(token)
        or places.called(token, "en") is not None
        or (lang in places.LANGS and _is_of_place(token, lang))
    )


def _is_of_place(token: str, lang: str) -> bool:
    """Whether a word is a place's name, in any case of it (президент Литвы Науседа)."""
    if places.called(token, lang) is not None:
        return True
    stems = _stems(lang) if lang in _DECLINED else frozenset[str]()
    longest = len(token) - _SHORTEST_STEM
    return any(token[: len(token) - cut] in stems for cut in range(min(_ENDING, longest) + 1))


@cache
def _stems(lang: str) -> frozenset[str]:
    """Return the names of countries and towns in a language without their last vowels."""
    names = (fold(name) for place in places.every() for name in places.names(place, lang))
    stems = (name.rstrip(_VOWELS) for name in names if name.isalpha())
    return frozenset(stem for stem in stems if len(stem) >= _SHORTEST_STEM)


def _initial(name: str) -> str:
    plain = next(iter(romanise(name)), name) if name and not name.isascii() else name
    return plain[:1].lower()


@cache
def _hungarian() -> frozenset[str]:
    return origin("hungarian-given")


@cache
def _capital_words() -> frozenset[str]:
    return frozenset(word for (line,) in rows("capital_words") for word in line.split())
