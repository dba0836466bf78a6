"""Scraped text in, text that is nothing but text out: no markup, mentions, headers or tricks.

Everything that comes from a web page goes through here before it stands in a message. Chats look
for mentions and markup in plain text, so the characters that start one are kept apart by U+2060
(WORD JOINER): invisible, without width, and the reader still sees what was written.
"""

import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

JOINER = "\u2060"

_NOT_TEXT = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters: a line break would start a header
    "\u2028\u2029"  # line and paragraph separator
    "\u202a-\u202e\u2066-\u2069"  # direction overrides: text that reads other than it is
    "\ud800-\udfff\ufeff\ufff9-\ufffb"  # not characters at all
    "\U000e0000-\U000e007f"  # invisible tag characters
    "]+"
)
_SPACES = re.compile(r"\s+")
_OPENERS = re.compile(
    r"@"  # @everyone, @channel, @name
    r"|<(?=[!@#:/a-zA-Z])"  # <!channel>, <@U1>, <#C1>, <:emoji:1>, <https://…|text>, <tag>
    r"|\](?=\()"  # [text](address)
    r"|`(?=`)"  # fences
    r"|\|(?=\|)"  # ||spoiler||
)
_MARKDOWN = re.compile(r"([\\`*_~|>#\[\]])")

_NOT_IN_LINKS = re.compile(r"[\s\"<>\\^`{|}]")
"""What would end an address, in a chat or in HTML; letters of any script stay readable."""


def flat(text: str) -> str:
    """Return the text on one line, without control characters and runs of spaces."""
    return _SPACES.sub(" ", _NOT_TEXT.sub(" ", text)).strip()


def chat(text: str) -> str:
    """Return the text on one line with nothing in it that a chat takes as a mention or a link."""
    return _OPENERS.sub(rf"\g<0>{JOINER}", flat(text))


def markdown(text: str) -> str:
    """Return the text so that a reader of Markdown shows it as it was written."""
    return _MARKDOWN.sub(r"\\\1", chat(text))


def link(url: str) -> str:
    """Return the address with what does not belong in one encoded, or "" if it is not http(s)."""
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:  # such as an unclosed [ in the host
        return ""
    if scheme not in {"http", "https"}:
        return ""
    return _NOT_IN_LINKS.sub(_encoded, _NOT_TEXT.sub("", url.strip()))


def chat_link(url: str) -> str:
    """Return a safe link in which a chat sees neither a mention nor the end of a link's text."""
    return link(url).replace("@", "%40").replace("](", "%5D(")


def _encoded(char: re.Match[str]) -> str:
    return quote(char[0], safe="")


def cut(text: str, chars: int) -> str:
    """Return at most `chars` characters, the last one an ellipsis where something was cut."""
    return text if len(text) <= chars else text[: max(chars - 1, 0)].rstrip() + "…"[:chars]


def fitted(text: str, chars: int, make_safe: Callable[[str], str]) -> str:
    """Return the text made safe, cut before that so that the result has at most `chars`.

    Cutting afterwards could part a character from the one that makes it harmless.
    """
    room = chars
    made = make_safe(cut(text, room))
    while len(made) > chars and room > 0:
        room -= max(1, (len(made) - chars) // 2)
        made = make_safe(cut(text, max(room, 0)))
    return made
