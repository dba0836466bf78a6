"""A table of letter rules and a word in; the ways in which the rules rewrite it out, best first.

A rule is `from=to`, with `|` between alternatives (the usual one first, `-` for nothing). Braces
before and after `from` say what must stand there: `{^}` the word's beginning, `{$}` its end,
`{V}` a vowel, `{C}` anything else, `{eiy}` one of these letters. The longest and most special
rule that fits is taken; a letter without a rule is tried without its accents, else left out.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import starmap
from typing import Final

from vigie.errors import VigieError
from vigie.text.characters import CharTable

_RULE: Final = re.compile(r"(?:\{([^}]*)\})?([^{}=]+)(?:\{([^}]*)\})?=(.+)")
_OPTION_SEPARATOR: Final = "|"
_NOTHING: Final = "-"
_VOWELS: Final = "@V"
_NEVER: Final = "(?!)"
# Private characters, which stand for rules, each for one.
_FIRST_SIGN: Final = 0xF0000
_UNKNOWN: Final = "\ufffd"


class RuleError(VigieError):
    """A rule of a letter table that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    letters: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    options: tuple[str, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """How special the rule is: long ones first, then those that look around them."""
        return len(self.letters), bool(self.before) + bool(self.after)

    @property
    def special(self) -> bool:
        """Whether the rule reads more than one letter, or looks around it."""
        return self.weight > (1, 0)

    @property
    def rest(self) -> str:
        """A pattern for what follows the first letter, with an empty group by which it is told."""
        letters = re.escape(self.letters)
        before = "|".join(f"(?<={one}{letters})" for one in self.before)
        after = "|".join(self.after)
        looks = (f"(?:{before})" if before else "") + (f"(?={after})" if after else "")
        return f"{re.escape(self.letters[1:])}{looks}()"


def _context(inside: str | None, vowels: str, edge: str) -> tuple[str, ...]:
    """Return patterns of which one has to stand there; none where anything may."""
    if inside is None:
        return ()
    chars = inside.replace("^", "").replace("$", "")
    alternatives = [edge] if len(chars) < len(inside) else []
    if "C" in chars:
        alternatives.append(f"[^{vowels}]")
    chars = chars.replace("C", "").replace("V", vowels)
    if chars:
        alternatives.append(f"[{re.escape(chars)}]")
    return tuple(alternatives)


def _read(rule: str, vowels: str) -> _Rule:
    if (match := _RULE.fullmatch(rule)) is None:
        message = f"not a letter rule: {rule}"
        raise RuleError(message)
    before, letters, after, options = match.groups()
    return _Rule(
        letters=letters,
        before=_context(before, vowels, "^"),
        after=_context(after, vowels, "$"),
        options=tuple(
            "" if option == _NOTHING else option for option in options.split(_OPTION_SEPARATOR)
        ),
    )


class Rewriting:
    """The letter rules of one table, ready to use; of two for the same letters the later wins."""

    def __init__(self, rules: Iterable[str]) -> None:
        known = {rule.rsplit("=", 1)[0]: rule for rule in rules}
        vowels = known.pop(_VOWELS, "=aeiou").partition("=")[2]
        read = sorted((_read(rule, vowels) for rule in known.values()), key=lambda r: r.weight)
        by_letter: dict[str, list[_Rule]] = defaultdict(list)
        for rule in reversed(read):
            by_letter[rule.letters[0]].append(rule)
        self._letters = frozenset(by_letter)
        self._plain = CharTable(self._known_letter)
        # All rules in one pattern, so that a word is read without leaving `re`. Its groups are
        # numbered from 1.
        self._rules = re.compile("|".join(starmap(_any_of, by_letter.items())) or _NEVER)
        self._options = ((), *(rule.options for some in by_letter.values() for rule in some))
        # Most letters of most words are read by themselves. So a word's usual rewriting is made by
        # putting signs for what only the other rules read, then by one table for all characters.
        special = {
            letter: tuple(rule for rule in some if rule.special)
            for letter, some in by_letter.items()
        }
        self._special = re.compile(
            "|".join(_any_of(letter, some) for letter, some in special.items() if some) or _NEVER
        )
        usual = [rule.options[0] for some in special.values() for rule in some]
        self._signs = ("", *(chr(_FIRST_SIGN + number) for number in range(len(usual))))
        self._usual = CharTable(_nothing)
        self._usual.update(enumerate(usual, _FIRST_SIGN))
        self._usual.update(
            (ord(rule.letters), rule.options[0]) for rule in read if not rule.special
        )

    def knows(self, letter: str) -> bool:
        """Whether a rule begins with the letter."""
        return letter in self._letters

    def __call__(self, word: str, most: int) -> tuple[str, ...]:
        """Return at most `most` rewritings of a word, those with the most usual choices first."""
        if most == 1:
            return (self.usual(word),)
        return tuple(dict.fromkeys(text for _, text in self.ranked(word, most)))

    def usual(self, word: str) -> str:
        """Return the rewriting of a word with the most usual choices."""
        signed = self._special.sub(self._sign, word.translate(self._plain))
        return signed.translate(self._usual)

    def ranked(self, word: str, most: int) -> list[tuple[int, str]]:
        """Return rewritings with their cost: how many choices down their rules they are in all."""
        readings: list[tuple[int, str]] = [(0, "")]
        for options in self._choices(word):
            longer = [
                (cost + extra, text + option)
                for cost, text in readings
                for extra, option in enumerate(options)
            ]
            longer.sort(key=_cost)
            readings = longer[:most]
        return readings

    def _choices(self, word: str) -> Iterator[tuple[str, ...]]:
        found = self._rules.finditer(word.translate(self._plain))
        return (self._options[match.lastindex or 0] for match in found)

    def _sign(self, match: re.Match[str]) -> str:
        return self._signs[match.lastindex or 0]

    def _known_letter(self, letter: str) -> str:
        if letter in self._letters:
            return letter
        if ord(letter) >= _FIRST_SIGN:
            return _UNKNOWN
        bare = unicodedata.normalize("NFD", letter)[0]
        return bare if bare in self._letters else letter


def _any_of(letter: str, rules: Iterable[_Rule]) -> str:
    return f"{re.escape(letter)}(?:{'|'.join(rule.rest for rule in rules)})"


def _nothing(_char: str) -> str:
    return ""


def _cost(reading: tuple[int, str]) -> int:
    return reading[0]


def tables(lines: Iterable[str]) -> Mapping[str, Rewriting]:
    """Return the tables of a file by name.

    A line has a table's name, a tab and rules between spaces, or `name < other`, a tab and rules:
    then it begins with the rules of the other table. A table may have several lines.
    """
    rules: dict[str, list[str]] = {}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        head, _, body = line.partition("\t")
        name, _, parent = (part.strip() for part in head.partition("<"))
        rules.setdefault(name, list(rules[parent]) if parent else []).extend(body.split())
    return {name: Rewriting(of_table) for name, of_table in rules.items()}
