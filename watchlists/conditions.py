"""Where a variant was found in; whether it is really meant there out.

A variant may ask for more than its words: that the article is in its language, that it is no part
of a longer name (`Guinea` in *Equatorial Guinea*), that no word near by makes it something else
(`Poutine` with *fromage*), that some word makes it the right one (`Crocus` with *hall*).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from vigie.text import BREAK, tokens
from watchlists.view import View

BEGINNING: Final = "*"  # at the end of a token: any word that begins so
NAMELIKE: Final = "Xx"  # a word with a capital first letter, in a text whose case says something
_HIT: Final = "_"

# Articles in one of these are taken for articles in any other of the same line: language
# detection mistakes them, or their newspapers quote each other.
_FAMILIES: Final = (
    frozenset({"da", "no", "nb", "nn", "sv"}),
    frozenset({"sr", "hr", "bs", "sh", "sl", "mk", "me"}),
    frozenset({"cs", "sk"}),
    frozenset({"ru", "be", "uk", "bg", "mk", "sr", "kk", "ky", "tt", "uz", "tg", "mn"}),
    frozenset({"id", "ms"}),
    frozenset({"tr", "az"}),
    frozenset({"pt", "gl"}),
    frozenset({"es", "ca", "gl"}),
    frozenset({"fa", "ps", "ur", "ckb"}),
    frozenset({"hi", "ne", "mr"}),
)


def family(lang: str) -> frozenset[str]:
    """Return the language with those that are taken for it."""
    return frozenset({lang}).union(*(line for line in _FAMILIES if lang in line))


@dataclass(frozen=True, slots=True)
class Company:
    """Words of which one stands near, folded; `distance` None is anywhere in the article."""

    words: frozenset[str]
    distance: int | None = None
    beginnings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Tell whole words and beginnings apart, once."""
        starts = tuple(w[:-1] for w in self.words if w.endswith(BEGINNING))
        object.__setattr__(self, "beginnings", starts)

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether one of the words stands near the tokens from `start` to `end`."""
        if self.distance is None:
            around: Iterable[str] = view.positions
        else:
            left = max(0, start - self.distance)
            around = view.tokens[left:start] + view.tokens[end : end + self.distance]
        return any(word in self.words or word.startswith(self.beginnings) for word in around)


@dataclass(frozen=True, slots=True)
class Shadow:
    """A longer name that something is a part of: the folded words right before and after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def covers(self, view: View, start: int, end: int) -> bool:
        """Whether the longer name stands where the tokens from `start` to `end` do."""
        left, right = start - len(self.before), end + len(self.after)
        if left < 0 or right > len(view.tokens):
            return False
        wanted = zip(
            (*self.before, *self.after), (*range(left, start), *range(end, right)), strict=True
        )
        return all(_is(view, place, word) for word, place in wanted)


def _is(view: View, place: int, word: str) -> bool:
    token = view.tokens[place]
    if word == NAMELIKE:
        return _namelike(view, place)
    return token.startswith(word[:-1]) if word.endswith(BEGINNING) else token == word


def _namelike(view: View, place: int) -> bool:
    located = view.located[place]
    return located is not None and not located.part.one_case and located.original[:1].isupper()


def shadow(pattern: str) -> Shadow:
    """Return the shadow that a pattern describes: `equatorial _`, `_ bissau`, `巴布亚新_`.

    `_` is the place of the name; a star after a word makes it the beginning of one.
    """
    before, _, after = pattern.partition(_HIT)
    return Shadow(tuple(_words(before)), tuple(_words(after)))


def _words(text: str) -> Iterable[str]:
    for part in text.split():
        if part == NAMELIKE:
            yield part
            continue
        found = [token for token in tokens(part) if token != BREAK]
        if part.endswith(BEGINNING) and found:
            found[-1] += BEGINNING
        yield from found


def company(words: Iterable[str], distance: int | None = None) -> Company:
    """Return the company of these words (a star at the end: beginnings) within a distance."""
    return Company(frozenset(word for text in words for word in _words(text)), distance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be true of the place where a variant stands.

    `langs`: the article is in one of these, or nobody knows its language; `not_langs`: it is in
    none of these. No shadow covers the place, none of `never` is there, and all of `needs` are.
    """

    langs: frozenset[str] = frozenset()
    not_langs: frozenset[str] = frozenset()
    shadows: tuple[Shadow, ...] = ()
    never: tuple[Company, ...] = ()
    needs: tuple[Company, ...] = ()

    def allows(self, view: View, start: int, end: int) -> bool:
        """Whether the variant is meant where it stands."""
        lang = view.document.lang
        if lang is not None and (lang in self.not_langs or (self.langs and lang not in self.langs)):
            return False
        return (
            not any(one.covers(view, start, end) for one in self.shadows)
            and not any(one.present(view, start, end) for one in self.never)
            and all(one.present(view, start, end) for one in self.needs)
        )

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.langs or self.not_langs or self.shadows or self.never or self.needs)
