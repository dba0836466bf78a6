"""Matches and alerts: what was found, what was decided, and what has been told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from vigie.news import Change, Correction, Counted, Figure, News
from vigie.store.database import Connection
from vigie.store.rows import Row, json_of, moment, moment_or_none, strings, text_of, text_or_none
from vigie.types import Alert, Match, Quote, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a watchlist has been told of a story so far.

    `figures` are those told last, `numbers` all that were ever told. `thread` is that of the first
    alert.
    """

    terms: frozenset[str]
    sources: int
    at: datetime
    count: int
    langs: frozenset[str] = frozenset()
    figures: Mapping[Counted, Figure] = field(default_factory=dict)
    numbers: frozenset[tuple[Counted, float]] = frozenset()
    thread: str = ""


def alert_of(row: Row) -> Alert:
    """Return the noun that a row of `alerts` holds."""
    return Alert(
        id=row["id"],
        key=row["key"],
        watchlist=row["watchlist"],
        story_id=row["story_id"],
        article_id=row["article_id"],
        reason=Reason(row["reason"]),
        is_update=bool(row["is_update"]),
        thread=row["thread"],
        headline=row["headline"],
        source=row["source"],
        lang=row["lang"],
        link=row["link"],
        quotes=tuple(
            Quote(text=quote["text"], marks=tuple((s, e) for s, e in quote["marks"]))
            for quote in json.loads(row["quotes"])
        ),
        why=strings(row["why"]),
        terms=strings(row["terms"]),
        others=tuple((source, link) for source, link in json.loads(row["others"])),
        sources=row["sources"],
        langs=strings(row["langs"]),
        figures=_figures(row["figures"]),
        news=_news(row["news"]),
        note=row["note"],
        published=moment_or_none(row["published"]),
        day_only=bool(row["day_only"]),
        seen=moment(row["seen"]),
        created=moment(row["created"]),
    )


def _figures(column: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(what=Counted(each["what"]), number=each["number"], least=each["least"])
        for each in json.loads(column)
    )


def _news(column: str | None) -> News | None:
    if column is None:
        return None
    held = json.loads(column)
    return News(
        more=held["more"],
        langs=tuple(held["langs"]),
        terms=tuple(held["terms"]),
        changes=tuple(
            Change(**{**each, "what": Counted(each["what"])}) for each in held["changes"]
        ),
        corrections=tuple(
            Correction(**{**each, "what": Counted(each["what"]) if each["what"] else None})
            for each in held["corrections"]
        ),
    )


def _terms(rows: list[Row]) -> frozenset[str]:
    return frozenset(term for row in rows for term in strings(row["terms"]))


