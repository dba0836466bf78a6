"""A page built with Tilda -> its article text.

Tilda lays a page out as records (`t-rec`); text stands in elements with `field="text"` and the
like, menus and footers too. Posts of its feeds have an element of their own. A page whose feed
loads by JavaScript has no article in it.
"""

from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.plaintext import paragraphs

# Record types that hold menus and footers, by Tilda's numbering.
_FRAME_RECORDS = frozenset(
    {"257", "258", "446", "451", "456", "450", "367", "420", "345", "718", "977"}
)
# What is shorter stands for a label or a date, unless the post is one element.
MIN_CHARS = 40

_TEXT = (
    './/*[@field and contains(concat(" ", normalize-space(@class), " "), " t-text ")]'
    ' | .//*[contains(concat(" ", normalize-space(@class), " "), " tn-atom ")'
    ' and starts-with(@field, "tn_text")]'
)


def is_tilda(root: HtmlElement) -> bool:
    """Whether the page was built with Tilda."""
    return bool(
        root.xpath("boolean(//*[@data-tilda-project-id or contains(@class, 't-records')])")
    )


def tilda_text(root: HtmlElement) -> str:
    """Return the article of a Tilda page, or an empty string where it has none."""
    posts = root.xpath('//*[@id="feed-text"]//*[contains(@class, "t-redactor__text")]')
    if posts:
        return "\n\n".join(filter(None, map(_text, posts)))
    return "\n\n".join(_records(root))


def _records(root: HtmlElement) -> Iterator[str]:
    for record in root.xpath('//*[contains(@class, "t-records")]//*[contains(@class, "t-rec")]'):
        if _is_frame(record):
            continue
        for node in record.xpath(_TEXT):
            text = _text(node)
            if len(text) >= MIN_CHARS and node.tag not in {"h1", "h2"}:
                yield text


def _is_frame(record: HtmlElement) -> bool:
    return record.get("data-record-type") in _FRAME_RECORDS or bool(
        record.xpath('boolean(.//*[@data-menu="yes"])')
    )


def _text(node: HtmlElement) -> str:
    return paragraphs(_markup(node))


def _markup(node: HtmlElement) -> str:
    """Return the node's text with its line breaks as tags; other markup is of no use here."""
    for br in node.iter("br"):
        br.tail = f"\n\n{br.tail or ''}"
    return str(node.text_content())
