"""A channel as configured in, ready to be sent through out."""

from datetime import tzinfo
from pathlib import Path

from alerts.channels import AppriseChannel
from alerts.render import Writer
from alerts.sender import Outlet


def open_outlet(
    name: str,
    url: str,
    *,
    zone: tzinfo,
    language: str = "en",
    template: Path | None = None,
) -> Outlet:
    """Return the outlet for a channel; raises `DeliveryError` for an address of no use."""
    channel = AppriseChannel(name, url)
    writer = Writer(
        channel=name, limits=channel.limits, language=language, zone=zone, template=template
    )
    return Outlet(name=name, channel=channel, write=writer.write)
