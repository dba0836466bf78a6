"""The tables as the first migration makes them; what came later stands in `vigie.store.schema`."""

FIRST = """
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,          -- as configured: the identity
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                -- as configured
  lang TEXT,
  tags TEXT NOT NULL DEFAULT '[]',   -- JSON list
  obey_robots INTEGER NOT NULL,
  interval_min REAL NOT NULL,
  interval_max REAL NOT NULL,
  active INTEGER NOT NULL,           -- 0: no longer in the configuration
  since TEXT NOT NULL,               -- nothing published before alerts
  endpoint TEXT,                     -- what is polled; NULL until found out
  found TEXT,                        -- the kind found out
  looked TEXT,                       -- end of the first look; NULL until then
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  due TEXT NOT NULL,
  interval REAL NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  fault TEXT,                        -- class of the fault in force; NULL: well
  fault_since TEXT,
  fault_detail TEXT,
  last_ok TEXT
) STRICT;
CREATE INDEX sources_due ON sources (due) WHERE active;

CREATE TABLE fetches (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources,
  at TEXT NOT NULL,
  what TEXT NOT NULL,                -- 'poll' or 'page'
  url TEXT NOT NULL,
  status INTEGER,                    -- HTTP status; NULL: no answer
  fault TEXT,                        -- NULL: fine
  detail TEXT,
  bytes INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0,
  entries INTEGER,                   -- of a poll
  new INTEGER                        -- of a poll: entries not seen before, or changed
) STRICT;
CREATE INDEX fetches_source ON fetches (source_id, id);
CREATE INDEX fetches_at ON fetches (at);

CREATE TABLE stories (
  id INTEGER PRIMARY KEY,
  lang TEXT,
  headline TEXT NOT NULL,            -- of its first article
  created TEXT NOT NULL,
  updated TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,          -- canonical: the identity
  link TEXT NOT NULL,                -- to show to people
  source_id INTEGER NOT NULL REFERENCES sources,
  story_id INTEGER NOT NULL REFERENCES stories,
  joined TEXT NOT NULL,              -- why it is in its story
  copy_of INTEGER REFERENCES articles,
  score REAL,                        -- containment (copy) or cosine (same event)
  why TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  lang TEXT,
  authors TEXT NOT NULL DEFAULT '[]',
  published TEXT,
  published_from TEXT,
  day_only INTEGER NOT NULL DEFAULT 0,
  seen TEXT NOT NULL,                -- when its entry was first seen
  changed TEXT,                      -- last revision; NULL: none
  basis TEXT NOT NULL,               -- page, feed, teaser
  basis_note TEXT NOT NULL DEFAULT '',
  baseline INTEGER NOT NULL DEFAULT 0 -- 1: older than the first look at its source
) STRICT;
CREATE INDEX articles_story ON articles (story_id);
CREATE INDEX articles_seen ON articles (seen);

CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources,
  url TEXT NOT NULL,                 -- canonical address of its link
  guid TEXT NOT NULL,
  link TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  content TEXT NOT NULL,
  published TEXT,
  authors TEXT NOT NULL DEFAULT '[]',
  lang TEXT,
  fingerprint TEXT NOT NULL,         -- of title, teaser and text: another one means a revision
  first_look INTEGER NOT NULL,
  seen TEXT NOT NULL,
  state TEXT NOT NULL,               -- waiting (for its page), done, known (not read), failed
  due TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  looks INTEGER NOT NULL DEFAULT 0,  -- how often its page was read
  article_id INTEGER REFERENCES articles, -- NULL until its page was read
  UNIQUE (source_id, url)
) STRICT;
CREATE INDEX entries_due ON entries (due) WHERE state = 'waiting';
CREATE INDEX entries_article ON entries (article_id);

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles,
  at TEXT NOT NULL,
  title_before TEXT NOT NULL,
  title_after TEXT NOT NULL,
  difference TEXT NOT NULL           -- of the text: lines with '-' went, lines with '+' came
) STRICT;
CREATE INDEX revisions_article ON revisions (article_id);

CREATE TABLE matches (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles,
  watchlist TEXT NOT NULL,
  story_id INTEGER NOT NULL REFERENCES stories,
  at TEXT NOT NULL,
  terms TEXT NOT NULL,               -- JSON list
  hits TEXT NOT NULL,                -- JSON list of {term, found, where, start, end, rule}
  reason TEXT NOT NULL               -- why an alert was sent for it, or not
) STRICT;
CREATE INDEX matches_article ON matches (article_id);
CREATE INDEX matches_story ON matches (story_id, watchlist);
CREATE INDEX matches_watchlist ON matches (watchlist, at);

CREATE TABLE alerts (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,          -- the id that every repeat of a delivery carries
  match_id INTEGER NOT NULL REFERENCES matches,
  watchlist TEXT NOT NULL,
  story_id INTEGER NOT NULL REFERENCES stories,
  article_id INTEGER NOT NULL REFERENCES articles,
  reason TEXT NOT NULL,
  is_update INTEGER NOT NULL,
  headline TEXT NOT NULL,
  link TEXT NOT NULL,
  source TEXT NOT NULL,
  lang TEXT,
  quotes TEXT NOT NULL,              -- JSON list of {text, marks}
  why TEXT NOT NULL,                 -- JSON list
  terms TEXT NOT NULL,               -- JSON list: watched terms the story has shown so far
  others TEXT NOT NULL,              -- JSON list of [source, link]
  sources INTEGER NOT NULL,          -- of the story at that time
  note TEXT NOT NULL,
  published TEXT,
  day_only INTEGER NOT NULL,
  seen TEXT NOT NULL,
  created TEXT NOT NULL
) STRICT;
CREATE INDEX alerts_story ON alerts (watchlist, story_id, id);

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL REFERENCES alerts,
  channel TEXT NOT NULL,
  watchlist TEXT NOT NULL,           -- of its alert: deliveries go out in order
  story_id INTEGER NOT NULL,         --   per watchlist, channel and story
  state TEXT NOT NULL,               -- waiting, sending, sent, dead
  attempts INTEGER NOT NULL DEFAULT 0,
  due TEXT NOT NULL,                 -- while sending: when the lease ends
  created TEXT NOT NULL,
  sent TEXT,
  error TEXT NOT NULL DEFAULT '',    -- of the last attempt
  UNIQUE (alert_id, channel)
) STRICT;
CREATE INDEX deliveries_due ON deliveries (due) WHERE state IN ('waiting', 'sending');
CREATE INDEX deliveries_order ON deliveries (watchlist, channel, story_id, id);

CREATE TABLE shingles (
  h INTEGER NOT NULL,                -- sampled hash of three words
  article_id INTEGER NOT NULL,
  PRIMARY KEY (h, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE vectors (
  article_id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL,
  lang TEXT NOT NULL,
  at TEXT NOT NULL,                  -- the article's own time
  weights TEXT NOT NULL              -- JSON {term: weight}, of length one
) STRICT;
CREATE INDEX vectors_story ON vectors (story_id, at);

CREATE TABLE term_counts (
  lang TEXT NOT NULL,
  term TEXT NOT NULL,                -- '' counts the articles
  n INTEGER NOT NULL,
  PRIMARY KEY (lang, term)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, body, content='', tokenize='unicode61 remove_diacritics 0'
);
"""
