"""A seed and a day in; the news of that day, reports of made-up events by many sources, out.

Events come in bursts: most are reported once, a few by hundreds of sources within hours. Reports
are written anew or copied, with edits or without, in one language or several that share names and
numbers. Any day can be made without those before it, and the same again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from random import Random
from typing import Final

from benchmarks.made_words import Name, Vocabulary, vocabulary

START: Final = datetime(2026, 1, 5, tzinfo=UTC)
DAY: Final = timedelta(days=1)
# A rough share of what a desk that watches the world reads.
SHARES: Final = {
    "en": 0.38,
    "es": 0.12,
    "fr": 0.11,
    "ru": 0.11,
    "de": 0.07,
    "ar": 0.07,
    "zh": 0.05,
    "pt": 0.04,
    "it": 0.03,
    "tr": 0.02,
}
SOURCES: Final = 300
# P(an event has n reports or more) = n ** -1.2, up to 300: five in a hundred have a dozen.
TAIL: Final = 1.2
MOST_REPORTS: Final = 300
# One report in three is a copy, and two copies in three are edited.
COPIES: Final = 0.35
EDITED: Final = 0.65
# A report in another language than the event's first.
FOREIGN: Final = 0.35
# After so many days nobody reports an event any more.
LASTS_DAYS: Final = 4
HALF_LIFE_HOURS: Final = 7.0
WORDS: Final = (150, 400)
# Of a hundred words: what all news of a section says, what an event is about, names, numbers.
SECTIONS: Final = 14
SECTION_WORDS: Final = 250
OF_SECTION, OF_EVENT, OF_NAMES, OF_NUMBERS = 0.12, 0.12, 0.05, 0.02
TOPIC_WORDS: Final = 30
# Presidents, countries, clubs: names that are in the news every day.
KNOWN_NAMES: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report as its source publishes it."""

    event: int
    source: int
    lang: str
    published: datetime
    link: str
    title: str
    text: str


@cache
def news(a_day: int) -> "News":
    """Return the news of the benchmarks, made up once in each process."""
    return News(a_day=a_day)


