"""A query's tree and an article in; whether it holds, worked out so simply that it must be right.

It shares the parser with the engine (trees are tested elsewhere) and nothing else: own words, own
folding, own sentences, and all pairs of places gone through. It knows no forms and no spellings,
and its rule for words fits the texts of `tests/made_queries.py` only.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import NamedTuple

from vigie.config.model import Case, WatchlistConfig
from watchlists import Facts
from watchlists.tree import (
    And,
    AtLeast,
    Call,
    Context,
    Field,
    Function,
    Near,
    Node,
    Not,
    Or,
    Ref,
    Regex,
    Same,
    Scope,
    Term,
    Unit,
    WordCount,
)

UNSPACED = "\u3040-\u30ff\u4e00-\u9fff"
WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}_])[\w\u0300-\u036f\u064b-\u0652])+")
ITEM = re.compile(r"\d{1,3}")  # of a numbered list: its full stop ends no sentence
SENTENCE_END = re.compile(r"[.!?]+\s+(?=([^\s]))|。")
FRAGMENT = 15
LEAD = (300, 1000)
CONTEXT = 50
LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ß": "ss", "й": "й", "ї": "ї"}


def without_marks(text: str) -> str:
    """Return the text without accents and vowel signs; й and ї are letters."""
    kept = []
    for char in unicodedata.normalize("NFC", text):
        if char.lower() in "йї":
            kept.append(char)
        else:
            parts = unicodedata.normalize("NFD", char)
            kept += [part for part in parts if not unicodedata.combining(part)]
    return "".join(kept)


def folded(text: str) -> str:
    return "".join(LETTERS.get(char, char) for char in without_marks(text.lower()))


class Seen(NamedTuple):
    """A word: folded, as written, where; `number` counts the breaks between paragraphs, too."""

    text: str
    raw: str
    number: int
    start: int
    end: int
    in_title: bool
    paragraph: int
    sentence: int
    one_case: bool


class Place(NamedTuple):
    """Numbers of the first and the last word of something."""

    first: int
    last: int


Spans = dict[Place, set[Place]]  # what something spans, and the words that it is made of


@dataclass(frozen=True)
class Wish:
    """What holds for a part of a query: the field and the case."""

    scope: Scope | None = None
    case: Case = Case.SMART
    exact: bool = False


@dataclass(frozen=True)
class Oracle:
    """One article that can be asked about trees; `lists` are those that queries name."""

    title: str
    body: str
    facts: Facts
    lists: Mapping[str, WatchlistConfig]

    @cached_property
    def words(self) -> list[Seen]:
        title = list(self._read(self.title, in_title=True, before=0, paragraph=0))
        body = self._read(self.body, in_title=False, before=len(title) + 1, paragraph=1)
        return [*title, *body]

    @cached_property
    def by_number(self) -> dict[int, Seen]:
        return {word.number: word for word in self.words}

    def _read(self, text: str, *, in_title: bool, before: int, paragraph: int) -> list[Seen]:
        one_case = text.islower() or text.isupper()
        if not in_title and text.islower() and len(WORD.findall(text)) < FRAGMENT:
            one_case = False
        ends = sentence_ends(text)
        found = []
        for match in WORD.finditer(text):
            breaks = text[: match.start()].count("\n\n")
            found.append(
                Seen(
                    text=folded(match.group()),
                    raw=match.group(),
                    number=before + len(found) + breaks,
                    start=match.start(),
                    end=match.end(),
                    in_title=in_title,
                    paragraph=paragraph + breaks,
                    sentence=sum(end <= match.start() for end in ends),
                    one_case=one_case,
                )
            )
        return found

    # --- whether ---------------------------------------------------------------------------

    def holds(self, node: Node, wish: Wish) -> bool:
        match node:
            case And():
                return all(self.holds(part, wish) for part in node.parts)
            case Or():
                return any(self.holds(part, wish) for part in node.parts)
            case Not():
                return not self.holds(node.part, wish)
            case Field() | Call() | Ref():
                return self.holds(*self.inside(node, wish))
            case WordCount():
                length = sum(not word.in_title for word in self.words)
                return length > node.count if node.more else length < node.count
            case AtLeast():
                return most_apart(self.places(node.part, wish)) >= node.count
            case Term() | Regex() if wish.scope is not None and not wish.scope.textual:
                return self.fact_holds(node, wish.scope)
            case _:
                return bool(self.places(node, wish))

    def inside(self, node: Field | Call | Ref, wish: Wish) -> tuple[Node, Wish]:
        match node:
            case Field():
                both = {wish.scope, node.where}
                scope = Scope.LEAD if both == {Scope.LEAD, Scope.BODY} else node.where
                return node.part, replace(wish, scope=scope)
            case Call():
                strict = node.function in {Function.EXACT, Function.CASE}
                case = Case.EXACT if strict else wish.case
                return node.part, replace(wish, case=case, exact=node.function is Function.EXACT)
            case Ref():
                config = self.lists[node.name]
                assert node.part is not None
                return node.part, replace(wish, case=config.match.case, exact=False)

    # --- where -----------------------------------------------------------------------------

    def places(self, node: Node, wish: Wish) -> Spans:
        """Return where a part holds, each place with those of the words that it is made of."""
        match node:
            case Term():
                return {place: {place} for place in self.term_places(node, wish)}
            case Regex():
                return {place: {place} for place in self.regex_places(node, wish)}
            case Or():
                return united(
                    pair for part in node.parts for pair in self.places(part, wish).items()
                )
            case Field() | Call() | Ref():
                return self.places(*self.inside(node, wish))
            case Near() | Same():
                left, right = self.places(node.left, wish), self.places(node.right, wish)
                near = self.near(node) if isinstance(node, Near) else self.same(node.unit)
                return related(left, right, near, absent=node.absent, whole=self.whole(node))
            case Context():
                support = self.places(node.support, wish)
                return {
                    place: words
                    for place, words in self.places(node.part, wish).items()
                    if any(
                        self.supports(other, place) and not covered(theirs, words)
                        for other, theirs in support.items()
                    )
                }
        raise AssertionError(node)

    def near(self, node: Near) -> Callable[[Place, Place], bool]:
        def near(one: Place, other: Place) -> bool:
            if overlap(one, other):
                return node.absent
            first, second = sorted([one, other])
            return (
                second.first - first.last <= node.distance
                and self.paragraph(first.last) == self.paragraph(second.first)
                and (not node.ordered or first == one)
            )

        return near

    def same(self, unit: Unit) -> Callable[[Place, Place], bool]:
        def same(one: Place, other: Place) -> bool:
            mine, theirs = self.unit_of(one, unit), self.unit_of(other, unit)
            return mine is not None and mine == theirs

        return same

    def whole(self, node: Near | Same) -> Callable[[Place], bool]:
        """Return what says whether a place can be in a sentence or paragraph at all."""
        if isinstance(node, Near):
            return lambda _: True
        return lambda place: self.unit_of(place, node.unit) is not None

    def unit_of(self, place: Place, unit: Unit) -> object:
        """Return what tells a place's sentence or paragraph, None if it runs over its end."""
        ends = [self.by_number[place.first], self.by_number[place.last]]
        kinds = {
            (word.in_title, word.paragraph, word.sentence if unit is Unit.SENTENCE else 0)
            for word in ends
        }
        return kinds.pop() if len(kinds) == 1 else None

    def paragraph(self, number: int) -> int:
        return self.by_number[number].paragraph

    def supports(self, other: Place, place: Place) -> bool:
        if self.by_number[other.last].in_title or self.by_number[place.last].in_title:
            return True
        gap = max(place.first, other.first) - min(place.last, other.last)
        return gap <= CONTEXT

    def in_scope(self, first: Seen, last: Seen, scope: Scope | None) -> bool:
        match scope:
            case None:
                return True
            case Scope.TITLE:
                return last.in_title
            case Scope.BODY:
                return not first.in_title
            case _:
                least, most = LEAD
                paragraph = len(self.body.split("\n\n")[0].rstrip())
                end = min(max(paragraph, least), most)
                return not first.in_title and last.start < end

    def term_places(self, term: Term, wish: Wish) -> set[Place]:
        wants = [
            (raw, piece)
            for piece in term.pieces
            for raw in re.findall(rf"[{UNSPACED}]|[^\s{UNSPACED}]+", piece.raw)
        ]
        found = set()
        for start in range(len(self.words) - len(wants) + 1):
            some = self.words[start : start + len(wants)]
            if (
                len({(word.in_title, word.paragraph) for word in some}) == 1
                and self.in_scope(some[0], some[-1], wish.scope)
                and all(
                    fits(raw, piece, word, wish)
                    for (raw, piece), word in zip(wants, some, strict=True)
                )
            ):
                found.add(Place(some[0].number, some[-1].number))
        return found

    def regex_places(self, regex: Regex, wish: Wish) -> set[Place]:
        found = set()
        for text, in_title in ((self.title, True), (self.body, False)):
            words = [word for word in self.words if word.in_title is in_title]
            for match in in_python(regex).finditer(text):
                touched = [w for w in words if w.start < match.end() and w.end > match.start()]
                before = [w for w in words if w.end <= match.start()]
                some = touched or before[-1:] or words[:1]
                if some and self.in_scope(some[0], some[-1], wish.scope):
                    found.add(Place(some[0].number, some[-1].number))
        return found

    # --- facts -----------------------------------------------------------------------------

    def fact_holds(self, node: Term | Regex, scope: Scope) -> bool:
        host = "".join(re.findall(r"^https?://([^/:?#\[]+)", self.facts.url))
        value = "" if isinstance(node, Regex) else node.text
        match scope:
            case Scope.SITE:
                return f".{host}".endswith(f".{value.removeprefix('www.').lower()}")
            case Scope.LANG:
                return self.facts.lang == value.lower()
            case Scope.TAG:
                return folded(value) in map(folded, self.facts.tags)
            case Scope.COUNTRY:
                return value.lower() in self.countries(host)
        texts = {
            Scope.URL: [self.facts.url],
            Scope.SOURCE: [self.facts.source],
            Scope.AUTHOR: list(self.facts.authors),
        }[scope]
        if isinstance(node, Regex):
            return any(in_python(node).search(text) for text in texts)
        words = [folded(word) for word in node.text.split()]
        read = [[folded(word) for word in WORD.findall(text)] for text in texts]
        return any(
            text[start : start + len(words)] == words
            for text in read
            for start in range(len(text))
        )

    def countries(self, host: str) -> set[str]:
        tagged = {tag.lower() for tag in self.facts.tags if len(tag) == 2}
        return tagged or {host.split(".")[-1]} - {"com", "net", "org", "io", ""}


