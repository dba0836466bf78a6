"""Failed attempts in, when to try again out: for one delivery, and for a channel as a whole."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=15)
MOST_DOUBLINGS = 8
"""5 s doubled eight times is more than 15 minutes; more would only overflow in the end."""

JITTER = 0.2
"""A pause is up to a fifth shorter or longer, so that not all deliveries come back at once."""

GIVE_UP_AFTER = timedelta(hours=72)
"""As promised: a weekend's outage of a channel loses nothing."""

FAILURES_TO_REST = 5
"""In a row: as many may be bad luck with single messages, or a restart of the service."""

FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=15)


def next_attempt(attempts: int, rng: Random) -> timedelta:
    """Return how long to wait after so many failed attempts: 5 s, 10 s … 15 min, with jitter."""
    doublings = min(max(attempts - 1, 0), MOST_DOUBLINGS)
    pause: timedelta = FIRST_PAUSE * 2**doublings * rng.uniform(1 - JITTER, 1 + JITTER)
    return min(pause, LONGEST_PAUSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaker:
    """How a channel has fared lately, and until when it is left alone.

    After `FAILURES_TO_REST` failures in a row it rests, then gets one attempt at a time; each
    that fails doubles the rest, one that succeeds ends it.
    """

    failures: int = 0
    until: datetime | None = None

    def resting(self, now: datetime) -> bool:
        """Return whether nothing should be sent at this moment."""
        return self.until is not None and now < self.until

    @property
    def tripped(self) -> bool:
        """Whether the channel has to prove itself with one attempt at a time."""
        return self.failures >= FAILURES_TO_REST

    def succeeded(self) -> "Breaker":
        """Return the breaker after a delivery, with a pause that is still to be kept."""
        return Breaker(until=self.until)

    def failed(self, now: datetime, *, retry_after: timedelta | None = None) -> "Breaker":
        """Return the breaker after a failure; a pause that the service asked for is kept."""
        failures = self.failures + 1
        over = failures - FAILURES_TO_REST
        rest = FIRST_REST * 2 ** min(over, MOST_DOUBLINGS) if over >= 0 else timedelta()
        pause = max(min(rest, LONGEST_REST), retry_after or timedelta())
        return replace(self, failures=failures, until=max(now + pause, self.until or now))
