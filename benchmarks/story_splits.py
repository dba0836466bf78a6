"""The events of the shared benchmark in; which of them would be split, alone and in pairs, out.

    python -m benchmarks.story_splits

An event of one topic that falls into two is one fault; of two events of one topic that are put
together on purpose (two earthquakes, two trials), those that are parted are counted, and how
often each side is of one event only.
"""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from benchmarks.adapters_stories import articles_of
from benchmarks.shared_data import BENCHMARKS
from stories.memory import MemorySketches
from stories.parting import LEAST, Report, parted
from stories.stream import Stream

DATA: Final = BENCHMARKS / "dedup" / "dev.json.gz"
SMALLEST: Final = LEAST + 1
_TOPIC: Final = re.compile(r"\d+")


def reports(docs: Sequence[Mapping[str, Any]]) -> dict[str, Report]:
    """Return for the id of each article what it says, in the order in which they came."""
    sketches = MemorySketches()
    stream = Stream(sketches)
    found: dict[str, Report] = {}
    for doc, article in zip(docs, articles_of(docs), strict=True):
        delta = stream.place(article).delta
        stream.accept(delta, story_id=article.id)
        found[doc["id"]] = Report(id=article.id, copy_of=None, vectors=delta.vectors)
    return found


def by_event(gold: Mapping[str, str], said: Mapping[str, Report]) -> dict[str, list[Report]]:
    """Return the English reports of each event, the first first."""
    events: dict[str, list[Report]] = defaultdict(list)
    for number, event in gold.items():
        if said[number].vectors.lang == "en":
            events[event].append(said[number])
    return {event: sorted(them, key=lambda it: it.id) for event, them in events.items()}


def main() -> None:
    """Print how many events, and pairs of events, are parted."""
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        pack = json.load(file)["stories"]
    events = by_event(pack["gold"]["ecb"], reports(pack["docs"]))
    alone = [them for them in events.values() if len(them) >= SMALLEST]
    split = sum(parted(them) is not None for them in alone)
    print(f"{len(alone)} events of {SMALLEST} reports and more: {split} split")
    topics: dict[str, list[list[Report]]] = defaultdict(list)
    for event, them in events.items():
        if len(them) >= LEAST and (topic := _TOPIC.search(event)):
            topics[topic[0]].append(them)
    pairs = [them for them in topics.values() if len(them) > 1]
    found = [(them, two) for them in pairs if (two := parted(_together(them)))]
    pure = sum(
        all({it.id for it in event} in (two.one, two.other) for event in them)
        for them, two in found
    )
    print(
        f"{len(pairs)} pairs of events put together: {len(found)} parted, {pure} without a fault"
    )


def _together(events: Sequence[Sequence[Report]]) -> list[Report]:
    return sorted((report for event in events for report in event), key=lambda it: it.id)


if __name__ == "__main__":
    main()
