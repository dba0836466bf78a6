"""The text of an HTML page -> its tree."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring


def tree_of(text: str) -> HtmlElement | None:
    """Return the page's root element without comments, or None where there is no element in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    body = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        return document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # empty, or nothing but comments
        return None


def html_language(root: HtmlElement) -> str:
    """Return what the page's `lang` attribute says, or an empty string."""
    return str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