class Alerts:
    """The tables `matches` and `alerts`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def told(self, watchlist: str, story_id: int) -> History | None:
        """Return what the watchlist was told of the story, None where nothing yet.

        That is what it was told of its articles, whichever story they were in at that time.
        """
        rows = self._c.rows(
            "reading what was told",
            # From the story's articles on (CROSS): a watchlist has more alerts than a story has.
            "SELECT l.thread, l.terms, l.sources, l.created, l.lang, l.langs, l.figures"
            " FROM articles a CROSS JOIN alerts l"
            " ON l.article_id = a.id AND l.watchlist = ? WHERE a.story_id = ? ORDER BY l.id",
            (watchlist, story_id),
        )
        if not rows:
            return None
        figures = [figure for row in rows for figure in _figures(row["figures"])]
        return History(
            terms=frozenset(term for row in rows for term in strings(row["terms"])),
            sources=max(row["sources"] for row in rows),
            at=moment(rows[-1]["created"]),
            count=len(rows),
            langs=frozenset(
                lang for row in rows for lang in (row["lang"], *strings(row["langs"])) if lang
            ),
            figures={figure.what: figure for figure in figures},
            numbers=frozenset((figure.what, figure.number) for figure in figures),
            thread=rows[0]["thread"],
        )

    def shown(self, watchlist: str, *, story_id: int) -> frozenset[str]:
        """Return the watched terms that any match in the story has shown, told or not."""
        rows = self._c.rows(
            "reading matched terms",
            # From the story's articles on, as above.
            "SELECT m.terms FROM articles a CROSS JOIN matches m ON m.article_id = a.id"
            " WHERE a.story_id = ? AND +m.watchlist = ?",
            (story_id, watchlist),
        )
        return _terms(rows)

    def shown_by(self, watchlist: str, *, article_id: int) -> frozenset[str]:
        """Return the watched terms that earlier versions of the article have shown."""
        rows = self._c.rows(
            "reading matched terms",
            "SELECT terms FROM matches WHERE article_id = ? AND +watchlist = ?",
            (article_id, watchlist),
        )
        return _terms(rows)

    def watchlists(self, story_id: int) -> list[str]:
        """Return the watchlists that were told of a story, sorted."""
        rows = self._c.rows(
            "asking who was told",
            # From the story's articles on, as above.
            "SELECT DISTINCT l.watchlist FROM articles a CROSS JOIN alerts l"
            " ON l.article_id = a.id WHERE a.story_id = ? ORDER BY 1",
            (story_id,),
        )
        return [row["watchlist"] for row in rows]

    def matched(self, story_id: int) -> list[tuple[int, str]]:
        """Return the articles of a story that watchlists have matched, each with its watchlist.

        In the order in which they were found. Matches from before the first look at a source are
        news to nobody, and left out.
        """
        rows = self._c.rows(
            "reading a story's matches",
            # From the story's articles on, as above.
            "SELECT m.article_id, m.watchlist, min(m.id) FROM articles a CROSS JOIN matches m"
            " ON m.article_id = a.id WHERE a.story_id = ? AND m.reason <> ?"
            " GROUP BY m.watchlist, m.article_id ORDER BY min(m.id)",
            (story_id, Reason.BASELINE),
        )
        return [(row["article_id"], row["watchlist"]) for row in rows]

    def matched_by(self, watchlist: str, story_id: int) -> list[int]:
        """Return the articles of a story that a watchlist has matched, the last match first."""
        rows = self._c.rows(
            "reading a watchlist's matches in a story",
            # From the story's articles on, as above.
            "SELECT m.article_id FROM articles a CROSS JOIN matches m ON m.article_id = a.id"
            " WHERE a.story_id = ? AND +m.watchlist = ? AND m.reason <> ?"
            " GROUP BY m.article_id ORDER BY max(m.id) DESC",
            (story_id, watchlist, Reason.BASELINE),
        )
        return [row["article_id"] for row in rows]

    def reasons(self, watchlist: str, *, article_id: int) -> frozenset[Reason]:
        """Return what was decided on the matches of a watchlist in an article; empty if none."""
        rows = self._c.rows(
            "reading decisions",
            "SELECT DISTINCT reason FROM matches WHERE article_id = ? AND +watchlist = ?",
            (article_id, watchlist),
        )
        return frozenset(Reason(row["reason"]) for row in rows)

    def match(
        self, match: Match, *, article_id: int, story_id: int, reason: Reason, now: datetime
    ) -> int:
        """Record a match with what was decided on it; return its id."""
        return self._c.insert(
            "recording a match",
            "matches",
            {
                "article_id": article_id,
                "watchlist": match.watchlist,
                "story_id": story_id,
                "at": text_of(now),
                "terms": json_of(match.terms),
                "hits": json_of([asdict(hit) for hit in match.hits]),
                "reason": reason,
            },
        )

    def add(self, alert: Alert, *, match_id: int, channels: Sequence[str]) -> int | None:
        """Add an alert and its deliveries; return its id, None where its key is there already."""
        row = {
            "key": alert.key,
            "match_id": match_id,
            "watchlist": alert.watchlist,
            "story_id": alert.story_id,
            "article_id": alert.article_id,
            "reason": alert.reason,
            "is_update": int(alert.is_update),
            "thread": alert.thread,
            "headline": alert.headline,
            "link": alert.link,
            "source": alert.source,
            "lang": alert.lang,
            "quotes": json_of([asdict(quote) for quote in alert.quotes]),
            "why": json_of(alert.why),
            "terms": json_of(alert.terms),
            "others": json_of(alert.others),
            "sources": alert.sources,
            "langs": json_of(alert.langs),
            "figures": json_of([asdict(figure) for figure in alert.figures]),
            "news": None if alert.news is None else json_of(asdict(alert.news)),
            "note": alert.note,
            "published": text_or_none(alert.published),
            "day_only": int(alert.day_only),
            "seen": text_of(alert.seen),
            "created": text_of(alert.created),
        }
        known = self._c.value(
            "looking for an alert", "SELECT 1 FROM alerts WHERE key = ?", (alert.key,)
        )
        if known:
            return None
        alert_id = self._c.insert("adding an alert", "alerts", row)
        self._c.many(
            "adding deliveries",
            "INSERT INTO deliveries (alert_id, channel, watchlist, story_id, state, due, created)"
            " VALUES (?, ?, ?, ?, 'waiting', ?, ?)",
            [
                (
                    alert_id,
                    channel,
                    alert.watchlist,
                    alert.story_id,
                    row["created"],
                    row["created"],
                )
                for channel in channels
            ],
        )
        return alert_id

    def latest(self, *, limit: int, watchlist: str | None = None) -> list[Row]:
        """Return the last alerts as rows, the newest first, with the state of their deliveries."""
        return self._c.rows(
            "listing alerts",
            """
            SELECT a.*, (SELECT json_group_array(json_object('channel', d.channel, 'state',
              d.state, 'attempts', d.attempts, 'sent', d.sent, 'error', d.error))
              FROM deliveries d WHERE d.alert_id = a.id) AS deliveries
            FROM alerts a WHERE :watchlist IS NULL OR a.watchlist = :watchlist
            ORDER BY a.id DESC LIMIT :limit
            """,
            {"limit": limit, "watchlist": watchlist},
        )

    def decisions(self, *, limit: int) -> list[Row]:
        """Return the last decisions as rows: article, story, watchlist, terms, hits, reason."""
        return self._c.rows(
            "listing decisions",
            """
            SELECT m.id, m.article_id, m.watchlist, m.terms, m.hits, m.reason, m.at, a.title,
              a.link, a.lang, a.joined, m.story_id, s.name AS source
            FROM matches m JOIN articles a ON a.id = m.article_id
            JOIN sources s ON s.id = a.source_id ORDER BY m.id DESC LIMIT ?
            """,
            (limit,),
        )
