"""A front or section page without a feed -> the links in it that look like articles.

A link is judged by points: what it says, where it stands, and what its address looks like. What is
new in a section page is found by comparing with earlier looks, which is the caller's part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import unquote, urldefrag, urlsplit

from lxml.html import HtmlElement

from crawler.htmltree import html_language, tree_of
from crawler.parsers.document import absolute
from crawler.parsers.entries import believable, language_tag
from crawler.plaintext import line
from vigie.types import Entry, Kind, Listing

# A page that lists more is an archive; the newest stand at its top.
MAX_ENTRIES = 200
# Points from which a link is an article's; see `_points`.
ENOUGH = 4
# A headline has at least so many words, or letters, or characters of a script without spaces.
HEADLINE_WORDS = 4
HEADLINE_CHARS = 20
HEADLINE_CJK = 8
# How far above a link its teaser and date may stand.
TEASER_LEVELS = 4
TEASER_CHARS = 40
# An element with more links than this holds more than one article; a page may have thousands.
CARD_LINKS = 12
MAX_ANCHORS = 5000
# A link's text beyond this is a whole card: headline, teaser and date in one anchor.
TITLE_CHARS = 250

_CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DATED_PATH = re.compile(r"/(?:19|20)\d\d[/-]?\d\d|\d{5,}|/\d+(?:[/.-]|$)")
_PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_OTHER_FILE = re.compile(
    r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|avi|zip|rar|docx?|xlsx?|xml|rss|atom|css|js|apk|ics)$",
    re.IGNORECASE,
)
_BOILERPLATE_TAGS = frozenset({"nav", "footer", "form"})
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|pager|pagination|paging|breadcrumbs?|social"
    r"|share|sharing|cookies?|consent|login|lang(?:uage)?s?|tags?|tagcloud|subscribe|newsletter"
    r"|copyright|banner|advert\w*|promo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTENT_TAGS = frozenset({"main", "article", "h1", "h2", "h3", "h4", "h5"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
# Pages that every site has and that are no news, as a whole segment of the path.
_EVERGREEN = re.compile(
    r"/(?:contacts?|contactez-nous|nous-contacter|about(?:-us)?|a-propos|apropos|qui-sommes-nous"
    r"|impressum|imprint|mentions-legales|legal|privacy(?:-policy)?|terms(?:-of-\w+)?|cgu|cgv|faq"
    r"|help|aide|login|signin|sign-in|register|connexion|account|compte|subscribe|subscription"
    r"|abonnements?|newsletters?|advertis\w*|publicite|jobs|careers|carrieres|sitemap|plan-du-site"
    r"|cookies?(?:-policy)?|tags?|author|authors|auteur|category|categorie|rubrique|search|recherche"
    r"|archives?|rss|feed|cart|panier|donate|o-nas|o-kompanii|kontakty|reklama|redakciya|podpiska"
    r"|staff|team|equipe|wp-login\.php|wp-admin|page)(?:\.\w+)?(?:/|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Candidate:
    """What the anchors of one address say together."""

    link: str
    title: str
    points: int
    anchor: HtmlElement


def read_section(text: str, url: str) -> Listing:
    """Return the page's article-like links in their order, each address once.

    The title is the longest text that links to the address, the summary the teaser beside it.
    """
    root = tree_of(text)
    if root is None:
        return Listing(kind=Kind.PAGE, entries=())
    lang = language_tag(html_language(root))
    base = absolute(str(next(iter(root.xpath("//base/@href")), "")), url) or url
    found = [one for one in _candidates(root, base, url) if one.points >= ENOUGH]
    shared = {one.link for one in found}
    return Listing(
        kind=Kind.PAGE,
        entries=tuple(_entry(one, base, shared, lang) for one in found[:MAX_ENTRIES]),
        title=line(root.findtext(".//title") or ""),
        lang=lang,
    )


def _candidates(root: HtmlElement, base: str, url: str) -> list[_Candidate]:
    """Return one candidate for each address on the same site, with its best anchor's points."""
    best: dict[str, _Candidate] = {}
    for anchor in islice(root.iter("a"), MAX_ANCHORS):
        link = urldefrag(absolute(anchor.get("href") or "", base)).url
        if not link or not _may_be_article(link, url) or _in_boilerplate(anchor):
            continue
        title = _title(anchor)
        one = best.setdefault(link, _Candidate(link, title, 0, anchor))
        one.points = max(one.points, _points(anchor, title, link))
        if len(title) > len(one.title):
            one.title, one.anchor = title, anchor
    return list(best.values())


