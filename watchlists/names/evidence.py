"""A lone term and articles in which it was found in; how many look unrelated, and why, out.

Nobody can tell from words alone what an article is about. What is counted is what can be said for
certain: that none of the words which would speak for the term is there, that it only stands
inside a longer name, that it was found in small letters, or by rules that are right less often.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from vigie.config.model import MatchOptions, Spellings, Term, WatchlistConfig
from vigie.text import Document, fold
from vigie.types import Hit, Match, Rule, Where
from watchlists.compiling import Compiler
from watchlists.expand import Expander, Variant, as_written
from watchlists.facts import Facts
from watchlists.matcher import compile_lists
from watchlists.names import places
from watchlists.names.blockers import institutions
from watchlists.names.doubt import Lone
from watchlists.names.kinds import Kind, kind_of
from watchlists.names.lint import supports
from watchlists.searching import fts
from watchlists.shadows import CAPITAL_NOUNS
from watchlists.tree import Term as TermNode

# In fewer articles, chance decides.
_ENOUGH: Final = 5
_TOO_MANY: Final = 0.3
# A longer name that stands in one article only may be a slip or the start of a sentence.
_LEAST_LONGER: Final = 2
_LONGER_SHOWN: Final = 3
_AFTER: Final = re.compile(r"[ \-‑]([^\W\d_]{2,})")
_BEFORE: Final = re.compile(r"(\S?\s?)\b([^\W\d_]{2,}\.?)[ \-‑]$")
_LOOK_BACK: Final = 40  # characters: more than a word and what is before it
_ENDS_SENTENCE: Final = frozenset(".!?…:;\"'«“„(")
_ENGLISH: Final = "en"  # the language of the words that are known to speak for a term


class Cause(StrEnum):
    """Why an article in which a term was found looks unrelated to it."""

    SMALL = "have it in small letters only"
    LONGER = "have it only inside a longer name"
    UNSUPPORTED = "have none of the words that would speak for it"
    WIDE = "were found by spellings: wide only"

    def said(self, count: int) -> str:
        """Return it of so many articles: `has it in small letters only` of one."""
        verb, rest = self.split(" ", 1)
        return f"{_OF_ONE[verb]} {rest}" if count == 1 else str(self)


_OF_ONE: Final = {"have": "has", "were": "was"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one article that matched shows.

    `bare`: a hit stands outside of any `longer` name. `small`: all stand in small letters.
    `supported`: whether a word is there that speaks for the term; None where no such words are
    known. `wide`: the wide spellings found it.
    """

    bare: bool
    longer: frozenset[str]
    small: bool
    supported: bool | None
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What some of the articles show in which a term was found.

    `articles` is how many there are in all, `found` in how many of them the term is, as far as
    the `looked` ones tell (`exact`: all were looked at).
    """

    articles: int
    found: int
    exact: bool
    looked: int
    causes: Counter[Cause]
    longer: tuple[str, ...]

    @property
    def unrelated(self) -> int:
        """How many of those looked at look unrelated."""
        return self.causes.total()

    @property
    def telling(self) -> bool:
        """Whether there are enough to say anything."""
        return self.looked >= _ENOUGH

    @property
    def doubtful(self) -> bool:
        """Whether so many look unrelated that the term finds what nobody meant."""
        return self.telling and self.unrelated > _TOO_MANY * self.looked

    def __str__(self) -> str:
        """Return `in 412 of the last month's 9,870 articles; of 50 looked at, 37 have …`."""
        about = "" if self.exact else "about "
        found = f"in {about}{self.found:,} of the last month's {self.articles:,} articles"
        parts = ", ".join(self._parts()) or "nothing speaks against any"
        return f"{found}; of {self.looked} looked at, {parts}"

    def _parts(self) -> Iterator[str]:
        for cause, count in self.causes.most_common():
            names = f" ({', '.join(self.longer)})" if cause is Cause.LONGER else ""
            yield f"{count} {cause.said(count)}{names}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examiner:
    """Looks at articles for one lone term of a watchlist, as that list matches it.

    `langs` are those of the articles: what a term is called in other languages need not be worked
    out.
    """

    config: WatchlistConfig
    lone: Lone
    expander: Expander
    langs: tuple[str, ...]

    def condition(self) -> str | None:
        """Return what the archive's index can tell of where the term may be found."""
        return fts(Compiler(expander=self.expander).plan(self._alone()))

    def _alone(self, context: Sequence[str] = ()) -> WatchlistConfig:
        term = Term(text=self.lone.text, context=tuple(context))
        langs = tuple(lang for lang in self.langs if lang in (self.config.langs or self.langs))
        # What other lists hold (@name) is not at hand here; without it a few more are found.
        none = tuple(member for member in self.config.none if "@" not in member.text)
        return replace(
            self.config, any=(term,), none=none, query=None, langs=langs or self.config.langs
        )

    def _versions(self) -> dict[str, WatchlistConfig]:
        """Return the list with this term only, and stricter versions of it."""
        plain = replace(self._alone(), name=_PLAIN)
        narrow = replace(plain.match, spellings=Spellings.ON)
        found = {_PLAIN: plain}
        if words := supports(self.lone.term):
            found[_SUPPORTED] = replace(self._alone(words), name=_SUPPORTED)
        if plain.match.spellings is Spellings.WIDE:
            found[_NARROW] = replace(plain, name=_NARROW, match=narrow)
        return found

    def examine(self, articles: Iterable[tuple[Document, Facts]]) -> list[Look]:
        """Return what each of the articles shows in which the term is found."""
        versions = self._versions()
        matcher = compile_lists(list(versions.values()), self._expanded)
        place = places.find(self.lone.term.text) is not None
        return [
            self._look(document, found, versions, place=place)
            for document, facts in articles
            if _PLAIN in (found := _by_name(matcher.match(document, facts)))
        ]

    def _expanded(
        self, term: TermNode, options: MatchOptions, langs: tuple[str, ...]
    ) -> Iterable[Variant]:
        """Return the variants of the term, and of such words as speak for it.

        Of those only places are worked out: to find out that the rest are none, in any language,
        would take most of a second. In another script the term itself is another word.
        """
        worked_out = term == self.lone.term or places.called(term.text, _ENGLISH) is not None
        return (self.expander if worked_out else as_written)(term, options, langs)

    def _look(
        self,
        document: Document,
        found: dict[str, Match],
        versions: dict[str, WatchlistConfig],
        *,
        place: bool,
    ) -> Look:
        hits = found[_PLAIN].hits
        names = [longer_name(document, hit) if place else "" for hit in hits]
        capital = kind_of(self.lone.term) in {Kind.NAME, Kind.ACRONYM}
        return Look(
            bare="" in names,
            longer=frozenset(filter(None, names)),
            small=capital and all(map(_small, hits)),
            supported=self._supported(found) if _SUPPORTED in versions else None,
            wide=_NARROW in versions and _NARROW not in found,
        )

    def _supported(self, found: dict[str, Match]) -> bool:
        """Whether a word that usually stands with the term is there, or another form of it.

        It is the word as written that means several things: *Georgian* and *Грузии* do not.
        """
        own = fold(self.lone.term.text)
        others = {fold(hit.found) for hit in found[_PLAIN].hits if hit.rule in _OTHER_WORDS}
        return _SUPPORTED in found or bool(others - {own})


