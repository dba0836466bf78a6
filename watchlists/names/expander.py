"""A term and a watchlist's options in; everything that is accepted for it, with conditions, out.

What a term is decides what is made of it: a place has names and demonyms in every language; a
name has transliterations; both are inflected in each language; a common word gets the forms of
the languages that are written as it is. All of it is looked for exactly afterwards.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from sys import intern
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
from watchlists.names.acronyms import is_word
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
    respelt_as_word,
)
from watchlists.names.context import in_sense, sense_of
from watchlists.names.folded import folded as fold
from watchlists.names.kinds import LANGS, TITLES, Kind, has_case, kind_of, script_of
from watchlists.names.lint import is_ambiguous
from watchlists.names.namesakes import somebody_else
from watchlists.names.spellings.scripts import RESPELLING
from watchlists.names.straddling import LONGEST, straddled
from watchlists.names.variants import Way
from watchlists.names.ways import PLACE_NAME, Named, Wish, is_known, named
from watchlists.packing import Packed
from watchlists.tree import Piece, Term
from watchlists.wanted import Demand, Want, demanded, wanted

# A name has some hundred variants, a country with all its adjectives up to 850. A list that is
# longer slows the matcher for nothing: what comes first is likeliest.
_MOST: Final = 900
_CACHED: Final = 1_000  # terms: some 20 MB
# Names so short are words in some language, in texts that are written without capitals, too.
_SHORT: Final = 4
_SHORT_ACRONYM: Final = 3
_SHORT_EXONYM: Final = 8
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
_LATIN: Final = "LATIN"
# Rules whose forms are other words than the term.
_DERIVED: Final = ("-adjective", "-demonym", "-of-person", "-follower", "-compound")
# Words of which each is one token, whatever stands around them.
_PLAIN_WORDS: Final = re.compile(
    "(?:[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0218-\u021b\u0400-\u045f\u0490\u0491"
    "\u0386\u0388-\u03ce\u0561-\u0586\u0531-\u0556\u10d0-\u10f0\u0621-\u063a\u0641-\u064a"
    "\u05d0-\u05ea\u067e\u0686\u0698\u06a9\u06af\u06cc\uac00-\ud7a3]+(?: |$))+"
)
_KATAKANA: Final = "KATAKANA"
_HAN: Final = frozenset({"CJK"})
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
    maker = _Maker(term=term, kind=kind, case=options.case, guards=_guards(term, found, wish))
    drafts = (*maker.own(), *(one for way in found.ways for one in maker.drafts(way)))
    return Packed.of(_variants(_merged(drafts)))


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
        return _Guards(keys=tuple(keys), longer=_indexed(shadows_of(keys)), others=others)
    keys.append(found.place.code)
    keys += [fold(name) for name in places.names(found.place, "en")]
    shadows = [*shadows_of(keys)]
    shadows += [
        one for lang, name in _named_in(found, term, wish) for one in longer_names(name, lang)
    ]
    return _Guards(keys=tuple(keys), longer=_indexed(shadows), namesakes=(namesakes(),))


def _others(name: str) -> Shadows:
    person = people.find(name)
    *givens, last = name.split()
    if person is None:
        return somebody_else(tuple(givens), fold(last))
    return somebody_else((*person.givens, *givens), fold(person.family))


def _indexed(shadows: Collection[Shadow]) -> tuple[Shadows, ...]:
    return (Shadows(shadows),) if shadows else ()


def _named_in(found: Named, term: Term, wish: Wish) -> dict[tuple[str, str], None]:
    """Return what a term's place is called, with the language it is called so in."""
    own = ((lang, term.text) for lang in wish.langs)
    names = ((way.lang or "", way.text) for way in found.ways if way.id == PLACE_NAME)
    return dict.fromkeys((*own, *names))


