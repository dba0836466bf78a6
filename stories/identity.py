"""Two articles of one source in; whether they are one and the same, and why, out.

An address is not enough. Articles come back under another address or guid, with a new headline
and a new slug; and addresses, guids and numbers are used again for other articles, every day by
some. What counts beside them is what the articles say.

Where nothing but the words speaks for it, doubt means two articles: they are then copies in one
story, and nothing is lost. Where address, guid or number speaks for it, doubt means one article:
a correction may change every word of a short report.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Final
from urllib.parse import urlsplit

from stories.overlap import containment, resemblance
from vigie.text import index_text
from vigie.types import Article

# An article comes back within days: after a move to another section, a new headline, a new
# content management system. What says the same much later is published anew.
RETURN_WINDOW: Final = timedelta(days=14)
# Runs of three words, as for copies. The same text, but for a caption or a link.
SAME_TEXT: Final = 0.9
# … and with another headline about the same.
SAME_TEXT_RETITLED: Final = 0.95
ALIKE_TITLE: Final = 0.5
# With the same guid a third of the shorter text is left, or most of the headline. A number may
# be a section's: follow-ups there share their background, so it takes more.
SAME_GUID_TEXT: Final = 0.3
SAME_NUMBER_TEXT: Final = 0.5
KIN_TITLE: Final = 0.6
KIN_TITLE_NUMBER_TEXT: Final = 0.2
# What a bulletin says every day ("our correspondents report …") may be half of a short one.
TEXT_OF_ANOTHER_DAY: Final = 0.6
# Stock phrases ("a spokesman for the ministry said") are in every second pair of articles.
OTHER_TEXT: Final = 0.05
OTHER_TITLE: Final = 0.3
# An article says what its headline says; a consent wall does not.
OWN_TITLE: Final = 0.3
# What is published daily moves on by a day, give or take some hours; an edited article hardly
# gets another date, but for one of the same day.
ANOTHER_DAY: Final = timedelta(hours=20)
# A flash of twenty words may be rewritten wholly when it becomes a report.
ENOUGH_WORDS: Final = 40
ENOUGH_WORDS_ANOTHER_DAY: Final = 20
# A bulletin is repeated word for word ("the alarm is over"): what is as short comes back only as
# of the same moment.
SAME_MOMENT: Final = timedelta(minutes=10)
# Fewer words say nothing: "Read more", "Photo gallery".
LEAST_WORDS: Final = 8
_COMPARED_WORDS: Final = 2_000
_COMPARED_CHARACTERS: Final = 10 * _COMPARED_WORDS
_LEAD_WORDS: Final = 12
_LEAD_CHARACTERS: Final = 400  # cut before its words are looked for

# The number of an article in its address: five digits or more, but not a date.
_NUMBER: Final = re.compile(r"(?<!\d)\d{5,}(?![\da-z])", re.IGNORECASE)
_DATE: Final = re.compile(r"(?:19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?:\d{4}|\d{6})?")


class Kin(StrEnum):
    """What two articles have in common beside their words."""

    NOTHING = "nothing"
    GUID = "guid"
    NUMBER = "number in the address"


class Same(StrEnum):
    """Why an article is one that is known, or is not."""

    READ_BEFORE = "its entry was read before"
    ADDRESS = "same address"
    GUID = "same guid, alike"
    NUMBER = "same number in the address, alike"
    WORDS = "same title and text"
    REUSED = "another article at a known address"
    NEW = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A hash by which an article may be known again, and what it speaks for."""

    value: int
    kin: Kin


# Asked for twice: to recognise an article, and to keep by what it is recognised.
@lru_cache(maxsize=4)
def signs(article: Article, guid: str) -> tuple[Sign, ...]:
    """Return the signs of an article that its source may show again, the strongest first."""
    return tuple(dict.fromkeys(_signs(article, guid)))


def _signs(article: Article, guid: str) -> Iterator[Sign]:
    if guid and guid != article.link:
        yield _sign(Kin.GUID, guid)
    for number in numbers_in(article.url):
        yield _sign(Kin.NUMBER, number)
    if title := index_text(article.title):
        yield _sign(Kin.NOTHING, f"title {title}")
    lead = _words(article.text[:_LEAD_CHARACTERS])[:_LEAD_WORDS]
    if len(lead) >= LEAST_WORDS:
        yield _sign(Kin.NOTHING, f"lead {' '.join(lead)}")


