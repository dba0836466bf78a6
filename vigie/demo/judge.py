"""What arrived at the chat and what the daemon decided -> what is missing and what is wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vigie.demo.press import Piece, Press, Role
from vigie.demo.world import Asked, Message
from vigie.types import Basis, Joined, Reason

Pair = tuple[str, str]
"""A watchlist and a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided for one watchlist on one article: the words found, and the reason."""

    watchlist: str
    terms: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """How one article of the archive was decided; no `rulings`: no watchlist matched it.

    `link` is the article's address, `score` the copy's containment or the event's cosine.
    """

    link: str
    title: str
    source: str
    story_id: int
    joined: Joined
    score: float | None = None
    basis: Basis = Basis.PAGE
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message understood: the watchlist it is for, and the articles that it links.

    `watchlist` is empty where the title names none.
    """

    message: Message
    watchlist: str
    is_update: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that happened, against the plan; `addresses` are those of every article of the plan."""

    press: Press
    addresses: Mapping[str, Piece]
    watchlists: tuple[str, ...]
    messages: Sequence[Message]
    decided: Sequence[Decided] = ()
    asked: Sequence[Asked] = ()

    def heard(self) -> tuple[Heard, ...]:
        """Return the messages, understood, in the order in which they came."""
        return tuple(self._understand(message) for message in self.messages)

    def _understand(self, message: Message) -> Heard:
        watchlist, is_update = title_of(message.title, self.watchlists)
        pieces = tuple(piece for url, piece in self.addresses.items() if links(message.body, url))
        return Heard(message=message, watchlist=watchlist, is_update=is_update, pieces=pieces)

    def pairs(self, heard: Heard) -> tuple[Pair, ...]:
        """Return (watchlist, story) for each story that a message links: one, if all is well."""
        stories = dict.fromkeys(self.press.story(piece) for piece in heard.pieces)
        return tuple((heard.watchlist, story) for story in stories)

    def told(self, *, updates: bool = False) -> Counter[Pair]:
        """Return how often each story was told to each watchlist, at first or as updates."""
        heard = (heard for heard in self.heard() if heard.is_update is updates)
        return Counter(pair for each in heard for pair in self.pairs(each))

    def missing_alerts(self) -> tuple[Pair, ...]:
        """Return what should have been told and was not (yet)."""
        return tuple(self.press.expected().keys() - self.told().keys())

    def missing_articles(self) -> tuple[Piece, ...]:
        """Return the articles of the plan that are not (yet) in the archive."""
        archived = {bare(decided.link) for decided in self.decided}
        return tuple(piece for url, piece in self.addresses.items() if bare(url) not in archived)

    def problems(self) -> tuple[str, ...]:
        """Return everything that is not as it should be, each as a sentence."""
        return (*self._missing(), *self._repeated(), *self._false(), *self._forbidden())

    def _missing(self) -> Iterable[str]:
        for watchlist, story in sorted(self.missing_alerts()):
            yield f"“{watchlist}” was not told of the story {story}"
        for piece in self.missing_articles():
            yield f"an article is not in the archive: {piece.title}"

    def _repeated(self) -> Iterable[str]:
        expected = self.press.expected()
        for (watchlist, story), times in self.told().items():
            if times > 1:
                yield f"“{watchlist}” was told {times} times of the story {story}"
        for pair, times in self.told(updates=True).items():
            if pair in expected and times > expected[pair]:
                yield f"“{pair[0]}” got {times} updates on the story {pair[1]}"

    def _false(self) -> Iterable[str]:
        for heard in self.heard():
            title, pairs = heard.message.title, self.pairs(heard)
            if not heard.watchlist:
                yield f"a message names no watchlist: {title}"
            elif not pairs:
                yield f"a message links no article: {title}"
            elif len(pairs) > 1:
                yield f"a message mixes stories: {title}"
            elif pairs[0] not in self.press.expected():
                yield f"a false alarm: {title}"

    def _forbidden(self) -> Iterable[str]:
        closed = {
            (piece.site, piece.path) for piece in self.press.pieces if piece.role is Role.TEASER
        }
        for asked in self.asked:
            if (asked.site, asked.path) in closed:
                yield f"robots.txt forbids {asked.path}, and it was requested"


def title_of(title: str, watchlists: Iterable[str]) -> tuple[str, bool]:
    """Return the watchlist that a title begins with, and whether it is marked as an update.

    `Mali: headline` is an alert, `Mali (update): headline` an update; ("", False) for others.
    """
    for watchlist in watchlists:
        if title.startswith(f"{watchlist}: "):
            return watchlist, False
        if title.startswith(f"{watchlist} (update): "):
            return watchlist, True
    return "", False


def links(body: str, url: str) -> bool:
    """Return whether a text links this address itself, not only one that begins like it."""
    return re.search(re.escape(bare(url)) + r"/?(?![\w/-])", body) is not None


def bare(url: str) -> str:
    """Return an address without its final slash: `/a/` and `/a` are one page on these sites."""
    return url.rstrip("/")
