"""What babel says places are called in; `watchlists/names/data/cldr.tsv` out.

python -m benchmarks.cldr_names          says whether the file is what babel says
python -m benchmarks.cldr_names --write  writes it

Of the cities of time zones, those that the tables of places have.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from babel import Locale

from watchlists.names.cldr import CITIES, TERRITORIES
from watchlists.names.places import BY_ZONE, LANGS
from watchlists.names.tables import rows

FILE: Final = Path(__file__).parents[1] / "watchlists" / "names" / "data" / "cldr.tsv"
HEAD: Final = "# Names of the Unicode CLDR: python -m benchmarks.cldr_names --write\n"
_CODE: Final = {"no": "nb"}


def lines() -> Iterator[str]:
    """Yield the lines of the file."""
    zones = {zone for zone, _ in rows("zone_cities")} | set(BY_ZONE.values())
    for lang in LANGS:
        language, _, script = _CODE.get(lang, lang).partition("_")
        locale = Locale(language, script=script or None)
        cities = {
            zone: names["city"]
            for zone, names in locale.time_zones.items()
            if zone in zones and "city" in names
        }
        yield _line(lang, TERRITORIES, locale.territories)
        yield _line(lang, CITIES, cities)


def _line(lang: str, what: str, names: Mapping[str, str]) -> str:
    return "\t".join((lang, what, *(f"{code}={names[code]}" for code in sorted(names))))


def text() -> str:
    """Return the file as it should be."""
    return HEAD + "".join(f"{line}\n" for line in lines())


def main() -> None:
    """Write the file, or compare it."""
    if "--write" in sys.argv:
        FILE.write_text(text(), encoding="utf-8")
    elif FILE.read_text(encoding="utf-8") != text():
        sys.exit(f"{FILE.name} is not what babel says: run with --write")


if __name__ == "__main__":
    main()
