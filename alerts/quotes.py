"""A matched text in, the few sentences to show out, with the words marked; pure."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vigie.types import Hit, Quote

Spans = Sequence[tuple[int, int]]
Sentences = Callable[[str], Spans]
"""Returns the (start, end) of the sentences of a text, in order."""

MOST_QUOTES = 3
QUOTE_CHARS = 300
"""A long sentence fits, three of them still make a short message."""

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence with hits in it."""

    start: int
    end: int
    hits: tuple[Hit, ...]


def quotes_of(text: str, hits: Iterable[Hit], sentences: Sentences) -> tuple[Quote, ...]:
    """Return up to `MOST_QUOTES` sentences in the order of the text.

    Sentences that bring a term not quoted yet go before others. Each is cut to `QUOTE_CHARS`
    around its first hit.
    """
    found = _sentences_with_hits(hits, sentences(text))
    chosen = sorted(_choose(found), key=lambda sentence: sentence.start)
    return tuple(shorten(_quote(text, sentence), QUOTE_CHARS) for sentence in chosen)


def _sentences_with_hits(hits: Iterable[Hit], spans: Spans) -> list[_Found]:
    ordered = sorted(hits, key=lambda hit: (hit.start, hit.end))
    starts = [hit.start for hit in ordered]
    found = []
    for start, end in spans:
        inside = tuple(ordered[bisect_left(starts, start) : bisect_left(starts, end)])
        if inside:
            found.append(_Found(start, end, inside))
    return found


def _choose(found: list[_Found]) -> list[_Found]:
    """Return the sentences to show, those with new terms first."""
    told: set[str] = set()
    new: list[_Found] = []
    rest: list[_Found] = []
    for sentence in found:
        terms = {hit.term for hit in sentence.hits}
        (rest if terms <= told else new).append(sentence)
        told |= terms
    return (new + rest)[:MOST_QUOTES]


def _quote(text: str, sentence: _Found) -> Quote:
    """Return the sentence on one line; every character keeps its place, so marks stay right."""
    raw = text[sentence.start : sentence.end]
    line = "".join(" " if char.isspace() else char for char in raw)
    spans = ((h.start - sentence.start, h.end - sentence.start) for h in sentence.hits)
    return Quote(text=line, marks=_apart((start, min(end, len(line))) for start, end in spans))


def _apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def shorten(quote: Quote, chars: int) -> Quote:
    """Return at most `chars` characters of the quote around its first mark, cut between words."""
    start, end = _trimmed(quote.text, 0, len(quote.text))
    if end - start <= chars:
        return _cut(quote, start, end)
    room = max(chars - 2 * len(ELLIPSIS), 1)
    centre = sum(quote.marks[0]) // 2 if quote.marks else start
    left = max(start, min(centre - room // 2, end - room))
    right = min(left + room, end)
    left, right = _to_words(quote, left, right, start, end)
    return _cut(quote, left, right, before=left > start, after=right < end)


def _to_words(quote: Quote, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """Move both cuts inwards to a space, unless that would cut off the first mark."""
    first = quote.marks[0] if quote.marks else (left, left)
    if left > start:
        space = quote.text.find(" ", left, right)
        left = space + 1 if 0 <= space < first[0] else left
    if right < end:
        space = quote.text.rfind(" ", left, right)
        right = space if space >= first[1] else right
    return left, right


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(
    quote: Quote, left: int, right: int, *, before: bool = False, after: bool = False
) -> Quote:
    """Return the part from `left` to `right`, with an ellipsis where something is missing."""
    head = ELLIPSIS if before else ""
    shift = len(head) - left
    kept = ((max(start, left), min(end, right)) for start, end in quote.marks)
    marks = tuple((start + shift, end + shift) for start, end in kept if start < end)
    return Quote(
        text=head + quote.text[left:right] + (ELLIPSIS if after else ""),
        marks=marks,
    )


def pieces(quote: Quote) -> list[tuple[str, bool]]:
    """Return the quote as (text, marked) pieces that together are its text."""
    edges = [0, *(edge for mark in quote.marks for edge in mark), len(quote.text)]
    marked = (index % 2 == 1 for index in range(len(edges)))
    return [
        (quote.text[start:end], is_marked)
        for (start, end), is_marked in zip(pairwise(edges), marked, strict=False)
        if start < end
    ]
