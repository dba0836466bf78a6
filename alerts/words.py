"""A language code in, the message's own words in that language out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from importlib.resources import files

from alerts import why

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
