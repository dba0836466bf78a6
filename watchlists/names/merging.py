"""Drafts of a term's variants in; each way of writing once, packed, out."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from watchlists.conditions import Condition
from watchlists.names.variants import Way
from watchlists.names.wording import Words
from watchlists.packing import Column, Looks, Origin, Packed, origin_of

# A name has some hundred variants, a country with all its adjectives up to 1,250. A list that is
# longer slows the matcher for nothing: what comes first is likeliest. What languages that join
# particles to a name make of it comes last, and is what they print most (미국은).
_MOST: Final = 1_500
# By whose rule something is told that others write alike: more people look for it under that.
_MOST_READ: Final = "ru"
_READ_LESS: Final = frozenset({"uk", "be", "bg", "sr", "mk"})

# A variant before those of several languages are made one: its words, what must be true without
# the languages, these, and the way. Drafts of one term have the same `Condition` where they have
# an equal one.
Draft = tuple[Words, Condition, frozenset[str], Way]


def merged(drafts: Iterable[Draft]) -> Packed:
    """Return each way of writing once, `_MOST` at most, likely ones first.

    What several languages share holds in all of them, by the rule of the one that is read most.
    """
    return _packed(_once(drafts))


def _once(drafts: Iterable[Draft]) -> Collection[Draft]:
    kept: dict[tuple[str, int, int], Draft] = {}
    for draft in drafts:
        words, condition, langs, way = draft
        # By identity: to hash what may be asked for takes longer than all the rest.
        key = (words.leads, id(words.looks), id(condition))
        before = kept.setdefault(key, draft)
        if before is draft:
            if len(kept) == _MOST:
                break
            continue
        if _is_read_more(way, before[3]):
            before = kept[key] = (*before[:3], way)
        if not langs <= before[2] or not langs:
            kept[key] = _united(before, langs)
    return kept.values()


def _is_read_more(way: Way, other: Way) -> bool:
    """Whether a way is by the same rule as another one, of a language that is read more."""
    return (
        way.lang == _MOST_READ
        and other.lang in _READ_LESS
        and other.id.replace(other.lang, _MOST_READ) == way.id
    )


def _united(draft: Draft, langs: frozenset[str]) -> Draft:
    """Return a draft that is looked for in more languages; in none is in all."""
    words, condition, before, way = draft
    return words, condition, _both(before, langs) if before and langs else frozenset(), way


# Terms have the same languages, and often nothing else to ask for: they share what they can.
@lru_cache(maxsize=2_000)
def _both(some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    return some | others


@lru_cache(maxsize=2_000)
def _spoken(condition: Condition, langs: frozenset[str]) -> Condition:
    return replace(condition, langs=langs)


def _packed(drafts: Collection[Draft]) -> Packed:
    """Return the drafts as variants that share what they can: a thousand names have 300,000."""
    conditions, looks = Column[Condition | None](), Column[Looks]()
    of_looks: dict[int, int] = {}
    of_conditions: dict[tuple[int, frozenset[str]], int] = {}
    for words, condition, langs, _ in drafts:
        if (number := of_looks.get(id(words.looks))) is None:
            number = of_looks[id(words.looks)] = looks.number(words.looks)
        looks.numbers.append(number)
        key = (id(condition), langs)
        if (number := of_conditions.get(key)) is None:
            whole = _spoken(condition, langs) if langs else condition
            number = of_conditions[key] = conditions.number(whole or None)
        conditions.numbers.append(number)
    origins = Column[Origin]()
    origins.extend(origin_of(way.rule, way.because, way.id, way.text) for *_, way in drafts)
    return Packed.of_columns([words.text for words, *_ in drafts], origins, conditions, looks)
