"""Revisions of articles in; lines that tell a person in short what each has changed, out."""

from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest
from operator import eq
from typing import TYPE_CHECKING, Final

from vigie.cli.output import Row, clock, safe
from vigie.config import Config

if TYPE_CHECKING:
    from stories.revisions import Place

# More than these nobody reads through; --json has them all.
REVISIONS_SHOWN: Final = 12
NUMBERS_SHOWN: Final = 12
SENTENCES_SHOWN: Final = 8
# Of a long sentence so many characters are shown, from so many before the first that is another.
SENTENCE_SHOWN: Final = 160
BEFORE_CHANGE: Final = 40


def revision_lines(revisions: Sequence[Row], config: Config | None) -> Iterator[str]:
    """Yield the lines for the latest revisions, article by article; none where there are none."""
    shown = revisions[-REVISIONS_SHOWN:]
    if not shown:
        return
    few = f" (the latest {len(shown)} of {len(revisions)}; --json has all)"
    yield "Revisions" + (few if len(shown) < len(revisions) else "") + ":"
    for row in sorted(shown, key=lambda row: (row["article_id"], row["at"])):
        yield f"  article {row['article_id']}, {clock(row['at'], config)}"
        yield from (f"    {safe(line)}" for line in _changed(row))


def _changed(row: Row) -> Iterator[str]:
    if row["title_before"] != row["title_after"]:
        yield f'title: "{row["title_before"]}" → "{row["title_after"]}"'
    for before, after, near in row["numbers"][:NUMBERS_SHOWN]:
        yield f"{before} became {after} {near}".rstrip()
    sentences = list(_sentences(row))
    yield from sentences[:SENTENCES_SHOWN]
    if len(sentences) > SENTENCES_SHOWN:
        yield f"… and {len(sentences) - SENTENCES_SHOWN} more; --json has the whole"


def _sentences(row: Row) -> Iterator[str]:
    """Yield what went and came of the text, a sentence a line; the title was told of already."""
    # Reading texts is imported when there is something to read.
    from stories.revisions import places

    found = places(row["difference"])
    if found and row["title_before"] != row["title_after"]:
        found[0] = _without_title(found[0], row)
    for place in found:
        yield from _of_place(place)


def _without_title(place: "Place", row: Row) -> "Place":
    titles = [" ".join(row[key].split()) for key in ("title_before", "title_after")]
    went, came = (side[side[:1] == [title] :] for side, title in zip(place, titles, strict=True))
    return place._replace(went=went, came=came)


def _of_place(place: "Place") -> Iterator[str]:
    # Told as they belong together: what a sentence was is best read beside what it has become.
    for went, came in zip_longest(*place):
        change = _first_change(went or "", came or "")
        if went:
            yield f"- {_excerpt(went, change)}"
        if came:
            yield f"+ {_excerpt(came, change)}"


def _first_change(went: str, came: str) -> int:
    """Return how many characters two sentences begin with in common."""
    return sum(1 for _ in takewhile(bool, map(eq, went, came)))


def _excerpt(sentence: str, change: int) -> str:
    """Return a sentence, of a long one the part in which it is another from `change` on."""
    if len(sentence) <= SENTENCE_SHOWN:
        return sentence
    start = max(0, min(change - BEFORE_CHANGE, len(sentence) - SENTENCE_SHOWN))
    part = sentence[start : start + SENTENCE_SHOWN]
    behind = "…" if start + SENTENCE_SHOWN < len(sentence) else ""
    return ("…" if start else "") + part.strip() + behind
