"""What the reports of a story count in; what the story is said to count now, out.

Outlets lag behind each other, copy each other and mistake each other's numbers: 12, 15, 12, 15 is
no news but twice. So a higher number is believed at once, a lower one only if it is a correction:
the report that said more was revised, or several sources that nobody outnumbers say less.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from vigie.news import Counted, Figure, Reported

# One source that says less is late, or wrong; two may know better.
_ENOUGH: Final = 2


def current(reports: Iterable[Reported]) -> Mapping[Counted, Figure]:
    """Return the figures of a story, given what each of its reports says now.

    Reports are taken in the order in which they were published, whatever order they came in: what
    was published before the highest number never lowers it. A revised report says only what it
    says since; where nobody else had said more, that lowers the figure.
    """
    by_what: dict[Counted, list[Reported]] = {}
    for report in sorted(reports, key=lambda each: (each.at, each.figure.number)):
        by_what.setdefault(report.figure.what, []).append(report)
    return {what: _figure(what, said) for what, said in by_what.items()}


def _figure(what: Counted, reports: Sequence[Reported]) -> Figure:
    number, since = reports[0].figure.number, 0
    for at, report in enumerate(reports):
        said = report.figure.number
        if said > number or (said < number and _corrects(reports[: at + 1], number, since)):
            number, since = said, at
    least = [each.figure.least for each in reports if each.figure.number == number]
    return Figure(what=what, number=number, least=least[-1])


def _corrects(reports: Sequence[Reported], number: float, since: int) -> bool:
    """Whether the last of the reports lowers a number that stands since one of them.

    A number that had been said before that one is what latecomers repeat.
    """
    lower = reports[-1].figure.number
    if any(each.figure.number == lower for each in reports[:since]):
        return False
    say_less = _sources(each for each in reports[since:] if each.figure.number == lower)
    say_more = _sources(each for each in reports if each.figure.number == number)
    return len(say_less) >= _ENOUGH and len(say_less) > len(say_more)


def _sources(reports: Iterable[Reported]) -> frozenset[int]:
    """Return who says so; a copy confirms nothing."""
    return frozenset(each.source_id for each in reports if not each.copied)