_PLAIN: Final = "plain"
_SUPPORTED: Final = "supported"
_NARROW: Final = "narrow"
_OTHER_WORDS: Final = frozenset({Rule.FORM, Rule.SPELLING})


def _by_name(matches: Iterable[Match]) -> dict[str, Match]:
    return {match.watchlist: match for match in matches}


def weigh(looks: Sequence[Look], *, read: int, candidates: int, articles: int) -> Evidence:
    """Return what the looks come to.

    Of `candidates` among so many `articles`, `read` were read, of which those with the term were
    looked at.
    """
    often = Counter(name for look in looks for name in look.longer)
    known = {name for name, count in often.items() if count >= _LEAST_LONGER}
    causes = Counter(cause for look in looks if (cause := _cause(look, known)) is not None)
    return Evidence(
        articles=articles,
        found=round(candidates * len(looks) / max(1, read)),
        exact=read >= candidates,
        looked=len(looks),
        causes=causes,
        longer=tuple(name for name, _ in often.most_common(_LONGER_SHOWN) if name in known),
    )


def _cause(look: Look, longer: set[str]) -> Cause | None:
    if look.small:
        return Cause.SMALL
    if not look.supported and not look.bare and look.longer <= longer:
        return Cause.LONGER
    if look.supported is False:
        return Cause.UNSUPPORTED
    return Cause.WIDE if look.wide else None


def _small(hit: Hit) -> bool:
    """Whether a name was found in small letters, as it is written (*malien* is written small)."""
    return hit.rule in {Rule.EXACT, Rule.FOLDED} and hit.found.islower()


def longer_name(document: Document, hit: Hit) -> str:
    """Return the longer name that a hit is a part of, as far as capitals tell; empty if none.

    Titles are not looked at: some have capitals everywhere. An office or an institution behind a
    place (Niger President) is no longer name.
    """
    if hit.where is Where.TITLE or document.lang == CAPITAL_NOUNS or not hit.found.istitle():
        return ""
    raw = document.body.raw
    after = _AFTER.match(raw, hit.end)
    if after and _names(after[1]):
        return hit.found + after[0]
    before = _BEFORE.search(raw[max(0, hit.start - _LOOK_BACK) : hit.start])
    if before and _names(before[2]) and not _begins_sentence(before[1]):
        return before[0].removeprefix(before[1]) + hit.found
    return ""


def _names(word: str) -> bool:
    return word.rstrip(".").istitle() and fold(word) not in institutions()


def _begins_sentence(gap: str) -> bool:
    """Whether what stands before a word (a sign and a space) ends a sentence or is nothing."""
    sign = gap.strip()
    return "\n" in gap or not sign or sign in _ENDS_SENTENCE