class _Draft(NamedTuple):
    """A variant before those of several languages are made one: `condition` has no languages."""

    wants: tuple[Want, ...]
    condition: Condition
    langs: frozenset[str]
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """Makes variants of ways: words, what case they must have, what must be true around them."""

    term: Term
    kind: Kind
    case: Case
    guards: _Guards
    conditions: dict[tuple[object, ...], Condition] = field(default_factory=dict)
    made: dict[tuple[str, bool], tuple[Want, ...]] = field(default_factory=dict)

    def own(self) -> Iterator[_Draft]:
        """Yield the term as written, an acronym's other form, and words written together."""
        for variant in as_written(self.term, MatchOptions(case=self.case), ()):
            wants = tuple(map(self._careful, variant.wants))
            way = Way(text=variant.text, rule=variant.rule, id="", because=variant.because)
            yield from self._drafts(way, wants, name=True)
        yield from self._joined()

    def _joined(self) -> Iterator[_Draft]:
        """Yield the words without what parts them, as in hashtags, headlines and by slips."""
        if whole := self._whole_word():
            wants = self._wants(whole, lower=self.kind is Kind.WORD)
            way = Way(text=whole, rule=Rule.FOLDED, id="joined", because="written together")
            yield _Draft(wants, NO_CONDITION, frozenset(), way)
        if apart := self._apart():
            way = Way(text=apart, rule=Rule.FOLDED, id="joined", because="written apart")
            yield _Draft(self._wants(apart, lower=True), NO_CONDITION, frozenset(), way)
        if len(self.term.pieces) < 2 or self.kind is Kind.FIXED or not has_case(self.term.text):
            return
        text = "".join(word[:1].upper() + word[1:] for word in self.term.text.split())
        if text.isalpha():
            wants = self._wants(text, lower=self.kind is Kind.WORD)
            way = Way(text=text, rule=Rule.FOLDED, id="joined", because="written together")
            yield _Draft(wants, NO_CONDITION, frozenset(), way)

    def _whole_word(self) -> str:
        """Return a term that is one word with signs inside without these; else nothing."""
        (piece, *others) = self.term.pieces
        if others or piece.quoted or piece.fuzzy or not _SPLIT_WORD.fullmatch(piece.raw):
            return ""
        return _INNER_SIGNS.sub("", piece.raw)

    def _apart(self) -> str:
        """Return a common word whose first part is often parted by a hyphen as two."""
        found = _PREFIXED.fullmatch(self.term.text) if self.kind is Kind.WORD else None
        return f"{found[1]} {found[2]}" if found else ""

    def drafts(self, way: Way) -> Iterator[_Draft]:
        """Yield the variants of a way: one, or one for each language that asks for more."""
        wants = self._wants(way.text, lower=way.lower)
        yield from self._drafts(way, wants, name=way.rule is Rule.SPELLING)

    def _drafts(self, way: Way, wants: tuple[Want, ...], *, name: bool) -> Iterator[_Draft]:
        condition = self._condition(way.text, name=name, derived=way.id.endswith(_DERIVED))
        if way.needs:
            near = company(way.needs, _BESIDE)
            condition = replace(condition, needs=(*condition.needs, near))
        langs = _langs(way)
        if not has_company(self.guards.keys):
            yield _Draft(wants, condition, langs, way)
            return
        folded = fold(way.text)
        condition = replace(condition, never=company_of(self.guards.keys, folded))
        supports = supports_of(self.guards.keys, folded)
        for lang, words in supports:  # where the name is a word, too (Persian مالی)
            needs = (*condition.needs, words)
            yield _Draft(wants, replace(condition, needs=needs), family(lang), way)
        elsewhere = frozenset().union(*(family(lang) for lang, _ in supports))
        if not langs or not langs <= elsewhere:
            yield _Draft(wants, replace(condition, not_langs=elsewhere), langs, way)

    def _wants(self, text: str, *, lower: bool) -> tuple[Want, ...]:
        if (known := self.made.get((text, lower))) is None:
            self.made[text, lower] = known = self._make(text, lower=lower)
        return known

    def _make(self, text: str, *, lower: bool) -> tuple[Want, ...]:
        case = Case.IGNORE if lower and self.case is Case.SMART else self.case
        if case is Case.SMART and _PLAIN_WORDS.fullmatch(text):  # nearly all, without ceremony
            return tuple(map(self._plainly, text.split(" ")))
        pieces = tuple(Piece(raw=word, start=0) for word in text.split())
        found = wanted(Term(pieces=pieces), text)
        return tuple(self._demanding(want, case) for want in found)

    def _plainly(self, word: str) -> Want:
        """Return the want of a word of letters, in smart case."""
        small = word.lower()
        if small == word:
            return Want(raw=word, lead=fold(word))
        if small[0] == word[0]:
            return Want(raw=word, lead=fold(word), demand=Demand.SOME_CAPITAL)
        return self._careful(Want(raw=word, lead=fold(word), demand=Demand.CAPITAL))

    def _demanding(self, want: Want, case: Case) -> Want:
        demand = demanded(want, case)
        return want if demand is want.demand else self._careful(replace(want, demand=demand))

    def _careful(self, want: Want) -> Want:
        """Ask for more where a capital is all that tells a name from a word."""
        if self.case is not Case.SMART or want.demand is not Demand.CAPITAL:
            return want
        if len(self.term.pieces) > 1 and want.raw.lower() in TITLES:
            return replace(want, demand=Demand.NONE)
        acronym = self.kind is Kind.ACRONYM and _in_capitals(want.raw)
        if want.raw.isupper() and (acronym or 1 < len(want.raw) <= _SHORT_ACRONYM):
            return replace(want, demand=Demand.AS_WRITTEN)
        if len(want.lead) <= _SHORT or is_ambiguous(want.lead):
            return replace(want, demand=Demand.CAPITAL_ALWAYS)
        return want

    def _condition(self, text: str, *, name: bool, derived: bool = False) -> Condition:
        script = script_of(text)
        chance = script in _HAN and len(text) <= LONGEST
        # A family name of two words (Le Pen) may be somebody else's, as one of one word may.
        begins = " " in text and text.partition(" ")[0].lower() in people.PARTICLES
        key = (name and script == _LATIN, script == _KATAKANA, " " in text, chance, begins)
        asked = self._doubts(text, derived=derived)
        if (known := self.conditions.get((*key, asked))) is None:
            alone, whole, unbroken, *_ = key
            shadows = (*self.guards.longer, *(self.guards.namesakes if alone else ()))
            if not unbroken or begins:
                shadows = (*shadows, *self.guards.others)
            if chance:
                shadows = (*shadows, straddled())
            known = Condition(shadows=shadows, needs=asked, whole=whole, unbroken=unbroken)
            self.conditions[(*key, asked)] = known
        return known

    def _doubts(self, text: str, *, derived: bool) -> tuple[CommonWord, ...]:
        """Return what has to be asked because a spelling, or the term, is also a common word.

        What is derived from a term (Kilisli) is none, even where the term is.
        """
        if self.kind is not Kind.NAME or " " in text or text[:1].islower():
            return ()
        place = bool(self.guards.namesakes)
        own = () if derived else doubts(self.term.text, place=place)
        found = doubts(text, place=place)
        if fold(text) != fold(self.term.text):
            found = (*found, *respelt_as_word(text), *homograph(text))
        return found if found == own else tuple(dict.fromkeys((*own, *found)))


