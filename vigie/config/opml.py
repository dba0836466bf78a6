"""An OPML file's bytes in; the sources that it lists out."""

from dataclasses import dataclass

from lxml import etree

from vigie.config.scalars import address_fault, is_language
from vigie.errors import Fault, ParseError
from vigie.types import Kind

MAX_BYTES = 4 * 2**20  # some 30,000 sources

# The attribute `kind` is not OPML's own; lists of news sites carry it. What it calls rss is found
# out anyway, since such lists are seldom checked.
_KINDS = {
    "feed": Kind.FEED,
    "news-sitemap": Kind.SITEMAP,
    "page": Kind.PAGE,
    "telegram": Kind.TELEGRAM,
    "tilda": Kind.TILDA,
}
_PLAIN_SITEMAP = "sitemap"  # lists every page that a site ever had, not its news


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One source of an OPML file; `name` is empty where it has none."""

    name: str
    url: str
    kind: Kind
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """The sources of an OPML file; `sitemaps` counts the plain sitemaps that were left out."""

    outlines: tuple[Outline, ...]
    sitemaps: int = 0


def read_opml(data: bytes) -> Subscriptions:
    """Return the sources of an OPML file, outlines inside outlines too.

    Raises `ParseError` for what is not OPML, declares entities, has an address that is none, or
    lists nothing. Nothing outside the file is read.
    """
    if len(data) > MAX_BYTES:
        raise ParseError(Fault.TOO_LARGE, f"more than {MAX_BYTES // 2**20} MiB")
    outlines, sitemaps, faulty = [], 0, []
    for element in _root(data).iter("outline"):
        attributes = {str(key).lower(): str(value) for key, value in element.attrib.items()}
        url = attributes.get("xmlurl", "").strip()
        if not url:
            continue  # a folder, or a note
        if attributes.get("kind") == _PLAIN_SITEMAP:
            sitemaps += 1
        elif address_fault(url):
            faulty.append(element.sourceline)
        else:
            outlines.append(_outline(url, attributes))
    if faulty:
        count = f"{len(faulty)} outline{'s have' if len(faulty) > 1 else ' has'}"
        what = f"{count} no http or https address, the first in line {faulty[0]}"
        raise ParseError(Fault.BROKEN, what)
    if not outlines:
        raise ParseError(Fault.EMPTY, "it lists no sources")
    return Subscriptions(outlines=tuple(outlines), sitemaps=sitemaps)


def _root(data: bytes) -> "etree._Element":
    # An old or hostile file may define entities that grow a millionfold. libxml2 limits that
    # (huge_tree is off); here no document type is taken at all, since OPML has none.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ParseError(Fault.ENTITIES, "it has a document type; remove the <!DOCTYPE …>")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = f"it is not well-formed XML (line {error.lineno})"
        raise ParseError(Fault.BROKEN, what) from error
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # in an encoding where the bytes above look different
        raise ParseError(Fault.ENTITIES, "it has a document type; remove the <!DOCTYPE …>")
    if root.tag != "opml":
        raise ParseError(Fault.BROKEN, "its root is not <opml>")
    return root


def _outline(url: str, attributes: dict[str, str]) -> Outline:
    name = attributes.get("title", "").strip() or attributes.get("text", "").strip()
    lang = attributes.get("language", "").strip().lower()
    return Outline(
        name=" ".join(name.split()),
        url=url,
        kind=_KINDS.get(attributes.get("kind", ""), Kind.AUTO),
        lang=lang if is_language(lang) else None,
    )
