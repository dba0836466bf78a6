"""The tables, as migrations that only ever go forward: append one, never edit one.

Times are ISO 8601 text in UTC with milliseconds (`2026-11-23T18:09:54.000Z`), so that they sort
as text and read well in Datasette; durations are seconds. NULL means "not known" unless the
column's comment says more.
"""

import hashlib

from sqlite_utils import Database, Migrations

from vigie.store.first_tables import FIRST

migrations = Migrations("vigie")


IDENTITIES = """
CREATE TABLE addresses (
  url TEXT PRIMARY KEY,              -- canonical; of one that was used again, the last article
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_article ON addresses (article_id);
INSERT INTO addresses SELECT url, id FROM articles;
INSERT OR IGNORE INTO addresses
  SELECT url, article_id FROM entries WHERE article_id IS NOT NULL ORDER BY id;

CREATE TABLE signs (
  source_id INTEGER NOT NULL,
  sign INTEGER NOT NULL,             -- hash of a guid, number, headline or beginning
  article_id INTEGER NOT NULL,       -- kept for some weeks, not as long as the article
  PRIMARY KEY (source_id, sign, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX signs_article ON signs (article_id);

CREATE TABLE habits (
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
  passed INTEGER NOT NULL,           -- looks at which only restless lines had changed
  scores TEXT NOT NULL               -- JSON {place and kind of line: how often it changed}
) STRICT;

ALTER TABLE revisions ADD COLUMN numbers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE entries ADD COLUMN review TEXT;
ALTER TABLE entries ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN etag TEXT;
ALTER TABLE entries ADD COLUMN last_modified TEXT;
CREATE INDEX entries_review ON entries (review) WHERE review IS NOT NULL;
"""


def _execute(db: Database, script: str) -> None:
    # Not executescript(): it commits first, and a step that fails must leave nothing behind.
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m001_first_tables(db: Database) -> None:
    """Everything that the first version knows."""
    _execute(db, FIRST)


@migrations()
def m002_identities(db: Database) -> None:
    """Add an article's addresses and signs, a page's habits, changed numbers, and reviews.

    `revisions.numbers` is a JSON list of [before, after, the word beside it]. `entries.review` is
    when a page is looked at again though its entry stays as it is (NULL: not), `reviews` how
    often that was done, `etag` and `last_modified` what the page's server said of it.
    """
    _execute(db, IDENTITIES)


# Shingles were hashed in another way before: what was published lately is to be hashed anew, and
# waits for that in `unsampled`. Older articles have no copies that are still to come.
COPIES = """
DROP TABLE shingles;
CREATE TABLE shingles (
  h INTEGER NOT NULL,                -- 32 bits of the hash of a sampled run of three words
  article_id INTEGER NOT NULL,       -- verbatim copies are not here: their originals are
  PRIMARY KEY (h, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE unsampled (
  article_id INTEGER PRIMARY KEY     -- not in shingles yet
) STRICT;
INSERT INTO unsampled (article_id) SELECT id FROM articles WHERE seen >=
  (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(seen), '-30 days') FROM articles);
ALTER TABLE articles ADD COLUMN
  copy_kind TEXT /* verbatim, edited, abridged, extended; NULL: none, or not known then */;
CREATE INDEX articles_copies ON articles (copy_of) WHERE copy_of IS NOT NULL;
WITH RECURSIVE descent (id, original) AS (
  SELECT id, id FROM articles WHERE copy_of IS NULL
  UNION ALL SELECT a.id, d.original FROM articles a JOIN descent d ON a.copy_of = d.id
)
UPDATE articles SET copy_of = d.original FROM descent d
  WHERE d.id = articles.id AND articles.copy_of IS NOT NULL;
CREATE TABLE standing_lines (
  bucket INTEGER NOT NULL,           -- a source's id; 0: any source
  sentence INTEGER NOT NULL,         -- hash of its words
  beginning INTEGER NOT NULL,        -- hash of the beginning of the article it was found in last
  found INTEGER NOT NULL,            -- under how many different beginnings
  standing INTEGER NOT NULL,         -- 1: a standing line, left out when articles are compared
  last INTEGER NOT NULL,             -- article it was found in last
  PRIMARY KEY (bucket, sentence)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_lines_last ON standing_lines (bucket, standing, last, sentence)
"""


@migrations()
def m003_copies(db: Database) -> None:
    """Smaller shingles, the kind of a copy, and the standing lines of sources."""
    _execute(db, COPIES)


UNCOUNTED = """
CREATE TABLE uncounted (
  article_id INTEGER PRIMARY KEY,
  lang TEXT NOT NULL,
  terms TEXT NOT NULL                -- JSON list; '' is the article itself, as in term_counts
) STRICT
"""


@migrations()
def m004_uncounted(db: Database) -> None:
    """Add the terms of the last articles, which are still to be added to `term_counts`."""
    _execute(db, UNCOUNTED)


