"""What a page declares and says -> its language."""

from collections.abc import Mapping

from lxml.html import HtmlElement

from crawler.htmltree import html_language
from crawler.parsers.entries import language_tag
from vigie.text import language


def language_of(root: HtmlElement, meta: Mapping[str, str], text: str) -> str | None:
    """Return the language of the text; what the page says decides only where that is short."""
    return language(text, declared_language(root, meta))


def declared_language(root: HtmlElement, meta: Mapping[str, str]) -> str | None:
    """Return the language that the page gives itself: a hint, for templates are often wrong."""
    for value in (html_language(root), meta.get("og:locale"), meta.get("content-language")):
        if tag := language_tag(value):
            return tag
    return None
