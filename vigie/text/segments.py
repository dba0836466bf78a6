"""A text in; where its paragraphs and sentences begin and end out.

Rules, not a model: a sentence ends at . ! ? … and their like in other scripts, unless what stands
before the full stop is an abbreviation, an initial or a number, or what follows begins small.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class Span(NamedTuple):
    """A stretch of a text, as `text[start:end]`."""

    start: int
    end: int


# What is written with a full stop and then goes on, in the languages of our sources.
_ABBREVIATIONS: Final = frozenset(
    """
    mr mrs ms dr prof gen col lt capt sgt maj sen rep gov pres st jr sr vs inc ltd co corp
    jan feb apr jun jul aug sep sept oct nov dec approx dept vol
    mm mme mlle mgr cf av bd env janv févr avr juil déc sra srta ud uds dott
    hr bzw nr usw evtl
    г гг ул д кв обл р руб коп тыс млн млрд т тт стр рис см ср др пр проф акад ген гос респ пос
    п в вв н м
    """.split()  # noqa: SIM905 - a list of sixty literals would be a column of quotes
)
_END: Final = re.compile(r"([.!?…؟۔।]+)([\"'»”’)\]]*)\s+|([。！？｡]+)([」』”’）]*)")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+$")
_BLANK: Final = re.compile(r"\s*\n[^\S\n]*\n\s*")
_OPENING: Final = "\"'«“„‘([—–- "


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the stretches between blank lines, without the white space around them."""
    spans: list[Span] = []
    start = 0
    for gap in (*_BLANK.finditer(text), None):
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append(Span(left, right))
        start = gap.end() if gap else end
    return tuple(spans)


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences, without the white space between; none runs over a blank line."""
    return tuple(span for paragraph in paragraphs(text) for span in _split(text, paragraph))


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for mark in _END.finditer(text, paragraph.start, paragraph.end):
        if mark.group(3) is None and not _ends(text, mark):
            continue
        yield Span(start, mark.end(4) if mark.group(3) else mark.end(2))
        start = mark.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() : mark.end() + 8].lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if mark.group(1) != ".":
        return True
    return not _abbreviated(text[max(0, mark.start() - 20) : mark.start()])


def _abbreviated(before: str) -> bool:
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    last = word.group()
    if len(last) == 1 and last.isupper():
        return True  # M. Goïta, A. S. Pouchkine; costs the end of "Plan B."
    return last.lower() in _ABBREVIATIONS
