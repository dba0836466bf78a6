"""A matcher that follows changing lists against one that is compiled anew from them each time."""

from contextlib import suppress
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import watchlists
from tests import made_queries
from vigie.config.model import SourceFilter
from vigie.errors import QueryError
from vigie.text import read
from watchlists.linking import Lists

CHANCE = st.integers(0, 2**32).map(Random)
STEPS = 4


def edited(chance, lists):
    """Return the lists as somebody might leave them: some changed, gone, new or elsewhere."""
    after = [one for one in lists if chance.random() < 0.9]
    for number, one in enumerate(after):
        if chance.random() < 0.3:
            after[number] = chance.choice(
                [
                    replace(made_queries.watchlist(chance, one.name), langs=one.langs),
                    replace(one, match=made_queries.options(chance)),
                    replace(one, langs=chance.choice([(), ("fr",), ("fr", "ru")])),
                    replace(one, sources=SourceFilter(tags=chance.choice([(), ("sahel",)]))),
                    replace(one, to=("desk",)),
                ]
            )
    taken = {one.name for one in after}
    free = [f"q{number}" for number in range(8) if f"q{number}" not in taken]
    after += [made_queries.watchlist(chance, name) for name in free[: chance.randint(0, 2)]]
    after += [one for one in made_queries.watchlists(chance) if one.name not in taken]
    if chance.random() < 0.3:
        chance.shuffle(after)
    return understood(after)


def understood(lists):
    """Return the lists without those that are bad, and without those that name these."""
    while True:
        good = []
        for one in lists:
            with suppress(QueryError):
                Lists(lists).tree(one)
                good.append(one)
        if len(good) == len(lists):
            return good
        lists = good


@settings(max_examples=60, deadline=None)
@given(CHANCE)
def test_a_revised_matcher_finds_what_a_new_one_finds(chance):
    lists = edited(chance, [])
    matcher = watchlists.compile(lists)

    for _ in range(STEPS):
        lists = edited(chance, lists)
        matcher.revise(matcher.revision(matcher.changes(lists)))
        new = watchlists.compile(lists)
        for lang in (None, "fr"):
            title, body = made_queries.line(chance, 6), made_queries.body(chance)
            facts = replace(made_queries.facts(chance), lang=lang)
            document = read(title, body, lang)
            assert matcher.match(document, facts) == new.match(document, facts), (title, body)
