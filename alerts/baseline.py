"""An article's date and the source's start in, whether it is old news out; pure.

The first look at a source finds days or years of articles that nobody wants to be told about. The
question is not quite the same at the first look and after it:

- At the first look everything in the list is there at once, and only a date can tell what is new.
  Without one, or with a mere day that is not wholly after the start, the article is taken as old:
  a flood of alerts for a whole front page is worse than one missed article of that very hour.
- After it, an entry that was not listed before is new by appearance. Its date only serves to
  find the old articles that a site lists anew (a changed archive page, a new paging). Dates there
  are often off by a time zone, so only one that is out by more than that makes an article old.
"""

from datetime import datetime, timedelta

from vigie.types import Article, DateFrom

LARGEST_ZONE = timedelta(hours=14)
"""UTC+14 is the farthest zone: a local time printed without its zone is off by no more."""

DAY = timedelta(days=1)


def older_than_first_look(article: Article, *, since: datetime, first_look: bool) -> bool:
    """Return whether the article is from before `since`, the moment the source was taken up.

    `first_look` says that the article was found by the first poll of its source. A guessed date
    (`DateFrom.GUESS`) is no date: it is invented too often.
    """
    published = _date(article)
    if published is None:
        return first_look
    if first_look:
        # A day counts from its start: today's date says nothing about before or after `since`.
        return published < since
    known_end = published + DAY if article.day_only else published
    return known_end + LARGEST_ZONE < since


def _date(article: Article) -> datetime | None:
    return None if article.published_from is DateFrom.GUESS else article.published
