"""Plans that ask for something else than words: regexes, facts about the article, its length."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from vigie.text import BREAK, tokens
from vigie.types import Where
from watchlists.atoms import EVERY, Atom
from watchlists.facts import Facts, value_atom
from watchlists.plan import Place, Stretches
from watchlists.regexes import Finder
from watchlists.tree import Scope
from watchlists.view import View
from watchlists.wanted import Want

_ALWAYS: Final[frozenset[Atom]] = frozenset({EVERY})
_NOWHERE: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A regex, in one part of the article or in both.

    It stands at the words that it touches; where it touches none, at the one before or after.
    """

    text: str
    finder: Finder
    where: Scope | None = None
    atoms: frozenset[Atom] = _ALWAYS
    sure: bool = False

    def holds(self, view: View) -> bool:
        """Whether the regex matches somewhere."""
        # Nearly every article has no match: to say so, it takes no words.
        if not any(self.finder.found(view.encoded[part]) for part in self._parts()):
            return False
        return any(True for _ in self._places(view))

    def stretches(self, view: View) -> Stretches:
        """Return the words that its matches touch."""
        found: Stretches = {}
        for place in self._places(view):
            key = (place.start, place.end)
            found[key] = found.get(key, frozenset()) | {place}
        return found

    def reasons(self, view: View) -> Iterable[Place]:
        """Return all its matches."""
        return self._places(view)

    def _parts(self) -> tuple[Where, ...]:
        match self.where:
            case None:
                return (Where.TITLE, Where.BODY)
            case Scope.TITLE:
                return (Where.TITLE,)
            case _:
                return (Where.BODY,)

    def _places(self, view: View) -> Iterator[Place]:
        for part in self._parts():
            numbers, starts, ends = view.spots[part]
            for start, end in _in_characters(view.encoded[part], self.finder):
                first = bisect_right(ends, start)
                last = bisect_left(starts, end) - 1
                if first > last:  # between two words
                    first = last = max(last, 0)
                if not numbers:
                    continue
                place = Place(numbers[first], numbers[last] + 1, self.text, span=(start, end))
                if self.where is None or view.within(self.where, place.start, place.end):
                    yield place


def _in_characters(text: bytes, finder: Finder) -> Iterator[tuple[int, int]]:
    """Yield where the matches are, counted in characters."""
    counted, characters = 0, 0
    for start, end in finder.spans(text):
        characters += len(text[counted:start].decode())
        length = len(text[start:end].decode())
        yield characters, characters + length
        counted, characters = end, characters + length


class _Nowhere:
    """What a plan that asks for no place in the text answers."""

    __slots__ = ()

    def stretches(self, view: View) -> Stretches:  # noqa: ARG002 - the same for every plan
        """Return nothing: a fact has no place."""
        return {}


@dataclass(frozen=True, slots=True, eq=False)
class Value(_Nowhere):
    """A fact that has this value: the article's site, language, country, one of its tags."""

    text: str
    scope: Scope
    value: str
    atoms: frozenset[Atom] = field(init=False)
    sure: bool = True

    def __post_init__(self) -> None:
        """Work out the atom, whose presence decides."""
        atoms = frozenset({value_atom(self.scope, self.value)})
        object.__setattr__(self, "atoms", atoms)

    def holds(self, view: View) -> bool:
        """Whether the fact has the value."""
        return not self.atoms.isdisjoint(view.present)

    def reasons(self, view: View) -> Iterable[Place]:  # noqa: ARG002 - the same for every plan
        """Return the fact, which stands nowhere."""
        yield Place(_NOWHERE, _NOWHERE, self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Mentions(_Nowhere):
    """A fact that has these words in it, or that a regex matches: address, source, an author."""

    text: str
    scope: Scope
    wanted: tuple[Want, ...] | Finder
    atoms: frozenset[Atom] = _ALWAYS
    sure: bool = False

    def holds(self, view: View) -> bool:
        """Whether the words or the regex are in it."""
        return any(map(self._is_in, _texts(self.scope, view.facts)))

    def reasons(self, view: View) -> Iterable[Place]:  # noqa: ARG002 - the same for every plan
        """Return the fact, which stands nowhere."""
        yield Place(_NOWHERE, _NOWHERE, self.text)

    def _is_in(self, text: str) -> bool:
        if isinstance(self.wanted, Finder):
            return self.wanted.found(text.encode(errors="replace"))
        words = [token for token in tokens(text) if token != BREAK]
        starts = range(len(words) - len(self.wanted) + 1)
        return any(
            all(want.accepts(words[start + n]) for n, want in enumerate(self.wanted))
            for start in starts
        )


def _texts(scope: Scope, facts: Facts) -> tuple[str, ...]:
    match scope:
        case Scope.URL:
            return (facts.url,)
        case Scope.AUTHOR:
            return facts.authors
        case _:
            return (facts.source,)


@dataclass(frozen=True, slots=True, eq=False)
class Length(_Nowhere):
    """An article whose text has more (or fewer) words than so many."""

    more: bool
    count: int

    def holds(self, view: View) -> bool:
        """Whether the text is so long."""
        length = sum(token != BREAK for token in view.document.body.tokens)
        return length > self.count if self.more else length < self.count

    def reasons(self, view: View) -> Iterable[Place]:  # noqa: ARG002 - the same for every plan
        """Return nothing: a length is no reason to show."""
        return ()
