"""What the dedup scorer hands over in; the product's own answer out."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from stories.memory import copies_of, stories_of
from vigie.types import Article

# The stream of the benchmark has no times of arrival, and few of its articles have a date; the
# others all come at once.
SEEN = datetime(2026, 1, 1, tzinfo=UTC)


def copies(articles: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return one group id for each article, the same for near-copies of one text."""
    return list(copies_of(articles_of(articles)).values())


def stories(articles: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return one group id for each article, the same for reports of one event."""
    return list(stories_of(articles_of(articles)).values())


def articles_of(rows: Sequence[Mapping[str, Any]]) -> list[Article]:
    """Return the rows of the benchmark as articles, numbered in their order."""
    return [
        Article(
            id=number,
            source_id=0,
            source=str(row["id"]),
            url=str(row["id"]),
            link=str(row["id"]),
            title=row["title"] or "",
            text=row["text"] or "",
            lang=row["lang"],
            published=_day(row["published"]),
            day_only=True,
            seen=SEEN,
        )
        for number, row in enumerate(rows, start=1)
    ]


def _day(published: str | None) -> datetime | None:
    return datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
