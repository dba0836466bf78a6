"""Names with all their variants: the engine's short cuts against asking each variant in turn."""

from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import watchlists
from vigie.config.model import Case, MatchOptions, WatchlistConfig
from vigie.text import read
from watchlists import Facts
from watchlists.anchors import atoms_of
from watchlists.atoms import Atoms
from watchlists.compiling import Compiler
from watchlists.expand import as_written
from watchlists.names.expander import expand
from watchlists.packing import Packed
from watchlists.parsing import parse
from watchlists.tree import Term
from watchlists.view import View

NAMES = ("Mali", "Assimi Goïta", "Guinea", "Niger", "Сергей Иванов", "Georgia")
QUERIES = (*NAMES, "Mali AND Niger", "title:Guinea", "Niger NOT NEAR/3 Mali", "Mali OR salt")
LANGS = (None, "en", "fr", "ru", "ar", "fi", "pl", "ja", "de")
AROUND = ("salt", "bread", "South", "Equatorial", "Bissau", "Papua", "New", "Lošinj", "Delta")
AROUND += ("John", "Conakry", "state.", "the", "of", "les", "в", "Atlanta", "Tbilisi", "president")
COMPILER = Compiler(expander=expand)

CHANCE = st.integers(0, 2**32).map(Random)


@cache
def written(name):
    return tuple(one.text for one in expand(parse(name), MatchOptions(), ()))


def text(chance, length):
    words = []
    for _ in range(length):
        if chance.random() < 0.3:
            word = chance.choice(written(chance.choice(NAMES)))
            words.append(chance.choice((str, str.lower, str.upper, str))(word))
        else:
            words.append(chance.choice(AROUND))
    return chance.choice((" ", " ", ". ", ", ", " – ", "\n")).join(words)


@cache
def lists(case):
    return tuple(
        WatchlistConfig(name=query, query=query, match=MatchOptions(case=case))
        for query in QUERIES
    )


@cache
def plans(case):
    return tuple(COMPILER.plan(config) for config in lists(case))


def holding(case, document, facts):
    """Return the lists whose whole plan holds, all of its atoms being looked for."""
    found = []
    for number, plan in enumerate(plans(case)):
        atoms = Atoms()
        for atom in atoms_of(plan):
            atoms.add(atom)
        if plan.holds(View(document, atoms.present(document), facts)):
            found.append(number)
    return found


@cache
def matcher(case):
    return watchlists.compile(lists(case), compiler=COMPILER)


@settings(max_examples=60, deadline=None)
@given(CHANCE, st.sampled_from([Case.SMART, Case.IGNORE]))
def test_the_engine_finds_what_each_variant_asked_in_turn_finds(chance, case):
    lang = chance.choice(LANGS)
    document = read(text(chance, 4), text(chance, 12), lang)
    facts = Facts(lang=lang)

    found = matcher(case).indexes(document, facts)

    assert found == holding(case, document, facts), (document.title.raw, document.body.raw, lang)
    assert [one.watchlist for one in matcher(case).match(document, facts)] == [
        QUERIES[number] for number in found
    ]


def test_packed_variants_are_the_variants():
    query = '"Goïta* C++" OR "a * b" OR U.S. OR Mali OR gen?ral OR bread~1 OR 東京'
    terms = [part for part in parse(query).parts if isinstance(part, Term)]
    variants = [
        one
        for term in terms
        for case in (Case.SMART, Case.EXACT, Case.IGNORE)
        for one in (*as_written(term, MatchOptions(case=case), ()), *expanded(term, case))
    ]

    packed = Packed.of(variants)

    assert [*packed] == variants
    assert packed[7] == variants[7]
    assert [*packed[3:9]] == variants[3:9]
    assert [*packed.only([4, 2])] == [variants[4], variants[2]]
    assert [*packed.only([4, 2]).only([1])] == [variants[2]]


def expanded(term, case):
    return expand(term, MatchOptions(case=case), ())


def test_a_list_that_is_removed_is_found_in_no_language():
    case = Case.SMART
    changing = watchlists.compile(lists(case), compiler=COMPILER)
    texts = {"en": "Malian salt", "ru": "армия Мали", "fr": "la junte malienne"}
    documents = [read("", body, lang) for lang, body in texts.items()]
    before = [changing.indexes(document) for document in documents]

    changing.remove(QUERIES.index("Mali"))
    without = [changing.indexes(document) for document in documents]
    changing.replace(QUERIES.index("Mali"), lists(case)[QUERIES.index("Mali")])

    assert all(QUERIES.index("Mali") in found for found in before)
    assert not any(QUERIES.index("Mali") in found for found in without)
    assert [changing.indexes(document) for document in documents] == before
