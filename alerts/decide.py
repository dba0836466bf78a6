"""A match and what was told before in, the reason to send or to keep silent out; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from vigie.news import Change, Counted, Figure
from vigie.types import Match, Reason

GROWTH = (3, 10, 30)
"""Numbers of sources that are news in themselves: confirmed, widely reported, everywhere."""

BETWEEN_UPDATES = timedelta(hours=1)
"""A developing story is told at most this often for each watchlist, after its first alert."""

TELLING_SHARE = 10
"""A toll has changed if it did by a tenth of what was told, and by one at least."""


class Told(Protocol):
    """What one watchlist was told about one story, over all its alerts.

    It only changes when an alert is written, so an update that comes too soon is not lost: the
    next report after the pause, or the look that is taken at its end, is compared with the same
    facts.
    """

    @property
    def terms(self) -> frozenset[str]:
        """All terms that were told."""
        ...

    @property
    def sources(self) -> int:
        """The largest number of sources that was told."""
        ...

    @property
    def at(self) -> datetime:
        """When the last alert was decided."""
        ...

    @property
    def langs(self) -> frozenset[str]:
        """The languages that the story had when it was told last."""
        ...

    @property
    def figures(self) -> Mapping[Counted, Figure]:
        """What the story stood at when it was told last."""
        ...

    @property
    def thread(self) -> str:
        """What all alerts on the story have in common."""
        ...

    @property
    def numbers(self) -> frozenset[tuple[Counted, float]]:
        """Every number that was ever told."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """What is known of the story at this moment, the article in question included.

    `sources` counts distinct sources. `terms` are the terms that matches of this watchlist have
    shown anywhere in the story; `others` are (source, link) of the other reports, first first.
    `langs` are the story's languages, `figures` what it stands at.
    `splits` counts how often reports of something else were taken out of the story.
    """

    story_id: int
    sources: int = 1
    terms: frozenset[str] = frozenset()
    others: tuple[tuple[str, str], ...] = ()
    langs: tuple[str, ...] = ()
    figures: Mapping[Counted, Figure] = field(default_factory=dict)
    splits: int = 0


def decide(
    match: Match,
    told: Told | None,
    facts: StoryFacts,
    *,
    now: datetime,
    updates: bool,
    baseline: bool,
) -> Reason:
    """Return why to alert for this match, or why not.

    `baseline` says that the article is older than the first look at its source. Where several
    reasons hold, a new term goes before a changed toll, and that before growth, for it says more.
    """
    if baseline:
        return Reason.BASELINE
    if told is None:
        return Reason.FIRST
    news = _news(match, told, facts)
    if not news.send:
        return news
    if not updates:
        return Reason.UPDATES_OFF
    if now - told.at < BETWEEN_UPDATES:
        return Reason.TOO_SOON
    return news


def _news(match: Match, told: Told, facts: StoryFacts) -> Reason:
    """Return what is new since `told`, whether or not it may be sent."""
    if terms_so_far(match, None, facts) - told.terms:
        return Reason.NEW_TERM
    if any(telling(change, told) for change in changes(told, facts)):
        return Reason.FIGURES
    if grown_to(facts.sources) > grown_to(told.sources):
        return Reason.GROWN
    return Reason.NOTHING_NEW if facts.sources > told.sources else Reason.ALREADY_SENT


def terms_so_far(match: Match, told: Told | None, facts: StoryFacts) -> frozenset[str]:
    """Return every watched term that the story has shown, this match and past alerts included."""
    return facts.terms.union(match.terms, told.terms if told else ())


def changes(told: Told, facts: StoryFacts) -> tuple[Change, ...]:
    """Return the figures that are not what was told last, the gravest first."""
    found: list[Change] = []
    for what in Counted:
        now, past = facts.figures.get(what), told.figures.get(what)
        if now is not None and (past is None or past.number != now.number):
            before = None if past is None else past.number
            found.append(Change(what=what, before=before, after=now.number, least=now.least))
    return tuple(found)


def telling(change: Change, told: Told) -> bool:
    """Return whether a change is news in itself.

    A number that was told before is not, whatever was told in between: outlets contradict each
    other for hours.
    """
    if not change.what.toll or (change.what, change.after) in told.numbers:
        return False
    if change.before is None:
        return change.what.grave
    return abs(change.after - change.before) >= max(1, change.before // TELLING_SHARE)


def grown_to(sources: int) -> int:
    """Return the last step of `GROWTH` that so many sources have reached, 0 below the first."""
    return max((step for step in GROWTH if step <= sources), default=0)