FIGURES = """
CREATE TABLE figures (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  what TEXT NOT NULL,                -- dead, injured, missing, …
  number REAL NOT NULL,
  least INTEGER NOT NULL,            -- 1: the article says "at least"
  at TEXT NOT NULL,                  -- when it was published, or corrected to say so
  PRIMARY KEY (article_id, what)
) STRICT, WITHOUT ROWID;

ALTER TABLE alerts ADD COLUMN langs TEXT NOT NULL DEFAULT '[]';
ALTER TABLE alerts ADD COLUMN figures TEXT NOT NULL DEFAULT '[]';
ALTER TABLE alerts ADD COLUMN news TEXT;
"""


@migrations()
def m005_figures(db: Database) -> None:
    """Add what articles count, and what of it alerts have told.

    `alerts.langs` is a JSON list of the languages that the story had, `figures` one of
    {what, number, least} that it stood at, `news` a JSON object of what an update says is new
    (NULL: the alert is no update).
    """
    _execute(db, FIGURES)


REGROUPING = """
ALTER TABLE stories ADD COLUMN merged_into INTEGER REFERENCES stories;
CREATE INDEX stories_merged ON stories (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX stories_updated ON stories (updated);

CREATE TABLE story_changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,                -- merge, split
  by TEXT NOT NULL,                  -- hand, evidence
  story_id INTEGER NOT NULL REFERENCES stories, -- that stays (merge), or was split
  other_id INTEGER NOT NULL REFERENCES stories, -- that is gone (merge), or new (split)
  articles TEXT NOT NULL,            -- JSON list of the ids that have changed their story
  why TEXT NOT NULL
) STRICT;
CREATE INDEX story_changes_story ON story_changes (story_id);
CREATE INDEX story_changes_other ON story_changes (other_id);

CREATE TABLE kept_apart (
  one INTEGER NOT NULL REFERENCES stories,
  other INTEGER NOT NULL REFERENCES stories,
  PRIMARY KEY (one, other),
  CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_apart_other ON kept_apart (other);

ALTER TABLE articles ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
CREATE INDEX alerts_article ON alerts (article_id, watchlist);
"""


@migrations()
def m006_regrouping(db: Database) -> None:
    """Stories that were joined or parted after their articles were placed, and what holds then.

    `stories.merged_into` is the story that this one is a part of now (NULL: none), never one that
    is itself a part. `articles.held` is 1 where a person has put the article into its story.
    `kept_apart` has the pairs that only a person may join, as one has parted them.
    """
    _execute(db, REGROUPING)


RETENTION = """
ALTER TABLE articles ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0;
DROP INDEX articles_seen;
CREATE INDEX articles_seen ON articles (seen) WHERE emptied = 0;
CREATE INDEX entries_unread ON entries (seen) WHERE article_id IS NULL;
CREATE INDEX vectors_at ON vectors (at);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('usermerge', 2);

CREATE TABLE past_entries (
  source_id INTEGER NOT NULL,
  address INTEGER NOT NULL,          -- hash of the entry's url
  seen INTEGER NOT NULL,             -- seconds since 1970: the table only ever grows
  PRIMARY KEY (source_id, address)
) STRICT, WITHOUT ROWID;
"""


@migrations()
def m007_retention(db: Database) -> None:
    """Let go of what is older than it is kept, and know it again.

    `articles.emptied` is 1 where only the row of an article is left, for its matches: its text is
    gone, and its address free. `past_entries` are known by their address only; what was published
    there after `seen` is another entry. The search index merges two of its parts when it is told
    to, not four: so it lets go of what was dropped.
    """
    _execute(db, RETENTION)


FOLLOW_UPS = """
ALTER TABLE alerts ADD COLUMN thread TEXT NOT NULL DEFAULT '';
UPDATE alerts SET thread = thread_of(watchlist, story_id);

CREATE TABLE follow_ups (
  story_id INTEGER NOT NULL,
  watchlist TEXT NOT NULL,           -- '': all that were not told of the story
  taken_for INTEGER,                 -- the story that has hidden it from them
  due TEXT NOT NULL,
  PRIMARY KEY (story_id, watchlist)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_ups_due ON follow_ups (due);
"""


@migrations()
def m008_follow_ups(db: Database) -> None:
    """Look at a story again when there may be something to tell of it.

    `alerts.thread` is what all alerts of a watchlist on one story have in common, even where that
    has become a part of another; what was sent before stays in its thread.
    """
    db.conn.create_function("thread_of", 2, _thread_of, deterministic=True)
    _execute(db, FOLLOW_UPS)


def _thread_of(watchlist: str, story_id: int) -> str:
    """Return what threads were called by before they had a column."""
    digest = hashlib.sha256(f"{watchlist}\n{story_id}".encode()).hexdigest()
    return f"vigie-{digest[:24]}"
