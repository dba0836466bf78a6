"""Messages of the chat -> a local page that shows them, everything in them escaped."""

from collections.abc import Sequence
from pathlib import Path

from vigie.demo.sites import templates
from vigie.demo.world import Message


def inbox_page(messages: Sequence[Message]) -> str:
    """Return the page: no script, no link, nothing loaded; the newest message first."""
    return templates().get_template("inbox.html.j2").render(messages=messages[::-1])


def write_inbox(path: Path, messages: Sequence[Message]) -> None:
    """Replace the page at once, so that a browser never reads half of it."""
    draft = path.with_suffix(".new")
    draft.write_text(inbox_page(messages), encoding="utf-8")
    draft.replace(path)
