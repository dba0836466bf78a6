"""What `vigie status` shows: counts and faults, read in one go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vigie.store.database import Connection
from vigie.store.rows import Row, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The archive at one moment; `faulty` are rows of sources with a fault in force."""

    sources: int
    looked: int
    faulty: list[Row]
    articles: int
    articles_day: int
    stories: int
    entries_waiting: int
    alerts: int
    deliveries: dict[str, int]
    last_fetch: str | None


def status(connection: Connection, now: datetime) -> Status:
    """Return what there is and what is wrong."""

    def count(sql: str, values: tuple[str, ...] = ()) -> int:
        return int(connection.value("reading the status", sql, values) or 0)

    faulty = connection.rows(
        "reading the faults",
        "SELECT name, url, endpoint, fault, fault_detail, fault_since, failures, last_ok, due"
        " FROM sources WHERE active AND fault IS NOT NULL ORDER BY fault_since",
    )
    states = connection.rows(
        "counting deliveries", "SELECT state, count(*) AS n FROM deliveries GROUP BY state"
    )
    return Status(
        sources=count("SELECT count(*) FROM sources WHERE active"),
        looked=count("SELECT count(*) FROM sources WHERE active AND looked IS NOT NULL"),
        faulty=faulty,
        articles=count("SELECT count(*) FROM articles WHERE emptied = 0"),
        articles_day=count(
            "SELECT count(*) FROM articles WHERE emptied = 0 AND seen >= ?",
            (text_of(now - timedelta(days=1)),),
        ),
        stories=count("SELECT count(*) FROM stories"),
        entries_waiting=count("SELECT count(*) FROM entries WHERE state = 'waiting'"),
        alerts=count("SELECT count(*) FROM alerts"),
        deliveries={row["state"]: row["n"] for row in states},
        last_fetch=connection.value("reading the last fetch", "SELECT max(at) FROM fetches"),
    )
