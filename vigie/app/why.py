"""An article's address in; its way through every step, and the one that stopped it, out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alerts.compose import reasons_of
from stories.canonical import canonical
from vigie.app.looking import look_at
from vigie.app.matching import matcher_of, matches_of
from vigie.config import Config
from vigie.store import Store, Trace
from vigie.types import Article, Basis, Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its name, what came of it in words, and whether the article got no further."""

    name: str
    text: str
    stopped: bool = False


def why(config: Config, store: Store | None, url: str, *, fetch: bool = False) -> tuple[Step, ...]:
    """Return the steps of an article in their order, up to the one that stopped it.

    What the archive knows is told as it happened; matching is done again with the watchlists as
    they are now. An article that the archive does not have, or any with `fetch`, is fetched and
    read now, which writes nothing.
    """
    trace = store.traces.of([url, canonical(url)]) if store else None
    steps = list(_listed(trace))
    if trace is not None and trace.stored is not None and not fetch:
        steps += _read(trace)
        steps += _judged(config, trace.stored.article, trace)
    else:
        steps += _fetched_now(config, url)
    return tuple(_up_to_the_stop(steps))


def _up_to_the_stop(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        if step.stopped:
            return


def _listed(trace: Trace | None) -> Iterator[Step]:
    if trace is None or not trace.entries:
        yield Step(name="listed", text="no source has listed this address")
        return
    for row in trace.entries:
        state = "" if row["state"] == "done" else f"; its page is {row['state']}"
        yield Step(name="listed", text=f"by {row['source']}, first seen {row['seen']}{state}")


def _read(trace: Trace) -> Iterator[Step]:
    for row in trace.fetches[:1]:
        fault = f"{row['fault']} {row['detail'] or ''}".strip() if row["fault"] else "fine"
        status = "" if row["status"] is None else f"status {row['status']}, "
        yield Step(name="fetched", text=f"{row['at']}: {status}{fault}")
    stored, placing = trace.stored, trace.placing
    if stored is None or placing is None:
        return
    article = stored.article
    basis = {
        Basis.PAGE: "from its page",
        Basis.FEED: f"from the feed's text ({article.basis_note})",
        Basis.TEASER: f"from title and teaser only ({article.basis_note})",
    }[article.basis]
    lang = article.lang or "an unknown language"
    yield Step(name="read", text=f"{basis}: {len(article.text)} characters in {lang}")
    copy = f" of article {placing['copy_of']}" if placing["copy_of"] else ""
    why_there = f" ({placing['why']})" if placing["why"] else ""
    text = f"story {placing['story_id']}, as {placing['joined']}{copy}{why_there}"
    yield Step(name="grouped", text=text)


def _fetched_now(config: Config, url: str) -> Iterator[Step]:
    look = look_at(config, url)
    for name, text in (("fetched", look.fetched), ("read", look.read)):
        if text:
            yield Step(name=name, text=f"now: {text}")
    if look.article is None:
        yield Step(name=look.stopped, text=look.trouble, stopped=True)
        return
    yield from _judged(config, look.article, None)


def _judged(config: Config, article: Article, trace: Trace | None) -> Iterator[Step]:
    found = {m.watchlist: m for m in matches_of(matcher_of(config.watchlists), article)}
    for watchlist in config.watchlists:
        match = found.get(watchlist.name)
        yield Step(name="matched", text=f"{watchlist.name}: {_words(match)}")
    if not found:
        yield Step(name="matched", text="no watchlist matches its words", stopped=True)
        return
    yield from _decided(trace)


def _words(match: Match | None) -> str:
    return "no" if match is None else "yes: " + "; ".join(map(str, reasons_of(match)))


def _decided(trace: Trace | None) -> Iterator[Step]:
    if trace is None or not trace.decisions:
        text = "not by the daemon: the watchlist matches now, and the article was not judged since"
        yield Step(name="decided", text=text, stopped=True)
        return
    for row in trace.decisions:
        terms = ", ".join(json.loads(row["terms"]))
        yield Step(name="decided", text=f"{row['watchlist']} ({terms}): {row['reason']}")
    if not trace.alerts:
        yield Step(name="alerted", text="no alert was due for it", stopped=True)
    for row in trace.alerts:
        how = row["sent"] or row["error"] or ""
        text = f"{row['watchlist']} to {row['channel']}: {row['state']} {how}".rstrip()
        yield Step(name="delivered", text=text, stopped=row["state"] == "dead")
