"""A language and a seed in; a vocabulary of made-up words in its script, and names, out.

How often words occur follows Zipf's law; most have stems with the tails of their language, a few
short ones are everywhere, and there is always one that was never seen before. Names are syllables
that can be written in every script, so that reports in several languages share them.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice, product
from random import Random
from typing import Final

STEMS: Final = 9_000
LITTLE_WORDS: Final = 120
# Zipf-Mandelbrot: 1 / (rank + shift) ** steepness.
SHIFT: Final = 2.7
STEEPNESS: Final = 1.1
# Every so many words one that nobody has written before: a misprint, a brand, a hamlet.
NEW_ONE_IN: Final = 250
HAN_FIRST, HAN_MANY = 0x4E00, 2_500

CONSONANTS: Final = {
    "latin": (*"bcdfghklmnprstvz", "br", "st", "tr"),
    "cyrillic": (*"бвгджзклмнпрстфш", "ст", "пр"),
    "arabic": (*"بتجحدرسشعفقكلمنه",),
}
VOWELS: Final = {"latin": (*"aeiou",), "cyrillic": (*"аеиоуяы",), "arabic": (*"اوي",)}
# What is special to a language: vowels of its own, and the tails that its words are inflected by.
TAILS: Final = {
    "en": ("", "s", "ed", "ing", "er", "ly", "tion"),
    "fr": ("", "s", "e", "es", "ée", "ment", "tion", "eur"),
    "es": ("o", "a", "os", "as", "ado", "ción", "mente"),
    "pt": ("o", "a", "os", "as", "ado", "ção", "mente"),
    "it": ("o", "a", "i", "e", "ato", "zione", "mente"),
    "de": ("", "e", "en", "er", "es", "ung", "lich"),
    "tr": ("", "lar", "ı", "da", "dan", "lık", "ın"),
    "ru": ("", "а", "у", "ом", "ы", "ов", "ами", "ый", "ого", "ая", "ение"),
    "ar": ("", "ة", "ات", "ون", "ين", "ها", "ي"),
}
OWN_VOWELS: Final = {
    "fr": (*"éè",),
    "es": (*"áí",),
    "pt": (*"ãé",),
    "it": ("à",),
    "de": (*"äöü",),
    "tr": (*"ıüş",),
}
SCRIPTS: Final = {"ru": "cyrillic", "ar": "arabic", "zh": "han"}

# A name's sounds in each script; Han has a character for each syllable.
NAME_CONSONANTS: Final = {
    "latin": "bdgklmnrstvz",
    "cyrillic": "бдгклмнрствз",
    "arabic": "بدغكلمنرستفز",
}
NAME_VOWELS: Final = {"latin": "aeiou", "cyrillic": "аеиоу", "arabic": "ايييو"}
SYLLABLES: Final = len(NAME_CONSONANTS["latin"]) * len(NAME_VOWELS["latin"])


def script(lang: str) -> str:
    """Return the script that a language is written in."""
    return SCRIPTS.get(lang, "latin")


@dataclass(frozen=True, slots=True)
class Name:
    """A made-up name: the numbers of its syllables."""

    syllables: tuple[int, ...]

    @classmethod
    def made(cls, rng: Random) -> "Name":
        """Return a name of two to four syllables."""
        return cls(tuple(rng.randrange(SYLLABLES) for _ in range(rng.randint(2, 4))))

    def written(self, lang: str) -> str:
        """Return the name as a language writes it."""
        sounds = _sounds(script(lang))
        return "".join(sounds[syllable] for syllable in self.syllables).capitalize()


@cache
def _sounds(script: str) -> tuple[str, ...]:
    if script == "han":
        return tuple(chr(HAN_FIRST + HAN_MANY + number) for number in range(SYLLABLES))
    pairs = product(NAME_CONSONANTS[script], NAME_VOWELS[script])
    return tuple(consonant + vowel for consonant, vowel in pairs)


class Vocabulary:
    """The words of one language, in the order of how often they are written."""

    def __init__(self, lang: str, seed: str) -> None:
        rng = Random(f"{seed}/{lang}")
        self.lang = lang
        self._script = script(lang)
        self._vowels = VOWELS.get(self._script, ()) + OWN_VOWELS.get(lang, ())
        self.words = self._all(rng)
        weights = ((rank + SHIFT) ** -STEEPNESS for rank in range(1, len(self.words) + 1))
        self._cumulative = list(accumulate(weights))

    def some(self, rng: Random, many: int) -> list[str]:
        """Return so many words as they follow each other in a text."""
        found = rng.choices(self.words, cum_weights=self._cumulative, k=many)
        for at in range(rng.randrange(NEW_ONE_IN), many, NEW_ONE_IN):
            found[at] = self._new(rng)
        return found

    def telling(self, rng: Random, many: int) -> list[str]:
        """Return words that are neither everywhere nor hardly anywhere."""
        return rng.sample(self.words[len(self.words) // 40 : len(self.words) // 2], many)

    def _all(self, rng: Random) -> list[str]:
        if self._script == "han":
            single = [chr(HAN_FIRST + number) for number in range(HAN_MANY)]
            rng.shuffle(single)
            pairs = ["".join(rng.choices(single, k=2)) for _ in range(STEMS)]
            return [*single[:LITTLE_WORDS], *dict.fromkeys(pairs)]
        little = dict.fromkeys(self._syllables(rng, 1) for _ in range(9 * LITTLE_WORDS))
        words = list(islice(little, LITTLE_WORDS))
        stems = dict.fromkeys(self._syllables(rng, rng.randint(2, 3)) for _ in range(STEMS))
        inflected = [stem + tail for stem in stems for tail in TAILS[self.lang]]
        # The forms of a stem are not equally common, and none is far from the others.
        ranks = {word: number + rng.random() * STEMS for number, word in enumerate(inflected)}
        return words + sorted(ranks, key=ranks.__getitem__)

    def _new(self, rng: Random) -> str:
        if self._script == "han":
            return "".join(chr(HAN_FIRST + rng.randrange(HAN_MANY)) for _ in range(3))
        return self._syllables(rng, 4)

    def _syllables(self, rng: Random, many: int) -> str:
        consonants = CONSONANTS[self._script]
        parts = (rng.choice(consonants) + rng.choice(self._vowels) for _ in range(many))
        return "".join(parts)


@cache
def vocabulary(lang: str, seed: str) -> Vocabulary:
    """Return the words of a language, made once."""
    return Vocabulary(lang, seed)
