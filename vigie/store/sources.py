"""Sources: what the configuration names, what was found out, and whose turn it is."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from vigie.config.model import SourceConfig
from vigie.store.database import Connection
from vigie.store.rows import (
    Row,
    json_of,
    moment,
    moment_or_none,
    seconds,
    strings,
    text_of,
    text_or_none,
)
from vigie.types import Kind, Source


def source_of(row: Row) -> Source:
    """Return the noun that a row of `sources` holds."""
    return Source(
        id=row["id"],
        name=row["name"],
        url=row["url"],
        kind=Kind(row["kind"]),
        lang=row["lang"],
        tags=strings(row["tags"]),
        obey_robots=bool(row["obey_robots"]),
        interval_min=seconds(row["interval_min"]),
        interval_max=seconds(row["interval_max"]),
        since=moment(row["since"]),
        endpoint=row["endpoint"],
        found=Kind(row["found"]) if row["found"] else None,
        looked=moment_or_none(row["looked"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        due=moment(row["due"]),
        interval=seconds(row["interval"]),
        failures=row["failures"],
        fault=row["fault"],
        fault_since=moment_or_none(row["fault_since"]),
        fault_detail=row["fault_detail"],
        last_ok=moment_or_none(row["last_ok"]),
    )


class Sources:
    """The table `sources`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def sync(
        self,
        configured: Sequence[SourceConfig],
        *,
        now: datetime,
        interval: tuple[timedelta, timedelta],
    ) -> None:
        """Make the table say what the configuration says.

        New sources are due at once. Those no longer named are kept but not polled; one that is
        named again, or whose kind was changed, is looked at anew, as if it were new.
        """
        doing = "taking over the configured sources"
        with self._c.transaction(doing):
            rows = self._c.rows(doing, "SELECT url FROM sources WHERE active")
            polled = {row["url"] for row in rows}
            self._c.run(doing, "UPDATE sources SET active = 0")
            for source in configured:
                rested = source.url not in polled
                self._put(source, now=now, interval=interval, rested=rested)

    def _put(
        self,
        source: SourceConfig,
        *,
        now: datetime,
        interval: tuple[timedelta, timedelta],
        rested: bool,
    ) -> None:
        lowest, highest = interval
        if source.interval is not None:
            lowest = highest = source.interval
        self._c.run(
            f"taking over source {source.name}",
            """
            INSERT INTO sources (url, name, kind, lang, tags, obey_robots, interval_min,
              interval_max, active, since, due, interval)
            VALUES (:url, :name, :kind, :lang, :tags, :obey_robots, :interval_min,
              :interval_max, 1, :since, :now, :interval_min)
            ON CONFLICT (url) DO UPDATE SET
              name = excluded.name, lang = excluded.lang, tags = excluded.tags,
              obey_robots = excluded.obey_robots, interval_min = excluded.interval_min,
              interval_max = excluded.interval_max, active = 1,
              interval = min(max(interval, excluded.interval_min), excluded.interval_max),
              due = iif(kind = excluded.kind AND NOT :rested, due, excluded.due),
              since = iif(kind = excluded.kind AND NOT :rested, since, excluded.since),
              looked = iif(kind = excluded.kind AND NOT :rested, looked, NULL),
              endpoint = iif(kind = excluded.kind AND NOT :rested, endpoint, NULL),
              found = iif(kind = excluded.kind AND NOT :rested, found, NULL),
              etag = iif(kind = excluded.kind AND NOT :rested, etag, NULL),
              last_modified = iif(kind = excluded.kind AND NOT :rested, last_modified, NULL),
              body_hash = iif(kind = excluded.kind AND NOT :rested, body_hash, NULL),
              kind = excluded.kind
            """,
            {
                "url": source.url,
                "name": source.name,
                "kind": source.kind,
                "lang": source.lang,
                "tags": json_of(source.tags),
                "obey_robots": int(source.obey_robots),
                "interval_min": lowest.total_seconds(),
                "interval_max": highest.total_seconds(),
                "since": text_of(now - source.backfill),
                "now": text_of(now),
                "rested": int(rested),
            },
        )

    def due(self, now: datetime, *, limit: int, busy: Collection[int] = ()) -> list[Source]:
        """Return the active sources whose turn has come, the longest waiting first."""
        rows = self._c.rows(
            "asking which sources are due",
            "SELECT * FROM sources WHERE active AND due <= ? ORDER BY due LIMIT ?",
            (text_of(now), limit + len(busy)),
        )
        return [source_of(row) for row in rows if row["id"] not in busy][:limit]

    def active(self) -> list[Source]:
        """Return all configured sources by name."""
        rows = self._c.rows(
            "listing sources", "SELECT * FROM sources WHERE active ORDER BY name, url"
        )
        return [source_of(row) for row in rows]

    def get(self, source_id: int) -> Source | None:
        """Return one source."""
        row = self._c.row("reading a source", "SELECT * FROM sources WHERE id = ?", (source_id,))
        return source_of(row) if row else None

    def listing(self, article_id: int) -> list[Source]:
        """Return the sources that have listed an article."""
        rows = self._c.rows(
            "asking who has listed an article",
            "SELECT * FROM sources WHERE id IN"
            " (SELECT source_id FROM entries WHERE article_id = ?) ORDER BY id",
            (article_id,),
        )
        return [source_of(row) for row in rows]

    def save(self, source: Source) -> None:
        """Write what polling has changed: endpoint, validators, due time, faults.

        Nothing is written where the configuration has given the source another kind meanwhile.
        """
        self._c.run(
            f"saving source {source.name}",
            """
            UPDATE sources SET endpoint = :endpoint, found = :found, looked = :looked,
              etag = :etag, last_modified = :last_modified, body_hash = :body_hash, due = :due,
              interval = :interval, failures = :failures, fault = :fault,
              fault_since = :fault_since, fault_detail = :fault_detail, last_ok = :last_ok
            WHERE id = :id AND kind = :kind
            """,
            {
                "id": source.id,
                "kind": source.kind,
                "endpoint": source.endpoint,
                "found": source.found,
                "looked": text_or_none(source.looked),
                "etag": source.etag,
                "last_modified": source.last_modified,
                "body_hash": source.body_hash,
                "due": text_of(source.due),
                "interval": source.interval.total_seconds(),
                "failures": source.failures,
                "fault": source.fault,
                "fault_since": text_or_none(source.fault_since),
                "fault_detail": source.fault_detail,
                "last_ok": text_or_none(source.last_ok),
            },
        )

    def hasten(self, now: datetime) -> None:
        """Make every active source due now (for one pass over all of them)."""
        self._c.run(
            "making all sources due", "UPDATE sources SET due = ? WHERE active", (text_of(now),)
        )