def _sign(kin: Kin, text: str) -> Sign:
    digest = blake2b(f"{kin.name} {text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    # Signed, as SQLite's integers are.
    return Sign(value=int.from_bytes(digest, signed=True), kin=kin)


def numbers_in(url: str) -> tuple[str, ...]:
    """Return the numbers in an address that may be an article's own."""
    parts = urlsplit(url)
    if not parts.netloc:
        return ()  # a name that we have given it
    found = _NUMBER.findall(f"{parts.path}?{parts.query}")
    return tuple(dict.fromkeys(n for n in found if not _DATE.fullmatch(n)))


def returned(known: Article, new: Article, kin: Kin) -> Same | None:
    """Return why a new article is the known one under another address, None where it is not."""
    if abs(new.seen - known.seen) > RETURN_WINDOW:
        return None
    if kin is Kin.GUID and _same_guid(known, new):
        return Same.GUID
    if kin is Kin.NUMBER and _same_number(known, new):
        return Same.NUMBER
    return Same.WORDS if _same_words(known, new) else None


def reused(known: Article, new: Article) -> bool:
    """Return whether what stands at a known address now is another article.

    Only where both texts were read in the same way: a teaser and a page may share no words.
    """
    if known.basis is not new.basis:
        return False
    old_words, new_words = _words(known.text), _words(new.text)
    least = min(len(old_words), len(new_words))
    if least < ENOUGH_WORDS_ANOTHER_DAY or _containment(old_words, new_words) > OTHER_TEXT:
        return False
    if _title_overlap(new.title, new.text[:_COMPARED_CHARACTERS]) < OWN_TITLE:
        return False  # a wall or an error stands before the article
    if _moved_on(known, new):
        return True
    return least >= ENOUGH_WORDS and _title_overlap(known.title, new.title) <= OTHER_TITLE


def _same_guid(known: Article, new: Article) -> bool:
    text = _containment(_words(known.text), _words(new.text))
    if _moved_on(known, new):
        return text >= TEXT_OF_ANOTHER_DAY
    return text >= SAME_GUID_TEXT or _title_overlap(known.title, new.title) >= KIN_TITLE


def _same_number(known: Article, new: Article) -> bool:
    text = _containment(_words(known.text), _words(new.text))
    if _moved_on(known, new):
        return text >= TEXT_OF_ANOTHER_DAY
    kin = _title_overlap(known.title, new.title) >= KIN_TITLE
    return text >= (KIN_TITLE_NUMBER_TEXT if kin else SAME_NUMBER_TEXT)


def _same_words(known: Article, new: Article) -> bool:
    old_words, new_words = _words(known.text), _words(new.text)
    # A bot's reports of two earthquakes differ by nothing but their numbers.
    least = min(len(old_words), len(new_words))
    if least < LEAST_WORDS or _figures(known) != _figures(new):
        return False
    if least < ENOUGH_WORDS and not _same_moment(known, new):
        return False
    old_title, new_title = index_text(known.title).split(), index_text(new.title).split()
    alike = _resemblance(_runs(old_words), _runs(new_words))
    if old_title == new_title:
        return alike >= SAME_TEXT
    return alike >= SAME_TEXT_RETITLED and _resemblance({*old_title}, {*new_title}) >= ALIKE_TITLE


def _same_moment(known: Article, new: Article) -> bool:
    if known.published is None or new.published is None:
        return False
    return abs(new.published - known.published) <= SAME_MOMENT


def _moved_on(known: Article, new: Article) -> bool:
    if known.published is None or new.published is None:
        return False
    return new.published - known.published >= ANOTHER_DAY


def _words(text: str) -> list[str]:
    return index_text(text[:_COMPARED_CHARACTERS]).split()[:_COMPARED_WORDS]


def _figures(article: Article) -> list[str]:
    return sorted(
        w for w in [*index_text(article.title).split(), *_words(article.text)] if w.isdigit()
    )


# Not those of `stories.shingles`: in scripts without spaces a run is three characters here.
def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    runs = frozenset(zip(words, words[1:], words[2:], strict=False))
    return runs or frozenset([tuple(words)] if words else [])


def _containment(one: list[str], other: list[str]) -> float:
    """Return the share of the shorter text that is in both."""
    mine, theirs = _runs(one), _runs(other)
    return containment(len(mine & theirs), len(mine), len(theirs))


def _resemblance(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """Return the share of both together that is in both."""
    return resemblance(len(one & other), len(one), len(other))


def _title_overlap(one: str, other: str) -> float:
    """Return the share of the shorter text's words that is in both, by letters.

    So that the articles and prepositions of a headline weigh little.
    """
    mine, theirs = ({*index_text(text).split()} for text in (one, other))
    return containment(_letters(mine & theirs), _letters(mine), _letters(theirs))


def _letters(words: set[str]) -> int:
    return sum(map(len, words))
