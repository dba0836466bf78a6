"""What the open stories are about, in each language and in all: vectors in, likenesses out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter, neg
from typing import Final, NamedTuple

from stories.conflicts import Scenes
from stories.contradictions import OpenStory
from stories.counts import Counts
from stories.headlines import Headlines
from stories.keys import is_key
from stories.likeness import Compared, Likeness, across, within
from stories.shelf import Alike, Shelf
from stories.vectors import Centroid, Dated, Numbering, Vector

# Of the nearest stories, those that are looked at closely.
LOOKED_AT: Final = 3
# More than within a language: many of the stories found have reports in it, and are found there.
MOST_COMPARED_ACROSS: Final = 12
# What a stored key of a title begins with.
_OF_TITLE: Final = ">"
# What a stored key of a scene begins with.
_OF_SCENE: Final = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """What an article says: in the terms of its language, and in keys that all languages share.

    Both are of length one, the heaviest first. `title` has the keys of its title, each with its
    share of what that says, `scene` what `stories.scene` finds.
    """

    lang: str
    when: datetime
    terms: Vector
    keys: Vector
    title: Vector
    scene: Vector

    @classmethod
    def of(cls, lang: str, when: datetime, weights: Mapping[str, float]) -> "Vectors":
        """Return the vectors that `together` made one of."""
        terms: dict[str, float] = {}
        keys: dict[str, float] = {}
        title: dict[str, float] = {}
        scene: dict[str, float] = {}
        for term, weight in weights.items():
            if term[:1] == _OF_TITLE:
                title[term[1:]] = weight
            elif term[:1] == _OF_SCENE:
                scene[term[1:]] = weight
            elif is_key(term):
                keys[term] = weight
            else:
                terms[term] = weight
        return cls(
            lang=lang,
            when=when,
            terms=_heaviest_first(terms),
            keys=_heaviest_first(keys),
            title=_heaviest_first(title),
            scene=_heaviest_first(scene),
        )

    @property
    def together(self) -> dict[str, float]:
        """All in one, as they are stored: no word has a colon, or begins with `>` or `@`."""
        of_title = {f"{_OF_TITLE}{key}": share for key, share in self.title.items()}
        of_scene = {f"{_OF_SCENE}{key}": weight for key, weight in self.scene.items()}
        return {**self.terms, **self.keys, **of_title, **of_scene}


def _heaviest_first(weights: Mapping[str, float]) -> dict[str, float]:
    ranked = sorted(zip(map(neg, weights.values()), weights, strict=True))
    return {term: -negative for negative, term in ranked}


class _Told(NamedTuple):
    """What the titles and the leads of an open story's reports say."""

    headlines: Headlines
    scenes: Scenes


