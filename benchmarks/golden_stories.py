"""The golden reports in; how well the product brings them together, by pair of languages, out.

python -m benchmarks.golden_stories            prints the tables of docs/stories.md
python -m benchmarks.golden_stories --wrong    prints what is torn apart and thrown together, too
python -m benchmarks.golden_stories --write    writes the tables there
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from typing import Final

from stories.memory import stories_of
from tests.golden_stories import LOOK_ALIKES, STORIES, Event, Report, events, look_alikes, reports

PAGE: Final = Path(__file__).parents[1] / "docs" / "stories.md"
# What is written between two lines that name it.
GOLDEN: Final = "golden stories"
ALIKE: Final = "look-alikes"

LANGUAGES: Final = ("fr", "ru", "en", "ar")
OTHER: Final = "other"  # a report in a language of which there are too few for a row of its own
ALL: Final = "all"
ROWS: Final = (
    *("-".join(pair) for pair in combinations_with_replacement(LANGUAGES, 2)),
    OTHER,
    ALL,
)

Found = Mapping[int, int]  # article -> story


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall, and of how many reports or pairs of reports of one event."""

    wanted: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is told of one grouping of the golden reports.

    `apart` are the look-alike pairs of which no story contains reports of both events, `mixed` the
    others. `whole` are the events all of whose reports are in one story.
    """

    reports: int
    events: int
    stories: int
    bcubed: Score
    pairs: Mapping[str, Score]
    apart: tuple[tuple[str, str], ...]
    mixed: tuple[tuple[str, str], ...]
    whole: tuple[str, ...]


def grouped(stream: Sequence[Report]) -> Found:
    """Return the story of each report's article, as the product places them."""
    return stories_of([report.article for report in stream])


def figures(found: Found, folder: Path = STORIES) -> Figures:
    """Return the figures of a grouping of all reports of a folder."""
    stream = reports(folder)
    known = {event.key: event for event in events(folder)}
    pairs = list(look_alikes(folder))
    mixed = tuple(
        (one, two) for one, two in pairs if _share_a_story(known[one], known[two], found)
    )
    return Figures(
        reports=len(stream),
        events=len(known),
        stories=len(set(found.values())),
        bcubed=bcubed(stream, found),
        pairs=by_languages(stream, found),
        apart=tuple(pair for pair in pairs if pair not in mixed),
        mixed=mixed,
        whole=tuple(event.key for event in known.values() if len(_parts(event, found)) == 1),
    )


def bcubed(stream: Sequence[Report], found: Found) -> Score:
    """Return for the average report how much of its story is its event, and the reverse."""
    in_event = Counter(report.event for report in stream)
    in_story = Counter(found[report.article.id] for report in stream)
    in_both = Counter((report.event, found[report.article.id]) for report in stream)
    # n reports of one event in one story see the same share, each of them.
    pure = sum(n * n / in_story[story] for (_, story), n in in_both.items())
    complete = sum(n * n / in_event[event] for (event, _), n in in_both.items())
    return Score(wanted=len(stream), precision=pure / len(stream), recall=complete / len(stream))


def by_languages(stream: Sequence[Report], found: Found) -> dict[str, Score]:
    """Return the score of all pairs of reports for each row of the table."""
    wanted, joined, both = Counter[str](), Counter[str](), Counter[str]()
    for one, two in combinations(stream, 2):
        same = one.event == two.event
        together = found[one.article.id] == found[two.article.id]
        for row in (row_of(one.lang, two.lang), ALL):
            wanted[row] += same
            joined[row] += together
            both[row] += same and together
    return {
        row: Score(
            wanted=wanted[row],
            # Where nothing was joined, nothing was joined wrongly.
            precision=both[row] / joined[row] if joined[row] else 1.0,
            recall=both[row] / wanted[row] if wanted[row] else 1.0,
        )
        for row in ROWS
    }


def row_of(one: str, two: str) -> str:
    """Return the row of the table where a pair of languages is counted."""
    if one not in LANGUAGES or two not in LANGUAGES:
        return OTHER
    return "-".join(sorted((one, two), key=LANGUAGES.index))


def table(result: Figures, rows: Sequence[str] = ROWS) -> str:
    """Return the figures in Markdown."""
    lines = [
        "| reports | of one event | precision | recall | F1 |",
        "|---|---|---|---|---|",
        _line("**BCubed, all reports**", result.bcubed),
        *(_line(f"pairs, {row}", result.pairs[row]) for row in rows),
    ]
    pairs = len(result.apart) + len(result.mixed)
    summary = (
        f"{result.reports} reports of {result.events} events are in {result.stories} stories; "
        f"{len(result.whole)} events are whole in one story. "
        f"Look-alikes kept apart: {len(result.apart)} of {pairs}."
    )
    return "\n".join([*lines, "", summary])


def wrong(found: Found, folder: Path = STORIES) -> Iterator[str]:
    """Yield a line for each event in several stories and each story of several events."""
    for event in events(folder):
        parts = _parts(event, found)
        if len(parts) > 1:
            yield f"apart    {event.key}: " + " | ".join(" ".join(part) for part in parts.values())
    stories: defaultdict[int, list[str]] = defaultdict(list)
    several: defaultdict[int, set[str]] = defaultdict(set)
    for report in reports(folder):
        stories[found[report.article.id]].append(f"{report.event}/{report.key}")
        several[found[report.article.id]].add(report.event)
    for story, names in stories.items():
        if len(several[story]) > 1:
            yield f"together {' '.join(names)}"


def tables() -> dict[str, str]:
    """Return both tables by the name that they have on the page."""
    golden, alike = grouped(reports()), grouped(reports(LOOK_ALIKES))
    return {
        GOLDEN: table(figures(golden)),
        ALIKE: table(figures(alike, LOOK_ALIKES), [ALL]),
    }


def on_page(page: str, name: str) -> str:
    """Return a table as it stands on a page."""
    return page.partition(_begin(name))[2].partition(_end(name))[0].strip()


def _begin(name: str) -> str:
    return f"<!-- {name}: begin -->"


def _end(name: str) -> str:
    return f"<!-- {name}: end -->"


def _line(name: str, score: Score) -> str:
    numbers = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
    return f"| {name} | {score.wanted} | {numbers} |"


def _parts(event: Event, found: Found) -> dict[int, list[str]]:
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for report in event.reports:
        parts[found[report.article.id]].append(report.key)
    return parts


def _share_a_story(one: Event, two: Event, found: Found) -> bool:
    return not set(_parts(one, found)).isdisjoint(_parts(two, found))


def main() -> None:
    """Print the tables; what is wrong, and into the manual, if told so."""
    if "--wrong" in sys.argv:
        for folder in (STORIES, LOOK_ALIKES):
            print("\n".join(wrong(grouped(reports(folder)), folder)))
    made = tables()
    print("\n\n".join(made.values()))
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        for name, one in made.items():
            head, begin, rest = page.partition(_begin(name))
            tail = rest.partition(_end(name))[2]
            page = f"{head}{begin}\n{one}\n{_end(name)}{tail}"
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
