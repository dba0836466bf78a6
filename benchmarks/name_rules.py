"""The golden pairs of names in; how often each rule of names is right there, as a table, out.

python -m benchmarks.name_rules [FILE.jsonl …]   prints the table (of other pairs, too)
python -m benchmarks.name_rules --write          writes it into docs/matching.md
python -m benchmarks.name_rules --origins [FILE.jsonl …]  says how many pairs were found as they
                                                 are written, by rules, and by an entry of a table
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.adapters_matching import expander_of, options_of
from vigie.text import read
from watchlists.atoms import Atoms
from watchlists.parsing import parse
from watchlists.plan import Leaf
from watchlists.planning import plan_of
from watchlists.view import View

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "matching.md"
PAIRS: Final = ROOT / "tests" / "golden" / "names"
BEGIN: Final = "<!-- rules: begin -->"
END: Final = "<!-- rules: end -->"

ORIGINS: Final = ("as written", "by rules", "by an entry", "not at all")
_PLAIN: Final = frozenset({"as written", "with full stops", "joined"})
_TABLE: Final = re.compile(
    "^(?:place-name|exonym|family|family-name|organisation)$|-demonym$|-adjective$"
)

Row = dict[str, Any]


def pairs(paths: Iterable[Path]) -> Iterator[Row]:
    """Yield the pairs of some files."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def rules_that_find(row: Row) -> frozenset[str]:
    """Return the short names of the rules by which a pair's term is found in its text."""
    node = parse(row["term"])
    plan = plan_of(node, expander_of(row["options"]), options_of(row["options"]))
    document = read("", row["text"], row["lang"])
    if not isinstance(plan, Leaf):
        return frozenset()
    atoms = Atoms()
    for atom in plan.atoms:
        atoms.add(atom)
    view = View(document, atoms.present(document))
    return frozenset(place.variant.id or place.variant.because for place in plan.places(view))


def measured(rows: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """Return for each rule how often it was right and how often wrong."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for rule in rules_that_find(row):
            found[rule][not row["expect"]] += 1
    return {rule: (right, wrong) for rule, (right, wrong) in found.items()}


def origins(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many pairs were found rightly by what: the plainest way counts.

    A case of what a table says counts as a rule: `benchmarks.name_rules` looks at the last step.
    """
    counts = Counter(_origin(rules_that_find(row)) for row in rows if row["expect"])
    return {what: counts[what] for what in ORIGINS}


def _origin(rules: frozenset[str]) -> str:
    if not rules:
        return "not at all"
    if rules & _PLAIN:
        return "as written"
    return "by an entry" if all(_TABLE.search(rule) for rule in rules) else "by rules"


def table(found: dict[str, tuple[int, int]]) -> str:
    """Return the rules in Markdown, the one that finds most first."""
    lines = ["| rule | found rightly | wrongly |", "|---|---|---|"]
    ordered = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
    lines += [f"| {rule} | {right} | {wrong} |" for rule, (right, wrong) in ordered]
    return "\n".join(lines)


def on_page(page: str) -> str:
    """Return the table as it stands on a page."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> None:
    """Print the table; write it into the manual if told so."""
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    if "--origins" in sys.argv:
        print(origins(pairs(files or sorted(PAIRS.glob("*.jsonl")))))
        return
    made = table(measured(pairs(files or sorted(PAIRS.glob("*.jsonl")))))
    print(made)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        tail = rest.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}\n{made}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
