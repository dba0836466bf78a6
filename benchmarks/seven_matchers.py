"""Four small sets of texts in; which of seven matchers see them as people do, as a table, out.

python -m benchmarks.seven_matchers            prints the table of docs/matching.md
python -m benchmarks.seven_matchers --write    writes it there
"""

import re
import sqlite3
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import Stemmer

from benchmarks.adapters_matching import names

PAGE: Final = Path(__file__).parents[1] / "docs" / "matching.md"
BEGIN: Final = "<!-- seven matchers: begin -->"
END: Final = "<!-- seven matchers: end -->"

Matcher = Callable[[str, str, str], bool]  # term, text, language


class Case(NamedTuple):
    """A term, a text in a language, and whether the term is meant there."""

    term: str
    text: str
    lang: str
    meant: bool


class Group(NamedTuple):
    """One row of the table."""

    title: str
    cases: tuple[Case, ...]


def _group(title: str, term: str, texts: dict[str, str], *, meant: bool) -> Group:
    return Group(title, tuple(Case(term, text, lang, meant) for text, lang in texts.items()))


NFD: Final = unicodedata.normalize("NFD", "Le président Goïta a parlé.")
GROUPS: Final = (
    _group(
        "*Mali*: malien, malienne, junte malienne",
        "Mali",
        {
            "Un soldat malien a été blessé.": "fr",
            "Une avocate malienne témoigne.": "fr",
            "La junte malienne dément.": "fr",
        },
        meant=True,
    ),
    _group(
        "*Mali*, not: Malibu, Mali Lošinj",
        "Mali",
        {
            "Fires spread above Malibu on Sunday.": "en",
            "U gradu Mali Lošinj otvoren je hotel.": "hr",
        },
        meant=False,
    ),
    _group(
        "*Goïta*: NFC, NFD, Goita, Goyta, GOÏTA",
        "Goïta",
        {
            unicodedata.normalize("NFC", NFD): "fr",
            NFD: "fr",
            "Colonel Goita spoke on Monday.": "en",
            "Le colonel Goyta a parlé lundi.": "fr",
            "LE COLONEL GOÏTA A PARLÉ": "fr",
        },
        meant=True,
    ),
    _group(
        "*Мали*: МАЛИ, малийские",
        "Мали",
        {"ВОЙСКА ФРАНЦИИ УХОДЯТ ИЗ МАЛИ": "ru", "Их встретили малийские военные.": "ru"},
        meant=True,
    ),
)

_STEMMERS: Final = {"fr": "french", "en": "english", "ru": "russian", "hr": "serbian"}
_WORD: Final = re.compile(r"[^\W_]+")


def substring(term: str, text: str, lang: str) -> bool:  # noqa: ARG001 - a Matcher
    """Whether the term stands anywhere in the text."""
    return term in text


def word_boundary(term: str, text: str, lang: str) -> bool:  # noqa: ARG001
    r"""Whether the term stands between `\b`, as most alerting tools do it."""
    return bool(re.search(rf"\b{re.escape(term)}\b", text))


def casefold_word(term: str, text: str, lang: str) -> bool:  # noqa: ARG001
    """Whether the term is a word of the text in any case."""
    return term.casefold() in _WORD.findall(text.casefold())


def stem(term: str, text: str, lang: str) -> bool:
    """Whether the term has the stem of a word of the text (Snowball)."""
    stemmer = Stemmer.Stemmer(_STEMMERS[lang])
    words = stemmer.stemWords(_WORD.findall(text.casefold()))
    return stemmer.stemWord(term.casefold()) in words


def one_edit(term: str, text: str, lang: str) -> bool:  # noqa: ARG001
    """Whether a word of the text is at most one edit away from the term, in any case."""
    wanted = term.casefold()
    return any(_near(wanted, word) for word in _WORD.findall(text.casefold()))


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]


def fts5(term: str, text: str, lang: str) -> bool:  # noqa: ARG001
    """Whether SQLite's full-text index (unicode61, no diacritics) finds the term."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    base.execute("INSERT INTO t VALUES (?)", (text,))
    found = base.execute("SELECT 1 FROM t WHERE t MATCH ?", (f'"{term}"',)).fetchone()
    base.close()
    return found is not None


def vigie(term: str, text: str, lang: str) -> bool:
    """Whether a watchlist of this one term matches."""
    wanted = {"inflect": True, "derive": True, "variants": True}
    return names(term, wanted, text, lang)


MATCHERS: Final[dict[str, Matcher]] = {
    "substring": substring,
    r"`\bword\b`": word_boundary,
    "word, any case": casefold_word,
    "Snowball stem": stem,
    "one edit": one_edit,
    "FTS5": fts5,
    "Vigie": vigie,
}


def right(matcher: Matcher, group: Group) -> int:
    """Return how many of a group's texts a matcher sees as people do."""
    return sum(matcher(c.term, c.text, c.lang) is c.meant for c in group.cases)


def table() -> str:
    """Return the table in Markdown: how many of each group's texts each matcher gets right."""
    head = ["right answers for", *MATCHERS]
    lines = [_line(head), "|---" * len(head) + "|"]
    for group in GROUPS:
        cells = [f"{right(m, group)}/{len(group.cases)}" for m in MATCHERS.values()]
        lines.append(_line([group.title, *cells]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def on_page(page: str) -> str:
    """Return the table as it stands on a page."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> None:
    """Print the table; write it into the manual if told so."""
    print(table())
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        tail = rest.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}\n{table()}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
