"""An entry and its article in; which article of the archive it is, if any, and why, out."""

from dataclasses import dataclass, replace
from datetime import datetime

from stories.identity import RETURN_WINDOW, Kin, Same, Sign, returned, reused, signs
from vigie.store import Store, Stored, Waiting
from vigie.text import fold
from vigie.types import Article, Basis

# Of older articles nothing comes back as itself.
SIGNS_KEPT = RETURN_WINDOW
# A number that three articles bear is a section's or an author's.
MOST_OF_A_NUMBER = 2
# Stands in no canonical address: their fragments begin with `!` or `/`.
_EDITION = "#at="


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The article, its address mended where it needs to be, and the known one that it is."""

    article: Article
    known: Stored | None
    why: Same


class Recogniser:
    """Knows articles again, by entry, address, or signs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def recognise(self, waiting: Waiting, article: Article, *, now: datetime) -> Recognised:
        """Return which article it is; reads only."""
        article, known = self._at_address(waiting, article)
        if known is not None and not _reused(known, article):
            why = Same.ADDRESS if waiting.article_id is None else Same.READ_BEFORE
            return Recognised(article=article, known=known, why=why)
        back = self._returned(article, waiting.listed.entry.guid)
        if back is not None:
            return back
        if known is None:
            return Recognised(article=article, known=None, why=Same.NEW)
        taken = self._store.articles.by_url(article.url) is not None
        url = _edition(article.url, now) if taken else article.url
        anew = replace(article, url=url, seen=now)
        return Recognised(article=anew, known=None, why=Same.REUSED)

    def keep(self, waiting: Waiting, found: Recognised, article_id: int) -> None:
        """Write by what the article is to be known again; within a transaction.

        An address that another article has is only taken from it where it was used again.
        """
        entry, url = waiting.listed.entry, found.article.url
        self._store.identities.keep(
            article_id,
            source_id=waiting.source_id,
            urls=sorted({url, url.partition(_EDITION)[0], waiting.listed.url}),
            signs=[sign.value for sign in signs(found.article, entry.guid)],
            taking=found.why is Same.REUSED,
        )

    def forget(self, now: datetime) -> None:
        """Drop the signs of articles that are too old to come back."""
        self._store.identities.forget(now - SIGNS_KEPT)

    def _at_address(self, waiting: Waiting, article: Article) -> tuple[Article, Stored | None]:
        if waiting.article_id is not None:
            return article, self._store.articles.get(waiting.article_id)
        known = self._store.articles.by_url(article.url)
        if known is not None and _another(known.article, article, waiting):
            # Pages that declare one address for all: believe the listing, or all but one are lost.
            article = replace(article, url=waiting.listed.url)
            known = self._store.articles.by_url(article.url)
        return article, known

    def _returned(self, article: Article, guid: str) -> Recognised | None:
        for sign in signs(article, guid):
            for known in self._bearing(article.source_id, sign):
                why = returned(known.article, article, sign.kin)
                if why is not None:
                    return Recognised(article=article, known=known, why=why)
        return None

    def _bearing(self, source_id: int, sign: Sign) -> list[Stored]:
        ids = self._store.identities.bearing(source_id, sign.value)
        if sign.kin is Kin.NUMBER and len(ids) > MOST_OF_A_NUMBER:
            return []
        found = (self._store.articles.get(article_id) for article_id in ids)
        return [stored for stored in found if stored is not None]


def _reused(known: Stored, article: Article) -> bool:
    # Whose address it is, another source cannot say.
    return known.article.source_id == article.source_id and reused(known.article, article)


def _edition(url: str, now: datetime) -> str:
    """Return an identity for what stands at an address that another article has already."""
    return f"{url}{_EDITION}{now:%Y-%m-%dT%H:%M:%SZ}"


def _another(known: Article, article: Article, waiting: Waiting) -> bool:
    """Return whether a new entry only seems to be a known article: it has its own headline."""
    return article.url != waiting.listed.url and fold(known.title) != fold(article.title)


def may_revise(before: Article, after: Article, waiting: Waiting, why: Same) -> bool:
    """Return whether a later look may change the article.

    Another source's listing of it may not: two feeds of one publisher would take turns with their
    headlines. Nor may an entry that was never read before and says something else: it only leads
    to the same page. Nor may a teaser replace a page, because that was out of reach this time.
    """
    if waiting.source_id != before.source_id:
        return False
    if why is Same.ADDRESS and fold(before.title) != fold(after.title):
        return False
    order = (Basis.TEASER, Basis.FEED, Basis.PAGE)
    return order.index(after.basis) >= order.index(before.basis)
