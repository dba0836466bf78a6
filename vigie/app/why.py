"""An article's address in; its way through every step, and the one that stopped it, out."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from alerts.compose import reasons_of
from alerts.readings import told_terms
from stories.canonical import canonical
from vigie.app.matching import left_out, matcher_of, matches_of
from vigie.config import Config
from vigie.store import Store, Trace
from vigie.store.rows import Row, hits_of, text_of
from vigie.types import Article, Basis, State

# What the state of an entry means for an article that is not there.
UNREAD = {
    "waiting": "its page waits to be read",
    "known": "one of many that its source listed at the first look: only remembered, not read",
    "failed": "its page was given up",
}
NOT_KEPT = "its text is older than is kept (retention.articles)"
NOTHING = Trace(entries=[], fetches=[], decisions=[], alerts=[])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its name, what came of it in words, and whether the article got no further.

    `at` is when it happened (ISO 8601, UTC); None for what is so now.
    """

    name: str
    text: str
    at: str | None = None
    stopped: bool = False


def why(config: Config, store: Store | None, url: str, *, fetch: bool = False) -> tuple[Step, ...]:
    """Return the steps of an article in their order, up to the one that stopped it.

    What the archive knows is told as it happened; matching is done again with the watchlists as
    they are now. An article that the archive does not have, or any with `fetch`, is fetched and
    read now, which writes nothing.
    """
    trace = store.traces.of([url, canonical(url)]) if store else NOTHING
    return tuple(_up_to_the_stop([*_listed(trace), *_further(config, trace, url, fetch=fetch)]))


def _up_to_the_stop(steps: Sequence[Step]) -> Iterator[Step]:
    stopped = ""
    for step in steps:
        if stopped not in {"", step.name}:
            return
        yield step
        stopped = stopped or (step.name if step.stopped else "")


def _emptied(trace: Trace) -> bool:
    """Return whether only the row of an article is left."""
    return trace.placing is not None and bool(trace.placing["emptied"])


def _listed(trace: Trace) -> Iterator[Step]:
    if trace.stored is not None and _emptied(trace):
        article = trace.stored.article
        yield Step(name="listed", text=f"by {article.source}", at=text_of(article.seen))
    elif not trace.entries:
        yield Step(name="listed", text="by no source")
    for row in trace.entries:
        unread = f"; {UNREAD[row['state']]}" if row["state"] in UNREAD else ""
        yield Step(name="listed", text=f"by {row['source']}{unread}", at=row["seen"])


def _further(config: Config, trace: Trace, url: str, *, fetch: bool) -> Iterator[Step]:
    for row in trace.fetches[:1]:
        yield Step(name="fetched", text=_request(row), at=row["at"])
    if trace.stored is None or fetch:
        article = yield from _looked(config, trace, url)
    else:
        article = trace.stored.article
        yield Step(name="read", text=NOT_KEPT if _emptied(trace) else _basis(article))
    if article is not None:
        yield from _grouped(trace)
        if fetch or not _emptied(trace):
            yield from _matched(config, article, trace)
        yield from _decided(trace)
        yield from _delivered(trace)


def _request(row: Row) -> str:
    detail = f"{row['fault']}: {row['detail']}" if row["detail"] else row["fault"]
    status = "" if row["status"] is None else f"status {row['status']}"
    return ", ".join(filter(None, (status, detail)))


def _looked(config: Config, trace: Trace, url: str) -> Generator[Step, None, Article | None]:
    # Brings the whole crawler with it, which the answer from the archive can do without.
    from vigie.app.looking import look_at

    source = trace.entries[0]["source"] if trace.entries else ""
    look = look_at(config, url, listed=trace.listed, source=source)
    if look.fetched or look.trouble:
        text = f"now: {look.fetched or look.trouble}"
        yield Step(name="fetched", text=text, stopped=not look.fetched and look.article is None)
    if look.article is not None:
        yield Step(name="read", text=f"now: {_basis(look.article)}")
    elif look.fetched:
        yield Step(name="read", text=f"now: {look.trouble}", stopped=True)
    return look.article


def _basis(article: Article) -> str:
    because = f" ({article.basis_note})" if article.basis_note else ""
    basis = {
        Basis.PAGE: "from its page",
        Basis.FEED: f"from the feed's text{because}",
        Basis.TEASER: f"from title and teaser only{because}",
    }[article.basis]
    lang = article.lang or "an unknown language"
    return f"{basis}: {article.title!r}, {len(article.text)} characters in {lang}"


def _grouped(trace: Trace) -> Iterator[Step]:
    placing = trace.placing
    if placing is not None:
        copy = f" of article {placing['copy_of']}" if placing["copy_of"] else ""
        because = f" ({placing['why']})" if placing["why"] else ""
        at_first = trace.moves[0].way[0] if trace.moves else placing["story_id"]
        yield Step(name="grouped", text=f"story {at_first}: {placing['joined']}{copy}{because}")
    for change in trace.moves:
        because = f": {change.why}" if change.why else ""
        yield Step(
            name="grouped",
            text=f"story {change.way[1]} since, by a {change.kind} by {change.by}{because}",
            at=text_of(change.at),
        )


def _matched(config: Config, article: Article, trace: Trace) -> Iterator[Step]:
    matcher = matcher_of(config.watchlists)
    found = matches_of(matcher, article)
    for match in found:
        terms = "; ".join(map(str, reasons_of(match)))
        yield Step(name="matched", text=f"{match.watchlist}: {terms}")
    # What was decided at its time is told, though the watchlists are others now.
    stopped = not found and not trace.decisions
    filtered = left_out(matcher, article)
    for name, because in filtered.items():
        yield Step(name="matched", text=f"{name}: matches, but {because}", stopped=stopped)
    told = {match.watchlist for match in found} | filtered.keys()
    if rest := ", ".join(item.name for item in config.watchlists if item.name not in told):
        yield Step(name="matched", text=f"not by {rest}", stopped=stopped)


def _decided(trace: Trace) -> Iterator[Step]:
    for row in trace.decisions:
        terms = ", ".join(told_terms(hits_of(row["hits"])))
        text = f"{row['watchlist']} ({terms}): {row['reason']}"
        yield Step(name="decided", text=text, at=row["at"], stopped=not trace.alerts)
    if not trace.decisions:
        yield Step(name="decided", text=f"not by the daemon: {_undecided(trace)}", stopped=True)


def _undecided(trace: Trace) -> str:
    if trace.stored is not None:
        return "no watchlist matched when it read the article"
    if not trace.entries:
        return "no source has listed this address"
    return "; ".join(dict.fromkeys(UNREAD.get(row["state"], "") for row in trace.entries))


def _delivered(trace: Trace) -> Iterator[Step]:
    for row in trace.alerts:
        if row["channel"] is None:
            text, stopped = f"{row['watchlist']}: it has no channel", True
        else:
            error = f" ({row['error']})" if row["error"] and not row["sent"] else ""
            text = f"{row['watchlist']} to {row['channel']}: {row['state']}{error}"
            stopped = row["state"] == State.DEAD
        yield Step(name="delivered", text=text, at=row["sent"], stopped=stopped)
