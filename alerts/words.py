"""A language code in, the message's own words in that language out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from importlib.resources import files

from alerts import why
from alerts.news import plain
from vigie.news import Change, Counted, News

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a message says in its own voice; one per language, read from catalogue.json."""

    update: str
    spelt: str
    in_title: str
    matched: str
    also: str
    more: str
    news: str
    figure: str
    least: str
    corrected: str
    term: str
    sources: str
    langs: str
    group: str
    point: str
    counted: Mapping[Counted, str]
    published: str
    seen: str
    sent: str
    date: str
    months: tuple[str, ...]
    notes: Mapping[str, str]

    def why(self, line: str) -> str:
        """Return a line of `Alert.why` in this language."""
        return why.parse(line).line(spelt=self.spelt, in_title=self.in_title)

    def note(self, note: str) -> str:
        """Return a note in this language; what stands in brackets after it stays as it is."""
        for english, own in self.notes.items():
            if note == english or note.startswith(f"{english} ("):
                return own + note.removeprefix(english)
        return note

    def news_of(self, news: News, sources: int) -> Iterator[str]:
        """Return what an update says is new, a few words each, what says most first.

        Terms, and words beside numbers, are as the user and the article wrote them.
        """
        for corrected in news.corrections:
            yield self.corrected.format(
                before=self._grouped(corrected.before),
                after=self._grouped(corrected.after),
                what=self.counted[corrected.what] if corrected.what else corrected.near,
            )
        for change in news.changes:
            yield self.figure.format(what=self.counted[change.what], change=self._change(change))
        for term in news.terms:
            yield self.term.format(term=term)
        if news.more:
            yield self.sources.format(n=sources, more=news.more)
        if news.langs:
            yield self.langs.format(langs=", ".join(news.langs))

    def _change(self, change: Change) -> str:
        """Return `12 → 17 (at least)`."""
        after = self._grouped(plain(change.after))
        before = "" if change.before is None else f"{self._grouped(plain(change.before))} → "
        return before + after + (f" ({self.least})" if change.least else "")

    def _grouped(self, number: str) -> str:
        """Return a number in digits as the language writes it."""
        whole, point, rest = number.partition(".")
        grouped = f"{int(whole):,}".replace(",", self.group) if whole.isdecimal() else whole
        return grouped + (self.point + rest if point else "")

    def day(self, moment: datetime) -> str:
        """Return `23 Nov`."""
        return self.date.format(day=moment.day, month=self.months[moment.month - 1])

    def time(self, moment: datetime, zone: tzinfo, *, beside: datetime) -> str:
        """Return `12:03` in the zone, with the day before it where that is not `beside`'s."""
        local = moment.astimezone(zone)
        clock = f"{local:%H:%M}"
        same_day = local.date() == beside.astimezone(zone).date()
        return clock if same_day else f"{self.day(local)} {clock}"

    def moment(
        self, moment: datetime | None, zone: tzinfo, *, beside: datetime, day_only: bool = False
    ) -> str:
        """Return the time, the mere day (as the publisher wrote it), or `?` where unknown."""
        if moment is None:
            return "?"
        return self.day(moment) if day_only else self.time(moment, zone, beside=beside)


@cache
def catalogue() -> Mapping[str, Words]:
    """Return language -> its words, for every language that messages can be written in."""
    text = files("alerts").joinpath("catalogue.json").read_text(encoding="utf-8")
    return {
        lang: Words(**{**entry, "months": tuple(entry["months"])})
        for lang, entry in json.loads(text).items()
    }


def words_of(language: str) -> Words:
    """Return the words of the language, English ones where there are none."""
    known = catalogue()
    return known.get(language, known[DEFAULT_LANGUAGE])
