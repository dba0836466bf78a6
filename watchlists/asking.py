"""The condition of a way of writing in; what it asks for, in plain words, out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from watchlists.conditions import UNSPACED, Company, Condition

_DIFFERENT_CONDITIONS: Final = 1_000  # of a watchlist, which are told again and again
_SPACED_OUT: Final = re.compile(f"(?<={UNSPACED}) (?={UNSPACED}|_)|(?<=_) (?={UNSPACED})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that must be true where a way of writing stands: `only within 6 words of: a, b`.

    `langs` are the languages of articles in which it is asked; empty: in all.
    """

    what: str
    words: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()


@lru_cache(maxsize=_DIFFERENT_CONDITIONS)
def asked_by(condition: Condition) -> tuple[Asked, ...]:
    """Return what a condition asks for besides the article's language.

    What is asked in other articles only than those in which it counts at all is left out.
    """
    langs = condition.langs
    asked = (
        one
        for one in _asked(condition)
        if not (langs and one.langs and langs.isdisjoint(one.langs))
    )
    return tuple(dict.fromkeys(asked))


def _asked(condition: Condition) -> Iterator[Asked]:
    for shadows in condition.shadows:
        if shadows.said:
            yield Asked(what=f"not as {shadows.said}")
        elif longer := [_as_read(str(one)) for one in shadows]:
            yield Asked(what="not in a longer name", words=tuple(longer))
    for company in condition.never:
        yield _of_company(company, "not")
    for company in condition.needs:
        yield _of_company(company, "only")
    if condition.whole:
        yield Asked(what="not in a longer word in katakana")
    if condition.unbroken:
        yield Asked(what="not across the end of a sentence")


def _as_read(tokens: str) -> str:
    """Return tokens without the spaces that their script has not."""
    return _SPACED_OUT.sub("", tokens)


def _of_company(company: Company, how: str) -> Asked:
    distance = company.distance
    near = f"within {distance} words of" if distance else "in an article with"
    near = "beside" if distance == 1 else near
    where = f"{company.asked_where}, " if company.asked_where else ""
    overruled = f" ({company.overruled})" if company.overruled else ""
    runs = (_as_read(run.strip()) for run in company.runs)
    return Asked(
        what=f"{where}{how} {near}{overruled}",
        words=tuple(sorted({*company.words, *runs})),
        langs=tuple(sorted(company.asked_in)),
    )
