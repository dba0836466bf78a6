"""What can go wrong, as one tree.

    VigieError                  everything that Vigie raises on purpose
    ├── ConfigError             config.yaml: every problem at once, with place and mend
    ├── QueryError              a watchlist's query: where in it, what, and a hint
    ├── StoreError              the database: what was being done, and what SQLite said
    │   ├── StoreTooNewError    written by a later version of Vigie
    │   └── StoreLockedError    another Vigie runs on this archive
    ├── FetchError              a request: the address and the class of the fault
    ├── ParseError              a document: the class of the fault
    ├── DeliveryError           a channel: which one, and whether a repeat can help
    ├── StoryError              a merge or split that cannot be, and why
    │   └── UnknownIdError      a story or an article that the archive does not have
    └── StartError              this installation cannot run

Each class carries what a handler needs; its text is for a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from rich.cells import cell_len

POINTED_WIDTH: Final = 80  # columns, as terminals have them at least
_ELLIPSIS: Final = "…"


class Fault(StrEnum):
    """The class of what went wrong with a fetch: stored with it, counted, shown to the user."""

    ADDRESS = "not a web address"
    DNS = "dns"
    TLS = "tls"
    CONNECTION = "connection"
    TIMEOUT = "timeout"
    PRIVATE_ADDRESS = "private address"
    ROBOTS = "robots.txt forbids"
    ROBOTS_UNREACHABLE = "robots.txt unreachable"
    HTTP = "http error"
    GONE = "gone"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate limited"
    REDIRECTS = "redirect loop"
    TOO_LARGE = "too large"
    NOT_A_FEED = "html instead of a feed"
    BROKEN = "broken document"
    EMPTY = "empty"
    ENTITIES = "entity declarations"
    NOT_TEXT = "not a text document"
    NO_ARTICLE = "no article text"
    EXTRACTION = "extraction failed"

    @property
    def transient(self) -> bool:
        """Whether the same request may succeed if it is sent again a little later."""
        return self in TRANSIENT


TRANSIENT = frozenset(
    {
        Fault.DNS,
        Fault.CONNECTION,
        Fault.TIMEOUT,
        Fault.HTTP,
        Fault.RATE_LIMITED,
        Fault.ROBOTS_UNREACHABLE,
    }
)


class VigieError(Exception):
    """Everything that Vigie raises on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One mistake in a configuration file: where it is, what it is, and how to mend it.

    `line` and `column` count from 1; `at` is the key path (`watchlists.mali.keywords`) or empty.
    """

    line: int
    column: int
    at: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        """Return `14:5: watchlists.mali.keywrods: unknown key; did you mean 'keywords'?`."""
        where = f"{self.line}:{self.column}: " + (f"{self.at}: " if self.at else "")
        return f"{where}{self.what}" + (f"; {self.hint}" if self.hint else "")


class ConfigError(VigieError):
    """A configuration that cannot be used; `problems` names every mistake, in order of place."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(f"{file}:{problem}" for problem in self.problems))


class QueryError(VigieError):
    """A query that cannot be understood; `position` counts characters of the query from 0.

    `watchlist` is the name of the list that it stands in, where that is known.
    """

    def __init__(self, query: str, position: int, what: str, hint: str = "") -> None:
        self.watchlist = ""
        self.query = query
        self.position = position
        self.what = what
        self.hint = hint
        super().__init__(what + (f"; {hint}" if hint else ""))

    def pointed(self, width: int = POINTED_WIDTH) -> str:
        """Return the query with a caret under the mistake, and the text below it.

        Of a line that takes more than so many columns the surroundings of the mistake are shown.
        Without a query there is nothing to point at.
        """
        if not self.query.strip():
            return str(self)
        start = self.query.rfind("\n", 0, self.position) + 1
        # A tab would stand for as many columns as the terminal likes.
        line = "".join(
            char if char.isprintable() or not char.isspace() else " "
            for char in self.query[start:].split("\n", 1)[0]
        )
        before, after = line[: self.position - start], line[self.position - start :]
        if cell_len(line) > width:
            before, after = _window(before, after, width)
        return f"{before}{after}\n{' ' * cell_len(before)}^ {self}"


def _window(before: str, after: str, width: int) -> tuple[str, str]:
    """Return the end of what stands before a place and the beginning of what stands after it."""
    room = max(width // 2, width - cell_len(after))
    shown = before if cell_len(before) <= room else _ELLIPSIS + _last(before, room - 1)
    left = width - cell_len(shown)
    return shown, after if cell_len(after) <= left else _first(after, left - 1) + _ELLIPSIS


def _first(text: str, width: int) -> str:
    """Return as much of the beginning of a text as fits so many columns."""
    end = 0
    while end < len(text) and cell_len(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def _last(text: str, width: int) -> str:
    """Return as much of the end of a text as fits so many columns."""
    start = len(text)
    while start > 0 and cell_len(text[start - 1 :]) <= width:
        start -= 1
    return text[start:]


class StoreError(VigieError):
    """The database failed while something was being done; the text names both."""


class StoreTooNewError(StoreError):
    """The database was written by a later version, whose tables this one does not know."""


class StoreLockedError(StoreError):
    """Another process runs on the same archive."""


class FetchError(VigieError):
    """A request that brought no document; `status` is the HTTP status where there was one.

    `retry_after` is how long the server asked to be left alone.
    """

    def __init__(
        self,
        url: str,
        fault: Fault,
        detail: str = "",
        *,
        status: int | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        self.url = url
        self.fault = fault
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
        super().__init__(f"{url}: {fault}" + (f": {detail}" if detail else ""))


class ParseError(VigieError):
    """A document that is not what it should be."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        self.fault = fault
        self.detail = detail
        super().__init__(f"{fault}" + (f": {detail}" if detail else ""))


class DeliveryError(VigieError):
    """A channel did not take a message; a `permanent` error would be the same the next time.

    The text never holds the channel's address, which has tokens in it.
    """

    def __init__(
        self, channel: str, what: str, *, permanent: bool, retry_after: timedelta | None = None
    ) -> None:
        self.channel = channel
        self.what = what
        self.permanent = permanent
        self.retry_after = retry_after
        super().__init__(f"channel {channel}: {what}")


class StoryError(VigieError):
    """Stories that cannot be merged or split as it was asked for; the text says why."""


class UnknownIdError(StoryError):
    """The id of a story or an article that the archive does not have."""


class StartError(VigieError):
    """Vigie cannot run here; the text says why and what to do."""
