"""tests/golden/stories/*.yaml -> reports of invented events, as articles with their labels.

The same of tests/golden/look_alikes, which are measured apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from vigie.types import Article, DateFrom

STORIES = Path(__file__).parent / "golden" / "stories"
LOOK_ALIKES = STORIES.with_name("look_alikes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article about an event, and what a reader knows of it.

    `key` names it within its event. `copy_of` and `corrects` are keys of earlier reports of the
    same event; they are empty where it is written anew or corrects nothing.
    """

    event: str
    key: str
    article: Article
    copy_of: str = ""
    corrects: str = ""

    @property
    def lang(self) -> str:
        """The language that it is written in."""
        return self.article.lang or ""

    @property
    def published(self) -> datetime:
        """When it was published; in these reports the same as when it was seen."""
        return self.article.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, in one English line, and the events that it must not be taken for."""

    key: str
    what: str
    not_with: tuple[str, ...]
    reports: tuple[Report, ...]


@cache
def events(folder: Path = STORIES) -> tuple[Event, ...]:
    """Return all events of a folder by name; each with its reports as they stand in its file.

    Articles are numbered in the order of publication over all events.
    """
    documents = [_document(path) for path in sorted(folder.glob("*.yaml"))]
    rows = [(document["event"], row) for document in documents for row in document["reports"]]
    rows.sort(key=lambda pair: (_time(pair[1]), pair[0], pair[1]["id"]))
    sources = sorted({row["source"] for _, row in rows})
    numbers = {(event, row["id"]): number for number, (event, row) in enumerate(rows, start=1)}
    return tuple(
        Event(
            key=document["event"],
            what=document["what"],
            not_with=tuple(document["not_with"]),
            reports=tuple(
                _report(document["event"], row, numbers[document["event"], row["id"]], sources)
                for row in document["reports"]
            ),
        )
        for document in documents
    )


def reports(folder: Path = STORIES) -> tuple[Report, ...]:
    """Return the reports of all events in the order of publication."""
    everything = (report for event in events(folder) for report in event.reports)
    return tuple(sorted(everything, key=lambda report: report.article.id))


def look_alikes(folder: Path = STORIES) -> Iterator[tuple[str, str]]:
    """Yield each pair of events that is easily taken for one, once."""
    for event in events(folder):
        yield from ((event.key, other) for other in event.not_with if event.key < other)


def _document(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return document


def _time(row: dict[str, Any]) -> datetime:
    when: datetime = row["published"]
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _report(event: str, row: dict[str, Any], number: int, sources: list[str]) -> Report:
    # The address says nothing about the event: it must not help.
    url = f"https://{row['source']}.test/{number}"
    article = Article(
        id=number,
        source_id=sources.index(row["source"]) + 1,
        source=row["source"],
        url=url,
        link=url,
        title=row["title"],
        text=row["text"].strip(),
        lang=row["lang"],
        published=_time(row),
        published_from=DateFrom.FEED,
        seen=_time(row),
    )
    return Report(
        event=event,
        key=row["id"],
        article=article,
        copy_of=row.get("copy_of", ""),
        corrects=row.get("corrects", ""),
    )
