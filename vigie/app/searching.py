"""An archive and a query in; the articles that match it out."""

from collections.abc import Sequence

from vigie.app.matching import document_of, search_of
from vigie.config import WatchlistConfig
from vigie.store import Store, Stored
from watchlists import facts_of

# Articles that are read at a time to be checked exactly.
STEP = 200


def search_archive(
    store: Store, query: str, *, limit: int, lists: Sequence[WatchlistConfig] = ()
) -> list[Stored]:
    """Return the newest articles that match a query, as an alert would; raises `QueryError`.

    The index narrows the archive down as far as it can; each article is then checked exactly.
    `lists` are the watchlists that the query may name.
    """
    search = search_of(query, lists)
    found: list[Stored] = []
    before: int | None = None
    while len(found) < limit:
        some = store.articles.search(search.fts, limit=STEP, before_id=before)
        found += [
            stored
            for stored in some
            if search.matches(document_of(stored.article), facts_of(stored.article))
        ]
        if len(some) < STEP:
            break
        before = some[-1].article.id
    return found[:limit]
