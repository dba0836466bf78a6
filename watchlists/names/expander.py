"""A term and a watchlist's options in; everything that is accepted for it, with conditions, out.

What a term is decides what is made of it: a place has names and demonyms in every language; a
name has transliterations; both are inflected in each language; a common word gets the forms of
the languages that are written as it is. All of it is looked for exactly afterwards.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

from vigie.config.model import Case, MatchOptions
from vigie.types import Rule
from watchlists.conditions import NO_CONDITION, Company, Condition, company
from watchlists.expand import Variant, as_written
from watchlists.names import beginnings
from watchlists.names.articles import langs_of_articles
from watchlists.names.blockers import Accompanied, surname_behind
from watchlists.names.common_words import (
    common_words,
    doubts,
    homograph,
    respelt_as_word,
)
from watchlists.names.context import full_name, in_sense, sense_of, suffices
from watchlists.names.folded import folded as fold
from watchlists.names.forms.paradigms import PARTICLES
from watchlists.names.given import given_names
from watchlists.names.guards import IN_ARABIC, Guards, guards
from watchlists.names.kinds import LANGS, Kind, has_case, is_small, kind_of, script_of
from watchlists.names.merging import Draft, merged
from watchlists.names.namesakes import further_name
from watchlists.names.organisations import organisation
from watchlists.names.respaced import apart, whole_word, with_hyphen
from watchlists.names.straddling import by_chance, straddled
from watchlists.names.surname_like import may_be_name, surname_like
from watchlists.names.variants import Way
from watchlists.names.ways import PLACE_NAME, Wish, is_known, named
from watchlists.names.wording import Wording, Words
from watchlists.packing import Packed
from watchlists.tree import Piece, Term

_CACHED: Final = 1_000  # terms: some 20 MB
_WITH_NAMESAKES: Final = frozenset({"LATIN", "CYRILLIC"})  # given names are known in these
# Rules whose forms are other words than the term.
_DERIVED: Final = ("-adjective", "-demonym", "-of-person", "-follower", "-compound")
_KATAKANA: Final = "KATAKANA"
_WILD: Final = frozenset("*?")
# A term with one inside (Oct. 7, Yahoo! Japan) goes on behind it.
_SENTENCE_SIGN: Final = re.compile(r"[.!?…]\s")
_NAMES: Final = frozenset({Kind.NAME, Kind.ACRONYM})
_OWN_LETTERS: Final = frozenset({Rule.EXACT, Rule.FOLDED})
# Another part of the same name stands within so many words (Assimi, le colonel, Goitet).
_BESIDE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NameExpander:
    """An `Expander` that knows forms and spellings.

    `derive` off leaves demonyms and adjectives away, which no configuration asks for; `sense`
    is what is meant by the terms, as in `watchlists.names.context`.
    """

    derive: bool = True
    sense: str = ""

    def __call__(
        self, term: Term, options: MatchOptions, langs: tuple[str, ...]
    ) -> Sequence[Variant]:
        """Return the variants of a term, the term itself first; the same for the same asked."""
        variants: Sequence[Variant] = _expanded(term, options, langs, self.derive)
        if not self.sense:
            return variants
        meant = sense_of(term.text, self.sense)
        if meant.like and is_known(term.text):
            named_after = _expanded(term, options, langs, self.derive, as_place=False)
            variants = (*variants, *named_after)
        if meant.plural and options.forms:
            many = Term(pieces=(Piece(raw=meant.plural, start=0),))
            variants = (*variants, *as_written(many, options, langs))
        full = full_name(term.text, self.sense)
        if not full:
            return Packed.of(in_sense(variants, meant))
        pieces = tuple(Piece(raw=word, start=0) for word in full.split())
        more = _expanded(Term(pieces=pieces), options, langs, self.derive)
        if suffices(term.text, full):
            return more
        if not term.text.isupper():
            return Packed.of((*in_sense(variants, meant), *more))
        # What the acronym stands for otherwise is not meant.
        own = in_sense((one for one in variants if one.rule in _OWN_LETTERS), meant)
        fuller = (one for one in more if fold(one.text) != fold(term.text))
        return Packed.of((*own, *fuller))


@lru_cache(maxsize=_CACHED)
def _expanded(
    term: Term,
    options: MatchOptions,
    langs: tuple[str, ...],
    derive: bool,
    *,
    as_place: bool = True,
) -> Packed:
    kind = _kind(term)
    wish = Wish(
        inflect=options.forms,
        derive=derive and options.forms,
        spellings=options.spellings,
        langs=langs or LANGS,
        places=as_place,
    )
    found = named(term.text, kind, wish)
    maker = _Maker(term, kind, options.case, guards(term, found, wish))
    return merged(chain(maker.own(), maker.drafts(found.ways)))


def _literal(piece: Piece) -> bool:
    """Whether whoever wrote a term has said that it is to be found as it is written."""
    return piece.quoted or piece.fuzzy or not _WILD.isdisjoint(piece.raw)


def _kind(term: Term) -> Kind:
    """Return what kind of thing a term names: some names have small words (Arabie saoudite)."""
    kind = kind_of(term)
    if kind is Kind.FIXED and not any(piece.quoted or piece.fuzzy for piece in term.pieces):
        return Kind.ACRONYM if organisation(term.text) else kind  # M23, OPEC+
    known = kind is Kind.WORD and not term.text.islower() and is_known(term.text)
    return Kind.NAME if known else kind


expand: Final = NameExpander()


class _Traits(NamedTuple):
    """What a way of writing looks like, as far as its condition depends on it."""

    namesakes: bool
    alone: bool
    given: bool
    chance: bool
    whole: bool
    unbroken: bool
    adjective: bool
    goes_on: bool


class _Maker:
    """Makes variants of ways: words, what case they must have, what must be true around them."""

    def __init__(self, term: Term, kind: Kind, case: Case, guards: Guards) -> None:
        self._term = term
        self._kind = kind
        self._case = case
        self._guards = guards
        self._words = Wording(term, kind, case)
        self._folded = fold(term.text)
        self._as_written = any(map(_literal, term.pieces))
        self._may_break = _SENTENCE_SIGN.search(term.text) is not None
        self._is_place = bool(guards.namesakes)
        self._words_of_some = _common_words()
        self._given = guards.given
        self._doubted = doubts(term.text, place=self._is_place)
        self._company = Accompanied(guards.keys)
        self._known: dict[tuple[str, bool, bool, bool], tuple[Words, Condition]] = {}
        self._usual: dict[_Traits, Condition] = {}
        self._same: dict[Condition, Condition] = {}

    def own(self) -> Iterator[Draft]:
        """Yield the term as written, an acronym's other form, and words written together."""
        for variant in as_written(self._term, MatchOptions(case=self._case), ()):
            way = Way(text=variant.text, rule=variant.rule, id="", because=variant.because)
            words = self._words.given(variant.wants, variant.text)
            yield from self._guarded(
                way, words, self._condition(variant.text, fold(variant.text), name=True)
            )
        yield from self._joined()

    def _joined(self) -> Iterator[Draft]:
        """Yield the words without what parts them, as in hashtags, headlines and by slips."""
        if whole := whole_word(self._term):
            words = self._words(whole, lower=self._kind is Kind.WORD)
            way = Way(text=whole, rule=Rule.FOLDED, id="joined", because="written together")
            yield self._free(words, way)
        if hyphened := with_hyphen(self._term):
            way = Way(text=hyphened, rule=Rule.FOLDED, id="joined", because="with a hyphen")
            yield self._free(self._words(hyphened, lower=False), way)
        if self._kind is Kind.WORD and (word := apart(self._term)):
            way = Way(text=word, rule=Rule.FOLDED, id="joined", because="written apart")
            yield self._free(self._words(word, lower=True), way)
        if len(self._term.pieces) < 2 or self._kind is Kind.FIXED or not has_case(self._term.text):
            return
        text = "".join(word[:1].upper() + word[1:] for word in self._term.text.split())
        if text.isalpha():
            words = self._words(text, lower=self._kind is Kind.WORD)
            way = Way(text=text, rule=Rule.FOLDED, id="joined", because="written together")
            yield from self._guarded(way, words, NO_CONDITION)

    def drafts(self, ways: Iterable[Way]) -> Iterator[Draft]:
        """Yield the variants of each way: one, or one for each language that asks for more."""
        for way in ways:
            name = way.rule is Rule.SPELLING
            # From memory where it can be: many languages have the same forms.
            derived = way.id.endswith(_DERIVED)
            key = (way.text, way.lower, name, derived)
            if (known := self._known.get(key)) is None:
                folded = way.folded or fold(way.text)
                words = self._words(way.text, lower=way.lower, folded=folded)
                known = words, self._condition(way.text, folded, name=name, derived=derived)
                self._known[key] = known
            words, condition = known
            if way.needs or self._company:
                yield from self._guarded(way, words, condition)
            else:
                yield words, condition, self._langs(way), way

    def _langs(self, way: Way) -> frozenset[str]:
        """Return the languages of articles in which a way of writing is looked for."""
        langs = langs_of_articles(way)
        # What Persian calls a town will be Arabic for it where no table tells that.
        if way.id == PLACE_NAME and way.lang in IN_ARABIC:
            return langs | self._guards.unnamed
        return langs

    def _guarded(self, way: Way, words: Words, condition: Condition) -> Iterator[Draft]:
        """Yield the variants of a way that needs company, or whose name has some to avoid."""
        if way.needs:
            near = company(way.needs, _BESIDE)
            condition = replace(condition, needs=(*condition.needs, near))
        langs = self._langs(way)
        condition = self._shared(condition)
        if not self._company:
            yield words, condition, langs, way
            return
        found = self._company.of(way.folded or fold(way.text), condition)
        for some, here in found.some:  # where the name is a word, too (Persian مالی)
            if not langs or not langs.isdisjoint(some):
                yield words, self._shared(here), some, way
        if not langs or not langs <= found.langs:
            yield words, self._shared(found.elsewhere), langs, way

    def _free(self, words: Words, way: Way) -> Draft:
        return words, self._shared(NO_CONDITION), frozenset(), way

    def _shared(self, condition: Condition) -> Condition:
        """Return the first condition that was equal to this one."""
        return self._same.setdefault(condition, condition)

    def _condition(
        self, text: str, folded: str, *, name: bool, derived: bool = False
    ) -> Condition:
        if self._as_written:
            return NO_CONDITION
        script = script_of(text)
        unbroken = " " in text
        # A family name of two words (Le Pen) may be somebody else's, as one of one word may.
        alone = not unbroken or text.partition(" ")[0].lower() in PARTICLES
        alone = alone and script != self._guards.own_script
        traits = _Traits(
            name and script in _WITH_NAMESAKES,
            alone,
            folded in self._given,
            by_chance(script, text),
            script == _KATAKANA,
            unbroken and not self._may_break,
            derived and self._is_place and may_be_name(text),
            unbroken and self._may_go_on(folded),
        )
        asked = self._doubts(text, folded, derived=derived)
        if asked is not self._doubted:
            return self._shared(self._with(traits, asked))
        if (known := self._usual.get(traits)) is None:
            known = self._usual[traits] = self._shared(self._with(traits, asked))
        return known

    def _with(self, traits: _Traits, needs: tuple[Company, ...]) -> Condition:
        shadows = (
            *self._guards.longer,
            *(self._guards.namesakes if traits.namesakes else ()),
            *(self._guards.others if traits.alone else ()),
            *((surname_behind(),) if traits.given else ()),
            *((straddled(),) if traits.chance else ()),
            *((surname_like(),) if traits.adjective else ()),
            *((further_name(),) if traits.goes_on else ()),
        )
        return Condition(
            shadows=shadows, needs=needs, whole=traits.whole, unbroken=traits.unbroken
        )

    def _may_go_on(self, folded: str) -> bool:
        """Whether another spelling of a whole name is all given names: Ömer Abdullah Arslan."""
        last = folded.rpartition(" ")[2]
        return bool(self._guards.others) and folded != self._folded and last in given_names()

    def _doubts(self, text: str, folded: str, *, derived: bool) -> tuple[Company, ...]:
        """Return what has to be asked because a spelling, or the term, is also a common word.

        What is derived from a term (Kilisli) is none, even where the term is.
        """
        if self._kind not in _NAMES or " " in text or is_small(text):
            return ()
        name = self._kind is Kind.NAME
        own = self._doubted if name and not derived else ()
        if folded not in self._words_of_some:  # nearly always
            return own
        found: tuple[Company, ...] = beginnings.beginnings(text, folded)
        if name:
            found = (*found, *doubts(text, place=self._is_place))
        if name and folded != self._folded:
            # What makes a place of a word is no more than what makes somebody of it.
            as_place = homograph(text) if self._is_place else ()
            found = (*found, *(as_place or (*respelt_as_word(text), *homograph(text))))
        return tuple(dict.fromkeys((*own, *found)))


@cache
def _common_words() -> frozenset[str]:
    """Return the words of which one has to ask whether the name is meant, folded."""
    return common_words() | beginnings.words()
