"""What a page says about its authors -> their names."""

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from crawler.extraction.jsonld import Node, names
from crawler.plaintext import line

MAX_AUTHORS = 12
# A name is short; what is longer is a sentence about the author.
MAX_NAME_CHARS = 60

_BY = re.compile(r"^(?:by|par|von|por|di|от|автор:?|بقلم:?)\s+", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:,|;|\||&|\band\b|\bet\b|\bund\b|\by\b)\s*")
_ADDRESS = re.compile(r"^https?://|^@|@\w+\.\w+|\.(?:com|net|org)$", re.IGNORECASE)


def authors_of(root: HtmlElement, meta: Mapping[str, str], article: Node) -> tuple[str, ...]:
    """Return the names, each once: by JSON-LD, else by meta elements, else by the byline."""
    for found in (names(article.get("author")), _in_meta(meta), _in_byline(root)):
        cleaned = tuple(dict.fromkeys(_cleaned(found)))
        if cleaned:
            return cleaned[:MAX_AUTHORS]
    return ()


def _cleaned(found: Iterator[str]) -> Iterator[str]:
    for text in found:
        for part in _SEVERAL.split(_BY.sub("", line(text))):
            name = part.strip(" .,·-")
            if 1 < len(name) <= MAX_NAME_CHARS and not _ADDRESS.search(name):
                yield name


def _in_meta(meta: Mapping[str, str]) -> Iterator[str]:
    for name in (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byl",
    ):
        if name in meta:
            yield meta[name]


def _in_byline(root: HtmlElement) -> Iterator[str]:
    for node in root.xpath('//*[@rel="author" or @itemprop="author" or @class="author"]'):
        yield str(node.text_content())
