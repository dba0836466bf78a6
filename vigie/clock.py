"""The only place that asks the system for the time."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; a test hands in one that it moves by hand."""

    def __call__(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...


def system_clock() -> datetime:
    """Return the present moment by the system's clock, in UTC."""
    return datetime.now(UTC)
