"""Where a variant was found in; whether it is really meant there out.

A variant may ask for more than its words: that the article is in its language, that it is no part
of a longer name (`Guinea` in *Equatorial Guinea*), that no word near by makes it something else
(`Poutine` with *fromage*), that some word makes it the right one (`Crocus` with *hall*).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

from vigie.text import BREAK, Casing, Text, tokens
from watchlists.tongues import Tongue
from watchlists.view import View

BEGINNING: Final = "*"  # at the end of a token: any word that begins so
NAMELIKE: Final = "Xx"  # a capitalised word that is joined by one space: a surname, by its looks
_HIT: Final = "_"
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc\uff66-\uff9f]")
_SENTENCE_SIGNS: Final = ".!?…。؟"
# What parts the items of a list: … misterio del príncipe · Harry …
_SEPARATOR: Final = re.compile(r"\s+[·•|]\s")
_SEPARATORS: Final = (" ·", " •", " |")
_SENTENCE_END: Final = re.compile(rf"[{_SENTENCE_SIGNS}]+[\"'»”’)\]]*\s")
# What has a full stop within a name: St. Petersburg, Gen. Doumbouya; and every single letter.
_ABBREVIATIONS: Final = frozenset(
    word
    for line in (
        "st ste sta gen col lt cpt capt maj sgt adm cmdr brig dr mr mrs ms mme mlle prof rev fr",
        "hon sen rep gov pres min amb sec jr sr mt ft no nr bros inc co corp ltd dept univ",
        "str hr abp bp msgr mgr dom don dott avv ing sig on sra srta av gral cnel ex",
        "г гр ген им св проф акад ул тов пос обл вул ім м",
        "sv ul al im ks gen płk mjr kpt inż mgr hab por szer dyw doc phdr mudr judr",
        "av doç org alb yrd hz",
    )
    for word in line.split()
)
_CAPITAL_NOUNS: Final = "de"  # where every noun has a capital, one says nothing
# Thai, Lao, Burmese, Khmer, kana and Han characters: without spaces between words.
_UNSPACED: Final = re.compile(
    "[\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]"
)
_TOKENS_OF_A_WORD: Final = 4  # there, at most, as a rule
_HEADLINE: Final = 20  # words that tell how a part is written
_MANY_CAPITALS: Final = 0.6

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


@cache
def family(lang: str) -> frozenset[str]:
    """Return the language with those that are taken for it."""
    return frozenset({lang}).union(*(line for line in _FAMILIES if lang in line))


@dataclass(frozen=True, slots=True)
class Company:
    """Words of which one stands near, folded; `distance` None is anywhere in the article.

    `runs` are words of scripts without spaces, of which each character is a token.
    """

    words: frozenset[str]
    distance: int | None = None
    runs: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Tell whole words and beginnings apart, once."""
        starts = tuple(w[:-1] for w in self.words if w.endswith(BEGINNING))
        object.__setattr__(self, "beginnings", starts)

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
        far = self.distance * _TOKENS_OF_A_WORD
        before = " ".join(view.tokens[max(0, start - far) : start])
        after = " ".join(view.tokens[end : end + far])
        return any(run in before or run in after for run in self.runs)

    def has(self, word: str) -> bool:
        """Whether a word (folded) is one of these."""
        return word in self.words or word.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Shadow:
    """A longer name that something is a part of: the folded words right before and after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    not_names: frozenset[str] = frozenset()  # capitalised words that are no surnames

    def covers(self, view: View, start: int, end: int) -> bool:
        """Whether the longer name stands where the tokens from `start` to `end` do."""
        left, right = start - len(self.before), end + len(self.after)
        if left < 0 or right > len(view.tokens):
            return False
        wanted = zip(
            (*self.before, *self.after), (*range(left, start), *range(end, right)), strict=True
        )
        return all(self._is(view, place, word) for word, place in wanted)

    def _is(self, view: View, place: int, word: str) -> bool:
        token = view.tokens[place]
        if word == NAMELIKE:
            return token not in self.not_names and _namelike(view, place)
        return token.startswith(word[:-1]) if word.endswith(BEGINNING) else token == word


def _namelike(view: View, place: int) -> bool:
    """Whether a word looks like the surname to the word before it, in a text that writes so."""
    located = view.located[place]
    if located is None or view.document.lang == _CAPITAL_NOUNS:
        return False
    if not located.original[0].isupper():
        return False
    raw, start = located.part.raw, located.word.start
    if raw[start - 1 : start] != " " or not raw[start - 2].isalnum():
        return False
    return not capitals_say_nothing(located.part)


def capitals_say_nothing(part: Text) -> bool:
    """Whether most words have capitals, as in English headlines."""
    cased = [
        word.casing
        for word in map(part.word, range(min(_HEADLINE, len(part.spans))))
        if word.casing.informative
    ]
    capitals = sum(how is not Casing.LOWER for how in cased)
    return capitals > _MANY_CAPITALS * len(cased)


def shadow(pattern: str, *, not_names: frozenset[str] = frozenset()) -> Shadow:
    """Return the shadow that a pattern describes: `equatorial _`, `_ bissau`, `巴布亚新_`.

    `_` is the place of the name; a star after a word makes it the beginning of one.
    """
    before, _, after = pattern.partition(_HIT)
    return Shadow(tuple(_words(before)), tuple(_words(after)), not_names)


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
    found: list[str] = []
    runs: list[str] = []
    for text in words:
        pieces = list(_words(text))
        if len(pieces) > 1 and _UNSPACED.match(text):
            runs.append(" ".join(pieces))
        else:
            found += pieces
    return Company(frozenset(found), distance, tuple(runs))


class Shadows:
    """Many longer names, told by the words right before and after.

    `said` says for people what they have in common, where they are too many to be read one by one.
    """

    def __init__(self, longer: Iterable[Shadow], *, said: str = "") -> None:
        self.said = said
        self._by_word_before: dict[str, list[Shadow]] = {}
        self._by_word_after: dict[str, list[Shadow]] = {}
        self._by_letter_before: dict[str, list[Shadow]] = {}
        self._by_letter_after: dict[str, list[Shadow]] = {}
        self._others: list[Shadow] = []
        self._all = tuple(dict.fromkeys(longer))
        for one in self._all:
            self._file(one)

    def __iter__(self) -> Iterator[Shadow]:
        """Go through the longer names in their order."""
        return iter(self._all)

    def _file(self, one: Shadow) -> None:
        """Put a shadow under the word next to the name, or that word's first letter."""
        if one.before and _whole(one.before[-1]):
            self._by_word_before.setdefault(one.before[-1], []).append(one)
        elif one.after and _whole(one.after[0]):
            self._by_word_after.setdefault(one.after[0], []).append(one)
        elif one.before and one.before[-1] != NAMELIKE:
            self._by_letter_before.setdefault(one.before[-1][0], []).append(one)
        elif one.after and one.after[0] != NAMELIKE:
            self._by_letter_after.setdefault(one.after[0][0], []).append(one)
        else:
            self._others.append(one)

    def cover(self, view: View, start: int, end: int) -> bool:
        """Whether one of the longer names stands where the tokens from `start` to `end` do."""
        tokens = view.tokens
        near = list(self._others)
        if start > 0:
            before = tokens[start - 1]
            near += self._by_word_before.get(before, ())
            near += self._by_letter_before.get(before[0], ())
        if end < len(tokens):
            after = tokens[end]
            near += self._by_word_after.get(after, ())
            near += self._by_letter_after.get(after[0], ())
        return any(one.covers(view, start, end) for one in near)


