"""The terms of articles in; in how many articles of a language each term was, out.

An article has a hundred terms, each on another page of the table: to count them one by one is to
write more than all else of the article together. So the terms of the last articles wait as they
came, one row an article, and are counted together; what is told includes them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from vigie.store.database import Connection
from vigie.store.rows import json_of

# Counting so many together takes a fifth of a second. More would gain little: the common terms
# are written once for all of them already.
MOST_WAITING: Final = 500
# Stands for the article itself: no term is empty.
ARTICLE: Final = ""


class TermCounts:
    """The tables `term_counts` and `uncounted`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._waiting: int | None = None

    def add(self, article_id: int, lang: str, terms: Iterable[str], *, halve: bool) -> None:
        """Count an article and its terms once each, after halving the language if so told.

        Halving rounds down, and drops what comes to nothing.
        """
        if halve:
            self._count()
            halved = "UPDATE term_counts SET n = n / 2 WHERE lang = ?"
            self._c.run("halving term counts", halved, (lang,))
            self._c.run("dropping rare terms", "DELETE FROM term_counts WHERE n = 0")
        elif self._number_waiting() >= MOST_WAITING:
            self._count()
        self._c.run(
            "keeping terms",
            "INSERT INTO uncounted (article_id, lang, terms) VALUES (?, ?, ?)",
            (article_id, lang, json_of([ARTICLE, *terms])),
        )
        self._waiting = self._number_waiting() + 1

    def all(self) -> Iterator[tuple[str, str, int]]:
        """Return (language, term, articles); the empty term counts the articles themselves."""
        counted = self._c.run("reading term counts", "SELECT lang, term, n FROM term_counts")
        waiting = self._c.run("reading uncounted terms", "SELECT lang, terms FROM uncounted")
        more = Counter((lang, term) for lang, terms in waiting for term in json.loads(terms))
        return _together(counted, more)

    def _number_waiting(self) -> int:
        # Of a transaction that was rolled back some too many are remembered, or too few; the next
        # count is a little early or late then.
        if self._waiting is None:
            self._waiting = int(
                self._c.value("counting what waits", "SELECT count(*) FROM uncounted")
            )
        return self._waiting

    def _count(self) -> None:
        self._c.run(
            "counting terms",
            """
            INSERT INTO term_counts (lang, term, n)
            SELECT u.lang, t.value, count(*) FROM uncounted u, json_each(u.terms) t
            WHERE true GROUP BY u.lang, t.value
            ON CONFLICT (lang, term) DO UPDATE SET n = n + excluded.n
            """,
        )
        self._c.run("crossing off what was counted", "DELETE FROM uncounted")
        self._waiting = 0


def _together(
    counted: Iterable[tuple[str, str, int]], more: Counter[tuple[str, str]]
) -> Iterator[tuple[str, str, int]]:
    for lang, term, n in counted:
        yield lang, term, n + more.pop((lang, term), 0)
    yield from ((lang, term, n) for (lang, term), n in more.items())
