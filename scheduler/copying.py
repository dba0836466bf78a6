"""A stored article and what it is a copy of in; who copies whom, and standing lines, written."""

from stories.copies import Copy, shingles_of, sketch
from stories.originals import descent
from stories.standing import buckets, learnable, limits
from vigie.store import Store
from vigie.types import Article

# Two hundred milliseconds of the writer's time.
ARTICLES_AT_ONCE = 200


def note_copy(store: Store, article: Article, copy: Copy | None) -> None:
    """Write down the article's original, and count its sentences; in the caller's transaction."""
    shingled = shingles_of(article, store.sketches)
    sentences = learnable(shingled.sentences)
    for bucket in buckets(article.source_id, copy=copy is not None):
        limit = limits(bucket)
        store.sketches.learn(
            bucket,
            shingled.beginning,
            sentences,
            article_id=article.id,
            standing_after=limit.beginnings,
            most=None if article.id % limit.sweep else (limit.young, limit.standing),
        )
    original = copy and store.sketches.article(store.copies.original(copy.of))
    if copy and original:
        found = descent(article, copy, original, store.sketches)
        store.copies.link(found.copy, found.original, found.kind)


def sample_waiting(store: Store) -> int:
    """Store some of the articles of an earlier version under their shingles; return how many."""
    waiting = store.sketches.waiting(limit=ARTICLES_AT_ONCE)
    if not waiting:
        return 0
    with store.transaction("sampling articles of an earlier version"):
        found = [(number, store.sketches.article(number)) for number in waiting]
        store.sketches.put(
            (number, sketch(shingles_of(article, store.sketches)) if article else ())
            for number, article in found
        )
    return len(waiting)