def _whole(word: str) -> bool:
    return word != NAMELIKE and not word.endswith(BEGINNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be true of the place where a variant stands.

    `langs`: the article is in one of these, or nobody knows its language; `not_langs`: it is in
    none of these. No shadow covers the place, none of `never` is there, and all of `needs` are.
    `whole`: no character of the same script touches it (katakana is written without spaces, but
    a name in it ends where the script changes). `unbroken`: no sentence ends between its words.
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
    return bool(_KATAKANA.match(before) or _KATAKANA.match(after))


def _broken(view: View, start: int, end: int) -> bool:
    """Whether a sentence ends inside; an initial or a title before the full stop ends none."""
    for one, other in pairwise(view.located[start:end]):
        if one is None or other is None:
            return True
        raw, word = one.part.raw, one.original
        if not any(word + sign in raw for sign in (*_SENTENCE_SIGNS, *_SEPARATORS)):
            continue  # which costs a hundredth of finding out where the word is
        between = one.part.raw[one.word.end : other.word.start]
        if _SEPARATOR.match(between):
            return True
        if _SENTENCE_END.match(between) and not _abbreviated(word):
            return True
    return False


def _abbreviated(word: str) -> bool:
    """Whether a word before a full stop is an initial or an abbreviation."""
    return len(word) == 1 or word.lower() in _ABBREVIATIONS
