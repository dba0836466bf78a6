"""The keys of config.yaml: what each may hold, its default, and a description for editors.

pydantic checks and describes with these; nothing else uses them: `build` turns them into the
frozen nouns of `model`, which also say the defaults.
"""

from collections.abc import Callable
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from vigie.config import keytypes as keys
from vigie.config.model import Crawl, Retention, Web
from vigie.config.scalars import MISTAKE, is_loopback, refuse, write_duration
from vigie.config.values import Number

_CRAWL, _WEB, _RETENTION = Crawl(), Web(), Retention()  # where the defaults are said
_SHORTEST, _LONGEST = map(write_duration, (_CRAWL.interval_min, _CRAWL.interval_max))


class Section(BaseModel):
    """A mapping of known keys; whatever stands in it is never shown by pydantic."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class IntervalSection(Section):
    """How often a source is polled; Vigie finds each source's own rhythm between the two."""

    min: keys.Period = Field(
        default=_CRAWL.interval_min, description="The shortest time between polls."
    )
    max: keys.Period = Field(
        default=_CRAWL.interval_max, description="The longest time between polls."
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            refuse("min is longer than max", f"left out, they are {_SHORTEST} and {_LONGEST}")
        return self


class CrawlSection(Section):
    """How sources are polled."""

    contact: keys.Line = Field(
        default=_CRAWL.contact,
        description="Who answers for the requests: an address that goes into the User-Agent.",
        examples=["desk@example.org"],
    )
    interval: IntervalSection = Field(
        default_factory=IntervalSection,
        description="Polling adapts to each source between the two.",
        examples=[{"min": "2m", "max": "6h"}],
    )
    robots: keys.Robots = Field(
        default="obey", description="Whether robots.txt is obeyed; a source may say otherwise."
    )
    delay: keys.Duration = Field(
        default=_CRAWL.delay,
        description="Time between two requests to one host; a longer robots crawl-delay wins.",
        examples=["1s"],
    )
    private_networks: tuple[keys.Network, ...] = Field(
        default=(),
        description="Networks that sources may live in; else only public ones are read.",
    )
    backfill: keys.Duration = Field(
        default=_CRAWL.backfill,
        description="How far back the first look at a source may alert; 0s for nothing old.",
        examples=["24h"],
    )


class SourceSection(Section):
    """A source with its address."""

    url: keys.WebAddress = Field(
        description="The address; feed, news sitemap or list of links is found out."
    )
    name: keys.Line = Field(
        default="", description="What alerts call it; its host otherwise.", examples=["Kremlin"]
    )
    kind: keys.KindText = Field(
        default="auto", description="What the address leads to, where it should not be found out."
    )
    lang: keys.OptionalLanguage = Field(default=None, description="The language of its articles.")
    tags: tuple[keys.Line, ...] = Field(
        default=(), description="Words by which watchlists choose sources.", examples=[["sahel"]]
    )
    interval: keys.OptionalPeriod = Field(
        default=None, description="A fixed time between polls, instead of one that adapts."
    )
    robots: keys.OptionalRobots = Field(
        default=None, description="As crawl.robots, for this source."
    )
    backfill: keys.OptionalDuration = Field(
        default=None, description="As crawl.backfill, for this source."
    )


class OpmlSection(Section):
    """A file of sources, as feed readers export it."""

    opml: keys.PathText = Field(
        description="The OPML file, in the folder of this configuration or below it.",
        examples=["sahel.opml"],
    )
    lang: keys.OptionalLanguage = Field(
        default=None, description="The language of those that do not say their own."
    )
    tags: tuple[keys.Line, ...] = Field(
        default=(), description="Words by which watchlists choose them all.", examples=[["sahel"]]
    )
    interval: keys.OptionalPeriod = Field(
        default=None, description="A fixed time between polls for each of them."
    )
    robots: keys.OptionalRobots = Field(
        default=None, description="As crawl.robots, for these sources."
    )
    backfill: keys.OptionalDuration = Field(
        default=None, description="As crawl.backfill, for these sources."
    )


class TermSection(Section):
    """A term with the words that make it the right one."""

    term: keys.Text = Field(description="A word, or a name of several.", examples=["Niger"])
    context: tuple[keys.Text, ...] = Field(
        default=(),
        description="Words that tell this term from others that look the same.",
        examples=[["Niamey", "Agadez"]],
    )


class MatchSection(Section):
    """What else than the words as written is accepted."""

    case: keys.CaseText = Field(
        default="smart", description="smart: a capital in the term wants a capital in the text."
    )
    forms: keys.Switch = Field(
        default=True, description="Inflected and derived forms: Mali, malien, Malian."
    )
    spellings: keys.SpellingsText = Field(
        default="on",
        description="Other spellings of names, also in other scripts: Goïta, Goyta, Гойта.",
    )


class FilterSection(Section):
    """Which sources a watchlist looks at; all, where it says nothing."""

    tags: tuple[keys.Line, ...] = Field(default=(), description="Those with one of these tags.")
    names: tuple[keys.Line, ...] = Field(default=(), description="Those with one of these names.")
    excluded: tuple[keys.Line, ...] = Field(
        default=(), alias="not", description="None with one of these names or tags."
    )


def _form(value: object) -> str | None:
    """Return whether the shorthand or the long form stands there; None for neither."""
    return "<text>" if isinstance(value, str) else "<keys>" if isinstance(value, dict) else None


def _term_form(value: object) -> str | None:
    # A number or true in a list of words is a word without its quotes.
    return "<text>" if isinstance(value, Number | bool) else _form(value)


def _source_form(value: object) -> str | None:
    return "<opml>" if isinstance(value, dict) and "opml" in value else _form(value)


def _either(form: Callable[[object], str | None], expected: str) -> Discriminator:
    """Return what chooses between the forms, with the message where there is none."""
    context: dict[str, int | str | float] = {"what": f"{expected} is expected, this is {{shape}}"}
    return Discriminator(form, MISTAKE, "{what}", context)


# The tags stand in pydantic's error paths, where the brackets keep them from looking like keys.
FORMS = frozenset({"<text>", "<keys>", "<opml>"})
Term = Annotated[
    Annotated[keys.Text, Tag("<text>")] | Annotated[TermSection, Tag("<keys>")],
    _either(_term_form, "a word or {term, context}"),
]
Source = Annotated[
    Annotated[keys.WebAddress, Tag("<text>")]
    | Annotated[SourceSection, Tag("<keys>")]
    | Annotated[OpmlSection, Tag("<opml>")],
    _either(_source_form, "an address or a mapping with url or opml"),
]


class WatchlistSection(Section):
    """What is watched, and who hears of it; any, all, none and query hold together."""

    name: keys.Line = Field(description="What alerts begin with.", examples=["Mali"])
    any: tuple[Term, ...] = Field(
        default=(), description="At least one of these.", examples=[["Mali", "Bamako"]]
    )
    all: tuple[Term, ...] = Field(default=(), description="Every one of these.")
    none: tuple[Term, ...] = Field(
        default=(), description="Not one of these.", examples=[["Mali Lošinj"]]
    )
    query: keys.OptionalText = Field(
        default=None,
        description="A query with AND, OR, NOT, parentheses, phrases and wildcards.",
        examples=["Crocus AND (attack* OR теракт)"],
    )
    langs: tuple[keys.Language, ...] = Field(
        default=(),
        description="Only articles in these languages; all otherwise.",
        examples=[["fr", "ru"]],
    )
    sources: FilterSection = Field(
        default_factory=FilterSection,
        description="Only articles of these sources; all otherwise.",
        examples=[{"tags": ["sahel"], "not": ["Kremlin"]}],
    )
    to: Annotated[tuple[keys.Line, ...] | None, keys.NotEmpty] = Field(
        default=None,
        json_schema_extra={"minItems": 1},
        description="The channels that hear of it; all of them where this is left out.",
        examples=[["newsroom"]],
    )
    updates: keys.Switch = Field(
        default=True, description="Whether to tell when the story grows or says something new."
    )
    match: MatchSection = Field(
        default_factory=MatchSection,
        description="How far a text may stray from the words as written.",
        examples=[{"case": "smart", "forms": "on", "spellings": "on"}],
    )
    urgent: tuple[keys.Text, ...] = Field(
        default=(),
        description="Queries; what matches one goes past quiet hours and digests.",
        examples=[["title:(attack* OR coup)"]],
    )
    spike: keys.Spike = Field(default="off", description="Tell when there is far more than usual.")
    silence: keys.OptionalPeriod = Field(
        default=None, description="Tell when nothing came for so long."
    )
    first_mention: keys.OptionalPeriod = Field(
        default=None,
        alias="first-mention",
        description="Tell when a term comes up after so long a pause.",
    )

    @model_validator(mode="after")
    def _wants_something(self) -> Self:
        if not (self.any or self.all or self.query):
            what = "matches nothing: it has neither any nor all nor query"
            if self.none:
                what += " (none only takes away)"
            refuse(what, "add any: [a word, a name]")
        return self


class ChannelSection(Section):
    """Where alerts go, and how they are sent there."""

    url: keys.ChannelAddress = Field(description="An Apprise address; keep tokens in ${…}.")
    digest: tuple[keys.TimeOfDay, ...] = Field(
        default=(),
        description="Times of day at which what has come is sent in one message.",
        examples=[["08:00", "18:00"]],
    )
    quiet: keys.QuietHours = Field(
        default=None, description="Hours in which nothing is sent; it is sent after them."
    )
    at_most: keys.Rate = Field(
        default=None,
        description="How many messages in what time; what is over comes in one digest.",
    )
    language: keys.MessageLanguage = Field(
        default="en", description="The language of Vigie's own words."
    )
    template: keys.OptionalPathText = Field(
        default=None,
        description="A Jinja file to write messages with, in this folder or below it.",
        examples=["templates/desk.html.j2"],
    )


Channel = Annotated[
    Annotated[keys.ChannelAddress, Tag("<text>")] | Annotated[ChannelSection, Tag("<keys>")],
    _either(_form, "an address or a mapping with url"),
]


class OperatorSection(Section):
    """Who hears of Vigie's own troubles."""

    to: tuple[keys.Line, ...] = Field(
        default=(),
        description="Channels that hear of broken sources and dead letters.",
        examples=[["desk"]],
    )
    ping: keys.OptionalWebAddress = Field(
        default=None,
        description="An address that is asked while all is well: a dead man's switch.",
    )


class WebSection(Section):
    """Where the pages are served."""

    listen: keys.Listen = Field(
        default=_WEB.listen, description="Host and port; beyond this machine only with a token."
    )
    token: keys.Token = Field(default=None, description="What readers must show to see the pages.")

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        if self.token is None and not is_loopback(self.listen):
            what = "{value} can be reached from other machines, and there is no token"
            hint = "add web.token, or listen on 127.0.0.1"
            refuse(what, hint, key="listen")
        return self


class RetentionSection(Section):
    """How long things are kept; stories and alerts stay."""

    articles: keys.Period = Field(
        default=_RETENTION.articles, description="How long texts are kept."
    )
    fetches: keys.Period = Field(
        default=_RETENTION.fetches, description="How long polls are remembered."
    )


class RootSection(Section):
    """The configuration of Vigie."""

    sources: Annotated[tuple[Source, ...], keys.NotEmpty] = Field(
        json_schema_extra={"minItems": 1},
        description="What is read: addresses, mappings with url, or OPML files.",
        examples=[["https://www.maliweb.net/"]],
    )
    watchlists: Annotated[tuple[WatchlistSection, ...], keys.NotEmpty] = Field(
        json_schema_extra={"minItems": 1},
        description="What is looked for.",
        examples=[[{"name": "Mali", "any": ["Mali", "Bamako"]}]],
    )
    channels: Annotated[dict[keys.ChannelName, Channel], keys.NotEmpty] = Field(
        json_schema_extra={"minProperties": 1},
        description="Where alerts go, by name.",
        examples=[{"newsroom": "slack://${SLACK_TOKENS}/#news"}],
    )
    data: keys.PathText = Field(
        default="./data",
        description="The folder of the archive and its backups, from this file's folder.",
    )
    timezone: keys.Timezone = Field(
        default="UTC",
        description="The zone of the times in messages and on the command line; digests and quiet"
        " hours will keep to it.",
    )
    crawl: CrawlSection = Field(
        default_factory=CrawlSection,
        description="How sources are polled: rhythm, politeness, robots.txt.",
        examples=[{"contact": "desk@example.org", "delay": "1s"}],
    )
    operator: OperatorSection = Field(
        default_factory=OperatorSection,
        description="Who hears when Vigie itself is in trouble.",
        examples=[{"to": ["desk"]}],
    )
    web: WebSection = Field(
        default_factory=WebSection,
        description="Where the pages about stories and sources are served.",
        examples=[{"listen": "127.0.0.1:8600"}],
    )
    retention: RetentionSection = Field(
        default_factory=RetentionSection,
        description="How long texts and polls are kept.",
        examples=[{"articles": "365d", "fetches": "30d"}],
    )
