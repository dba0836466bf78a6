"""A configuration's text and an address in; the same text with one more source, out."""

import json
import re

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from vigie.errors import ConfigError, Problem

# Addresses that YAML reads as what they are without quotes: a colon may not come last.
_PLAIN = re.compile(r"https?://(?:[\w./~%+=&;?-]|:(?=.))+")


def with_source(text: str, url: str, *, file: str = "config.yaml") -> str:
    """Return the text with a source appended to `sources`; all else stays as it was written.

    Raises `ConfigError` where `sources` is not a list with an item to a line.
    """
    root = YAML(typ="rt").load(text)
    found = root.get("sources") if isinstance(root, CommentedMap) else None
    if not isinstance(found, CommentedSeq) or found.fa.flow_style() or not found:
        what = "there is no list with a line for each source to append to"
        hint = f"write it yourself: sources: [{url}]"
        raise ConfigError(file, [Problem(line=1, column=1, at="sources", what=what, hint=hint)])
    lines = text.splitlines(keepends=True)
    # The dash stands before the item: its column is that of every item.
    first, _ = found.lc.item(0)
    dash = len(lines[first]) - len(lines[first].lstrip())
    at = _end_of_block(lines, found.lc.item(len(found) - 1)[0], dash)
    written = url if _PLAIN.fullmatch(url) else json.dumps(url)
    end = "\r\n" if lines[first].endswith("\r\n") else "\n"
    if not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    lines.insert(at, f"{' ' * dash}- {written}{end}")
    return "".join(lines)


def _end_of_block(lines: list[str], last: int, dash: int) -> int:
    """Return the number of the line after the last item, which may go over several lines."""
    at = last + 1
    for number in range(last + 1, len(lines)):
        line = lines[number]
        stripped = line.lstrip()
        if not stripped or stripped.startswith("#"):
            continue  # belongs to what follows, unless more of the item comes
        if len(line) - len(stripped) <= dash:
            break
        at = number + 1
    return at
