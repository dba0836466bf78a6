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
    └── StartError              this installation cannot run

Each class carries what a handler needs; its text is for a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


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

    def pointed(self) -> str:
        """Return the query with a caret under the mistake, and the text below it.

        Without a query there is nothing to point at.
        """
        if not self.query.strip():
            return str(self)
        line_start = self.query.rfind("\n", 0, self.position) + 1
        line = self.query[line_start:].split("\n", 1)[0]
        return f"{line}\n{' ' * (self.position - line_start)}^ {self}"


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


class StartError(VigieError):
    """Vigie cannot run here; the text says why and what to do."""
