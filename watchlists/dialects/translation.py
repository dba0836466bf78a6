"""What a translation is: our query, and every place at which it does not mean the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Change:
    """One difference in meaning.

    `position` counts characters of the query that was given, from 0; `written` stands there,
    `became` is what it is in ours (empty where it was left out); `why` is for a person.
    """

    position: int
    written: str
    became: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A query in our language, and its changes in the order of their places."""

    query: str
    changes: tuple[Change, ...]
