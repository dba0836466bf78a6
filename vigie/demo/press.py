"""articles.yaml -> Press: what the made-up sites publish, when, and what must come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML


class Make(StrEnum):
    """How a site is built: which pages and which feed it serves, and in which encoding."""

    WORDPRESS = "wordpress"
    TILDA = "tilda"
    BITRIX = "bitrix"
    ATOM = "atom"
    AGENCY = "agency"
    ARABIC = "arabic"


class Role(StrEnum):
    """What an article is there to show."""

    REPORT = "report"
    COPY = "copy"
    CORRECTION = "correction"
    TEASER = "teaser"  # its page is closed by robots.txt
    LOOKALIKE = "lookalike"
    BACKGROUND = "background"  # older than the first look
    BASELINE = "baseline"  # the same, and it has a watched word

    @property
    def silent(self) -> bool:
        """Whether no alert may name such an article."""
        return self in {Role.LOOKALIKE, Role.BACKGROUND, Role.BASELINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One publisher."""

    key: str
    name: str
    lang: str
    make: Make


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What an article says from `at` on; an empty title or text stays as it was."""

    at: timedelta
    title: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article of the plan: `at` counts from the world's beginning, negative before it.

    `fails` are the statuses that the first requests for its page are answered with.
    """

    id: str
    site: str
    role: Role
    at: timedelta
    path: str
    title: str
    paragraphs: tuple[str, ...]
    author: str = ""
    event: str = ""
    revise: tuple[Revision, ...] = ()
    fails: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What must be said about an event: once to each watchlist, with at most `updates` more."""

    event: str
    watchlists: tuple[str, ...]
    updates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """The whole plan: sites, their articles, and what must come of them."""

    sites: tuple[Site, ...]
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]
    _sites: Mapping[str, Site] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the sites by key."""
        object.__setattr__(self, "_sites", {site.key: site for site in self.sites})

    def site(self, piece: Piece) -> Site:
        """Return the site that publishes the article."""
        return self._sites[piece.site]

    def story(self, piece: Piece) -> str:
        """Return the name of the story that an article belongs to: one event is one story."""
        return piece.event or piece.id

    def expected(self) -> dict[tuple[str, str], int]:
        """Return (watchlist, story) -> how many updates may follow its one alert."""
        return {
            (watchlist, self.story(piece)): told.updates
            for told in self.told
            for piece in self.pieces
            if piece.event == told.event
            for watchlist in told.watchlists
        }

    @property
    def last(self) -> timedelta:
        """The moment after which nothing new is published."""
        moments = [piece.at for piece in self.pieces]
        moments += [change.at for piece in self.pieces for change in piece.revise]
        return max(moments)


@cache
def builtin() -> Press:
    """Return the press world that comes with Vigie."""
    text = files("vigie.demo").joinpath("articles.yaml").read_text(encoding="utf-8")
    return parse(YAML(typ="safe", pure=True).load(text))


def parse(raw: Mapping[str, Any]) -> Press:
    """Return the plan that a mapping of the shape of articles.yaml describes.

    An unknown or missing key is a TypeError: the file is ours, and a test loads it.
    """
    return Press(
        sites=tuple(Site(**{**row, "make": Make(row["make"])}) for row in raw["sites"]),
        pieces=tuple(_piece(row) for row in raw["articles"]),
        told=tuple(
            Told(**{**row, "watchlists": tuple(row["watchlists"])}) for row in raw["expect"]
        ),
    )


def _piece(row: Mapping[str, Any]) -> Piece:
    return Piece(
        **{
            **row,
            "role": Role(row["role"]),
            "at": timedelta(seconds=row["at"]),
            "paragraphs": tuple(row["paragraphs"]),
            "revise": tuple(_revision(change) for change in row.get("revise", ())),
            "fails": tuple(row.get("fails", ())),
        }
    )


def _revision(row: Mapping[str, Any]) -> Revision:
    return Revision(
        **{
            **row,
            "at": timedelta(seconds=row["at"]),
            "paragraphs": tuple(row.get("paragraphs", ())),
        }
    )