def made_on(a_day: int, number: int) -> list[Made]:
    """Return the reports of one day of them."""
    return news(a_day).day(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """A report before it is written; `copied` is the number of the report that it repeats."""

    number: int
    lang: str
    source: int
    published: datetime
    copied: int | None
    edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    number: int
    section: int
    names: tuple[Name, ...]
    numbers: tuple[int, ...]
    reports: tuple[_Planned, ...]


class News:
    """The news of all days, about `a_day` reports on each."""

    def __init__(
        self,
        *,
        seed: str = "news",
        a_day: int = 20_000,
        shares: Mapping[str, float] = SHARES,
    ) -> None:
        self._seed = seed
        self._langs, self._weights = list(shares), list(shares.values())
        self._events_a_day = max(1, round(a_day / _mean_reports()))
        rng = Random(f"{seed}/names")
        self.known_names = tuple(Name.made(rng) for _ in range(KNOWN_NAMES))
        self._sources = rng.choices(self._langs, self._weights, k=SOURCES)
        # Every language has a source.
        self._sources[: len(self._langs)] = self._langs
        self._planned = lru_cache(maxsize=LASTS_DAYS + 2)(self._plan_day)

    def lang_of(self, source: int) -> str:
        """Return the language of a source."""
        return self._sources[source]

    def day(self, number: int) -> list[Made]:
        """Return all reports of a day, the first being day 0, in the order of publication."""
        since, until = START + number * DAY, START + (number + 1) * DAY
        made = [
            self._written(event, report)
            for begun in range(number - LASTS_DAYS, number + 1)
            for event in self._planned(begun)
            for report in event.reports
            if since <= report.published < until
        ]
        return sorted(made, key=lambda one: (one.published, one.link))

    def _plan_day(self, day: int) -> list[_Event]:
        first = (day + LASTS_DAYS) * self._events_a_day
        return [self._plan(day, n) for n in range(first, first + self._events_a_day)]

    def _plan(self, day: int, number: int) -> _Event:
        rng = Random(f"{self._seed}/{number}")
        begins = START + day * DAY + DAY * rng.random()
        known = rng.choices(self.known_names, [1 / (n + 3) for n in range(KNOWN_NAMES)], k=2)
        own = [Name.made(rng) for _ in range(rng.randint(1, 3))]
        (home,) = rng.choices(self._langs, self._weights)
        reports: list[_Planned] = []
        for n in range(_reports(rng)):
            lang = home if n == 0 or rng.random() >= FOREIGN else rng.choice(self._sources)
            alike = [report for report in reports if report.lang == lang]
            copied = rng.choice(alike).number if alike and rng.random() < COPIES else None
            hours = rng.expovariate(1 / HALF_LIFE_HOURS) if n else 0.0
            after = min(timedelta(hours=hours), (LASTS_DAYS - 1) * DAY)
            if copied is not None:
                after = max(after, reports[copied].published - begins + timedelta(minutes=3))
            reports.append(
                _Planned(
                    number=n,
                    lang=lang,
                    source=rng.choice([s for s, of in enumerate(self._sources) if of == lang]),
                    published=(begins + after).replace(microsecond=0),
                    copied=copied,
                    edited=rng.random() < EDITED,
                )
            )
        return _Event(
            number=number,
            section=rng.randrange(SECTIONS),
            names=(*known, *own),
            numbers=tuple(rng.randint(3, 900) for _ in range(4)),
            reports=tuple(reports),
        )

    def _written(self, event: _Event, report: _Planned) -> Made:
        title, text = self._words(event, report)
        return Made(
            event=event.number,
            source=report.source,
            lang=report.lang,
            published=report.published,
            link=f"https://source{report.source}.test/{event.number}/{report.number}",
            title=title,
            text=text,
        )

    def _words(self, event: _Event, report: _Planned) -> tuple[str, str]:
        rng = Random(f"{self._seed}/{event.number}/{report.number}")
        if report.copied is None:
            return _Writer(self._seed, event, report.lang, rng).article()
        title, text = self._words(event, event.reports[report.copied])
        if not report.edited:
            return title, text
        paragraphs = text.split("\n\n")
        del paragraphs[rng.randrange(len(paragraphs))]
        more = _Writer(self._seed, event, report.lang, rng)
        return more.title() if rng.random() < 0.5 else title, "\n\n".join(
            [*paragraphs, more.paragraph(20)]
        )


class _Writer:
    """Writes about an event in a language."""

    def __init__(self, seed: str, event: _Event, lang: str, rng: Random) -> None:
        self._rng = rng
        self._event = event
        self._vocabulary: Vocabulary = vocabulary(lang, seed)
        self._han = lang == "zh"
        topic = Random(f"{seed}/{event.number}/{lang}")
        self._topic = self._vocabulary.telling(topic, TOPIC_WORDS)
        self._section = _section(lang, seed, event.section)
        self._names = [name.written(lang) for name in event.names]

    def article(self) -> tuple[str, str]:
        """Return title and text."""
        left = self._rng.randint(*WORDS)
        paragraphs = []
        while left > 0:
            many = min(left, self._rng.randint(35, 80))
            paragraphs.append(self.paragraph(many))
            left -= many
        return self.title(), "\n\n".join(paragraphs)

    def title(self) -> str:
        """Return a headline: a name, what it is about, and some words."""
        rng = self._rng
        about = rng.sample(self._topic, 4)
        words = [rng.choice(self._names), *about, *self._vocabulary.some(rng, 3)]
        if rng.random() < 0.3:
            words.append(str(rng.choice(self._event.numbers)))
        return self._joined(words)

    def paragraph(self, many: int) -> str:
        """Return some sentences of so many words together."""
        words = self._vocabulary.some(self._rng, many)
        for share, of in (
            (OF_SECTION, self._section),
            (OF_EVENT, self._topic),
            (OF_NAMES, self._names),
            (OF_NUMBERS, [str(n) for n in self._event.numbers]),
        ):
            for _ in range(round(share * many + self._rng.random() - 0.5)):
                words[self._rng.randrange(many)] = self._rng.choice(of)
        ends = [*range(0, many, self._rng.randint(12, 24)), many]
        sentences = [words[a:b] for a, b in pairwise(ends) if b > a]
        stop, blank = ("。", "") if self._han else (".", " ")
        return blank.join(self._joined(sentence) + stop for sentence in sentences)

    def _joined(self, words: list[str]) -> str:
        joined = ("" if self._han else " ").join(words)
        return joined[:1].upper() + joined[1:]


@cache
def _section(lang: str, seed: str, number: int) -> list[str]:
    rng = Random(f"{seed}/section/{number}/{lang}")
    return vocabulary(lang, seed).telling(rng, SECTION_WORDS)


def _reports(rng: Random) -> int:
    """Return how many reports an event has."""
    return min(MOST_REPORTS, int((1.0 - rng.random()) ** (-1 / TAIL)))


def _mean_reports() -> float:
    return float(sum(n**-TAIL for n in range(1, MOST_REPORTS + 1)))


def by_slot(made: list[Made], length: timedelta) -> Iterator[tuple[datetime, list[Made]]]:
    """Yield the reports of each stretch of a day, with the stretch's end; empty ones, too."""
    day = made[0].published.replace(hour=0, minute=0, second=0)
    for number in range(DAY // length):
        since, until = day + number * length, day + (number + 1) * length
        yield until, [one for one in made if since <= one.published < until]
