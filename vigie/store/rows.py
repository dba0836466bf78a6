"""Column values to nouns and back: times, durations, JSON lists."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from vigie.types import Hit, Rule, Where

Row = dict[str, Any]


def text_of(moment: datetime) -> str:
    """Return the column's form of a moment; forms sort as the moments do."""
    utc = moment.astimezone(UTC)
    # strftime's %Y does not pad years before 1000, which hostile feeds do claim.
    return utc.strftime(f"{utc.year:04d}-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z"


def text_or_none(moment: datetime | None) -> str | None:
    """Return the column's form, NULL for None."""
    return None if moment is None else text_of(moment)


def moment(text: str) -> datetime:
    """Return the moment that a column holds, aware and in UTC."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """Return the moment that a column holds, None for NULL."""
    return None if text is None else moment(text)


def seconds(value: float) -> timedelta:
    """Return the duration that a column holds."""
    return timedelta(seconds=value)


def json_of(value: object) -> str:
    """Return compact JSON that keeps letters of every script readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def strings(text: str) -> tuple[str, ...]:
    """Return the strings of a JSON list."""
    return tuple(json.loads(text))


def hits_of(text: str) -> tuple[Hit, ...]:
    """Return the places that a column holds."""
    return tuple(
        Hit(**{**row, "where": Where(row["where"]), "rule": Rule(row["rule"])})
        for row in json.loads(text)
    )


def storable(number: int) -> bool:
    """Return whether SQLite has room for an integer: no row has an id that is larger."""
    return -(2**63) <= number < 2**63


def marks(count: int) -> str:
    """Return that many placeholders for an SQL list."""
    return ",".join("?" * count)


def chunks(values: Sequence[Any], size: int = 500) -> list[Sequence[Any]]:
    """Return the values in runs that stay below SQLite's limit of bound variables."""
    return [values[at : at + size] for at in range(0, len(values), size)]
