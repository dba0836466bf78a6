"""Two neighbouring words in; whether what stands between them lets them be one name, out.

A name goes on over a space, a hyphen, an apostrophe and the full stop of an abbreviation. A comma,
a bracket, a slash, a dash between spaces, a quotation mark and the end of a sentence part it: in
*South Korea, South Sudan, Sudan* three countries stand side by side.
"""

import re
from typing import Final

from vigie.text import BREAK
from vigie.text.references import legible
from watchlists.view import View

# Invisible characters count for nothing, and a name may be a hashtag.
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_NAME: Final = re.compile(r"\s*#?|\s?[-\u2010\u2011]|[\u2012-\u2014]|['\u2018\u2019\u02bb\u02bc`]")
_FULL_STOP: Final = re.compile(r"\.\s*-?")
_MIDDLE_DOT: Final = frozenset("\u30fb\uff65\u00b7")
KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc\uff66-\uff9f]")
_OPENING: Final = re.compile("\\s*[\"'“‘«„‹「『]\\s?")
_CLOSING: Final = re.compile("\\s?[\"'”’»“‘›」』]")
# A line that is so long was broken because it was full; shorter ones are those of a list.
_FULL_LINE: Final = 40
# What has a full stop within a name: St. Petersburg, Gen. Doumbouya; and every single letter.
_ABBREVIATIONS: Final = frozenset(
    word
    for line in (
        "st ste sta gen col lt cpt capt maj sgt adm cmdr brig dr mr mrs ms mme mlle prof rev fr",
        "hon sen rep gov pres min amb sec jr sr mt ft no nr bros inc co corp ltd dept univ dem",
        "str hr abp bp msgr mgr dom don dott avv ing sig on sra srta av gral cnel ex rép dém",
        "г гр ген им св проф акад ул тов пос обл вул ім м",
        "sv ul al im ks gen płk mjr kpt inż mgr hab por szer dyw doc phdr mudr judr",
        "av doç org alb yrd hz",
    )
    for word in line.split()
)


def between(view: View, place: int) -> str | None:
    """Return what stands between the word at a place and the one before; None across a break."""
    if not 0 < place < len(view.tokens) or BREAK in view.tokens[place - 1 : place + 1]:
        return None
    left, right = view.located[place - 1], view.located[place]
    if left is None or right is None or left.part is not right.part:
        return None
    gap = left.part.raw[left.word.end : right.word.start]
    return _INVISIBLE.sub("", legible(gap) if "&" in gap else gap)


def joined(view: View, place: int) -> bool:
    """Whether the word at a place and the one before may be parts of one name."""
    gap = between(view, place)
    if gap is None or ("\n" in gap and not _wrapped(view, place)):
        return False
    if _NAME.fullmatch(gap):
        return True
    if gap in _MIDDLE_DOT:
        return _foreign(view, place)
    return bool(_FULL_STOP.fullmatch(gap)) and _abbreviated_at(view, place - 1)


def one_name(view: View, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` may all be parts of one name."""
    return all(joined(view, place) for place in range(start + 1, end))


def quoted(view: View, start: int, end: int) -> bool:
    """Whether the words from `start` to `end`, and no more, are in quotes: Hurricane "Irma"."""
    gap, last = between(view, start), view.located[end - 1]
    if gap is None or last is None or not _OPENING.fullmatch(gap):
        return False
    return bool(_CLOSING.match(last.part.raw, last.word.end))


def abbreviated(word: str) -> bool:
    """Whether a word before a full stop is an initial or an abbreviation."""
    return len(word) == 1 or word.lower() in _ABBREVIATIONS


def _abbreviated_at(view: View, place: int) -> bool:
    located = view.located[place]
    return located is not None and abbreviated(located.original)


def _foreign(view: View, place: int) -> bool:
    """Whether a middle dot stands in a foreign name (マイケル・ジョーダン); else it is a comma."""
    return all(KATAKANA.match(token) for token in view.tokens[place - 1 : place + 1])


def _wrapped(view: View, place: int) -> bool:
    """Whether the line that ends before a word is a full one of running text."""
    left = view.located[place - 1]
    if left is None:
        return False
    return left.word.end - left.part.raw.rfind("\n", 0, left.word.end) > _FULL_LINE