def _in_capitals(acronym: str) -> bool:
    """Whether an acronym means something else unless it is written in capitals (Who, Start)."""
    return len(acronym) <= _SHORT_ACRONYM or is_word(acronym)


def _langs(way: Way) -> frozenset[str]:
    """Return the languages of articles in which a way of writing is looked for; empty for all.

    A form belongs to its language: elsewhere it is another word (Finnish *Malin*, French *malin*)
    or does not occur. A name in another language is quoted everywhere (Türkiye, Côte d'Ivoire),
    unless it is so short that it is a word elsewhere (Vietnamese *Nga*, Dutch *Chili*).
    """
    if way.lang is None or (way.rule is not Rule.FORM and not _of_its_language(way)):
        return frozenset()
    if way.id in _AS_IT_SOUNDS:
        # Not in its whole family: Turkish papers do not write names as Azerbaijani ones do.
        return frozenset({way.lang}) if way.lang in RESPELLING else family(way.lang)
    return family(way.lang)


def _of_its_language(way: Way) -> bool:
    if way.id in _AS_IT_SOUNDS or way.id.startswith(_TRANSLITERATED):
        return True
    longest = _SHORT_EXONYM if way.id == PLACE_NAME else _SHORT
    return has_case(way.text) and len(fold(way.text)) <= longest


def _merged(drafts: Iterable[_Draft]) -> Collection[_Draft]:
    """Return each way of writing once, `_MOST` at most, likely ones first.

    What several languages share holds in all of them.
    """
    kept: dict[tuple[object, ...], _Draft] = {}
    for draft in drafts:
        words = tuple((want.lead, want.glue, want.demand) for want in draft.wants)
        key = (words, draft.condition)
        before = kept.setdefault(key, draft)
        if len(kept) == _MOST:
            break
        if before.langs and not draft.langs <= before.langs:
            kept[key] = before._replace(langs=before.langs | draft.langs)
        elif before.langs and not draft.langs:
            kept[key] = before._replace(langs=frozenset())
    return kept.values()


def _variants(drafts: Iterable[_Draft]) -> Iterator[Variant]:
    """Yield the drafts as variants that share what they can: a thousand names have 300,000."""
    shared: dict[tuple[Condition, frozenset[str]], Condition] = {}
    for draft in drafts:
        condition = draft.condition
        if draft.langs:
            key = (condition, draft.langs)
            condition = shared.get(key) or replace(condition, langs=draft.langs)
            shared[key] = condition
        yield Variant(
            wants=draft.wants,
            rule=draft.way.rule,
            because=intern(draft.way.because),
            id=draft.way.id,
            written=""
            if draft.way.text == " ".join(w.raw for w in draft.wants)
            else draft.way.text,
            condition=condition or None,
        )
