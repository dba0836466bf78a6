"""Real articles in; how often each rule of names finds something there, and a sample, out.

python -m benchmarks.name_hits             prints the hits of each rule
python -m benchmarks.name_hits --sample 30 prints random hits of each rule, to be judged by hand:
                                           two of a term at most, and one of an article
python -m benchmarks.name_hits --write     writes the table into docs/matching.md, with the
                                           verdicts of `name_verdicts.tsv`

The names are all countries, everybody in the table of people (who is known by the family name
alone by that, too), and what stands with capitals in the articles themselves and in no table.
"""

import gzip
import json
import lzma
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import watchlists
from benchmarks.name_rules import PAGE
from benchmarks.shared_data import BENCHMARKS
from vigie.config.model import MatchOptions, Term, WatchlistConfig
from vigie.text import Document, language, read
from watchlists.atoms import Atoms
from watchlists.names import people, places
from watchlists.names.expander import NameExpander
from watchlists.parsing import parse
from watchlists.plan import Leaf, Plan
from watchlists.planning import plan_of
from watchlists.view import View

ROOT: Final = Path(__file__).parents[1]
VERDICTS: Final = ROOT / "benchmarks" / "name_verdicts.tsv"
BEGIN: Final = "<!-- hits: begin -->"
END: Final = "<!-- hits: end -->"
SEED: Final = 11  # another one than that of the samples which showed what to mend
UNKNOWN_NAMES: Final = 250
AROUND: Final = 100  # characters that a reader sees on each side of a hit
OF_ONE_TERM: Final = 2  # in a sample
PLAIN: Final = "as written"
_CAPITALISED: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-zé]{3,} [A-Z][a-zé]{3,}\b(?! [A-Z])")


class Found(NamedTuple):
    """One hit: the term, the rule, the words around it, and the title of the article."""

    term: str
    rule: str
    lang: str
    around: str
    title: str


def texts() -> Iterator[Document]:
    """Yield the articles of the matching set, and those of the copies and stories, each once."""
    with lzma.open(BENCHMARKS / "matching" / "articles.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    with gzip.open(BENCHMARKS / "dedup" / "dev.json.gz", "rt", encoding="utf-8") as file:
        rows += _articles(json.load(file))
    for row in {row["text"]: row for row in rows}.values():
        lang = row.get("lang") or language(row["text"])
        yield read(row.get("title") or "", row["text"], lang)


def _articles(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _articles(inner)


def names(documents: list[Document]) -> list[str]:
    """Return the terms: countries, people, and unknown names of two words.

    Of family names alone, those that mean somebody by themselves: not May, nor Hollande, a place.
    """
    countries = (places.names(place, "en")[:1] for place in places.every()[:260])
    whole = ((f"{person.given} {person.family}",) for person in people.table())
    known = (person.family for person in people.table() if person.by_family)
    alone = ([family] for family in known if places.find(family) is None)
    seen = Counter(
        name for document in documents for name in _CAPITALISED.findall(document.body.raw)
    )
    unknown = [name for name, _ in seen.most_common() if people.find(name) is None]
    unknown = [name for name in unknown if places.find(name) is None][:UNKNOWN_NAMES]
    return list(dict.fromkeys(name.strip() for name in chain(*countries, *whole, *alone, unknown)))


def hits(documents: list[Document]) -> Iterator[Found]:
    """Yield every hit of every name, each place once for each rule."""
    terms = names(documents)
    expander = NameExpander()
    lists = [WatchlistConfig(name=term, any=(Term(text=term),)) for term in terms]
    matcher = watchlists.compile(lists, expander)
    plans: dict[int, Plan] = {}
    for document in documents:
        for index in matcher.indexes(document):
            if index not in plans:
                plans[index] = plan_of(parse(terms[index]), expander, MatchOptions())
            yield from _found(terms[index], plans[index], document)


def _found(term: str, plan: Plan, document: Document) -> Iterator[Found]:
    if not isinstance(plan, Leaf):
        return
    atoms = Atoms()
    for atom in plan.atoms:
        atoms.add(atom)
    view = View(document, atoms.present(document))
    for place in plan.places(view):
        located = view.located[place.start]
        if located is None or place.variant is None:
            continue
        raw, start = located.part.raw, located.word.start
        around = f"{raw[max(0, start - AROUND) : start]}>>{raw[start : start + AROUND]}"
        rule = place.variant.id or PLAIN
        yield Found(
            term, rule, document.lang or "?", " ".join(around.split()), _headline(document)
        )


def _headline(document: Document) -> str:
    return document.title.raw or document.body.raw[:AROUND]


def main() -> None:
    """Print the hits, or a sample of them, or write the table."""
    documents = list(texts())
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for one in hits(documents):
        found[one.rule].append(one)
    if "--sample" in sys.argv:
        _print_sample(found, int(sys.argv[sys.argv.index("--sample") + 1]))
    made = table({rule: len(all_of) for rule, all_of in found.items()})
    print(made)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        tail = rest.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}\n{made}\n{END}{tail}", encoding="utf-8")


def _print_sample(found: dict[str, list[Found]], most: int) -> None:
    chance = random.Random(SEED)
    for rule, all_of in sorted(found.items()):
        for one in islice(_varied(chance.sample(all_of, len(all_of))), most):
            print(f"{rule}\t{one.lang}\t{one.term}\t{one.around}")


def _varied(found: Iterable[Found]) -> Iterator[Found]:
    """Yield hits in their order, so that no term and no article stands for many."""
    terms: Counter[str] = Counter()
    titles: set[str] = set()
    for one in found:
        if terms[one.term] < OF_ONE_TERM and one.title not in titles:
            terms[one.term] += 1
            titles.add(one.title)
            yield one


def table(found: dict[str, int]) -> str:
    """Return hits per rule in Markdown with what the judged sample says."""
    verdicts = {
        rule: (int(judged), int(right))
        for rule, judged, right in (
            line.split("\t")
            for line in VERDICTS.read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        )
    }
    lines = ["| rule | hits | judged | right |", "|---|---|---|---|"]
    for rule, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        judged, right = verdicts.get(rule, (0, 0))
        share = f"{right / judged:.2f}" if judged else "-"
        lines.append(f"| {rule} | {count} | {judged} | {share} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
