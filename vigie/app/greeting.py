"""A channel's name in; a test message sent through it, as an alert would be."""

from zoneinfo import ZoneInfo

from alerts.outlet import open_outlet
from vigie.clock import system_clock
from vigie.config import Config
from vigie.types import Alert, Quote, Reason


def greet(config: Config, name: str) -> None:
    """Send a test message to the channel of that name; raises `DeliveryError` if it fails."""
    channel = next(channel for channel in config.channels if channel.name == name)
    outlet = open_outlet(
        channel.name,
        channel.url,
        zone=ZoneInfo(config.timezone),
        language=channel.language,
        template=channel.template,
    )
    outlet.channel.send(outlet.write(_greeting(), sent=system_clock()))


def _greeting() -> Alert:
    now = system_clock()
    return Alert(
        key=f"vigie-test-{int(now.timestamp())}",
        watchlist="Vigie",
        story_id=0,
        article_id=0,
        reason=Reason.FIRST,
        is_update=False,
        thread="vigie-test",
        headline="this is a test message",
        source="Vigie",
        lang="en",
        link="https://example.org/",
        quotes=(Quote(text="If you can read this, the channel works.", marks=((27, 34),)),),
        why=("vigie alerts test",),
        terms=(),
        published=now,
        seen=now,
        created=now,
    )
