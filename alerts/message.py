"""What a channel is given to send, and what it can take."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What a channel makes of a body.

    MARKDOWN is for services that take plain text and show it as Markdown all the same.
    """

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a channel takes, in characters; a `title` of 0 means that it shows no title.

    `measure` returns how long a body will be once the service's own escaping is applied.
    """

    title: int
    body: int
    form: Form
    measure: Callable[[str], int] = len


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A title on one line (empty where the channel shows none) and a body, within its limits.

    `key` is the same for every repeat; `thread` is the same for all messages on one story.
    """

    key: str
    thread: str
    title: str
    body: str
    form: Form
