"""An article's title and lead in; when, where, to whom and to how many it happened, out.

Two fires of one week are told in the same words. What tells them apart stands in the title and the
first sentences: the day, the town, names, how many died. What is told further down is background,
and often that of the other fire.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from stories.figures import figures
from stories.keys import DAY, PLACE, day_named
from stories.lexicon import Key, lexicon, weekdays
from stories.pairs import time_of
from stories.prior import listed_terms
from stories.reading import Passage
from stories.unspaced import Day, unspaced
from stories.words import SOUND, Word
from vigie.news import Counted
from vigie.types import Article

COUNT: Final = "f:"
MAGNITUDE: Final = f"{COUNT}{Counted.MAGNITUDE}"

# What a title says, and the first day that is named; and what only stands in the lead.
FOREMOST: Final = 1.0
MENTIONED: Final = 0.5

# The key of a country; `p:RU:Kazan` lies in it. Reports of two fires both name Russia.
_COUNTRY: Final = len("p:RU")
# Sahel, Siberia: what lies in them is as far apart as countries are.
_WIDE: Final = f"{PLACE}X-"
# Scripts without capitals: there a name is any word that is not among the common ones.
_CASELESS: Final = frozenset({"ar", "fa", "he", "hi", "th", "ja", "ko", "ur"})
# It is Wednesday in Manila while it is Tuesday by UTC.
_AHEAD: Final = timedelta(hours=10)
_WEEK: Final = 7
# Terça-feira is two words; without the second one, most are numbers: the fourth, the fifth.
_FEIRA: Final = "feira"
# Elsewhere a day with a capital inside a sentence is none: Santo Domingo, Robinson et Vendredi.
_DAYS_WITH_CAPITAL: Final = frozenset({"en", "de", "tr"})
_COUNTED: Final = (Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.MAGNITUDE)


def scene_of(article: Article, read: tuple[Passage, Passage], lang: str) -> dict[Key, float]:
    """Return the days, places within countries, names and counts of a title and lead.

    Days, places and names have `FOREMOST` or `MENTIONED` for a weight, counts their number. Only
    days of the week before publication are told, and none of an article without a date.
    """
    title, text = read
    latest = article.published and time_of(article) + _AHEAD
    days: dict[Key, float] = {}
    names: dict[Key, float] = {}
    for passage, weight in ((title, FOREMOST), (text, MENTIONED)):
        for key in _found(passage, lang, latest):
            if key.startswith(DAY):
                days.setdefault(key, MENTIONED if days else FOREMOST)
            else:
                names.setdefault(key, weight)
    lead = text.text[: text.lead_end]
    counts = figures(article.title, lead, lang, year=time_of(article).year)
    told = {f"{COUNT}{what}": counts[what].number for what in _COUNTED if what in counts}
    return days | names | told


def _found(passage: Passage, lang: str, latest: datetime | None) -> Iterator[Key]:
    """Yield days, places and names in their order; those that are named again, again."""
    yield from _in_words(passage, lang, latest)
    if it := unspaced(lang):
        for key, start, _ in it.meant(passage.text):
            if start < passage.lead_end and _is_town(key):
                yield key
        for day in it.days(passage.text):
            if day.start < passage.lead_end and not day.reported:
                yield from _of_day(day, latest)


def _in_words(passage: Passage, lang: str, latest: datetime | None) -> Iterator[Key]:
    known, of_week = lexicon(lang), weekdays(lang)
    handles = [word.handle for word, *_ in passage.tokens]
    behind = 0  # where the place that was named last ends
    for number, (word, (start, _), _, name) in enumerate(passage.tokens):
        if start >= passage.lead_end:
            return
        if word.text in of_week and (lang in _DAYS_WITH_CAPITAL or not name):
            yield from _day_of_week(of_week[word.text], latest)
        elif word.text == _FEIRA and (weekday := _feira(passage, number, of_week)) is not None:
            yield from _day_of_week(weekday, latest)
        elif word.text in known.months:
            if day := day_named(passage, number, known):
                yield from _lately(day[0], latest)
        elif number >= behind:
            place, count = known.place(handles, number)
            behind = number + count
            if _is_town(place):
                yield place
            elif not place and _is_name(word, lang):
                yield word.sound


def _feira(passage: Passage, number: int, of_week: Mapping[str, int]) -> int | None:
    """Return the day of the week whose second half a word is, None where it is of none."""
    if not number:
        return None
    word, _, _, name = passage.tokens[number - 1]
    return None if name else of_week.get(f"{word.text}-{_FEIRA}")


def _of_day(day: Day, latest: datetime | None) -> Iterator[Key]:
    """Yield a day as texts without spaces name it, if it is of the last week."""
    if day.weekday is not None:
        yield from _day_of_week(day.weekday, latest)
    elif day.month is not None:
        yield from _lately(f"{DAY}{day.month}-{day.day}", latest)
    elif latest is not None:
        week = (latest - timedelta(days=ago) for ago in range(_WEEK))
        yield from (_day(when) for when in week if when.day == day.day)


def _day_of_week(weekday: int, latest: datetime | None) -> Iterator[Key]:
    """Yield the last such day (0 is Monday): reports say more of what was than of what will be."""
    if latest is not None:
        yield _day(latest - timedelta(days=(latest.weekday() - weekday) % _WEEK))


def _lately(day: Key, latest: datetime | None) -> Iterator[Key]:
    """Yield a day if it is of the last week: else it is an anniversary, or a date to come."""
    if latest is not None and any(
        day == _day(latest - timedelta(days=ago)) for ago in range(_WEEK)
    ):
        yield day


def _is_town(key: Key) -> bool:
    """Whether a key is a place within one country."""
    return key.startswith(PLACE) and len(key) > _COUNTRY and not key.startswith(_WIDE)


def _day(when: datetime) -> Key:
    return f"{DAY}{when.month}-{when.day}"


def _is_name(word: Word, lang: str) -> bool:
    """Whether a word is likely to be a name, at the beginning of a sentence, too."""
    if not word.sound or word.concepts or word.stem in listed_terms(lang):
        return False
    return word.capital or lang in _CASELESS


def is_name(key: Key) -> bool:
    """Whether a key of a scene is a place or a name."""
    return key.startswith((PLACE, SOUND))
