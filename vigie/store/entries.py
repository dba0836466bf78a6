"""Entries: what sources have listed, and whose page is still to be read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from vigie.store.database import Connection
from vigie.store.rows import (
    Row,
    chunks,
    json_of,
    marks,
    moment,
    moment_or_none,
    strings,
    text_of,
    text_or_none,
)
from vigie.types import Entry

PAST = (
    "INSERT INTO past_entries (source_id, address, seen) VALUES (?, ?, ?)"
    " ON CONFLICT (source_id, address) DO UPDATE SET seen = max(seen, excluded.seen)"
)


def address_of(url: str) -> int:
    """Return the 64 bits by which an entry is known once it is no longer kept."""
    digest = blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry with its identity: `url` is canonical; `fingerprint` changes with its words."""

    url: str
    fingerprint: str
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An entry whose page is to be read: `article_id` is set where it was read before.

    A `review` looks at the page again though the entry has stayed as it was; `reviews` counts
    those that were made. `etag` and `last_modified` are what the page's server said last.
    """

    id: int
    source_id: int
    listed: Listed
    first_look: bool
    seen: datetime
    attempts: int
    looks: int
    article_id: int | None
    review: bool = False
    reviews: int = 0
    etag: str | None = None
    last_modified: str | None = None


def entry_of(row: Row) -> Entry:
    """Return the noun that a row of `entries` holds."""
    return Entry(
        guid=row["guid"],
        link=row["link"],
        title=row["title"],
        summary=row["summary"],
        content=row["content"],
        published=moment_or_none(row["published"]),
        authors=strings(row["authors"]),
        lang=row["lang"],
    )


def _waiting(row: Row) -> Waiting:
    return Waiting(
        id=row["id"],
        source_id=row["source_id"],
        listed=Listed(url=row["url"], fingerprint=row["fingerprint"], entry=entry_of(row)),
        first_look=bool(row["first_look"]),
        seen=moment(row["seen"]),
        attempts=row["attempts"],
        looks=row["looks"],
        article_id=row["article_id"],
        review=row["state"] == "done",
        reviews=row["reviews"],
        etag=row["etag"],
        last_modified=row["last_modified"],
    )


class Entries:
    """The tables `entries` and `past_entries`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def known(self, source_id: int, urls: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Return url -> (fingerprint, looks) of those that the source has listed before."""
        found: dict[str, tuple[str, int]] = {}
        for some in chunks(urls):
            rows = self._c.rows(
                "asking which entries are known",
                f"SELECT url, fingerprint, looks FROM entries WHERE source_id = ? "  # noqa: S608
                f"AND url IN ({marks(len(some))})",
                (source_id, *some),
            )
            found.update((row["url"], (row["fingerprint"], row["looks"])) for row in rows)
        return found

    def past(self, source_id: int, urls: Sequence[str]) -> dict[str, datetime]:
        """Return url -> when it was seen, of entries that were listed long ago, and not kept."""
        urls_of = {address_of(url): url for url in urls}
        rows = self._c.rows(
            "asking which entries are past",
            "SELECT address, seen FROM past_entries WHERE source_id = ?"
            " AND address IN (SELECT value FROM json_each(?))",
            (source_id, json_of(list(urls_of))),
        )
        return {urls_of[row["address"]]: datetime.fromtimestamp(row["seen"], UTC) for row in rows}

    def put(
        self,
        source_id: int,
        listed: Sequence[Listed],
        *,
        now: datetime,
        due: datetime,
        first_look: bool,
        wait: bool = True,
    ) -> None:
        """Add entries, or renew those whose words have changed; each then waits for its page.

        With `wait` off they are only remembered: their pages are not read.
        """
        for item in listed:
            self._c.run(
                "putting an entry",
                """
                INSERT INTO entries (source_id, url, guid, link, title, summary, content,
                  published, authors, lang, fingerprint, first_look, seen, state, due)
                VALUES (:source_id, :url, :guid, :link, :title, :summary, :content, :published,
                  :authors, :lang, :fingerprint, :first_look, :now, :state, :due)
                ON CONFLICT (source_id, url) DO UPDATE SET
                  guid = excluded.guid, link = excluded.link, title = excluded.title,
                  summary = excluded.summary, content = excluded.content,
                  fingerprint = excluded.fingerprint, state = excluded.state,
                  -- Of one that was read, another date may mean another article. Before that, a
                  -- later date would make news of what the first look at a source has found.
                  published = iif(article_id IS NULL, published,
                    coalesce(excluded.published, published)),
                  -- A page that is being tried already keeps its pauses and its attempts.
                  due = iif(state = 'waiting', max(due, excluded.due), excluded.due),
                  attempts = iif(state = 'waiting', attempts, 0)
                """,
                _values(source_id, item, now=now, first_look=first_look)
                | {"due": text_of(due), "state": "waiting" if wait else "known"},
            )

    def due(
        self, now: datetime, *, limit: int, each: int, busy: Collection[int] = ()
    ) -> list[Waiting]:
        """Return entries whose page may be read now, at most `each` of one source.

        News comes before reviews, and these before what a source's first look has found; then the
        longest waiting first.
        """
        rows = self._c.rows(
            "asking which pages are due",
            """
            WITH pages AS (
              SELECT id, source_id, due, iif(first_look, 2, 0) AS turn
              FROM entries WHERE state = 'waiting' AND due <= :now
              UNION ALL
              SELECT id, source_id, review, 1 FROM entries
              WHERE review <= :now AND state = 'done'),
            ranked AS (
              SELECT p.*, row_number() OVER (
                PARTITION BY p.source_id ORDER BY p.turn, p.due, p.id) AS place
              FROM pages p JOIN sources s ON s.id = p.source_id
              WHERE s.active AND p.id NOT IN (SELECT value FROM json_each(:busy)))
            SELECT e.* FROM ranked r JOIN entries e ON e.id = r.id
            WHERE r.place <= :each ORDER BY r.turn, r.due, r.id LIMIT :limit
            """,
            {
                "now": text_of(now),
                "busy": json_of(sorted(busy)),
                "each": each,
                "limit": limit,
            },
        )
        return [_waiting(row) for row in rows]

    def waiting(self, *, due_by: datetime) -> int:
        """Return how many pages of configured sources are still to be read, and due by then."""
        return int(
            self._c.value(
                "counting waiting entries",
                "SELECT count(*) FROM entries e JOIN sources s ON s.id = e.source_id"
                " WHERE e.state = 'waiting' AND e.due <= ? AND s.active",
                (text_of(due_by),),
            )
        )

    def give_up(self, entry_id: int) -> None:
        """Stop trying: reading this page has failed for a reason that will not go away."""
        self._c.run(
            "giving an entry up", "UPDATE entries SET state = 'failed' WHERE id = ?", (entry_id,)
        )

    def postpone(self, entry_id: int, due: datetime) -> None:
        """Try the page again later; the attempt is counted."""
        self._c.run(
            "postponing a page",
            "UPDATE entries SET due = :due, attempts = attempts + 1,"
            " review = iif(review < :due, :due, review) WHERE id = :id",
            {"id": entry_id, "due": text_of(due)},
        )

    def done(self, waiting: Waiting, article_id: int, *, review: datetime | None = None) -> None:
        """Cross the entry off, unless its words have changed again meanwhile.

        `review` is when its page is to be looked at again all the same; None leaves a review that
        is still to be made, and ends the series after one. Validators are taken from `waiting`.
        """
        self._c.run(
            "crossing an entry off",
            """
            UPDATE entries SET article_id = :article,
              looks = looks + iif(:reviewed, 0, 1), reviews = reviews + iif(:reviewed, 1, 0),
              state = iif(fingerprint = :fingerprint, 'done', state),
              review = iif(:reviewed, :review, coalesce(:review, review)),
              etag = :etag, last_modified = :last_modified
            WHERE id = :id
            """,
            {
                "id": waiting.id,
                "article": article_id,
                "fingerprint": waiting.listed.fingerprint,
                "reviewed": waiting.review,
                "review": text_or_none(review),
                "etag": waiting.etag,
                "last_modified": waiting.last_modified,
            },
        )


def _values(source_id: int, item: Listed, *, now: datetime, first_look: bool) -> Row:
    entry = item.entry
    return {
        "source_id": source_id,
        "url": item.url,
        "guid": entry.guid,
        "link": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content": entry.content,
        "published": text_or_none(entry.published),
        "authors": json_of(entry.authors),
        "lang": entry.lang,
        "fingerprint": item.fingerprint,
        "first_look": int(first_look),
        "now": text_of(now),
    }
