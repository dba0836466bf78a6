"""The bytes of a text or of a saved page in; the article that it is, out, and its language."""

import re
from dataclasses import replace
from enum import StrEnum

from crawler.charset import marked
from vigie.clock import system_clock
from vigie.text import language
from vigie.types import Article

# A declaration, comments and white space may go before the first element.
HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


class LangFrom(StrEnum):
    """Where the language of an article was taken from."""

    GIVEN = "as given"
    TEXT = "by its text"
    DECLARED = "as its page or source says"
    UNKNOWN = "unknown"


def spoken(article: Article, given: str | None) -> tuple[Article, LangFrom]:
    """Return an article in its language, or the given one, and where that was taken from."""
    if given is not None:
        return replace(article, lang=given), LangFrom.GIVEN
    if article.lang is None:
        return article, LangFrom.UNKNOWN
    # What a page or its source says decides only where the text is too short to tell.
    by_text = language(f"{article.title}\n\n{article.text}", None)
    return article, LangFrom.TEXT if by_text == article.lang else LangFrom.DECLARED


def article_in(data: bytes) -> Article:
    """Return the article; raises `UnicodeDecodeError` where a text is not UTF-8.

    A byte order mark says that it is UTF-16 or UTF-32 instead. In a text the first line is the
    title where a blank line follows it.
    """
    if HTML.match(data):
        return _of_page(data)
    text = data.decode(marked(data) or "utf-8").removeprefix("\ufeff")
    page = text.encode()
    return _of_page(page) if HTML.match(page) else _of_text(text)


def _of_page(data: bytes) -> Article:
    # lxml and trafilatura, which a text does not need.
    from crawler.extraction import extract

    found = extract(data, "")
    return _article(found.title, found.text, found.lang)


def _of_text(written: str) -> Article:
    text = "\n".join(written.splitlines()).strip("\n")
    title, blank, rest = text.partition("\n\n")
    if not blank or "\n" in title:
        title, rest = "", text
    return _article(title.strip(), rest.strip(), None)


def _article(title: str, text: str, lang: str | None) -> Article:
    return Article(
        source_id=0,
        source="",
        url="",
        link="",
        title=title,
        text=text,
        lang=lang or language(f"{title}\n\n{text}", None),
        seen=system_clock(),
    )
