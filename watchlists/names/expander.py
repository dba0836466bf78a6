"""A term and a watchlist's options in; everything that is accepted for it, with conditions, out.

What a term is decides what is made of it: a place has names and demonyms in every language; a
name has transliterations; both are inflected in each language; a common word gets the forms of
the languages that are written as it is. All of it is looked for exactly afterwards.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from vigie.config.model import Case, MatchOptions
from vigie.types import Rule
from watchlists.conditions import (
    NO_CONDITION,
    Condition,
    Shadow,
    Shadows,
    company,
    family,
)
from watchlists.expand import Variant, as_written
from watchlists.names import people, places
from watchlists.names.blockers import (
    company_of,
    has_company,
    longer_names,
    namesakes,
    shadows_of,
    supports_of,
)
from watchlists.names.common_words import (
    CommonWord,
    doubts,
    homograph,
    is_common,
    respelt_as_word,
)
from watchlists.names.context import in_sense, sense_of
from watchlists.names.folded import folded as fold
from watchlists.names.kinds import LANGS, Kind, has_case, kind_of, script_of
from watchlists.names.merging import Draft, merged
from watchlists.names.namesakes import somebody_else
from watchlists.names.spellings.scripts import RESPELLING
from watchlists.names.straddling import LONGEST, straddled
from watchlists.names.variants import Way
from watchlists.names.ways import PLACE_NAME, Named, Wish, is_known, named
from watchlists.names.wording import Wording, Words
from watchlists.packing import Packed
from watchlists.tree import Term

_CACHED: Final = 1_000  # terms: some 20 MB
_SHORT: Final = 4  # names so short are words in some language
_SHORT_EXONYM: Final = 8
_SHORT_ARABIC: Final = 6  # without short vowels there are more of them (ماسك: Musk, and a mask)
# Words that are also written without their hyphens or apostrophes: e-mail, F-16, N'Djamena.
_SPLIT_WORD: Final = re.compile(r"[^\W_]+(?:[-'’ʼ‘ʻ][^\W_]+)+(?<!['’]s)")
# What newsrooms write with a hyphen or without: anti-terror, cyber-attack, e-mail.
_PREFIXED: Final = re.compile(
    r"(anti|contre|counter|cyber|euro|multi|neo|non|semi|ultra|e(?=mails?$))([^\W\d_]{4,})"
)
_INNER_SIGNS: Final = re.compile("[-'’ʼ‘ʻ]")
# Written as they sound, names become words of other languages (Serbian Tramp).
_AS_IT_SOUNDS: Final = frozenset({"latin-sr", *(f"translit-{lang}" for lang in RESPELLING)})
# By rule, names become words of other languages in the same letters, too (Persian بسنت, Bessent).
_TRANSLITERATED: Final = "translit-"
# Spelt as one language spells it, a name alone may be somebody else's elsewhere (Sikorsky).
_CONVENTION: Final = "latin-"
_LATIN: Final = "LATIN"
_ARABIC: Final = "ARABIC"
# Rules whose forms are other words than the term.
_DERIVED: Final = ("-adjective", "-demonym", "-of-person", "-follower", "-compound")
_KATAKANA: Final = "KATAKANA"
_HAN: Final = frozenset({"CJK"})
# Another part of the same name stands within so many words (Assimi, le colonel, Goitet).
_BESIDE: Final = 3
_ANYWHERE: Final = frozenset[str]()


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
        variants = _expanded(term, options, langs, self.derive)
        if not self.sense:
            return variants
        meant = sense_of(term.text, self.sense)
        return Packed.of(in_sense(variant, meant) for variant in variants)


@lru_cache(maxsize=_CACHED)
def _expanded(term: Term, options: MatchOptions, langs: tuple[str, ...], derive: bool) -> Packed:
    kind = _kind(term)
    wish = Wish(
        inflect=options.forms,
        derive=derive and options.forms,
        spellings=options.spellings,
        langs=langs or LANGS,
    )
    found = named(term.text, kind, wish)
    maker = _Maker(term, kind, options.case, _guards(term, found, wish))
    return merged(chain(maker.own(), maker.drafts(found.ways)))


def _kind(term: Term) -> Kind:
    """Return what kind of thing a term names: some names have small words (Arabie saoudite)."""
    kind = kind_of(term)
    known = kind is Kind.WORD and not term.text.islower() and is_known(term.text)
    return Kind.NAME if known else kind


expand: Final = NameExpander()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guards:
    """What keeps a term's variants from being found in something else."""

    keys: tuple[str, ...] = ()
    longer: tuple[Shadows, ...] = ()
    namesakes: tuple[Shadows, ...] = ()
    others: tuple[Shadows, ...] = ()  # for a family name alone, where the term has a given name


