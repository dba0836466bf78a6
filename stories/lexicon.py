"""A language in; by which of its words a concept, a place or a day is meant, out.

Four tables of the package (`concepts.tsv`, `places.tsv`, `months.tsv`, `weekdays.tsv`), so that
reports of one event in different languages have something in common without a model: words are
compared by their folded stems, in languages without spaces as they stand (`stories.unspaced`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from stories.tables import rows_of
from vigie.text import fold, stem

# Names of more words than this are told by their first ones.
MOST_WORDS: Final = 3
# A shorter stem is another word's as well (French `mal` of Mali): the word itself must stand.
_LEAST_STEM: Final = 4
# What is written without spaces between words is read by `stories.unspaced`.
UNSPACED: Final = frozenset({"zh", "ja", "th"})

# What a word or a run of words means: `c:earthquake`, `p:ML`.
Key = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the words of one language mean; of one without a table or without spaces, nothing.

    `concepts` are by stem, `months` (1 to 12) by folded word, `places` by the handles of their
    names' words (`handle`), which stand together under the first.
    """

    concepts: Mapping[str, tuple[Key, ...]]
    places: Mapping[str, Mapping[tuple[str, ...], Key]]
    months: Mapping[str, int]

    def place(self, handles: Sequence[str], start: int) -> tuple[Key, int]:
        """Return the place named from a word on, and of how many words the name is.

        The longest name counts. An empty key and 0 where there is none.
        """
        names = self.places.get(handles[start])
        if names is not None:
            for count in range(min(MOST_WORDS, len(handles) - start), 0, -1):
                found = names.get(tuple(handles[start : start + count]))
                if found is not None:
                    return found, count
        return "", 0


def handle(word: str, stemmed: str) -> str:
    """Return by what a word of a place's name is known: its stem, or itself if that is short."""
    return word if len(stemmed) < _LEAST_STEM else stemmed


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the lexicon of a language, empty where the tables do not have it."""
    if lang in UNSPACED:
        return Lexicon(concepts={}, places={}, months={})
    stems: dict[str, set[Key]] = defaultdict(set)
    for word, keys in concepts_listed(lang).items():
        stems[stem(word, lang)].update(keys)
    return Lexicon(
        concepts={word: tuple(sorted(keys)) for word, keys in stems.items()},
        places=_by_first(dict(places_listed(lang)), lang),
        months=months(lang),
    )


def _by_first(listed: Mapping[str, Key], lang: str) -> dict[str, dict[tuple[str, ...], Key]]:
    names: dict[str, dict[tuple[str, ...], Key]] = defaultdict(dict)
    for name, code in listed.items():
        handles = tuple(handle(fold(word), stem(word, lang)) for word in name.split())
        names[handles[0]].setdefault(handles, code)
    return dict(names)


def concepts_listed(lang: str) -> dict[str, tuple[Key, ...]]:
    """Return the words of a language for concepts, as they are listed."""
    table = rows_of("concepts.tsv")
    columns = next(table)
    if lang not in columns:
        return {}
    column = columns.index(lang)
    found: dict[str, tuple[Key, ...]] = {}
    for row in table:
        for word in filter(None, map(str.strip, row[column].split(","))):
            found[word] = (*found.get(word, ()), f"c:{row[0]}")
    return found


def places_listed(lang: str) -> Iterator[tuple[str, Key]]:
    """Yield the names of places in a language, as they are listed, with what they mean."""
    for named, code, listed in rows_of("places.tsv"):
        if named == lang:
            yield from ((name, f"p:{code}") for name in listed.split("|"))


@cache
def place_names() -> Mapping[Key, str]:
    """Return by what name each place is told to a person, in English."""
    names: dict[Key, str] = {}
    for name, code in places_listed("en"):
        names.setdefault(code, name.title())
    return names


@cache
def weekdays(lang: str) -> Mapping[str, int]:
    """Return the days of the week by folded word, 0 is Monday; empty where the table has none."""
    return {fold(word): number for word, number in days_of_week(lang).items()}


def days_of_week(lang: str) -> dict[str, int]:
    """Return the days of the week by word as listed, 0 is Monday."""
    return {word: number - 1 for word, number in _in_turn("weekdays.tsv", lang).items()}


def months(lang: str) -> dict[str, int]:
    """Return the months by word as listed, 1 to 12; empty where the table has none."""
    return _in_turn("months.tsv", lang)


def _in_turn(name: str, lang: str) -> dict[str, int]:
    """Return of a table of things that follow each other the words by their number, from 1."""
    rows = (row[1:] for row in rows_of(name) if row[0] == lang)
    return {
        word: number
        for row in rows
        for number, cell in enumerate(row, 1)
        for word in cell.split("|")
    }
