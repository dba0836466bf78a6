"""The lines that say why: a term and how it was found in, one line out, and back again.

A line is stored with the alert in English and turned into a channel's language when it is sent,
so this module owns both directions:

    TERM[ (spelt "FOUND"[, "FOUND"…])][, in the title]
"""

import re
from dataclasses import dataclass

_LINE = re.compile(
    r'(?P<term>.*?)(?: \(spelt (?P<spelt>"[^"]*"(?:, "[^"]*")*)\))?(?P<title>, in the title)?',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One term that was found: other spellings that it had, and whether the title has it."""

    term: str
    spelt: tuple[str, ...] = ()
    in_title: bool = False

    def __str__(self) -> str:
        """Return `Goïta (spelt "Goyta"), in the title`."""
        return self.line(spelt="spelt", in_title="in the title")

    def line(self, *, spelt: str, in_title: str) -> str:
        """Return the line with these words for `spelt` and `in the title`."""
        found = ", ".join(f'"{_unquoted(word)}"' for word in self.spelt)
        how = f" ({spelt} {found})" if found else ""
        return self.term + how + (f", {in_title}" if self.in_title else "")


def parse(line: str) -> Why:
    """Return what `str(Why)` was made from; any other text is taken as a bare term."""
    match = _LINE.fullmatch(line)
    if match is None:
        return Why(term=line)
    return Why(
        term=match["term"],
        spelt=tuple(re.findall(r'"([^"]*)"', match["spelt"] or "")),
        in_title=match["title"] is not None,
    )


def _unquoted(word: str) -> str:
    """Return the word without the quotation mark that would end it too early."""
    return word.replace('"', "'")