def _guards(term: Term, found: Named, wish: Wish) -> _Guards:
    if found.kind not in {Kind.NAME, Kind.ACRONYM}:
        return _Guards()
    keys = [fold(term.text)]
    if found.place is None:
        words = keys[0].split()
        others = (_others(term.text),) if len(words) > 1 else ()
        keys += _family_key(term.text)
        return _Guards(keys=tuple(keys), longer=_indexed(shadows_of(keys)), others=others)
    keys.append(found.place.code)
    keys += [fold(name) for name in places.names(found.place, "en")]
    shadows = [*shadows_of(keys)]
    shadows += [
        one for lang, name in _named_in(found, term, wish) for one in longer_names(name, lang)
    ]
    return _Guards(keys=tuple(keys), longer=_indexed(shadows), namesakes=(namesakes(),))


def _family_key(name: str) -> list[str]:
    """Return the family name of a well-known person, if it is looked for alone."""
    person = people.find(name)
    if person is None or not person.alone or person.shared:
        return []
    family_name = fold(person.family)
    return [family_name] if family_name != fold(name) else []


def _others(name: str) -> Shadows:
    person = people.find(name)
    *givens, last = name.split()
    if person is None:
        return somebody_else(tuple(givens), fold(last))
    known = (*person.givens, *givens)
    return somebody_else(known, fold(person.family), people.namesakes(person))


def _indexed(shadows: Collection[Shadow]) -> tuple[Shadows, ...]:
    return (Shadows(shadows),) if shadows else ()


def _named_in(found: Named, term: Term, wish: Wish) -> dict[tuple[str, str], None]:
    """Return what a term's place is called, with the language it is called so in."""
    own = ((lang, term.text) for lang in wish.langs)
    names = ((way.lang or "", way.text) for way in found.ways if way.id == PLACE_NAME)
    return dict.fromkeys((*own, *names))


class _Traits(NamedTuple):
    """What a way of writing looks like, as far as its condition depends on it."""

    latin: bool
    alone: bool
    chance: bool
    whole: bool
    unbroken: bool


