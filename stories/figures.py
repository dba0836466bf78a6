"""An article in; what it says of the number of dead, injured, missing … out.

A number counts something only where it stands directly with a word of figures.tsv that says so:
`12 dead`, `killing at least 12 people`, `death toll rises to 17`, and the like in other
languages. Years, dates, ages, prices, parts of a total (`including 3 children`), additions
(`12 more`), guesses (`about 40`, `dozens`) and what another year brought are no figures. What is
doubtful is left out: people are told of a figure that has changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from stories.counting_tokens import Gap, Token, tokens
from stories.counting_words import Lexicon, Role, lexicon
from vigie.news import Counted, Figure
from vigie.text import sentences, words

# News says in its first sentences how many it were. Behind them stand the other accidents of the
# year, and what this one's neighbours remember.
_SENTENCES: Final = 5
_CHARACTERS: Final = 2_000
# A number word for 100 and more goes on behind it: two hundred and fifty.
_HUNDRED: Final = 100
_SHORTEST_ADJECTIVE: Final = 4
# Words between `death toll` and `rises to`: of the flood in the north of Mali.
_TOLL_REACH: Final = 8
_ADDED: Final = 4  # words from `and` to who else: and at least 12 soldiers
_PEOPLE: Final = 2  # `men` and `women and children`: words for people in a row
# Whole numbers beside the word are other scales, or decimals that were torn apart.
_MAGNITUDES: Final = (2.0, 9.9)
_MOST: Final = 50_000_000

_COUNTING: Final = (Role.AFTER, Role.BEFORE, Role.EITHER, Role.VERB)
_WHAT: Final = frozenset((Role.PERSON, Role.AFTER, Role.EITHER, Role.VERB))

Found = tuple[Counted, float, bool]


def figures(title: str, text: str, lang: str | None, *, year: int) -> Mapping[Counted, Figure]:
    """Return what an article counts, at most one figure for each thing.

    The one in the title goes first, then that of the first sentences in their order. A sentence
    that says two numbers of one thing says none. `year` is the article's: a sentence that names
    an earlier one is about that.
    """
    known = lexicon(lang or "")
    found: dict[Counted, Figure] = {}
    lead = (title[:_CHARACTERS], text[:_CHARACTERS])
    if known is None or not known.may_count("\n".join(lead)):
        return found
    for sentence in _first(*lead):
        for what, number, least in _plain(_counts(sentence, known, year)):
            found.setdefault(what, Figure(what=what, number=number, least=least))
    return found


def says_what(word: str, lang: str | None) -> bool:
    """Return whether a word beside a number says that it counts people, dead or homes."""
    known = lexicon(lang or "")
    if known is None:
        return False
    meaning, _ = known.phrase([found.text for found in words(word)])
    return not _WHAT.isdisjoint(meaning.roles)


def _first(*parts: str) -> Iterator[str]:
    for part in parts:
        for span in islice(sentences(part), _SENTENCES):
            yield part[span.start : span.end]


def _plain(found: Sequence[Found]) -> Iterator[Found]:
    """Return the figures of a sentence that nothing in it contradicts."""
    numbers: dict[Counted, set[float]] = {}
    for what, number, _ in found:
        numbers.setdefault(what, set()).add(number)
    return (each for each in found if len(numbers[each[0]]) == 1)


def _counts(sentence: str, known: Lexicon, year: int) -> list[Found]:
    if not known.may_count(sentence):
        return []
    read = tokens(sentence, known)
    if any(token.has(Role.BACKGROUND) or 0 < token.year < year for token in read):
        return []
    counting = _Counting(read)
    return [found for at in range(len(read)) if (found := counting.at(at)) is not None]


class _Counting:
    """Finds what each number of a sentence counts; ask for them in their order."""

    def __init__(self, read: Sequence[Token]) -> None:
        self._read = read
        # `12 killed 30 wounded`: a word that was said of one number is not said of the next.
        self._said: set[int] = set()
        self._last = -1  # the last number that counts something

    def at(self, at: int) -> Found | None:
        """Return what the token there counts, None if it is no number or counts nothing."""
        number = self._read[at].number
        if number is None:
            return None
        end = at
        while self._joined(end + 1) and (scale := self._read[end + 1].meaning.scale):
            number *= scale
            end += 1
        before = at - 1
        while before >= 0 and self._is(before, Role.LEAST) and self._read[before + 1].joins:
            before -= 1
        if self._vetoed_before(before) or self._vetoed_behind(end):
            return None
        behind, least = self._behind(end, before)
        ahead = self._ahead(before, end)
        what = behind or ahead
        if what is None or (behind and ahead and behind is not ahead):
            return None
        self._last = at
        return (what, number, least or before < at - 1) if _possible(what, number) else None

    def _joined(self, at: int) -> bool:
        return at < len(self._read) and self._read[at].joins

    def _is(self, at: int, *roles: Role) -> bool:
        return 0 <= at < len(self._read) and self._read[at].has(*roles)

    def _numeric(self, at: int) -> bool:
        return 0 <= at < len(self._read) and self._read[at].numeric

    def _vetoed_before(self, before: int) -> bool:
        """Whether the words before a number say that it is a part, a guess or an addition."""
        gap = self._read[before + 1].gap
        if before < 0 or gap in {Gap.BREAK, Gap.COLON}:
            return False
        if gap is Gap.HYPHEN:
            return True
        if self._is(before, Role.TO, Role.AND, Role.OR) and self._shares(before):
            return True
        doubtful = self._is(before, Role.VAGUE, Role.MORE, Role.PART, Role.OTHER)
        doubtful = doubtful and not self._from_to(before)
        return doubtful or self._numeric_or_scale(before)

    def _shares(self, at: int) -> bool:
        """Whether the word before a number makes one figure of it and of what stands before."""
        if self._is(at, Role.AND) and self._is(at - 1, Role.PERSON):
            return not self._counted_before(at)  # a soldier and 3 civilians killed
        if not self._numeric_or_scale(at - 1):
            return False
        if self._is(at, Role.AND):
            return self._large(at - 1) or self._is(at - 2, Role.VAGUE)
        return not self._from_to(at)

    def _counted_before(self, at: int) -> bool:
        """Whether the number before counts something itself: killing 12 people and 3."""
        nearest = next((n for n in range(at - 1, -1, -1) if self._read[n].numeric), -1)
        return nearest >= 0 and nearest == self._last

    def _from_to(self, at: int) -> bool:
        return self._is(at, Role.TO) and self._numeric(at - 1) and self._is(at - 2, Role.FROM)

    def _numeric_or_scale(self, at: int) -> bool:
        return self._numeric(at) or (at >= 0 and self._read[at].meaning.scale is not None)

    def _large(self, at: int) -> bool:
        token = self._read[at]
        in_words = token.meaning.number or 0
        return token.meaning.scale is not None or in_words >= _HUNDRED

    def _vetoed_behind(self, end: int) -> bool:
        if end + 1 >= len(self._read) or self._read[end + 1].gap in {Gap.BREAK, Gap.COLON}:
            return False
        following = self._read[end + 1]
        if following.gap is Gap.HYPHEN:  # a 12-year-old, but a 6.4-magnitude earthquake
            return following.meaning.roles.get(Role.AFTER) is not Counted.MAGNITUDE
        if following.has(Role.OR, Role.TO) and self._numeric(end + 2):
            return not following.has(Role.TO)
        return following.has(Role.MORE) or following.numeric

    def _behind(self, end: int, before: int) -> tuple[Counted | None, bool]:
        """Return what the words behind a number say that it counts, and `at least` among them."""
        at, least = self._skip(end + 1)
        at, people, others = self._people(at)
        if people or others:
            at, later = self._skip(at)
            least = least or later
            at += self._adjective(at)
        first = at
        while self._joined(at) and self._is(at, Role.AUX):
            at += 1
        what = self._said_at(at, passive=at > first)
        named = self._is(before, Role.NAMED) and self._read[before + 1].joins
        if what is None or self._together(at + 1) or self._is(at + 1, Role.MORE, Role.ACTIVE):
            return None, least
        if (others and what is Counted.DEAD) or (named and not people):
            return None, least
        if people and self._is(end, Role.ARTICLE):
            return None, least
        self._said.add(at)
        return what, least

    def _skip(self, at: int) -> tuple[int, bool]:
        """Return where `at least` and endings that are written apart end; and whether it was."""
        least = False
        while self._joined(at) and self._is(at, Role.LEAST, Role.SUFFIX):
            least = least or self._is(at, Role.LEAST)
            at += 1
        return at, least

    def _people(self, at: int) -> tuple[int, int, bool]:
        """Return where the words for who is counted end, how many they are; and `others`."""
        if self._unknown(at) and self._joined(at + 1) and self._is(at + 1, Role.PERSON):
            at += 1
        first, others = at, False
        while self._joined(at) and at - first < _PEOPLE:
            if not self._is(at, Role.PERSON, Role.OTHER):
                break
            others = others or not self._is(at, Role.PERSON)
            at += 1
        return at, at - first, others

    def _unknown(self, at: int) -> bool:
        """Whether a word stands there of which nothing is known: Malian, say."""
        if not self._joined(at) or self._read[at].numeric:
            return False
        token = self._read[at]
        return not token.meaning.roles and token.length >= _SHORTEST_ADJECTIVE

    def _adjective(self, at: int) -> int:
        return int(self._unknown(at) and self._said_at(at + 1, passive=True) is not None)

    def _said_at(self, at: int, *, passive: bool) -> Counted | None:
        """Return what the word there says that the number before it counts."""
        if at >= len(self._read) or self._read[at].gap not in {Gap.SPACE, Gap.HYPHEN}:
            return None
        roles = self._read[at].meaning.roles
        what = roles.get(Role.AFTER) or roles.get(Role.EITHER)
        if what is None and Role.VERB in roles and (passive or self._ends(at + 1)):
            what = roles[Role.VERB]
        return what

    def _ends(self, at: int) -> bool:
        """Whether no object follows: the clause ends, or goes on with where and when."""
        return not self._joined(at) or self._is(at, Role.BOUND)

    def _together(self, at: int) -> bool:
        """Whether the word before is one of two that share a number: 12 dead or missing."""
        if not self._joined(at):
            return False
        if not self._is(at, Role.OR, Role.AND):  # two of the injured died
            return self._said_at(at, passive=True) is not None
        shared = self._said_at(at + 1, passive=True) is not None
        counted = self._is(at + 2, Role.LEAST) or self._numeric(at + 2)
        return shared and not counted

    def _ahead(self, before: int, end: int) -> Counted | None:
        """Return what the words before a number say that it counts."""
        if before < 0 or self._read[before + 1].gap not in {Gap.SPACE, Gap.COLON}:
            return None
        roles = self._read[before].meaning.roles
        if (toll := roles.get(Role.TOLL)) is not None:
            return toll
        first = before - 2 if self._from_to(before) else before  # rises from 12 to 17
        if (Role.LINK in roles or first < before) and (toll := self._toll_before(first)):
            return toll
        what = roles.get(Role.BEFORE) or roles.get(Role.EITHER)
        if what is None or before in self._said:
            return None
        return what if what is Counted.MAGNITUDE or self._bounded(what, end + 1) else None

    def _toll_before(self, link: int) -> Counted | None:
        for at in range(link, max(link - _TOLL_REACH, 0), -1):
            before = self._read[at - 1]
            if not self._read[at].joins or before.numeric:
                return None
            if (toll := before.meaning.roles.get(Role.TOLL)) is not None:
                return toll
            if before.has(*_COUNTING):
                return None
        return None

    def _bounded(self, what: Counted, at: int) -> bool:
        """Whether a number behind its word is of people: not of years, kilometres, goats."""
        at, _ = self._skip(at)
        behind, people, others = self._people(at)
        if people:
            if self._is(at - 1, Role.ARTICLE):
                return False
            if (self._joined(behind) and self._is(behind, Role.MORE)) or self._adds(behind):
                return False
            return not (others and what is Counted.DEAD)
        return self._ends(at)

    def _adds(self, at: int) -> bool:
        """Whether others of the same are added to a number: 3 civilians and a soldier."""
        if not self._is(at, Role.AND):
            return False
        for ahead in range(at + 1, min(at + 1 + _ADDED, len(self._read))):
            if not self._read[ahead].joins or self._read[ahead].has(*_COUNTING):
                return False
            if self._is(ahead, Role.PERSON):
                behind, _, _ = self._people(ahead)
                while self._joined(behind) and self._is(behind, Role.AUX):
                    behind += 1
                return self._said_at(behind, passive=True) is None
        return False


def _possible(what: Counted, number: float) -> bool:
    if what is Counted.MAGNITUDE:
        least, most = _MAGNITUDES
        return least <= number <= most and not number.is_integer()
    return number.is_integer() and 0 < number <= _MOST
