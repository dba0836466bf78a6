"""A sound configuration and its archive in; notes on terms that find what nobody meant, out.

The archive is only read, and little of it: the index says in how many of last month's articles a
term may be, and some of those are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from vigie.app.archive import has_archive
from vigie.app.loading import written_at
from vigie.app.matching import document_of, one_query
from vigie.clock import Clock, system_clock
from vigie.config import Config, Term, WatchlistConfig
from vigie.config.document import Complaint
from vigie.errors import StoreError
from vigie.store import Store, Stretch
from watchlists import Compiler, facts_of, fts
from watchlists.names.carrying import carrying
from watchlists.names.doubt import Doubt, Lone
from watchlists.names.evidence import Evidence, Examiner, weigh
from watchlists.names.expander import expand
from watchlists.names.joined import joined
from watchlists.names.kinds import Kind, kind_of
from watchlists.names.lint import lint, lone_terms

MONTH = timedelta(days=30)
# `vigie check` is to answer within two seconds, whatever the archive: so many terms are counted
# in the index, and for so many of those that are doubtful so many articles are read.
MOST_COUNTED = 300
MOST_LOOKED_AT = 8
SAMPLE = 50
# A daemon that writes never keeps readers out; what does is a repair, which may take long.
PATIENCE_MS = 300
# A share of the articles that makes a term common: names are then looked at, words are told of.
COMMON_NAME = 0.05
COMMON_WORD = 0.2
# So rare a language (one in a hundred articles) is not worth working out what names are in it.
RARE_LANG = 100
MEND_NAME = "add context: words, or the longer name under none:"
MEND_WORD = "join it with another by AND, or add context: words"


def of_terms(config: Config) -> Iterator[Complaint]:
    """Yield what is doubtful about terms by their looks and by what is known of them."""
    for index, watchlist in enumerate(config.watchlists):
        for lone, doubt in (*carrying(watchlist), *lint(watchlist), *joined(watchlist)):
            yield _complaint(index, lone, doubt.what, doubt.hint)


def of_query(query: str) -> list[str]:
    """Return what is doubtful about words and phrases of a sound query, each as one line."""
    watchlist = one_query(query)
    return [str(doubt) for _, doubt in (*carrying(watchlist), *joined(watchlist))]


def of_archive(config: Config, *, clock: Clock = system_clock) -> list[Complaint]:
    """Return what is doubtful about terms, with what they found in the last month's articles.

    Where the archive cannot be read that is said, and the rest is told without it.
    """
    if not has_archive(config):
        return list(of_terms(config))
    try:
        return _found(config, clock() - MONTH)
    except StoreError as error:
        what = f"the terms of watchlists were not looked up in the archive: {error}"
        return [Complaint(at=("data",), what=what), *of_terms(config)]


def _found(config: Config, since: datetime) -> list[Complaint]:
    store = Store.read(config.data, busy_ms=PATIENCE_MS)
    try:
        return list(_Month.of(store, since).doubts(config.watchlists))
    except StoreError:
        # An archive of another version is read as long as that can be: these are notes only. Where
        # it cannot, the version is the better reason.
        store.demand_current()
        raise
    finally:
        store.close()


def _complaint(index: int, lone: Lone, what: str, hint: str) -> Complaint:
    return Complaint(
        at=written_at(("watchlists", index, *lone.at)),
        offset=lone.offset,
        what=f"'{lone.term.text}': {what}",
        hint=hint,
    )


@dataclass(slots=True, kw_only=True)
class _Month:
    """The last month's articles; `counted` and `looked_at` are terms that were looked up in it."""

    store: Store
    stretch: Stretch
    langs: tuple[str, ...]
    counted: int = 0
    looked_at: int = 0

    @classmethod
    def of(cls, store: Store, since: datetime) -> Self:
        """Return what was seen since a moment."""
        stretch = store.census.since(since)
        found = store.census.langs(stretch)
        langs = tuple(lang for lang, n in found.items() if n * RARE_LANG >= found.total())
        return cls(store=store, stretch=stretch, langs=langs)

    def doubts(self, watchlists: Sequence[WatchlistConfig]) -> Iterator[Complaint]:
        """Yield what is doubtful about the terms of watchlists."""
        for index, watchlist in enumerate(watchlists):
            known = dict(lint(watchlist))
            carriers = dict(carrying(watchlist))
            words = {doubt.term for doubt in carriers.values()}
            for lone in dict.fromkeys(lone_terms(watchlist)):
                if lone.term.text not in words:
                    yield from self._of_term(index, watchlist, lone, known.get(lone))
            for lone, doubt in (*carriers.items(), *joined(watchlist)):
                yield _complaint(index, lone, doubt.what, doubt.hint)

    def _of_term(
        self, index: int, watchlist: WatchlistConfig, lone: Lone, doubt: Doubt | None
    ) -> Iterator[Complaint]:
        share = 0.0 if doubt else self._share(lone)
        if share >= COMMON_WORD and kind_of(lone.term) is Kind.WORD:
            what = f"a word in {share:.0%} of the last month's {self.stretch.articles:,} articles"
            yield _complaint(index, lone, what, MEND_WORD)
        evidence = self._evidence(watchlist, lone) if doubt or share >= COMMON_NAME else None
        if doubt:
            told = f"; {evidence}" if evidence and evidence.telling else ""
            yield _complaint(index, lone, doubt.what + told, doubt.hint)
        elif evidence and evidence.doubtful:
            yield _complaint(index, lone, str(evidence), MEND_NAME)

    def _share(self, lone: Lone) -> float:
        """Return in which share of the articles the words of a term stand, as far as looked up."""
        if self.counted >= MOST_COUNTED or not self.stretch.articles:
            return 0.0
        self.counted += 1
        written = WatchlistConfig(name="", any=(Term(text=lone.text),))
        condition = fts(Compiler().plan(written))
        count = self.store.census.count(condition, self.stretch) if condition else 0
        return count / self.stretch.articles

    def _evidence(self, watchlist: WatchlistConfig, lone: Lone) -> Evidence | None:
        """Return what some articles show in which a term is; None where it was not looked up."""
        if self.looked_at >= MOST_LOOKED_AT or not self.stretch.articles:
            return None
        self.looked_at += 1
        examiner = Examiner(config=watchlist, lone=lone, expander=expand, langs=self.langs)
        condition = examiner.condition()
        if condition is None:
            return None
        ids = self.store.census.ids(condition, self.stretch)
        # Evenly spread: the newest alone may all be about the event of the day.
        some = ids[:: -(-len(ids) // SAMPLE) or 1]
        articles = [stored.article for stored in self.store.census.read(some)]
        looks = examiner.examine((document_of(one), facts_of(one)) for one in articles)
        return weigh(
            looks, read=len(articles), candidates=len(ids), articles=self.stretch.articles
        )
