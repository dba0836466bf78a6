"""A document and the atoms that queries ask for in; those of them that it has out."""

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import compress, islice
from operator import itemgetter
from typing import Any, Final

from vigie.text import Document
from watchlists.closeness import Close

# A word, a pair of neighbours, or the beginning of a word (`attac*`). The title's atoms begin with
# a colon. No word has a colon, a star or a space in it, so the kinds cannot be mistaken.
Atom = str | tuple[str, str]
TITLE_MARK: Final = ":"
BEGINNING_MARK: Final = "*"
FUZZY_MARK: Final = "~"  # begins the atom of a word that is this one but for one letter
FACT_MARK: Final = "="  # begins what is known about the article besides its words
EVERY: Final = FACT_MARK  # what every article has, for queries that no atom can decide
NEVER: Final = ""  # what no article has

_MOST_WORDS_KEPT: Final = 200_000  # words whose prefixes are remembered; then it starts afresh


def phrase_atom(words: Sequence[str], mark: str = "") -> Atom:
    """Return the rarest thing, by its looks, that must be there for the words to be there."""
    if len(words) == 1:
        return mark + words[0]
    if len(words) == 2:
        return (mark + words[0], words[1])
    longest = max(range(len(words) - 1), key=lambda n: len(words[n]) + len(words[n + 1]))
    return (mark + words[longest], words[longest + 1])


class Atoms:
    """The atoms that some query asks for, each kind in a set of its own.

    What an article has of them is found by intersecting sets: one pass over its words in C for
    each kind, however many queries there are. One table of all words for all kinds was tried and
    is slower: most words of an article are in none of the sets, and small sets fit the
    processor's cache. Words need no set: an article's words are as good as those of them that
    are asked for.
    """

    def __init__(self) -> None:
        self._pairs: set[Atom] = set()
        self._firsts: set[str] = set()  # of the pairs
        self._title_words: set[Atom] = set()
        self._title_pairs: set[Atom] = set()
        self._prefixes = _Prefixes()
        self._title_prefixes = _Prefixes()
        self._close = Close()
        self._facts: set[Atom] = set()

    def update(self, atoms: Iterable[Atom]) -> None:
        """Ask for more atoms."""
        for atom in atoms:
            if isinstance(atom, tuple) or not atom.isalnum():  # words are found without asking
                self.add(atom)

    def add(self, atom: Atom) -> None:
        """Ask for one more atom."""
        if atom[0].startswith((FUZZY_MARK, FACT_MARK)):
            self._add_other(str(atom))
        elif isinstance(atom, tuple):
            self._add_pair(atom)
        elif atom.endswith(BEGINNING_MARK):
            titles = atom.startswith(TITLE_MARK)
            (self._title_prefixes if titles else self._prefixes).add(atom)
        elif atom.startswith(TITLE_MARK):
            self._title_words.add(atom)

    def _add_pair(self, atom: tuple[str, str]) -> None:
        if atom[0].startswith(TITLE_MARK):
            self._title_pairs.add(atom)
        else:
            self._pairs.add(atom)
            self._firsts.add(atom[0])

    def _add_other(self, atom: str) -> None:
        if atom.startswith(FACT_MARK):
            self._facts.add(atom)
        else:
            self._close.add(atom[1:])

    @property
    def of_facts(self) -> bool:
        """Whether some query asks for facts about the article."""
        return bool(self._facts)

    def present(self, document: Document, facts: Set[Atom] = frozenset()) -> set[Atom]:
        """Return the atoms that the document has, all its words, and those of the facts."""
        # One set, to which all is added, since each costs as much as a fifth of the tokenising.
        present: set[Any] = set(document.tokens)
        self._add(present, present, document)
        if self._facts:
            present |= self._facts & facts
        return present

    def complete(self, present: set[Atom], document: Document) -> None:
        """Add those atoms that the document has to what others found in it."""
        if self._prefixes or self._close:
            self._add(present, set(document.tokens), document)
        else:
            self._add(present, set(), document)

    def _add(self, present: set[Any], words: set[str], document: Document) -> None:
        """Add the atoms that the document has, given its words, which may be what is added to."""
        tokens = document.tokens
        begun = self._prefixes.of(words) if self._prefixes else ()
        close = self._close.in_any(words) if self._close else ()
        if not self._firsts.isdisjoint(present):
            # zip hands out one and the same tuple as long as nobody keeps it: half the time that
            # `pairwise` takes.
            pairs = zip(tokens, islice(tokens, 1, None), strict=False)
            present |= self._pairs.intersection(pairs)
        present.add(EVERY)
        present.update(*begun)
        present.update(FUZZY_MARK + word for word in close)
        self._add_title(present, document.title.tokens)

    def _add_title(self, present: set[Any], title: list[str]) -> None:
        marked = [TITLE_MARK + token for token in title]
        if self._title_words:
            present |= self._title_words.intersection(marked)
        if self._title_pairs:
            pairs = zip(marked, islice(title, 1, None), strict=False)
            present |= self._title_pairs.intersection(pairs)
        if self._title_prefixes:
            present.update(*self._title_prefixes.of(set(marked)))


class _Prefixes:
    """The beginnings of words that queries ask for; what each word has of them is remembered."""

    def __init__(self) -> None:
        self._prefixes: set[str] = set()
        self._lengths: set[int] = set()
        self._starts: set[str] = set()  # of the prefixes, as long as the shortest of them
        self._start = itemgetter(slice(0))
        self._known = _Memory(self._begun)

    def __bool__(self) -> bool:
        return bool(self._prefixes)

    def add(self, atom: str) -> None:
        """Ask for one more beginning."""
        prefix = atom[: -len(BEGINNING_MARK)]
        self._prefixes.add(prefix)
        if len(prefix) in self._lengths:
            self._starts.add(self._start(prefix))
        else:
            self._lengths.add(len(prefix))
            self._start = itemgetter(slice(min(self._lengths)))
            self._starts = set(map(self._start, self._prefixes))
        self._known.clear()

    def of(self, words: set[str]) -> list[tuple[str, ...]]:
        """Return the atoms that the words have, word by word."""
        # Nearly every word has none, and its first letters tell: they are not in a small table.
        # To remember all those words was slower, since then each was found, in a large one.
        likely = compress(words, map(self._starts.__contains__, map(self._start, words)))
        return [*map(self._known.__getitem__, likely)]

    def _begun(self, word: str) -> tuple[str, ...]:
        beginnings = {word[:length] for length in self._lengths}
        return tuple(start + BEGINNING_MARK for start in beginnings & self._prefixes)


class _Memory(dict[str, tuple[str, ...]]):
    """What was found for words; it is found when it is first asked for."""

    def __init__(self, find: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS_KEPT:
            self.clear()
        found = self[word] = self._find(word)
        return found
