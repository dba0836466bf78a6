"""What a page says about its date -> the moment, and where it was found.

The order of trust was measured: JSON-LD, meta elements, `<time>` and visible dates, the address;
htmldate last and marked as a guess, because it also finds dates in copyright lines.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.jsonld import Node, string
from crawler.parsers.entries import believable
from vigie.types import DateFrom

_META_NAMES = (
    "article:published_time", "article:published", "og:published_time",
    "og:article:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "publish-date",
    "publish_date", "published-date", "publication_date", "publication-date", "date_published",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "dcterms.issued", "pubdate", "rnews:datepublished", "mediator_published_time",
    "last-published", "publicationdate", "date", "article:post_date", "created", "displaydate",
)  # fmt: skip
_ISO = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:(?:T|\s)\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?")
_LOCAL = re.compile(
    r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)"
    r"(?:\D{1,12}(?P<hour>\d{1,2})[:h](?P<minute>\d{2})\b)?"
)
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|published|publish|pubdate|posted|timestamp|created)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?=[/_.-]|$)"
    r"|[/_-](?P<year2>20\d\d)(?P<month2>[01]\d)(?P<day2>[0-3]\d)(?=[/_.-]|$)"
)
_WHOLE_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]20\d\d(?:[,\s]+\d{1,2}:\d{2})?")
# A date's element is short; what is longer is an article that mentions one.
MAX_VISIBLE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Dated:
    """A page's date in UTC; `day_only` where no time of day was given."""

    when: datetime
    found: DateFrom
    day_only: bool


def date_of(root: HtmlElement, meta: Mapping[str, str], article: Node, url: str) -> Dated | None:
    """Return the page's date of publication by the most trusted way that has one, or None."""
    for found, texts in (
        (DateFrom.JSON_LD, _in_json_ld(article)),
        (DateFrom.META, (meta[name] for name in _META_NAMES if name in meta)),
        (DateFrom.TIME, _in_time_elements(root)),
        (DateFrom.TIME, _visible(root)),
        (DateFrom.URL, _in_address(url)),
    ):
        for text in texts:
            if dated := parsed(text, found):
                return dated
    return _guessed(root, url)


def parsed(text: str, found: DateFrom) -> Dated | None:
    """Return the moment that a machine-readable or local date means; without a zone, in UTC."""
    text = text.strip()
    for read in (_iso, _compact, _local, _mail):
        if (pair := read(text)) is not None:
            when = believable(pair[0])
            return Dated(when, found, day_only=pair[1]) if when else None
    return None


def _iso(text: str) -> tuple[datetime, bool] | None:
    match = _ISO.search(text)
    if match is None:
        return None
    clock = [
        int(float(part.replace(",", "."))) for part in (match["time"] or "").split(":") if part
    ]
    try:
        zone = _zone(match["zone"])
    except ValueError:  # +99:99
        return None
    numbers = [*map(int, match["date"].split("-")), *clock]
    return _built(numbers, day_only=not clock, zone=zone)


def _zone(text: str | None) -> timezone:
    """Return the zone of `+0100` or `-05:00`; without one, UTC."""
    if not text or text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _compact(text: str) -> tuple[datetime, bool] | None:
    match = _COMPACT.match(text)
    if match is None:
        return None
    numbers = [int(group) for group in match.groups() if group]
    return _built(numbers, day_only=len(numbers) == 3)


def _local(text: str) -> tuple[datetime, bool] | None:
    """Return day, month, year as most of the world writes them."""
    match = _LOCAL.search(text)
    if match is None:
        return None
    numbers = [int(match[name]) for name in ("year", "month", "day")]
    clock = [int(match["hour"]), int(match["minute"])] if match["hour"] else []
    return _built([*numbers, *clock], day_only=not clock)


def _mail(text: str) -> tuple[datetime, bool] | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)), False


def _built(
    numbers: list[int], *, day_only: bool, zone: timezone = UTC
) -> tuple[datetime, bool] | None:
    """Return the moment of year, month, day and perhaps hour, minute, second, if there is one."""
    year, month, day, hour, minute, second, *_ = *numbers, 0, 0, 0
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone), day_only
    except ValueError:
        return None


def _in_json_ld(article: Node) -> Iterator[str]:
    for key in ("datePublished", "dateCreated"):
        if text := string(article.get(key)):
            yield text


def _in_time_elements(root: HtmlElement) -> Iterator[str]:
    """Yield the datetime attributes, those that say to be the publication's first."""
    nodes = [node for node in root.iter("time") if _outside_lists(node)]
    nodes.sort(
        key=lambda node: node.get("itemprop") != "datePublished" and "pubdate" not in node.attrib
    )
    for node in nodes:
        yield node.get("datetime") or str(node.text_content())
    for node in root.xpath('//*[@itemprop="datePublished"]'):
        yield node.get("content") or node.get("datetime") or str(node.text_content())


def _outside_lists(node: HtmlElement) -> bool:
    return not any(above.tag in {"aside", "footer", "nav", "li"} for above in node.iterancestors())


def _visible(root: HtmlElement) -> Iterator[str]:
    """Yield the text of elements whose class says date, and of those that say nothing else."""
    for node in root.iter("span", "div", "p", "small", "td", "i", "em", "b"):
        if _WHOLE_DATE.fullmatch((node.text or "").strip()):
            yield node.text
        elif _DATE_CLASS.search(_CAMEL.sub("-", node.get("class") or "")):
            text = " ".join(str(node.text_content()).split())
            if text and len(text) <= MAX_VISIBLE_CHARS and _outside_lists(node):
                yield text


def _in_address(url: str) -> Iterator[str]:
    for match in _URL_DATE.finditer(url):
        groups = [group for group in match.groups() if group]
        yield "-".join(groups)


def _guessed(root: HtmlElement, url: str) -> Dated | None:
    """Return htmldate's finding: a day, which may be that of something else on the page."""
    try:
        found = find_date(root, url=url or None, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, etree.LxmlError):
        return None  # hostile markup; a page without a date is no fault
    return parsed(found, DateFrom.GUESS) if found else None
