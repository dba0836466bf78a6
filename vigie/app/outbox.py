"""The store's deliveries and the configured channels, as `alerts.sender` wants them."""

import logging
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from alerts.outlet import open_outlet
from alerts.sender import Outlet
from scheduler.writer import Writer
from vigie.config import Config
from vigie.store import Store
from vigie.types import Delivery

log = logging.getLogger(__name__)


class StoredOutbox:
    """The table `deliveries`, used on the writer's thread."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._deliveries = store.deliveries
        self._writer = writer

    async def lease(
        self, now: datetime, until: datetime, limit: int, resting: frozenset[str]
    ) -> Sequence[Delivery]:
        """Take due deliveries until then."""
        return await self._writer.run(self._deliveries.lease, now, until, limit, resting)

    async def sent(self, delivery: Delivery, now: datetime) -> None:
        """Cross a delivery off."""
        await self._writer.run(self._deliveries.sent, delivery, now)

    async def postponed(self, delivery: Delivery, due: datetime, error: str) -> None:
        """Give a delivery back."""
        await self._writer.run(self._deliveries.postponed, delivery, due, error)

    async def dead(self, delivery: Delivery, error: str) -> None:
        """Put a delivery with the dead letters."""
        await self._writer.run(self._deliveries.dead, delivery, error)


def outlets(config: Config) -> dict[str, Outlet]:
    """Return the configured channels, ready to be sent through."""
    zone = ZoneInfo(config.timezone)
    return {
        channel.name: open_outlet(
            channel.name,
            channel.url,
            zone=zone,
            language=channel.language,
            template=channel.template,
        )
        for channel in config.channels
    }


async def report_dead(delivery: Delivery) -> None:
    """Say in the log that an alert was given up; `vigie status` counts it."""
    log.error(
        "dead letter alert=%s watchlist=%s channel=%s attempts=%d error=%s mend=%s",
        delivery.alert.key,
        delivery.alert.watchlist,
        delivery.channel,
        delivery.attempts,
        delivery.error,
        "vigie alerts retry",
    )
