"""The tables of places that watchlists use in; what stories need of them, `places.tsv`, out.

    python -m benchmarks.story_places [--write]

Stories compare reports across languages by places, among other things. What they need is less than
what watchlists know: in each of some languages, by which words a country, a region or a great city
is meant, its adjectives and its people included, each stem once. Written out, that is read in a
moment, and nothing of CLDR has to be.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from vigie.text import fold, stem
from vigie.text.tokenising import originals
from watchlists.names import places
from watchlists.names.forms import demonyms

TABLE = Path(__file__).resolve().parents[1] / "stories" / "places.tsv"
LANGS = ("en", "fr", "ru", "ar", "uk", "es", "de", "it", "pt", "pl", "tr", "zh", "fa")
HEADER = (
    "# By which words a place is meant: language <tab> code <tab> words, each stem once, between\n"
    "# bars. Made by `python -m benchmarks.story_places --write`.\n"
)
# Shorter stems are other words as well (fr `iran`, but also `ile`); a character is worth three.
LEAST = 4
LEAST_UNSPACED = 2
MOST_WORDS = 3


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield (language, code, words between bars) for each place that has any."""
    for lang in LANGS:
        taken: dict[tuple[str, ...], str] = {}
        found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        for place in places.every():
            for text in (*places.names(place, lang), *_derived(place, lang)):
                key = _key(text, lang)
                if _usable(key, lang) and taken.setdefault(key, place.code) == place.code:
                    apart = "" if lang == "zh" else " "
                    found[place.code].setdefault(key, apart.join(_written(text)))
        for code, kept in found.items():
            yield lang, code, "|".join(kept.values())


def _derived(place: places.Place, lang: str) -> Iterator[str]:
    for made in demonyms.of_place(place.code, lang, places.names(place, lang)):
        if not made.wide:
            yield made.text


def _key(text: str, lang: str) -> tuple[str, ...]:
    """Return the stems of a name; the word itself where its stem is too short to mean it alone."""
    pairs = ((fold(word), stem(word, lang)) for word in _written(text))
    return tuple(whole if len(short) < LEAST else short for whole, short in pairs)


def _written(text: str) -> list[str]:
    return [word.lower() for word in originals(text)]


def _usable(key: tuple[str, ...], lang: str) -> bool:
    if lang == "zh":
        return len(key) >= LEAST_UNSPACED  # characters
    return 0 < len(key) <= MOST_WORDS and max(map(len, key)) >= LEAST


def table() -> str:
    """Return the whole file."""
    return HEADER + "".join("\t".join(row) + "\n" for row in rows())


def main() -> None:
    """Write the table, or say whether it is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true")
    made = table()
    if parser.parse_args().write:
        TABLE.write_text(made, encoding="utf-8")
    same = TABLE.read_text(encoding="utf-8") == made
    size = f"{made.count(chr(10))} rows, {len(made.encode()) // 1000} kB"
    print(f"{size}, {'as' if same else 'NOT as'} in {TABLE.name}")


if __name__ == "__main__":
    main()
