"""A sense that names a kind of thing in; what makes a name that thing, and nothing else, out.

*Kursk* is a town and a submarine, *Azov* a sea and a brigade. Who says which is meant has the name
found where something near it is said of such things only (sailors, a hull), or where the name is
quoted as newspapers in Cyrillic letters quote those of ships, units and firms («Курск»).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.conditions import Company, company
from watchlists.names.common_words import locative
from watchlists.names.tables import rows
from watchlists.view import View

# Groups of kinds whose names are places', which no preposition of place makes doubtful.
_STANDING: Final = frozenset({"site", "event", "nature", "water", "area", "storm", "health"})
# What these are called beside a name makes it another thing: Sea of Azov, the film Titanic.
_RIVALS: Final = frozenset({"area", "nature", "water", "club", "ship", "art", "animal"})
# Groups whose names are people's or places', and are not quoted.
_UNQUOTED: Final = frozenset({"area", "nature", "water", "people", "person", "state", "animal"})
GEOGRAPHY: Final = frozenset({"nature", "water"})
PERSONS: Final = frozenset({"person"})
_QUOTING: Final = frozenset({"ru", "uk", "be", "bg", "mk", "kk"})
_OPENING: Final = "«„“\"'‘"
_CLOSING: Final = "»“”\"'’"
_OF: Final = frozenset("of de du des d di del della von der van l la le el the do da".split())  # noqa: SIM905
_NOTHING: Final = Company(frozenset())
_NEAR: Final = 12  # words: a headline, or most of a sentence
_BESIDE: Final = 3
_CLITICS: Final = {
    "he": ("ו", "ה", "ב", "ל", "מ", "ש", "כ"),
    "ar": ("و", "ال", "ب", "ل", "ف", "ك", "لل"),
}
_MOST_CLITICS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A kind of thing: its group, what it is itself called, and what else tells of it."""

    names: frozenset[str]
    group: str
    heads: Company
    words: Company


@cache
def things() -> tuple[Thing, ...]:
    """Return all kinds of things."""
    return tuple(
        Thing(
            names=frozenset(map(fold, names.split())),
            group=group,
            heads=company(heads.split(), _BESIDE),
            words=company((word for word in f"{heads} {words}".split() if word != "-"), _NEAR),
        )
        for names, group, heads, words in rows("kinds")
    )


@cache
def thing(sense: str) -> Thing | None:
    """Return the kind that a sense names by itself, by its last word, or by any other.

    *Naval_vessel* is a vessel and *brigade ukrainienne* a brigade.
    """
    first, *others = words = fold(sense.replace(" ", "_")).split("_")
    said = ("_".join(words), "_".join(words[-2:]), words[-1], first, *others)
    return next((one for word in said for one in things() if word in one.names), None) or next(
        (one for word in said for one in things() if one.heads.has(word)), None
    )


@cache
def _rivals(group: str) -> tuple[Thing, ...]:
    return tuple(one for one in things() if one.group in _RIVALS - {group})


@dataclass(frozen=True, slots=True)
class Told(Company):
    """What tells that a name is a thing of a kind.

    `heads` are what such things are themselves called; `place` says that a place has the name,
    too; `otherwise` is what suffices where nothing tells, if anything does.
    """

    heads: Company = _NOTHING
    group: str = ""
    place: bool = False
    otherwise: tuple[Company, ...] = ()

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether the thing is meant, as far as one can tell."""
        own = _stands(self.heads, view, start, end)
        if not own and self._is_another(view, start, end):
            return False
        if own or self._quoted(view, start, end):
            return True
        away = self.group not in _STANDING and _locative(view, start)
        if self.place and away:
            return False
        if _stands(self, view, start, end):
            return True
        return bool(self.otherwise and not away) and all(
            one.present(view, start, end) for one in self.otherwise
        )

    def _is_another(self, view: View, start: int, end: int) -> bool:
        """Whether the word before or behind makes another thing of the name."""
        before = start - 2 if start > 1 and view.tokens[start - 1] in _OF else start - 1
        beside = [*view.tokens[max(0, before) : before + 1], *view.tokens[end : end + 1]]
        return any(one.heads.has(word) for one in _rivals(self.group) for word in beside)

    def _quoted(self, view: View, start: int, end: int) -> bool:
        """Whether the name is in quotation marks where such names are always written so."""
        first, last = view.located[start], view.located[end - 1]
        if view.document.lang not in _QUOTING or self.group in _UNQUOTED:
            return False
        if first is None or last is None:
            return False
        raw = first.part.raw
        behind = raw[last.word.end :].lstrip("-–0123456789")
        return raw[: first.word.start][-1:] in _OPENING and behind[:1] in _CLOSING


def _locative(view: View, start: int) -> bool:
    """Whether a preposition of place stands before the name (in Kursk, près de Nice)."""
    before = start - 2 if start > 1 and view.tokens[start - 1] in _OF else start - 1
    return before >= 0 and locative(view.tokens[before], view.document.lang or "")


def _stands(words: Company, view: View, start: int, end: int) -> bool:
    """Whether one of some words stands near, with what its language writes together with it."""
    lang = view.document.lang or ""
    if lang not in _CLITICS:
        return Company.present(words, view, start, end)
    far = words.distance or 0
    around = view.tokens[max(0, start - far) : start] + view.tokens[end : end + far]
    return any(words.has(form) for word in around for form in _bare(word, lang))


def _bare(word: str, lang: str, most: int = _MOST_CLITICS) -> Iterator[str]:
    """Yield a word, and what is left of it without its article, conjunctions and prepositions."""
    yield word
    for clitic in _CLITICS[lang] if most else ():
        if word.startswith(clitic) and len(word) > len(clitic) + 1:
            yield from _bare(word.removeprefix(clitic), lang, most - 1)
