"""Where a variant was found in; whether it is really meant there out.

A variant may ask for more than its words: that the article is in its language, that it is no part
of a longer name (`Guinea` in *Equatorial Guinea*), that no word near by makes it something else
(`Poutine` with *fromage*), that some word makes it the right one (`Crocus` with *hall*).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

from watchlists.joints import KATAKANA, abbreviated
from watchlists.shadows import BEGINNING, Shadows, words_of
from watchlists.tongues import Tongue
from watchlists.view import View

_SENTENCE_SIGNS: Final = ".!?…。！？؟؛۔।"
# What parts the items of a list: … misterio del príncipe · Harry …
_SEPARATOR: Final = re.compile(r"\s+[·•|]\s")
_SEPARATORS: Final = (" ·", " •", " |")
# Thai, Lao, Burmese, Khmer, kana and Han characters: without spaces between words.
UNSPACED: Final = (
    "[\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]"
)
_UNSPACED: Final = re.compile(UNSPACED)
_TOKENS_OF_A_WORD: Final = 4  # there, at most, as a rule

# Articles in one of these are taken for articles in any other of the same line: language
# detection mistakes them, or their newspapers quote each other.
_FAMILIES: Final = (
    frozenset({"da", "no", "nb", "nn", "sv"}),
    frozenset({"sr", "hr", "bs", "sh", "sl", "mk", "me"}),
    frozenset({"cs", "sk"}),
    frozenset({"ru", "be", "uk", "kk", "ky", "tt", "uz", "tg", "mn"}),
    frozenset({"bg", "mk"}),
    frozenset({"id", "ms"}),
    frozenset({"tr", "az"}),
    frozenset({"pt", "gl"}),
    frozenset({"es", "ca", "gl"}),
    frozenset({"fa", "ps", "ur", "ckb"}),
    frozenset({"hi", "ne", "mr"}),
)


def families() -> tuple[frozenset[str], ...]:
    """Return the languages that are taken for each other, each line of them."""
    return _FAMILIES


@cache
def family(lang: str) -> frozenset[str]:
    """Return the language with those that are taken for it."""
    return frozenset({lang}).union(*(line for line in _FAMILIES if lang in line))


@dataclass(frozen=True, slots=True)
class Company:
    """Words of which one stands near, folded; `distance` None is anywhere in the article.

    `runs` are words of several tokens, with spaces around each: those with a hyphen or an
    apostrophe, and those of scripts without spaces, of which each character is a token.
    """

    words: frozenset[str]
    distance: int | None = None
    runs: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Tell whole words and beginnings apart, once."""
        starts = tuple(w[:-1] for w in self.words if w.endswith(BEGINNING))
        object.__setattr__(self, "beginnings", starts)

    @property
    def overruled(self) -> str:
        """What is said for people of what overrules the words; nothing where nothing does."""
        return ""

    @property
    def asked_in(self) -> frozenset[str]:
        """The languages of articles in which it is asked; empty: in all."""
        return frozenset()

    @property
    def asked_where(self) -> str:
        """Where it is asked, for people: `where a sentence begins`; empty: everywhere."""
        return ""

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether one of the words stands near the tokens from `start` to `end`."""
        if self.distance is None:
            around: Iterable[str] = view.distinct
        else:
            left = max(0, start - self.distance)
            around = view.tokens[left:start] + view.tokens[end : end + self.distance]
        return any(map(self.has, around)) or bool(self.runs and self._runs(view, start, end))

    def _runs(self, view: View, start: int, end: int) -> bool:
        """Whether one of the words of several tokens stands near."""
        if self.distance is None:
            return any(run in view.joined for run in self.runs)
        near = self.distance
        return any(
            run in text for run in self.runs for text in _around(view, start, end, run, near)
        )

    def has(self, word: str) -> bool:
        """Whether a word (folded) is one of these."""
        return word in self.words or word.startswith(self.beginnings)


def _around(view: View, start: int, end: int, run: str, distance: int) -> tuple[str, str]:
    """Return the tokens before and after a name that are so near that a run may be there."""
    tokens = len(run.split())
    far = distance * _TOKENS_OF_A_WORD if _UNSPACED.match(run, 1) else distance + tokens - 1
    return joined(view.tokens[max(0, start - far) : start]), joined(view.tokens[end : end + far])


def joined(tokens: Iterable[str]) -> str:
    """Return tokens as runs of them are looked for: with a space before and after each."""
    return f" {' '.join(tokens)} "


def company(words: Iterable[str], distance: int | None = None) -> Company:
    """Return the company of these words (a star at the end: beginnings) within a distance."""
    found: list[str] = []
    runs: list[str] = []
    for text in words:
        pieces = list(words_of(text))
        if len(pieces) > 1:  # us-bundesstaat, o'keeffe, 遊戯王
            run = joined(pieces)
            runs.append(run[: -len(BEGINNING) - 1] if text.endswith(BEGINNING) else run)
        else:
            found += pieces
    return Company(frozenset(found), distance, tuple(runs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be true of the place where a variant stands.

    `langs`: the article is in one of these, or nobody knows its language; `not_langs`: it is in
    none of these. No shadow covers the place, none of `never` is there, and all of `needs` are.
    `whole`: no character of the same script touches it (katakana is written without spaces, but
    a name in it ends where the script changes). `unbroken`: its words are of one sentence, and of
    one item of a list.
    """

    langs: frozenset[str] = frozenset()
    not_langs: frozenset[str] = frozenset()
    shadows: tuple[Shadows, ...] = ()
    never: tuple[Company, ...] = ()
    needs: tuple[Company, ...] = ()
    whole: bool = False
    unbroken: bool = False

    @property
    def tongue(self) -> Tongue:
        """The articles that are in a language that it asks for."""
        return Tongue(self.langs, self.not_langs)

    @property
    def of_place(self) -> bool:
        """Whether it asks for more than a language and that no shadow covers the place."""
        return bool(self.never or self.needs or self.whole or self.unbroken)

    def concerns(self, lang: str | None) -> bool:
        """Whether the variant may be meant in an article of this language; None: unknown."""
        return self.tongue.includes(lang)

    def allows(self, view: View, start: int, end: int) -> bool:
        """Whether the variant is meant where it stands."""
        return (
            self.concerns(view.document.lang)
            and not (self.whole and _amid_katakana(view, start, end))
            and not (self.unbroken and _broken(view, start, end))
            and not any(some.cover(view, start, end) for some in self.shadows)
            and not any(one.present(view, start, end) for one in self.never)
            and all(one.present(view, start, end) for one in self.needs)
        )

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self != NO_CONDITION


NO_CONDITION: Final = Condition()


def _amid_katakana(view: View, start: int, end: int) -> bool:
    first, last = view.located[start], view.located[end - 1]
    if first is None or last is None:
        return False
    raw = first.part.raw
    before, after = raw[: first.word.start][-1:], raw[last.word.end :][:1]
    return bool(KATAKANA.match(before) or KATAKANA.match(after))


def _broken(view: View, start: int, end: int) -> bool:
    """Whether a sentence ends inside; a title or the like before the full stop ends none."""
    for place, (one, other) in enumerate(pairwise(view.located[start:end]), start):
        if one is None or other is None:
            return True
        raw, word = one.part.raw, one.original
        if not any(word + sign in raw for sign in (*_SENTENCE_SIGNS, *_SEPARATORS)):
            continue  # which costs a hundredth of finding out where the word is
        if _SEPARATOR.match(raw[one.word.end : other.word.start]):
            return True
        if view.sentences[place] != view.sentences[place + 1] and not abbreviated(word):
            return True
    return False