def _may_be_article(link: str, url: str) -> bool:
    there, here = urlsplit(link), urlsplit(url)
    path = unquote(there.path)
    return (
        _same_site(there.hostname or "", here.hostname or "")
        and path.strip("/") != ""
        and (there.path.rstrip("/"), there.query) != (here.path.rstrip("/"), here.query)
        and not _OTHER_FILE.search(path)
        and not _EVERGREEN.search(path)
    )


def _same_site(there: str, here: str) -> bool:
    there, here = there.removeprefix("www."), here.removeprefix("www.")
    return there == here or there.endswith(f".{here}") or here.endswith(f".{there}")


def _in_boilerplate(anchor: HtmlElement) -> bool:
    """Whether the link stands in a menu, footer, pager or the like."""
    for node in anchor.iterancestors():
        if node.tag in {"article", "main", "body"}:
            return False
        if node.tag in _BOILERPLATE_TAGS or node.get("role") in {"navigation", "contentinfo"}:
            return True
        if _BOILERPLATE.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
    return False


def _title(anchor: HtmlElement) -> str:
    """Return the headline in the anchor, or what it says, or its title attribute."""
    for heading in anchor.iter(*_HEADINGS):
        if text := _words(heading):
            return text
    text = _words(anchor)
    if len(text) > TITLE_CHARS:
        first = next((words for node in anchor.iterdescendants() if (words := _words(node))), text)
        return first if len(first) < len(text) else text[:TITLE_CHARS]
    return text or line(anchor.get("title") or "")


def _points(anchor: HtmlElement, title: str, link: str) -> int:
    """Return how much the link looks like an article's; ENOUGH is enough."""
    headline = _is_headline(title)
    if not headline and len(title) < HEADLINE_CHARS // 2 and not _CJK.search(title):
        return 0  # "More", "Sport", "2"
    around = {node.tag for node in anchor.iterancestors()} | {node.tag for node in anchor.iter()}
    return (
        2 * headline
        + 2 * bool(around & _HEADINGS)
        + bool(around & (_CONTENT_TAGS - _HEADINGS))
        + _path_points(urlsplit(link).path)
    )


def _path_points(path: str) -> int:
    """Return how much a path looks like an article's: a date or number, a slug, a file, depth."""
    path = unquote(path)
    last = path.rstrip("/").rpartition("/")[2]
    slug = last.count("-") + last.count("_") >= 3 or len(last) >= HEADLINE_CHARS
    dated = bool(_DATED_PATH.search(path))
    deep = path.strip("/").count("/") >= 1
    return 2 * (slug or dated) + bool(_PAGE_FILE.search(path)) + deep


def _is_headline(title: str) -> bool:
    if len(_CJK.findall(title)) >= HEADLINE_CJK:
        return True
    return len(title) >= HEADLINE_CHARS and len(title.split()) >= HEADLINE_WORDS


def _entry(one: _Candidate, base: str, shared: set[str], lang: str | None) -> Entry:
    card = _card(one, base, shared)
    return Entry(
        guid=one.link,
        link=one.link,
        title=one.title,
        summary=_teaser(card, one.title),
        published=_date(card),
        lang=lang,
    )


def _card(one: _Candidate, base: str, shared: set[str]) -> HtmlElement:
    """Return the largest element around the link that belongs to no other article."""
    card = one.anchor
    for node in islice(one.anchor.iterancestors(), TEASER_LEVELS):
        anchors = list(islice(node.iter("a"), CARD_LINKS + 1))
        links = {urldefrag(absolute(a.get("href") or "", base)).url for a in anchors}
        crowded = len(anchors) > CARD_LINKS or bool((links & shared) - {one.link})
        if crowded or node.tag in {"body", "html", "main"}:
            break
        card = node
    return card


def _teaser(card: HtmlElement, title: str) -> str:
    """Return the first longer paragraph of the card that is not the headline."""
    texts = (_words(node) for node in card.iter("p", "div", "span"))
    fitting = (text for text in texts if len(text) >= TEASER_CHARS and title not in text)
    return next(fitting, "")


def _date(card: HtmlElement) -> datetime | None:
    return next(_dates(card), None)


def _dates(card: HtmlElement) -> Iterator[datetime]:
    for node in card.iter("time"):
        try:
            when = datetime.fromisoformat(node.get("datetime") or "")
        except ValueError:
            continue
        if moment := believable(when if when.tzinfo else when.replace(tzinfo=UTC)):
            yield moment


def _words(node: HtmlElement) -> str:
    return " ".join(str(node.text_content()).split())
