"""Where a name was found in; whether it is a part of a longer name there out.

`Guinea` is not meant in *Equatorial Guinea*, nor `Paris` in *Paris, Texas*. What may stand between
the parts is the pattern's to say: `equatorial _` is one name, `_, texas` a town before the state
that it is in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vigie.text import BREAK, Casing, Text, tokens
from watchlists.joints import between, joined, one_name, quoted
from watchlists.view import View

BEGINNING: Final = "*"  # at the end of a token: any word that begins so
NAMELIKE: Final = "Xx"  # a capitalised word that is joined by one space: a surname, by its looks
_HIT: Final = "_"
# What a sign behind the name in a pattern allows between the name and the words after it.
_SIGNS: Final = {",": frozenset(",(/،（"), "(": frozenset("(（")}
CAPITAL_NOUNS: Final = "de"  # where every noun has a capital, one says nothing
_HEADLINE: Final = 20  # words that tell how a part is written
_MANY_CAPITALS: Final = 0.6


@dataclass(frozen=True, slots=True)
class Shadow:
    """A longer name that something is a part of: the folded words right before and after it.

    Its parts are joined as those of a name are. Where it has a `sign`, the words after the name
    may also stand behind a comma, in brackets or behind a slash: *Paris, Texas*; and the name
    where it has one before it: *Athens, Georgia*.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    not_names: frozenset[str] = frozenset()  # capitalised words that are no surnames
    sign: str = ""
    sign_before: str = ""

    def __str__(self) -> str:
        """Return the pattern: `equatorial _`, `_, texas`."""
        before, words = " ".join(self.before), " ".join(self.after)
        behind = f" ({words})" if self.sign == "(" else f"{self.sign} {words}".rstrip()
        return f"{before}{self.sign_before} {_HIT}{behind}".lstrip()

    def covers(self, view: View, start: int, end: int) -> bool:
        """Whether the longer name stands where the tokens from `start` to `end` do."""
        left, right = start - len(self.before), end + len(self.after)
        if left < 0 or right > len(view.tokens):
            return False
        wanted = zip(
            (*self.before, *self.after), (*range(left, start), *range(end, right)), strict=True
        )
        return all(self._is(view, place, word) for word, place in wanted) and self._whole(
            view, start, end
        )

    def _is(self, view: View, place: int, word: str) -> bool:
        token = view.tokens[place]
        if word == NAMELIKE:
            return token not in self.not_names and namelike(view, place)
        return token.startswith(word[:-1]) if word.endswith(BEGINNING) else token == word

    def _whole(self, view: View, start: int, end: int) -> bool:
        """Whether nothing parts the words of the longer name."""
        return (
            one_name(view, start - len(self.before), start)
            and one_name(view, end, end + len(self.after))
            and (not self.before or self._behind(view, start, end))
            and (not self.after or joined(view, end) or self._behind_sign(view, end))
        )

    def _behind(self, view: View, start: int, end: int) -> bool:
        """Whether the name belongs to the words before it."""
        if joined(view, start) or quoted(view, start, end):
            return True
        gap = (between(view, start) or "").strip()
        return bool(self.sign_before) and gap in _SIGNS[self.sign_before]

    def _behind_sign(self, view: View, end: int) -> bool:
        """Whether the words after the name are a name of their own behind a sign.

        *Sudan, South* is another country; *Sudan, south of Egypt* and *Sudan, South Africa* are
        not.
        """
        gap = (between(view, end) or "").strip()
        if not self.sign or gap not in _SIGNS[self.sign]:
            return False
        return capital(view, end) and not self._goes_on(view, end + len(self.after))

    def _goes_on(self, view: View, place: int) -> bool:
        """Whether a capital behind the words makes a longer name of them (South Africa)."""
        return (
            place < len(view.tokens)
            and between(view, place) == " "
            and capital(view, place)
            and view.tokens[place] not in self.not_names
        )


def capital(view: View, place: int) -> bool:
    """Whether a word has a capital, or nothing can be told from its having none."""
    located = view.located[place]
    return located is not None and (located.one_case or not located.original[0].islower())


def namelike(view: View, place: int) -> bool:
    """Whether a word looks like the surname to the word before it, in a text that writes so."""
    located = view.located[place]
    if located is None or view.document.lang == CAPITAL_NOUNS:
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

    `_` is the place of the name; a star after a word makes it the beginning of one. A comma
    (`athens, _`, `_, texas`) or a bracket (`_ (bissau)`) may stand in the text or not.
    """
    before, _, after = pattern.partition(_HIT)
    sign = next((sign for sign in _SIGNS if after.lstrip().startswith(sign)), "")
    sign_before = "," if before.rstrip().endswith(",") else ""
    return Shadow(tuple(words_of(before)), tuple(words_of(after)), not_names, sign, sign_before)


def words_of(text: str) -> Iterable[str]:
    """Return the folded words of a pattern, with the stars behind them."""
    for part in text.split():
        if part == NAMELIKE:
            yield part
            continue
        found = [token for token in tokens(part) if token != BREAK]
        if part.endswith(BEGINNING) and found:
            found[-1] += BEGINNING
        yield from found


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
