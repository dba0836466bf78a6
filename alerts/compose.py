"""A match, its article and its story in, the Alert to write down out; pure.

The key is made of what is told and of nothing else (no clock, no chance), so that deciding twice,
after a crash for one, gives the same key, and the store's unique constraint keeps one alert.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from alerts import safe
from alerts.decide import StoryFacts, Told, changes, grown_to, telling, terms_so_far
from alerts.news import news_of
from alerts.quotes import Sentences, quotes_of
from alerts.readings import readings_of, told_terms
from alerts.why import Why
from vigie.news import Correction
from vigie.types import Alert, Article, Basis, DateFrom, Hit, Match, Reason, Rule, Where

KEY_DIGITS = 24
"""96 bits: no two alerts of one archive share a key by chance."""

TEASER_ONLY = "matched on title and teaser only"
CORRECTION = "a correction"
LATE = "told late: it was taken for a part of another story"

MOST_SPELLINGS = 3
"""More ways to write one name would not tell the reader more."""

OTHER_WORDS = frozenset({Rule.SPELLING, Rule.FORM})
"""The rules that accept another word than the watched one, which the reader should be shown."""


def compose(
    match: Match,
    article: Article,
    facts: StoryFacts,
    *,
    reason: Reason,
    told: Told | None,
    now: datetime,
    sentences: Sentences,
    corrected: bool = False,
    corrections: Sequence[Correction] = (),
    taken_for: int | None = None,
) -> Alert:
    """Return the alert to send for `reason`, which `decide` gave for the same arguments.

    `corrected` says that it is about a revision that brought in a watched word or another figure;
    `corrections` are the numbers that the revision changed. `taken_for` is the story that has
    hidden this one until now.
    """
    terms = terms_so_far(match, told, facts)
    dated = article.published_from is not DateFrom.GUESS
    body = [hit for hit in match.hits if hit.where is Where.BODY]
    return Alert(
        key=alert_key(match.watchlist, facts, reason, _what(reason, terms, told, facts)),
        watchlist=match.watchlist,
        story_id=facts.story_id,
        article_id=article.id,
        reason=reason,
        is_update=told is not None,
        thread=told.thread if told else _thread(match.watchlist, facts),
        headline=safe.flat(article.title) or safe.flat(article.link),
        source=safe.flat(article.source),
        lang=article.lang,
        link=safe.link(article.link) or safe.link(article.url),
        quotes=quotes_of(article.text, body, sentences),
        why=tuple(str(line) for line in reasons_of(match)),
        terms=tuple(sorted(terms)),
        others=facts.others,
        sources=facts.sources,
        langs=facts.langs,
        figures=tuple(facts.figures.values()),
        news=None
        if told is None
        else news_of(_worth_telling(terms, match, told), told, facts, corrections),
        note=_note(article, corrected=corrected) if taken_for is None else f"{LATE} ({taken_for})",
        published=article.published if dated else None,
        day_only=article.day_only,
        seen=article.seen,
        created=now,
    )


def alert_key(
    watchlist: str, facts: StoryFacts, reason: Reason, what: Sequence[str | float]
) -> str:
    """Return `vigie-<hex>`, the same for the same news about the same story.

    What was told of a story that was another event's, and split for that, is other news.
    """
    news = [watchlist, facts.story_id, reason.name, what]
    return _hashed(json.dumps(news + [facts.splits] * bool(facts.splits), ensure_ascii=False))


def _thread(watchlist: str, facts: StoryFacts) -> str:
    """Return what the alerts that begin with this one have in common.

    What is told first of a story that was split is no more of the event that has left it.
    """
    of_event = [facts.splits] * bool(facts.splits)
    return _hashed("\n".join(map(str, [watchlist, facts.story_id, *of_event])))


def _hashed(what: str) -> str:
    return f"vigie-{hashlib.sha256(what.encode()).hexdigest()[:KEY_DIGITS]}"


def _what(
    reason: Reason, terms: frozenset[str], told: Told | None, facts: StoryFacts
) -> list[str | float]:
    """Return what makes the news other news than the last of the same kind."""
    if reason is Reason.GROWN:
        return [grown_to(facts.sources)]
    if reason is Reason.FIGURES and told is not None:
        news = [change for change in changes(told, facts) if telling(change, told)]
        return [part for change in news for part in (change.what, change.after)]
    return [] if reason is Reason.FIRST else [*sorted(terms)]


def reasons_of(match: Match) -> tuple[Why, ...]:
    """Return one line for each term, in the order of the text, and each place in one of them."""
    told = readings_of(match.hits)
    terms = dict.fromkeys(hit.term for hit in told)
    return tuple(_reason(term, [hit for hit in told if hit.term == term]) for term in terms)


def _worth_telling(terms: frozenset[str], match: Match, told: Told) -> frozenset[str]:
    """Return the terms without those that are new only as other names of what is told anyway."""
    fewer = terms - (frozenset(match.terms) - frozenset(told_terms(match.hits)))
    return fewer if fewer - told.terms else terms


def _reason(term: str, hits: list[Hit]) -> Why:
    words = {
        safe.flat(hit.found).casefold(): safe.flat(hit.found)
        for hit in reversed(hits)  # the first way to write it wins
        if hit.rule in OTHER_WORDS
    }
    return Why(
        term=safe.flat(term),
        spelt=tuple(reversed(words.values()))[:MOST_SPELLINGS],
        # A fact about the article (`site:`) stands nowhere in it.
        in_title=any(hit.where is Where.TITLE and hit.rule is not Rule.FIELD for hit in hits),
    )


def _note(article: Article, *, corrected: bool) -> str:
    if article.basis is not Basis.TEASER:
        return CORRECTION if corrected else ""
    because = safe.flat(article.basis_note)
    return f"{TEASER_ONLY} ({because})" if because else TEASER_ONLY
