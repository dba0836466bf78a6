"""A language in; the words that say what a report counts in it, with what they mean, out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Final

from stories.tables import rows_of
from vigie.news import Counted
from vigie.text import tokens, words

_UNITS: Final = range(1, 10)
_TENS: Final = range(20, 100, 10)
_COMPOSE: Final = "COMPOSE"
# Words of one letter that Arabic writes together with the next.
CLITICS: Final = ("و", "ف", "ب", "ل")


class Role(StrEnum):
    """What a word of figures.tsv does in a sentence; see there."""

    AFTER = "after"
    BEFORE = "before"
    EITHER = "either"
    VERB = "verb"
    TOLL = "toll"
    LINK = "link"
    PERSON = "person"
    OTHER = "other"
    AUX = "aux"
    ACTIVE = "active"
    BOUND = "bound"
    LEAST = "least"
    VAGUE = "vague"
    MORE = "more"
    PART = "part"
    NAMED = "named"
    OR = "or"
    AND = "and"
    FROM = "from"
    TO = "to"
    SUFFIX = "suffix"
    ARTICLE = "article"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What a phrase means: its roles, and what it counts in those that count something.

    `number` is what it is the name of, `scale` what it multiplies; `dual` is the word that it is
    two of.
    """

    roles: Mapping[Role, Counted | None] = field(default_factory=dict)
    number: int | None = None
    scale: int | None = None
    dual: str | None = None


NOTHING: Final = Meaning()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one language, each a tuple of folded words.

    `counting` has a word of each phrase that says what is counted, `numbers` one of each number
    in words: a sentence with none of the first, or without a number, counts nothing.
    """

    phrases: Mapping[tuple[str, ...], Meaning]
    words: frozenset[str]
    longest: int
    counting: frozenset[str]
    numbers: frozenset[str]

    def may_count(self, sentence: str) -> bool:
        """Whether the sentence may state a figure; a tenth of the work of reading it."""
        found = {*tokens(sentence)}
        found |= {word[1:] for word in found if word.startswith(CLITICS)}
        if self.counting.isdisjoint(found):
            return False
        return any(map(str.isdecimal, sentence)) or not self.numbers.isdisjoint(found)

    def phrase(self, texts: list[str]) -> tuple[Meaning, int]:
        """Return what the longest phrase that these words begin with means, and its length."""
        for length in range(min(self.longest, len(texts)), 0, -1):
            found = self.phrases.get(tuple(texts[:length]))
            if found is not None:
                return found, length
        return NOTHING, 1


@cache
def lexicon(lang: str) -> Lexicon | None:
    """Return the words of a language, None for one that figures.tsv does not have."""
    rows = _rows().get(lang)
    if rows is None:
        return None
    phrases: dict[tuple[str, ...], Meaning] = {}
    for kind, phrase in (*rows, *_composed(rows)):
        if kind == _COMPOSE:
            continue
        key = tuple(word.text for word in words(phrase))
        phrases[key] = _with(phrases.get(key, NOTHING), kind)
    return Lexicon(
        phrases=phrases,
        words=frozenset(word for key in phrases for word in key),
        longest=max(map(len, phrases)),
        counting=_longest_words(phrases, lambda meaning: any(meaning.roles.values())),
        numbers=_longest_words(phrases, lambda meaning: bool(meaning.number or meaning.dual)),
    )


def _longest_words(
    phrases: Mapping[tuple[str, ...], Meaning], wanted: Callable[[Meaning], bool]
) -> frozenset[str]:
    """Return the longest word of each phrase that is wanted, and what a dual is two of."""
    keys = {max(key, key=len) for key, meaning in phrases.items() if wanted(meaning)}
    duals = {max(key, key=len) for key, meaning in phrases.items() if meaning.dual}
    return frozenset(keys | duals)


@cache
def languages() -> frozenset[str]:
    """Return the languages that have words."""
    return frozenset(_rows())


@cache
def _rows() -> Mapping[str, list[tuple[str, str]]]:
    """Return language -> (class, phrase)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for lang, kind, phrases in rows_of("figures.tsv"):
        found.setdefault(lang, []).extend((kind, each.strip()) for each in phrases.split(","))
    return found


def _composed(rows: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Return the numbers between the tens, as (class, phrase); those that have a row are left."""
    numbers = [(int(kind[1:]), phrase) for kind, phrase in rows if kind.startswith("=")]
    listed = {number for number, _ in numbers}
    patterns = [phrase for kind, phrase in rows if kind == _COMPOSE]
    tens = [pair for pair in numbers if pair[0] in _TENS]
    units = [pair for pair in numbers if pair[0] in _UNITS]
    for (ten, t), (unit, u), pattern in product(tens, units, patterns):
        if ten + unit not in listed:
            yield f"={ten + unit}", pattern.format(t=t, u=u)


def _with(meaning: Meaning, kind: str) -> Meaning:
    """Return the meaning with that of one class more."""
    head, _, rest = kind.partition(" ")
    if kind.startswith("="):
        return replace(meaning, number=int(kind[1:]))
    if head == "scale":
        return replace(meaning, scale=int(rest))
    if head == "dual":
        (word,) = words(rest)
        return replace(meaning, dual=word.text)
    role, what = (Role(rest), Counted(head)) if rest else (Role(head), None)
    if meaning.roles.get(role, what) is not what:
        message = f"figures.tsv: a phrase counts two things as {role}: {kind}"
        raise ValueError(message)
    return replace(meaning, roles={**meaning.roles, role: what})
