"""An explanation in; the part of it that people read first out: by language, counted, not all.

A country has some thousand ways of writing. What matters of them is in which languages it is
found, and by what kind of words; the rest is for those who look for one word.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from watchlists.explaining import Accepted, Explanation, counted
from watchlists.headings import by_language
from watchlists.listing import all_of, listing, said, text_of, title_of

_FEW: Final = 12  # ways of writing of a term that are all shown, with their rules
_SAMPLES: Final = 6  # of each language
_OF_EACH_RULE: Final = 2  # so that one adjective's cases do not fill the line
_CONDITIONS: Final = 3  # of a term
_WORDS: Final = 5  # of each condition


def overview(found: Explanation) -> str:
    """Return an explanation as text for people, of each language's words the first few."""
    return text_of(found, _of_term)


def shortened(found: Explanation) -> bool:
    """Whether an overview leaves something out."""
    return overview(found) != listing(found)


def _of_term(term: str, accepted: Sequence[Accepted]) -> Iterator[str]:
    if len(accepted) <= _FEW:
        yield from all_of(term, accepted, _WORDS)
        return
    yield title_of(term, accepted)
    groups = by_language(accepted)
    width = max(map(len, groups))
    for name, ones in groups.items():
        yield f"  {name:{width}}  {_samples(ones)}"
    held = Counter(one for way in accepted for one in way.asked)
    conditions = [one for one, _ in held.most_common()]
    if conditions:
        such_as = ", such as" * (len(conditions) > _CONDITIONS)
        yield f"  {counted(len(conditions), 'condition')}{such_as}"
    for one in conditions[:_CONDITIONS]:
        yield f"    {said(one, _WORDS)}"


def _samples(ones: Sequence[Accepted]) -> str:
    by_rule: dict[str, list[str]] = {}
    for one in ones:
        words = by_rule.setdefault(one.origin, [])
        if len(words) < _OF_EACH_RULE and one.text not in words:
            words.append(one.text)
    few = dict.fromkeys(word for words in by_rule.values() for word in words)
    shown = list(islice(few, _SAMPLES))
    rest = len({one.text for one in ones}) - len(shown)
    return ", ".join(shown) + f" … ({rest} more)" * (rest > 0)