class _Maker:
    """Makes variants of ways: words, what case they must have, what must be true around them."""

    def __init__(self, term: Term, kind: Kind, case: Case, guards: _Guards) -> None:
        self._term = term
        self._kind = kind
        self._case = case
        self._guards = guards
        self._words = Wording(term, kind, case)
        self._folded = fold(term.text)
        self._is_place = bool(guards.namesakes)
        self._doubted = doubts(term.text, place=self._is_place)
        self._has_company = has_company(guards.keys)
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
        if whole := self._whole_word():
            words = self._words(whole, lower=self._kind is Kind.WORD)
            way = Way(text=whole, rule=Rule.FOLDED, id="joined", because="written together")
            yield self._free(words, way)
        if apart := self._apart():
            way = Way(text=apart, rule=Rule.FOLDED, id="joined", because="written apart")
            yield self._free(self._words(apart, lower=True), way)
        if len(self._term.pieces) < 2 or self._kind is Kind.FIXED or not has_case(self._term.text):
            return
        text = "".join(word[:1].upper() + word[1:] for word in self._term.text.split())
        if text.isalpha():
            words = self._words(text, lower=self._kind is Kind.WORD)
            way = Way(text=text, rule=Rule.FOLDED, id="joined", because="written together")
            yield self._free(words, way)

    def _whole_word(self) -> str:
        """Return a term that is one word with signs inside without these; else nothing."""
        (piece, *others) = self._term.pieces
        if others or piece.quoted or piece.fuzzy or not _SPLIT_WORD.fullmatch(piece.raw):
            return ""
        return _INNER_SIGNS.sub("", piece.raw)

    def _apart(self) -> str:
        """Return a common word whose first part is often parted by a hyphen as two."""
        found = _PREFIXED.fullmatch(self._term.text) if self._kind is Kind.WORD else None
        return f"{found[1]} {found[2]}" if found else ""

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
            if way.needs or self._has_company:
                yield from self._guarded(way, words, condition)
            else:
                yield words, condition, _langs(way), way

    def _guarded(self, way: Way, words: Words, condition: Condition) -> Iterator[Draft]:
        """Yield the variants of a way that needs company, or whose name has some to avoid."""
        if way.needs:
            near = company(way.needs, _BESIDE)
            condition = replace(condition, needs=(*condition.needs, near))
        langs = _langs(way)
        if not self._has_company:
            yield words, self._shared(condition), langs, way
            return
        folded = fold(way.text)
        condition = replace(condition, never=company_of(self._guards.keys, folded))
        supports = supports_of(self._guards.keys, folded)
        for lang, support in supports:  # where the name is a word, too (Persian مالی)
            here = replace(condition, needs=(*condition.needs, support))
            yield words, self._shared(here), family(lang), way
        elsewhere = frozenset().union(*(family(lang) for lang, _ in supports))
        if not langs or not langs <= elsewhere:
            there = replace(condition, not_langs=elsewhere)
            yield words, self._shared(there), langs, way

    def _free(self, words: Words, way: Way) -> Draft:
        return words, self._shared(NO_CONDITION), frozenset(), way

    def _shared(self, condition: Condition) -> Condition:
        """Return the first condition that was equal to this one."""
        return self._same.setdefault(condition, condition)

    def _condition(
        self, text: str, folded: str, *, name: bool, derived: bool = False
    ) -> Condition:
        script = script_of(text)
        unbroken = " " in text
        # A family name of two words (Le Pen) may be somebody else's, as one of one word may.
        alone = not unbroken or text.partition(" ")[0].lower() in people.PARTICLES
        chance = script in _HAN and len(text) <= LONGEST
        traits = _Traits(name and script == _LATIN, alone, chance, script == _KATAKANA, unbroken)
        asked = self._doubts(text, folded, derived=derived)
        if asked is not self._doubted:
            return self._shared(self._with(traits, asked))
        if (known := self._usual.get(traits)) is None:
            known = self._usual[traits] = self._shared(self._with(traits, asked))
        return known

    def _with(self, traits: _Traits, needs: tuple[CommonWord, ...]) -> Condition:
        shadows = (
            *self._guards.longer,
            *(self._guards.namesakes if traits.latin else ()),
            *(self._guards.others if traits.alone else ()),
            *((straddled(),) if traits.chance else ()),
        )
        return Condition(
            shadows=shadows, needs=needs, whole=traits.whole, unbroken=traits.unbroken
        )

    def _doubts(self, text: str, folded: str, *, derived: bool) -> tuple[CommonWord, ...]:
        """Return what has to be asked because a spelling, or the term, is also a common word.

        What is derived from a term (Kilisli) is none, even where the term is.
        """
        if self._kind is not Kind.NAME or " " in text or text[:1].islower():
            return ()
        own = () if derived else self._doubted
        if not is_common(folded):  # nearly always
            return own
        found = doubts(text, place=self._is_place)
        if folded != self._folded:
            found = (*found, *respelt_as_word(text), *homograph(text))
        return tuple(dict.fromkeys((*own, *found)))


def _langs(way: Way) -> frozenset[str]:
    """Return the languages of articles in which a way of writing is looked for; empty for all.

    A form belongs to its language: elsewhere it is another word (Finnish *Malin*, French *malin*)
    or does not occur. A name in another language is quoted everywhere (Türkiye, Côte d'Ivoire),
    unless it is so short that it is a word elsewhere (Vietnamese *Nga*, Dutch *Chili*).
    """
    if way.lang is None:
        return _ANYWHERE
    if way.rule is Rule.FORM:  # nearly all
        return family(way.lang)
    if not _of_its_language(way):
        return _ANYWHERE
    if way.id in _AS_IT_SOUNDS:
        # Not in its whole family: Turkish papers do not write names as Azerbaijani ones do.
        return frozenset({way.lang}) if way.lang in RESPELLING else family(way.lang)
    return family(way.lang)


def _of_its_language(way: Way) -> bool:
    if way.id in _AS_IT_SOUNDS or way.id.startswith(_TRANSLITERATED):
        return True
    if way.lang in RESPELLING and way.id != PLACE_NAME:  # Latvian Masks, Tramps
        return True
    if way.id.startswith(_CONVENTION) and " " not in way.text:
        return True
    if script_of(way.text) == _ARABIC and way.id != PLACE_NAME:
        return len(way.text) <= _SHORT_ARABIC
    longest = _SHORT_EXONYM if way.id == PLACE_NAME else _SHORT
    return has_case(way.text) and len(fold(way.text)) <= longest
