"""What a key of config.yaml may hold: each type checks the text, and tells editors of its form."""

from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from vigie.config.model import Case, Spellings
from vigie.config.scalars import (
    channel_address,
    channel_name,
    choice,
    duration,
    language,
    line,
    listen_address,
    network,
    not_empty,
    path,
    period,
    quiet_hours,
    rate,
    switch,
    text,
    time_of_day,
    timezone,
    token,
    web_address,
)
from vigie.types import Kind

# A `${…}` may stand wherever text does; an editor cannot know what it becomes.
_REFERENCE = r"\$\{"
_KINDS = {"rss": "feed", "atom": "feed", "xml": "feed", "html": "page", "news-sitemap": "sitemap"}


def _written(*examples: str, pattern: str = "") -> WithJsonSchema:
    """Return the JSON Schema of a key that is written as text."""
    form = {"pattern": f"{pattern}|{_REFERENCE}"} if pattern else {"minLength": 1}
    shown = {"examples": list(examples)} if examples else {}
    return WithJsonSchema({"type": "string", **form, **shown})


def _one_of(*words: object) -> WithJsonSchema:
    return WithJsonSchema({"enum": list(words)})


_SPAN = r"^(?=\d)(\d{1,6}d)?(\d{1,6}h)?(\d{1,6}m)?(\d{1,9}s)?$"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
_CODE = r"^[a-z]{2}$"

NotEmpty = BeforeValidator(not_empty)
Text = Annotated[str, PlainValidator(text), _written()]
OptionalText = Annotated[str | None, PlainValidator(text), _written()]
Line = Annotated[str, PlainValidator(line), _written()]
PathText = Annotated[str, PlainValidator(path), _written(pattern="^[^~]")]
OptionalPathText = Annotated[str | None, PlainValidator(path), _written(pattern="^[^~]")]
Duration = Annotated[timedelta, PlainValidator(duration), _written("24h", "1h30m", pattern=_SPAN)]
OptionalDuration = Annotated[timedelta | None, PlainValidator(duration), _written(pattern=_SPAN)]
Period = Annotated[timedelta, PlainValidator(period), _written("10m", "6h", pattern=_SPAN)]
OptionalPeriod = Annotated[
    timedelta | None, PlainValidator(period), _written("10m", "3d", pattern=_SPAN)
]
TimeOfDay = Annotated[
    str, PlainValidator(time_of_day), _written("08:00", "18:00", pattern=f"^{_CLOCK}$")
]
QuietHours = Annotated[
    tuple[str, str] | None,
    PlainValidator(quiet_hours),
    _written("22:00-06:00", pattern=f"^ *{_CLOCK} *- *{_CLOCK} *$"),
]
Rate = Annotated[
    tuple[int, timedelta] | None,
    PlainValidator(rate),
    _written("20/h", "5/10m", pattern=r"^[1-9]\d{0,5}/\d{0,6}[dhms]$"),
]
Network = Annotated[
    IPv4Network | IPv6Network, PlainValidator(network), _written("10.0.0.0/8", "fd00::/8")
]
WebAddress = Annotated[
    str,
    PlainValidator(web_address),
    _written("https://example.org/feed", pattern="^[Hh][Tt][Tt][Pp][Ss]?://."),
]
OptionalWebAddress = Annotated[
    str | None,
    PlainValidator(web_address),
    _written("https://hc.example/uuid", pattern="^[Hh][Tt][Tt][Pp][Ss]?://."),
]
ChannelAddress = Annotated[
    str,
    PlainValidator(channel_address),
    _written("slack://${SLACK_TOKENS}/#news", pattern=r"^[A-Za-z][A-Za-z0-9+.-]*://."),
]
ChannelName = Annotated[str, PlainValidator(channel_name), _written("newsroom", "desk")]
Language = Annotated[str, PlainValidator(language), _written("fr", "ru", pattern=_CODE)]
OptionalLanguage = Annotated[
    str | None, PlainValidator(language), _written("fr", "ru", pattern=_CODE)
]
Timezone = Annotated[str, PlainValidator(timezone), _written("Europe/Paris", "Africa/Bamako")]
Listen = Annotated[
    str, PlainValidator(listen_address), _written("127.0.0.1:8600", pattern=r"^.+:\d+$")
]
Token = Annotated[str | None, PlainValidator(token), _written("${VIGIE_TOKEN}")]
Switch = Annotated[bool, PlainValidator(switch), _one_of("on", "off", True, False)]
Robots = Annotated[str, PlainValidator(choice("obey", "ignore")), _one_of("obey", "ignore")]
OptionalRobots = Annotated[
    str | None, PlainValidator(choice("obey", "ignore")), _one_of("obey", "ignore")
]
KindText = Annotated[str, PlainValidator(choice(*Kind, slips=_KINDS)), _one_of(*map(str, Kind))]
CaseText = Annotated[str, PlainValidator(choice(*Case)), _one_of(*map(str, Case))]
SpellingsText = Annotated[
    str, PlainValidator(choice(*Spellings)), _one_of("off", "on", "wide", True, False)
]
SPIKES = ("off", "fewer", "balanced", "more")
Spike = Annotated[str, PlainValidator(choice(*SPIKES)), _one_of(*SPIKES, False)]
MESSAGE_LANGUAGES = ("en", "fr", "ru")
MessageLanguage = Annotated[
    str, PlainValidator(choice(*MESSAGE_LANGUAGES)), _one_of(*MESSAGE_LANGUAGES)
]
