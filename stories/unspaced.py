"""A text whose words no blanks part in; what of it the tables know, with where it stands, out.

Chinese, Japanese and Thai: what is looked for is looked for as it stands, and may be a part of a
longer word. Places and concepts are of `places.tsv` and `concepts.tsv`, the longest first; days
are those of the year (4月14日), of the month (14日) and of the week (星期二, วันอังคาร).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from stories.lexicon import UNSPACED, Key, concepts_listed, days_of_week, months, places_listed

_NOTHING: Final = re.compile("(?!)")
_MONTHS: Final = (None, *range(1, 13))
_DAYS: Final = (None, *range(1, 32))

# 4月14日, 4 月 14 号; 14日, but not 3日間 (days), 10日前 (ago), 12日元 (yen), 3日本人 (Japanese).
_HAN_DAYS: Final = (
    r"(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]"
    r"|(?<![\d月年.．:：/-])(?P<only>\d{1,2})日"
    r"(?![間间内內後后前以ぶ本元円圓圆均程游連连目お毎分份余多来曜])"
)
# วันที่ 14 เมษายน, 14 เม.ย.; วันที่ 14, but not 14/4.
_THAI_DAYS: Final = (
    r"(?P<day>\d{{1,2}})\s?(?P<month>{months})"
    r"|วันที่\s?(?P<only>\d{{1,2}})(?!\s?(?:[\d/.-]|{months}))"
)
# Next Wednesday, every Wednesday, three times a week; and last week's, which is not always the
# last that was.
_NOT_BEHIND: Final = r"(?<![上下每毎逢个個週\d一二三四五六七八九十两兩几幾])(?<!週の)(?<!ทุก)"
# 本周日本…, 本周四川…, 本周一名…: this week, and a word that begins with the numeral.
_NOT_BEFORE: Final = r"(?![次共本川角亚亞些直名个個家位场場峡峽十百千万萬])(?!หน้า)"
# 新华社莫斯科4月14日电, 14日报道: when it was reported, not when it was. But 14日电力: the power.
_REPORTED: Final = re.compile(r"\s?(?:[电電讯訊](?=[\s（(【:：,，]|$)|[报報][道导導]|消息)")


class Day(NamedTuple):
    """A day as a text names it, and from where to where.

    By `month` and `day`, by the `day` of any month, or by the `weekday` (0 is Monday); None is
    what is not said. `reported` is whether it is only the day of the report.
    """

    start: int
    end: int
    month: int | None
    day: int | None
    weekday: int | None
    reported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspaced:
    """What is looked for in the texts of one language without spaces."""

    meanings: Mapping[str, tuple[Key, ...]]
    words: re.Pattern[str]
    calendar: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]

    def meant(self, text: str) -> Iterator[tuple[Key, int, int]]:
        """Yield the places and concepts of a text, and from where to where each stands."""
        for match in self.words.finditer(text):
            start, end = match.span()
            for key in self.meanings[match[0]]:
                yield key, start, end

    def days(self, text: str) -> Iterator[Day]:
        """Yield the days that a text names, in its order."""
        for match in self.calendar.finditer(text):
            month, day = match["month"], match["day"] or match["only"]
            found = Day(
                start=match.start(),
                end=match.end(),
                month=(self.months.get(month) or int(month)) if month else None,
                day=int(day) if day else None,
                weekday=self.weekdays.get(match["weekday"]),
                reported=_REPORTED.match(text, match.end()) is not None,
            )
            if found.month in _MONTHS and found.day in _DAYS:
                yield found


@cache
def unspaced(lang: str) -> Unspaced | None:
    """Return what to look for in a language without spaces, None for any other."""
    if lang not in UNSPACED:
        return None
    meanings = {name: (code,) for name, code in places_listed(lang)} | concepts_listed(lang)
    of_year, of_week = months(lang), days_of_week(lang)
    in_year = _THAI_DAYS.format(months=_any_of(of_year)) if of_year else _HAN_DAYS
    in_week = f"{_NOT_BEHIND}(?P<weekday>{_any_of(of_week)}){_NOT_BEFORE}"
    return Unspaced(
        meanings=meanings,
        words=re.compile(_any_of(meanings)) if meanings else _NOTHING,
        calendar=re.compile(f"{in_year}|{in_week}"),
        months=of_year,
        weekdays=of_week,
    )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest of those that begin alike."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
