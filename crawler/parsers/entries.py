"""Raw fields of any feed format -> the values that an `Entry` may hold."""

import re
from datetime import UTC, datetime

from vigie.types import Entry

# Publishers did not write feeds before; such a date is the epoch, or a year with two digits.
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
# A description with this much text, or with paragraphs, is the article and not its teaser.
FULL_TEXT_CHARS = 600

# A teaser longer than this is no teaser.
TEASER_CHARS = 500

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]*)?\s*$")
_MAIL_NAME = re.compile(r"\S+@\S+\s*\((.+)\)\s*$")


def believable(when: datetime | None) -> datetime | None:
    """Return the moment in UTC, or None where no publisher can mean it (before 1995).

    A moment in the future is kept: whether it is absurd depends on the present, and is the
    caller's to judge.
    """
    if when is None:
        return None
    try:
        when = when.astimezone(UTC)
    except OverflowError:
        return None
    return when if when >= EARLIEST else None


def language_tag(value: str | None) -> str | None:
    """Return the language of a tag in two or three lower-case letters: `fr` of `fr-FR`."""
    match = _LANGUAGE.match((value or "").strip())
    return match.group(1).lower() if match else None


def person(name: str) -> str:
    """Return the name in `desk@example.org (Jean Martin)`, or the text as it is."""
    match = _MAIL_NAME.match(name)
    return match.group(1).strip() if match else name.strip()


def is_full_text(text: str) -> bool:
    """Whether a description (with its paragraphs) is the article itself."""
    return "\n\n" in text or len(text) >= FULL_TEXT_CHARS


def first_paragraph(text: str) -> str:
    """Return the beginning of an article as its teaser."""
    return text.partition("\n\n")[0][:TEASER_CHARS]


def says_something(entry: Entry) -> bool:
    """Whether there is anything in an entry but an id: a cut-off feed ends with an empty one."""
    return bool(entry.link or entry.title or entry.summary or entry.content)
