"""The outbox: alerts on their way to channels, leased before an attempt, crossed off after it."""

import logging
from datetime import datetime

from vigie.store.alerts import alert_of
from vigie.store.database import Connection
from vigie.store.rows import Row, json_of, moment, moment_or_none, storable, text_of
from vigie.types import Delivery, State

log = logging.getLogger(__name__)

# A delivery may go out when nothing older of the same watchlist, channel and story is on its way.
DUE = """
SELECT d.id FROM deliveries d
WHERE d.state IN ('waiting', 'sending') AND d.due <= :now
  AND d.channel NOT IN (SELECT value FROM json_each(:resting))
  AND NOT EXISTS (
    SELECT 1 FROM deliveries older
    WHERE older.watchlist = d.watchlist AND older.channel = d.channel
      AND older.story_id = d.story_id AND older.id < d.id
      AND older.state IN ('waiting', 'sending'))
ORDER BY d.due, d.id LIMIT :limit
"""


def _delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["delivery_id"],
        alert=alert_of(row),
        channel=row["channel"],
        state=State(row["state"]),
        attempts=row["attempts"],
        due=moment(row["due"]),
        created=moment(row["delivery_created"]),
        error=row["error"],
        sent=moment_or_none(row["sent"]),
    )


class Deliveries:
    """The table `deliveries`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def lease(
        self, now: datetime, until: datetime, limit: int, resting: frozenset[str] = frozenset()
    ) -> list[Delivery]:
        """Take up to `limit` due deliveries until then, the longest waiting first.

        A lease that has ended (the process died during the attempt) makes the delivery due
        again. Channels that are `resting` are passed over.
        """
        with self._c.transaction("leasing deliveries"):
            rows = self._c.rows(
                "asking which deliveries are due",
                DUE,
                {
                    "now": text_of(now),
                    "limit": limit,
                    "resting": json_of(sorted(resting)),
                },
            )
            ids = [row["id"] for row in rows]
            for delivery_id in ids:
                self._c.run(
                    "leasing a delivery",
                    "UPDATE deliveries SET state = 'sending', due = ?, attempts = attempts + 1"
                    " WHERE id = ?",
                    (text_of(until), delivery_id),
                )
            return [found for each in ids if (found := self._readable(each)) is not None]

    def _readable(self, delivery_id: int) -> Delivery | None:
        """Return a delivery; one whose row is damaged goes to the dead letters, None for it.

        Else it would come first for ever, and none behind it would be sent any more.
        """
        try:
            return self._get(delivery_id)
        except (ValueError, TypeError, LookupError) as error:
            what = f"the row cannot be read: {type(error).__name__}"
            log.exception("delivery not readable, given up delivery=%d", delivery_id)
            self._c.run(
                "giving up a delivery that cannot be read",
                "UPDATE deliveries SET state = 'dead', error = ? WHERE id = ?",
                (what, delivery_id),
            )
            return None

    def _get(self, delivery_id: int) -> Delivery:
        rows = self._c.rows(
            "reading a delivery",
            "SELECT a.*, d.id AS delivery_id, d.channel, d.state, d.attempts, d.due,"
            " d.created AS delivery_created, d.error, d.sent"
            " FROM deliveries d JOIN alerts a ON a.id = d.alert_id WHERE d.id = ?",
            (delivery_id,),
        )
        return _delivery(rows[0])

    def sent(self, delivery: Delivery, now: datetime) -> None:
        """Cross a delivery off: the channel has taken it."""
        with self._c.transaction("crossing a delivery off", durable=True):
            self._c.run(
                "crossing a delivery off",
                "UPDATE deliveries SET state = 'sent', sent = ?, error = '' WHERE id = ?",
                (text_of(now), delivery.id),
            )

    def postponed(self, delivery: Delivery, due: datetime, error: str) -> None:
        """Give a delivery back, to be tried again at `due`."""
        with self._c.transaction("postponing a delivery"):
            self._c.run(
                "postponing a delivery",
                "UPDATE deliveries SET state = 'waiting', due = ?, error = ? WHERE id = ?",
                (text_of(due), error, delivery.id),
            )

    def dead(self, delivery: Delivery, error: str) -> None:
        """Put a delivery with the dead letters: no more attempts are made by themselves."""
        with self._c.transaction("putting a delivery with the dead letters", durable=True):
            self._c.run(
                "putting a delivery with the dead letters",
                "UPDATE deliveries SET state = 'dead', error = ? WHERE id = ?",
                (error, delivery.id),
            )

    def retry(self, now: datetime, *, alert_id: int | None = None) -> int:
        """Make dead letters (of one alert, or all) wait again as if new; return how many."""
        if alert_id is not None and not storable(alert_id):
            return 0
        with self._c.transaction("retrying dead letters"):
            cursor = self._c.run(
                "retrying dead letters",
                "UPDATE deliveries SET state = 'waiting', due = :now, created = :now,"
                " attempts = 0 WHERE state = 'dead' AND (:alert IS NULL OR alert_id = :alert)",
                {"now": text_of(now), "alert": alert_id},
            )
            return cursor.rowcount

    def release(self) -> int:
        """Make leases of a process that is gone due at once; return how many there were."""
        with self._c.transaction("releasing leases"):
            return self._c.run(
                "releasing leases",
                "UPDATE deliveries SET state = 'waiting', due = created WHERE state = 'sending'",
            ).rowcount

    def counts(self) -> dict[str, int]:
        """Return state -> number of deliveries."""
        rows = self._c.rows(
            "counting deliveries", "SELECT state, count(*) AS n FROM deliveries GROUP BY state"
        )
        return {row["state"]: row["n"] for row in rows}

    def under_way(self) -> int:
        """Return how many deliveries are neither sent nor dead."""
        return int(
            self._c.value(
                "counting the outbox",
                "SELECT count(*) FROM deliveries WHERE state IN ('waiting', 'sending')",
            )
        )
