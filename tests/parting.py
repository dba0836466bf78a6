"""Reports of a fire and of a flood, and a stream that takes both for one story."""

import random
from dataclasses import replace

from stories.stream import Stream
from vigie.types import Joined, Placement

FIRE = [
    "flammes",
    "pompiers",
    "entrepôt",
    "fumée",
    "incendie",
    "toiture",
    "brûlé",
    "échelles",
    "lances",
    "hangar",
    "braises",
    "caserne",
    "tuyaux",
    "citerne",
    "cendres",
    "charpente",
    "étincelle",
    "brasier",
    "évacué",
    "palettes",
]
FLOOD = [
    "crue",
    "rivière",
    "digue",
    "sacs",
    "pirogues",
    "boue",
    "inondation",
    "berges",
    "déluge",
    "pluies",
    "barrage",
    "courant",
    "noyé",
    "gué",
    "tentes",
    "eaux",
    "ravin",
    "alluvions",
    "torrent",
    "mousson",
]


class Swallowing(Stream):
    """A stream that puts all into the story whose id stands in the headline: `crue [1]`."""

    def place(self, article):
        verdict = super().place(article)
        _, _, number = article.title.rstrip("]").partition(" [")
        if not number:
            return replace(verdict, merges=())
        placement = Placement(story_id=int(number), joined=Joined.SIMILAR, score=0.3)
        return replace(verdict, placement=placement, merges=(), copy=None)


def told(words, n, about=""):
    """Return a report of twelve of the words, no two reports alike in more than these."""
    chance = random.Random(n)
    return f"{about} " + " ".join(
        f"Le {word} a été vu près du {other} ce matin, dit un témoin numéro {n}."
        for word, other in zip(chance.sample(words, 12), chance.sample(words, 12), strict=True)
    )
