"""A site and what it has published so far -> the document at a path, in the site's own make."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined

from vigie.demo.press import Make, Piece, Press, Site

# Long enough to hold a first paragraph's point, short enough to be no article.
TEASER_CHARACTERS = 170

# What a page links beside its article.
OTHERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What the sites of one make have in common.

    `feed` is a template name, or empty for a site without a feed or one whose feed is JSON.
    `media` is the feed's media type, empty where the front page does not name it. A site whose
    `declares` is False says nowhere but in its feed which `charset` its bytes are in.
    """

    pages: str
    endpoint: str = "/"
    feed: str = ""
    media: str = ""
    charset: str = "utf-8"
    declares: bool = True
    robots: str = "User-agent: *\nDisallow:\n"


KITS = {
    Make.WORDPRESS: Kit(
        pages="wordpress",
        endpoint="/feed/",
        feed="rss.xml.j2",
        media="application/rss+xml",
        robots="User-agent: *\nDisallow: /wp-admin/\nDisallow: /abonnes/\n",
    ),
    Make.TILDA: Kit(pages="tilda"),
    Make.BITRIX: Kit(
        pages="bitrix",
        endpoint="/export/news.xml",
        feed="rss.xml.j2",
        charset="windows-1251",
        declares=False,
    ),
    Make.ATOM: Kit(
        pages="plain", endpoint="/atom.xml", feed="atom.xml.j2", media="application/atom+xml"
    ),
    Make.AGENCY: Kit(pages="plain", endpoint="/feed.json", media="application/feed+json"),
    Make.ARABIC: Kit(
        pages="plain",
        endpoint="/sitemaps/news.xml",
        feed="news_sitemap.xml.j2",
        robots="User-agent: *\nDisallow:\n\nSitemap: {base}/sitemaps/news.xml\n",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article as it reads at one moment; `modified` is `published` until it is revised."""

    id: str
    path: str
    title: str
    author: str
    paragraphs: tuple[str, ...]
    published: datetime
    modified: datetime

    @property
    def teaser(self) -> str:
        """The beginning of the text, cut after a whole word."""
        first = self.paragraphs[0]
        if len(first) <= TEASER_CHARACTERS:
            return first
        return first[:TEASER_CHARACTERS].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A site at one moment: its address without a final slash, its articles newest first."""

    site: Site
    base: str
    articles: tuple[Shown, ...]

    @property
    def kit(self) -> Kit:
        """What sites of this make have in common."""
        return KITS[self.site.make]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What stands at a path: a Content-Type header and the bytes."""

    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """When things happened: the world's opening, and its beginning once there is one."""

    opened: datetime
    begun: datetime | None = None

    def moment(self, at: timedelta) -> datetime:
        """Return when a point of the plan is: what is older hangs on the opening."""
        old = at < timedelta() or self.begun is None
        return (self.opened if old or self.begun is None else self.begun) + at

    def reached(self, at: timedelta, now: datetime) -> bool:
        """Return whether a point of the plan has passed."""
        if at >= timedelta() and self.begun is None:
            return False
        return self.moment(at) <= now


def published(press: Press, site: Site, timeline: Timeline, now: datetime) -> tuple[Shown, ...]:
    """Return the site's articles that are out by `now`, newest first, as they read then."""
    out = [
        _shown(piece, timeline, now)
        for piece in press.pieces
        if piece.site == site.key and timeline.reached(piece.at, now)
    ]
    return tuple(sorted(out, key=lambda shown: shown.published, reverse=True))


def _shown(piece: Piece, timeline: Timeline, now: datetime) -> Shown:
    title, paragraphs, modified = piece.title, piece.paragraphs, piece.at
    for change in piece.revise:
        if timeline.reached(change.at, now):
            title = change.title or title
            paragraphs = change.paragraphs or paragraphs
            modified = change.at
    return Shown(
        id=piece.id,
        path=piece.path,
        title=title,
        author=piece.author,
        paragraphs=paragraphs,
        published=timeline.moment(piece.at).replace(microsecond=0),
        modified=timeline.moment(modified).replace(microsecond=0),
    )


def document(edition: Edition, path: str) -> Document | None:
    """Return what the site serves at a path, None where there is nothing."""
    kit = edition.kit
    if path == "/robots.txt":
        robots = kit.robots.replace("{base}", edition.base)
        return Document(content_type="text/plain; charset=utf-8", body=robots.encode())
    if path == "/":
        return _page(edition, f"{kit.pages}_front.html.j2")
    if path == kit.endpoint:
        return _feed(edition)
    shown = next((shown for shown in edition.articles if shown.path == path), None)
    return None if shown is None else _article(edition, shown)


def _page(edition: Edition, template: str, **more: object) -> Document:
    kit = edition.kit
    text = _render(edition, template, media=kit.media, endpoint=kit.endpoint, **more)
    charset = f"; charset={kit.charset}" if kit.declares else ""
    # What the encoding has no letter for (a French accent in windows-1251) is a reference.
    body = text.encode(kit.charset, errors="xmlcharrefreplace")
    return Document(content_type=f"text/html{charset}", body=body)


def _article(edition: Edition, shown: Shown) -> Document:
    others = [other for other in edition.articles if other.id != shown.id][:OTHERS]
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": shown.title,
        "datePublished": shown.published.isoformat(),
        "dateModified": shown.modified.isoformat(),
        "author": {"@type": "Person", "name": shown.author or edition.site.name},
    }
    template = f"{edition.kit.pages}_article.html.j2"
    return _page(edition, template, shown=shown, others=others, ld=ld)


def _feed(edition: Edition) -> Document:
    kit = edition.kit
    if not kit.feed:
        return Document(content_type=kit.media, body=_json_feed(edition).encode())
    text = _render(edition, kit.feed, charset=kit.charset, endpoint=kit.endpoint)
    # XML names its encoding in its first line, so the header need not.
    body = text.encode(kit.charset, errors="xmlcharrefreplace")
    return Document(content_type=kit.media or "application/xml", body=body)


def _json_feed(edition: Edition) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": edition.site.name,
        "home_page_url": f"{edition.base}/",
        "feed_url": f"{edition.base}{edition.kit.endpoint}",
        "language": edition.site.lang,
        "items": [
            {
                "id": shown.id,
                "url": f"{edition.base}{shown.path}",
                "title": shown.title,
                "summary": shown.teaser,
                "date_published": shown.published.isoformat(),
                "date_modified": shown.modified.isoformat(),
            }
            for shown in edition.articles
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _render(edition: Edition, template: str, **more: object) -> str:
    return (
        templates()
        .get_template(template)
        .render(site=edition.site, base=edition.base, articles=edition.articles, **more)
    )


@cache
def templates() -> Environment:
    """Return the demo's templates: everything they are given is escaped."""
    environment = Environment(
        loader=PackageLoader("vigie.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rfc822"] = format_datetime
    environment.filters["markup"] = _markup
    return environment


def _markup(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as HTML, for a feed that carries it as escaped text."""
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