def sentence_ends(text: str) -> list[int]:
    ends, begun = [], 0
    for end in SENTENCE_END.finditer(text):
        gap = text.rfind("\n\n", begun, end.start())
        so_far = text[begun if gap < 0 else gap : end.start()].strip()
        if ends_sentence(end) and not (end.group().strip() == "." and ITEM.fullmatch(so_far)):
            ends.append(end.start())
            begun = end.end()
    return ends


def ends_sentence(end: re.Match[str]) -> bool:
    return end.group() == "。" or not end.group(1).islower()


def overlap(one: Place, other: Place) -> bool:
    return one.first <= other.last and other.first <= one.last


def covered(words: set[Place], others: set[Place]) -> bool:
    """Whether each of the words stands inside one of the others."""
    return all(any(o.first <= w.first and w.last <= o.last for o in others) for w in words)


def united(pairs: Iterable[tuple[Place, set[Place]]]) -> Spans:
    found: Spans = {}
    for place, words in pairs:
        found[place] = found.get(place, set()) | words
    return found


def related(
    left: Spans,
    right: Spans,
    near: Callable[[Place, Place], bool],
    *,
    absent: bool,
    whole: Callable[[Place], bool],
) -> Spans:
    """Return what the pairs span, or the left that is in no pair."""
    if absent:
        return {
            one: words
            for one, words in left.items()
            if whole(one) and not any(near(one, other) for other in right)
        }
    return united(
        (Place(min(one.first, other.first), max(one.last, other.last)), left[one] | right[other])
        for one, other in product(left, right)
        if not overlap(one, other) and near(one, other)
    )


