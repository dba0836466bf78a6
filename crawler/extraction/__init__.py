"""An article's page -> its text, title, date, authors, language and declared address.

One module a question: `body` (with `tilda`), `title`, `dates`, `authors`, `language`; `jsonld` and
`head` read what the page says about itself.
"""

import trafilatura

from crawler.charset import decode
from crawler.extraction.authors import authors_of
from crawler.extraction.body import text_of
from crawler.extraction.dates import date_of
from crawler.extraction.head import canonical, metas
from crawler.extraction.jsonld import article_of
from crawler.extraction.language import language_of
from crawler.extraction.title import title_of
from crawler.plaintext import storable, without_references
from vigie.types import Extract


def extract(html: bytes | str, url: str, *, content_type: str = "") -> Extract:
    """Return what the page says; its `text` is empty where the page has no article.

    `content_type` is the HTTP header. Never raises on what a page holds, but may take long on a
    hostile one: run it in `crawler.pool`.
    """
    text = decode(html, content_type=content_type) if isinstance(html, bytes) else html
    root = trafilatura.load_html(storable(text))
    if root is None:
        return Extract(text="")
    meta = metas(root)
    article = article_of(root)
    dated = date_of(root, meta, article, url)
    title = storable(without_references(title_of(root, meta, article, url)))
    body = storable(without_references(text_of(root, article, title, url)))
    return Extract(
        text=body,
        title=title,
        lang=language_of(root, meta, body or title),
        published=dated.when if dated else None,
        published_from=dated.found if dated else None,
        day_only=dated.day_only if dated else False,
        authors=authors_of(root, meta, article),
        canonical=canonical(root, meta, url),
    )


__all__ = ["extract"]
