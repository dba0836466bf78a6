"""What an answer means: a server's answer goes in; a page, an address, or a fault come out."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin

from crawler.spider import Answer
from vigie.errors import Fault, FetchError
from vigie.types import Ask, Page

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

# 451: for legal reasons.
BLOCKED: Final = frozenset({401, 403, 451})

# A server that asks for more is as good as gone; a day later it is asked again.
LONGEST_WAIT: Final = timedelta(hours=24)

# 429 without a time: the whole host still deserves a rest.
DEFAULT_WAIT: Final = timedelta(minutes=1)

# Titles stand at the beginning; a wall's page is small.
TITLE_WITHIN: Final = 16_384

# What stands in Content-Encoding by mistake and means that nothing was done.
PLAIN: Final = frozenset({"", "identity", "none", "binary", "utf-8", "utf8", "8bit", "7bit"})

# Header, the start of its value, and whose wall it is: these come with any status.
WALL_HEADERS: Final = (
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-vercel-mitigated", "", "Vercel"),
    ("x-amzn-waf-action", "", "AWS WAF"),
    ("x-sucuri-block", "", "Sucuri"),
    ("x-datadome", "protected", "DataDome"),
)

# Titles of the pages that ask a visitor to prove to be human, lower case, whole.
WALL_TITLES: Final[Mapping[str, str]] = {
    "just a moment...": "Cloudflare",
    "attention required! | cloudflare": "Cloudflare",
    "ddos-guard": "DDoS-Guard",
    "making sure you're not a bot!": "Anubis",
    "sucuri website firewall - access denied": "Sucuri",
    "vercel security checkpoint": "Vercel",
    "pardon our interruption": "Imperva",
    "access to this page has been denied": "HUMAN",
    "access to this page has been denied.": "HUMAN",
    "one moment, please...": "Imunify360",
    "bot verification": "LiteSpeed",
    "проверка браузера": "a Russian host",
}

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,200})<", re.IGNORECASE)


def next_address(answer: Answer) -> str | None:
    """Return the address that the answer sends us to, or None; absolute, unless it is broken."""
    location = answer.headers.get("location", "").strip()
    if answer.status not in REDIRECTS or not location:
        return None
    try:
        return urljoin(answer.url, location)
    except ValueError:  # brackets without an end
        return location


def wait_asked_for(answer: Answer, *, now: datetime) -> timedelta | None:
    """Return for how long the server wants its host to be left alone, at most a day, or None.

    That is Retry-After (seconds or a date) of a 429 or 503; a 429 without it means a minute.
    """
    if answer.status not in {429, 503}:
        return None
    wait = retry_after(answer.headers.get("retry-after", ""), now=now)
    return DEFAULT_WAIT if wait is None and answer.status == 429 else wait


def retry_after(value: str, *, now: datetime) -> timedelta | None:
    """Return what a Retry-After header says, between nothing and a day; None if it is no time."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        # More than nine digits are more than a day, and could be more than a float holds.
        return min(timedelta(seconds=int(value[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:  # "-0000"
        until = until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta()), LONGEST_WAIT)


def page_of(ask: Ask, answer: Answer, *, now: datetime) -> Page:
    """Return the page that was asked for; raise FetchError with the reason why it is none."""
    wall = bot_wall(answer)
    if wall is not None:
        raise FetchError(ask.url, Fault.BLOCKED, f"{wall} bot wall", status=answer.status)
    asked_back = bool(ask.etag or ask.last_modified)
    if not (200 <= answer.status < 300 or (answer.status == 304 and asked_back)):
        raise _refused(ask, answer, now=now)
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding not in PLAIN:
        raise FetchError(
            ask.url,
            Fault.BROKEN,
            f"unknown content-encoding {encoding[:40]}",
            status=answer.status,
        )
    return Page(
        url=answer.url,
        asked=ask.url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        fetched=now,
        elapsed=answer.elapsed,
    )


def bot_wall(answer: Answer) -> str | None:
    """Return whose bot wall the answer is, or None.

    Judged by headers that walls alone send and by the whole title of the page, never by words
    in the text: articles are written about walls, too.
    """
    for name, start, owner in WALL_HEADERS:
        if name in answer.headers and answer.headers[name].lower().startswith(start):
            return owner
    title = _TITLE.search(answer.body[:TITLE_WITHIN])
    if title is None:
        return None
    return WALL_TITLES.get(title[1].decode(errors="replace").strip().lower())


def _refused(ask: Ask, answer: Answer, *, now: datetime) -> FetchError:
    wait = wait_asked_for(answer, now=now)
    fault = _fault(answer.status, wait)
    detail = f"status {answer.status}"
    return FetchError(ask.url, fault, detail, status=answer.status, retry_after=wait)


def _fault(status: int, wait: timedelta | None) -> Fault:
    if status in BLOCKED:
        return Fault.BLOCKED
    if status == 410:
        return Fault.GONE
    return Fault.HTTP if wait is None else Fault.RATE_LIMITED
