"""A table of letter rules and a word in; the ways in which the rules rewrite it out, best first.

A rule is `from=to`, with `|` between alternatives (the usual one first, `-` for nothing). Braces
before and after `from` say what must stand there: `{^}` the word's beginning, `{$}` its end,
`{V}` a vowel, `{C}` anything else, `{eiy}` one of these letters. The longest and most special
rule that fits is taken; a letter without a rule is tried without its accents, else left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vigie.errors import VigieError

_RULE: Final = re.compile(r"(?:\{([^}]*)\})?([^{}=]+)(?:\{([^}]*)\})?=(.+)")
_OPTION_SEPARATOR: Final = "|"
_NOTHING: Final = "-"
_VOWELS: Final = "@V"


class RuleError(VigieError):
    """A rule of a letter table that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    letters: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    options: tuple[str, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """How special the rule is: long ones first, then those that look around them."""
        return len(self.letters), (self.before is not None) + (self.after is not None)

    def fits(self, word: str, at: int) -> bool:
        """Whether what stands around the rule's letters, which begin at a place, is as it asks."""
        end = at + len(self.letters)
        return (self.before is None or bool(self.before.search(word[:at]))) and (
            self.after is None or bool(self.after.match(word[end:]))
        )


def _context(inside: str | None, vowels: str, *, before: bool) -> re.Pattern[str] | None:
    if inside is None:
        return None
    edge = "^" if before else "$"
    chars = inside.replace("^", "").replace("$", "")
    alternatives = [edge] if len(chars) < len(inside) else []
    if "C" in chars:
        alternatives.append(f"[^{vowels}]")
    chars = chars.replace("C", "").replace("V", vowels)
    if chars:
        alternatives.append(f"[{re.escape(chars)}]")
    choice = "|".join(alternatives)
    return re.compile(f"(?:{choice})$" if before else f"(?:{choice})")


def _read(rule: str, vowels: str) -> _Rule:
    if (match := _RULE.fullmatch(rule)) is None:
        message = f"not a letter rule: {rule}"
        raise RuleError(message)
    before, letters, after, options = match.groups()
    return _Rule(
        letters=letters,
        before=_context(before, vowels, before=True),
        after=_context(after, vowels, before=False),
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
        self._by_letter: dict[str, list[_Rule]] = {}
        for rule in reversed(read):
            self._by_letter.setdefault(rule.letters[0], []).append(rule)

    def knows(self, letter: str) -> bool:
        """Whether a rule begins with the letter."""
        return letter in self._by_letter

    def __call__(self, word: str, most: int) -> tuple[str, ...]:
        """Return at most `most` rewritings of a word, those with the most usual choices first."""
        return tuple(dict.fromkeys(text for _, text in self.ranked(word, most)))

    def ranked(self, word: str, most: int) -> list[tuple[int, str]]:
        """Return rewritings with their cost: how many choices down their rules they are in all."""
        readings: list[tuple[int, str]] = [(0, "")]
        for options in self._choices(word):
            if len(options) == 1:
                readings = [(cost, text + options[0]) for cost, text in readings]
                continue
            longer = [
                (cost + extra, text + option)
                for cost, text in readings
                for extra, option in enumerate(options)
            ]
            longer.sort(key=_cost)
            readings = longer[:most]
        return readings

    def _choices(self, word: str) -> Iterable[tuple[str, ...]]:
        word = "".join(map(self._plain, word))
        at = 0
        while at < len(word):
            rule = self._rule_at(word, at)
            if rule is not None:
                yield rule.options
            at += len(rule.letters) if rule else 1

    def _plain(self, letter: str) -> str:
        if letter in self._by_letter:
            return letter
        bare = unicodedata.normalize("NFD", letter)[0]
        return bare if bare in self._by_letter else letter

    def _rule_at(self, word: str, at: int) -> _Rule | None:
        for rule in self._by_letter.get(word[at], ()):
            if word.startswith(rule.letters, at) and rule.fits(word, at):
                return rule
        return None


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