def most_apart(places: Collection[Place]) -> int:
    """Return how many places there are at most of which no two overlap."""
    best = {max((place.last for place in places), default=0) + 1: 0}
    for number in range(max(best) - 1, -1, -1):
        taken = [1 + best[place.last + 1] for place in places if place.first == number]
        best[number] = max([best[number + 1], *taken])
    return best[0]


def in_python(regex: Regex) -> re.Pattern[str]:
    return re.compile(regex.pattern, re.IGNORECASE if regex.ignore_case else 0)


def fits(raw: str, piece: object, word: Seen, wish: Wish) -> bool:
    if raw == "*":
        return True
    text = folded(raw)
    if piece.fuzzy:
        if distance(text, word.text) > 1:
            return False
    elif not glob(text).fullmatch(word.text):
        return False
    return case_fits(raw, word, wish, quoted=piece.quoted)


def case_fits(raw: str, word: Seen, wish: Wish, *, quoted: bool) -> bool:
    if wish.case is Case.EXACT:
        form = str if wish.exact else without_marks
        return bool(glob(form(raw)).fullmatch(form(word.raw)))
    if quoted or wish.case is Case.IGNORE or raw.lower() == raw:
        return True
    if raw[0].islower():
        return word.one_case or not word.raw.islower()
    return word.one_case or not word.raw[0].islower()


def glob(raw: str) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(char, re.escape(char)) for char in raw))


def distance(one: str, other: str) -> int:
    """Return how many letters have to be added, left out or replaced (Wagner and Fischer)."""
    row = list(range(len(other) + 1))
    for number, char in enumerate(one, 1):
        above, row[0] = row[0], number
        for place, theirs in enumerate(other, 1):
            cost = min(row[place] + 1, row[place - 1] + 1, above + (char != theirs))
            above, row[place] = row[place], cost
    return row[-1]
