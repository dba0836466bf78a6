"""A source and what a poll of it brought, in; the source with its next turn, out. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from vigie.errors import Fault
from vigie.types import Source

# A busy source is asked twice as often as before, a quiet one a quarter less often: news comes
# in bursts, so getting faster must be quicker than getting slower.
FASTER = 0.5
SLOWER = 1.25
# Something is badly wrong, or we are unwelcome: a source in trouble is asked ever more rarely,
# but never more rarely than twice a day, so that it is found again within hours.
LONGEST_PAUSE = timedelta(hours=12)
# 2**12 times the shortest interval exceeds the longest pause; without a bound the power overflows.
MAX_DOUBLINGS = 12
# What a server may ask us to stay away at the most; longer is a mistake of its configuration.
LONGEST_RETRY_AFTER = timedelta(hours=24)


def bounded(interval: timedelta, source: Source) -> timedelta:
    """Return the interval within the bounds that the configuration sets for the source."""
    return min(max(interval, source.interval_min), source.interval_max)


def after_success(source: Source, *, now: datetime, new: int, gap: bool = False) -> Source:
    """Return the source after a poll that was read: `new` entries were not known before.

    After a gap (nothing known was left in the list) it is polled as often as allowed.
    """
    if gap:
        interval = source.interval_min
    elif new:
        interval = bounded(source.interval * FASTER, source)
    else:
        interval = bounded(source.interval * SLOWER, source)
    return replace(
        source,
        interval=interval,
        due=now + interval,
        failures=0,
        fault=None,
        fault_since=None,
        fault_detail=None,
        last_ok=now,
    )


def after_fault(
    source: Source,
    *,
    now: datetime,
    fault: Fault,
    detail: str,
    retry_after: timedelta | None = None,
) -> Source:
    """Return the source after a poll that failed, postponed with every failure in a row.

    What the server asks for with Retry-After is kept to, but for a moment that would be sooner
    than the shortest interval, or so late that it must be a mistake.
    """
    failures = source.failures + 1
    if retry_after is not None:
        pause = min(max(retry_after, source.interval_min), LONGEST_RETRY_AFTER)
    else:
        doublings = min(failures - 1, MAX_DOUBLINGS)
        longest = max(LONGEST_PAUSE, source.interval_min)
        pause = min(source.interval_min * 2**doublings, longest)
    return replace(
        source,
        due=now + pause,
        failures=failures,
        fault=fault,
        fault_since=source.fault_since if source.fault == fault else now,
        fault_detail=detail,
    )


# The pages of entries: how long to wait before each further attempt after a passing fault.
PAGE_RETRIES = (timedelta(seconds=5), timedelta(seconds=20), timedelta(seconds=60))


def page_retry(
    attempts: int, fault: Fault, retry_after: timedelta | None = None
) -> timedelta | None:
    """Return when to try an article page again, None where it is time to use what the feed said.

    An analyst should hear within minutes: three more attempts, then title and teaser must do.
    """
    if not fault.transient or attempts >= len(PAGE_RETRIES):
        return None
    pause = PAGE_RETRIES[attempts]
    if retry_after is not None:
        return None if retry_after > 2 * PAGE_RETRIES[-1] else max(pause, retry_after)
    return pause


# A page whose entry keeps changing (a counter in the teaser) is read ever more rarely.
FIRST_REREAD = timedelta(seconds=30)
LONGEST_REREAD = timedelta(hours=6)
MAX_REREAD_DOUBLINGS = 10


def reread_after(looks: int) -> timedelta:
    """Return how long a changed entry waits before its page is read again.

    The first change is looked at once: it is most likely a correction.
    """
    if looks <= 1:
        return timedelta()
    doublings: int = min(looks - 2, MAX_REREAD_DOUBLINGS)
    return min(FIRST_REREAD * float(2**doublings), LONGEST_REREAD)


# What an analyst was told may be corrected where no listing shows it. The page is looked at again
# this long after the alert, and after each such look: three requests, conditional ones.
REVIEWS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))


def review_after(made: int, *, told: bool) -> timedelta | None:
    """Return how long after a look its page is reviewed, None for not at all.

    `made` is the number of reviews so far, this look included; `told` says that the article has
    interested a watchlist at this look, or at an earlier one and this was a review of it.
    """
    return REVIEWS[made] if told and made < len(REVIEWS) else None
