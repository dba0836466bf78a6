"""The golden pairs of names in; precision and recall for each language out.

Run as a script, it writes the table of `docs/matching.md` anew; the test holds the two together.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "names"
PAGE = ROOT / "docs" / "matching.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

Row = dict[str, Any]
Match = Callable[[str, str], bool]  # of a text and its language


@dataclass
class Tally:
    """How often names were found: rightly, wrongly, not at all."""

    pairs: int = 0
    found: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, row: Row, got: bool) -> None:
        """Count one answer."""
        self.pairs += 1
        self.found += got and row["expect"]
        self.wrong += got and not row["expect"]
        self.missed += row["expect"] and not got

    @property
    def precision(self) -> float:
        """The share of what was accepted that is right; 1 where nothing was."""
        accepted = self.found + self.wrong
        return self.found / accepted if accepted else 1.0

    @property
    def recall(self) -> float:
        """The share of what is right that was accepted; 1 where nothing is."""
        wanted = self.found + self.missed
        return self.found / wanted if wanted else 1.0


def rows() -> Iterator[Row]:
    """Yield all pairs, one language after the other."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def tallies(
    match: Callable[[str, dict[str, Any]], Match], pairs: Iterable[Row]
) -> tuple[dict[str, Tally], list[str]]:
    """Return a tally for each language and a line for each wrong answer.

    `match` makes a matcher of a term and its options: one for all of its pairs, which takes a
    quarter of the time of one for each.
    """
    found: defaultdict[str, Tally] = defaultdict(Tally)
    wrong = []
    for (term, _), rows in groupby(sorted(pairs, key=_term), key=_term):
        of_term = list(rows)
        matches = match(term, of_term[0]["options"])
        for row in of_term:
            got = matches(row["text"], row["lang"])
            found[row["lang"]].add(row, got)
            if got != row["expect"]:
                what = "accepted" if got else "missed  "
                wrong.append(f"{what} {row['lang']} {row['term']} | {row['text']} | {row['why']}")
    return dict(found), wrong


def _term(row: Row) -> tuple[str, str]:
    return row["term"], json.dumps(row["options"], sort_keys=True)


def total(found: dict[str, Tally]) -> Tally:
    """Return the sum of all tallies."""
    whole = Tally()
    for tally in found.values():
        whole.pairs += tally.pairs
        whole.found += tally.found
        whole.wrong += tally.wrong
        whole.missed += tally.missed
    return whole


def table(found: dict[str, Tally]) -> str:
    """Return the figures as a table in Markdown, the language with most pairs first."""
    lines = ["| language | pairs | precision | recall |", "|---|---|---|---|"]
    ordered = sorted(found.items(), key=lambda item: (-item[1].pairs, item[0]))
    for lang, tally in [*ordered, ("**all**", total(found))]:
        lines.append(f"| {lang} | {tally.pairs} | {tally.precision:.2f} | {tally.recall:.2f} |")
    return "\n".join(lines)


def on_page(page: str) -> str:
    """Return the table as it stands on a page."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> None:
    """Write the table into the page and print what is wrong."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.adapters_matching import name_match

    found, wrong = tallies(name_match, rows())
    print("\n".join(wrong))  # noqa: T201
    print(table(found))  # noqa: T201
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        tail = rest.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}\n{table(found)}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