class Shelves:
    """The open stories. One with reports in two languages stands on three shelves."""

    def __init__(self, window: timedelta) -> None:
        self._window = window
        self._of_lang: dict[str, Shelf] = {}
        self._of_all = Shelf(window, MOST_COMPARED_ACROSS)
        self._told: dict[int, _Told] = {}
        self._counts: dict[str, Counts] = {}

    def __len__(self) -> int:
        """Return the number of open stories."""
        return len(self._of_all)

    def counts(self, lang: str) -> Counts:
        """Return how many articles of a language had which term."""
        return self._counts.setdefault(lang, Counts(lang))

    def add(self, story_id: int, vectors: Vectors) -> None:
        """Put an article into a story."""
        self._add_all(story_id, [vectors])

    def _add_all(self, story_id: int, articles: Sequence[Vectors]) -> None:
        by_lang = defaultdict[str, list[Dated]](list)
        for one in articles:
            by_lang[one.lang].append(Dated(one.terms, one.when))
        for lang, terms in by_lang.items():
            self._shelf(lang).add_all(story_id, terms)
        taken = self._of_all.add_all(story_id, [Dated(one.keys, one.when) for one in articles])
        if self._of_all[story_id].articles == taken:  # it is new, or was closed and begins afresh
            self._told[story_id] = _Told(Headlines(), Scenes())
        told = self._told[story_id]
        for one in articles[-taken:]:
            told.headlines.add(one.title)
            told.scenes.add(one.scene)

    def replace(self, story_ids: Iterable[int], placed: Iterable[tuple[int, Vectors]]) -> None:
        """Forget what is held of these stories, and take up anew the articles given.

        It is quickest where those of a story follow each other.
        """
        for story_id in story_ids:
            for shelf in (*self._of_lang.values(), self._of_all):
                shelf.remove(story_id)
            self._told.pop(story_id, None)
        for story_id, of_story in groupby(placed, itemgetter(0)):
            self._add_all(story_id, [vectors for _, vectors in of_story])

    def forget(self, before: datetime) -> None:
        """Close the stories whose last article is older."""
        for shelf in (*self._of_lang.values(), self._of_all):
            shelf.forget(before)
        for story_id in [one for one in self._told if one not in self._of_all]:
            del self._told[story_id]

    def likenesses(self, vectors: Vectors) -> list[Likeness]:
        """Return how alike the nearest stories are, those that it may belong to first.

        Stories with reports in the article's language go before others: words tell more than
        what languages share.
        """
        shelf, when = self._shelf(vectors.lang), vectors.when
        it = Compared(
            keys=vectors.keys,
            title=vectors.title,
            scene=vectors.scene,
            near=shelf.nearest(vectors.terms, when),
            common=self._of_all.nearest(vectors.keys, when),
            ignorance=self.counts(vectors.lang).ignorance,
        )
        rivals = [alike for alike in it.common if shelf.get(alike.story_id, when) is None]
        found = [
            *(within(it, one, self._open(one)) for one in self._looked_at(it.near)),
            *(across(it, one, self._open(one), rivals) for one in rivals[:LOOKED_AT]),
        ]
        return sorted(found, key=lambda it: (-it.same_language, -it.surplus, it.story_id))

    def shared(self, story_id: int, vectors: Vectors) -> dict[str, float]:
        """Return what each term adds to the likeness; keys for a story in other languages."""
        story = self._shelf(vectors.lang).get(story_id, vectors.when)
        if story is not None:
            return story.shared(vectors.terms)
        of_all = self._of_all.get(story_id, vectors.when)
        return of_all.shared(vectors.keys) if of_all is not None else {}

    def alike(self, one: int, other: int, vectors: Vectors) -> float:
        """Return the cosine between two open stories by what all languages share.

        The article of the vectors is taken for one more of the first story.
        """
        grown = Centroid(vectors.when, Numbering())
        grown.add(dict(self._of_all[one].items()), vectors.when)
        grown.add(vectors.keys, vectors.when)
        return self._of_all[other].alike(grown)

    def late_likeness(self, one: int, other: int, vectors: Vectors) -> float:
        """Return the cosine between two stories by the terms of a language, one of them lone.

        That is, of a single report; 0 where neither is, or one is not open in the language of the
        article that the vectors are of.
        """
        shelf, when = self._shelf(vectors.lang), vectors.when
        few, many = sorted((one, other), key=lambda story: self._of_all[story].articles)
        small, large = shelf.get(few, when), shelf.get(many, when)
        if self._of_all[few].articles > 1 or small is None or large is None:
            return 0.0
        return large.alike(small)

    def langs(self, story_id: int, when: datetime) -> frozenset[str]:
        """Return the languages in which a story can take in a report of this time."""
        return frozenset(
            lang for lang, shelf in self._of_lang.items() if shelf.get(story_id, when) is not None
        )

    def _open(self, alike: Alike) -> OpenStory:
        said = self._of_all[alike.story_id]
        told = self._told[alike.story_id]
        return OpenStory(all_said=said, headlines=told.headlines, scenes=told.scenes)

    def _looked_at(self, near: Iterable[Alike]) -> list[Alike]:
        # A story of which the last report in any language is long past is not on that shelf.
        return [alike for alike in near if alike.story_id in self._of_all][:LOOKED_AT]

    def _shelf(self, lang: str) -> Shelf:
        shelf = self._of_lang.get(lang)
        if shelf is None:
            shelf = self._of_lang[lang] = Shelf(self._window)
        return shelf
