"""The bytes of a text or of a saved page in; the article that it is, out."""

import re

from vigie.clock import system_clock
from vigie.text import language
from vigie.types import Article

# A declaration, comments and white space may go before the first element.
HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def article_in(data: bytes) -> Article:
    """Return the article; raises `UnicodeDecodeError` where a text is not UTF-8.

    In a text the first line is the title where a blank line follows it.
    """
    return _of_page(data) if HTML.match(data) else _of_text(data.decode("utf-8-sig"))


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
