"""The places where terms were found in; each place once, as it is best told, out; pure.

*Мали* is found by a list's term Мали, by Mali, which is spelt so there, and by مالي. One of them
says all that there is to say.
"""

from collections.abc import Iterable, Iterator, Sequence

from vigie.types import PLAINEST, Hit, Rule, Where

_Key = tuple[int, int, int]


def readings_of(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return one hit for each place, by its plainest reading, in the order of the hits.

    Where two say the same, it is the term that has the plainer reading elsewhere, then the one
    that comes first. A part of a longer place is told only where it is another term, and as
    written. What stands nowhere in the text, a fact, stays as it is.
    """
    best = _best_ranks(hits)
    order = {term: number for number, term in enumerate(best)}
    chosen: dict[tuple[object, ...], Hit] = {}

    def key(hit: Hit) -> _Key:
        return _rank(hit), best[hit.term], order[hit.term]

    for hit in hits:
        place = (hit.where, hit.start, hit.end, hit.term if hit.rule is Rule.FIELD else "")
        chosen[place] = min(chosen.get(place, hit), hit, key=key)
    inner = set(_told_by_longer(chosen.values()))
    return tuple(hit for hit in chosen.values() if hit not in inner)


def told_terms(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the terms that are told for some places, in the order of the text."""
    return tuple(dict.fromkeys(hit.term for hit in readings_of(hits)))


def _best_ranks(hits: Iterable[Hit]) -> dict[str, int]:
    best: dict[str, int] = {}
    for hit in hits:
        best[hit.term] = min(best.get(hit.term, len(PLAINEST)), _rank(hit))
    return best


def _rank(hit: Hit) -> int:
    return PLAINEST.index(hit.rule)


def _told_by_longer(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits that are a part of a longer one that tells them."""
    words = (hit for hit in hits if hit.rule not in {Rule.FIELD, Rule.REGEX})
    of_term: dict[tuple[Where, str], int] = {}
    of_any: dict[Where, int] = {}
    # Whatever begins before, or is longer, comes first: where it ends tells the rest.
    for hit in sorted(words, key=lambda hit: (hit.where, hit.start, -hit.end)):
        other = of_any.get(hit.where, 0) if hit.rule in {Rule.FORM, Rule.SPELLING} else 0
        if hit.end <= max(other, of_term.get((hit.where, hit.term), 0)):
            yield hit
            continue
        of_any[hit.where] = max(hit.end, of_any.get(hit.where, 0))
        of_term[hit.where, hit.term] = hit.end
