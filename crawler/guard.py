"""The connection guard: an IP address goes in, why it must not be connected to comes out.

Never judge the text of a URL: `127.1`, `0x7f.1`, `2130706433` and a name whose owner changes
its address all look harmless. What counts is the address that is about to be connected to.
"""

from collections.abc import Iterable, Mapping
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

# Not public by name; what Python's is_global knows besides depends on its patch release.
NAMED: Final[Mapping[IPv4Network | IPv6Network, str]] = {
    ip_network(network): reason
    for network, reason in (
        ("0.0.0.0/8", "means this host"),
        ("10.0.0.0/8", "is a private network"),
        ("100.64.0.0/10", "is a provider's inside network"),
        ("127.0.0.0/8", "is this machine"),
        ("169.254.0.0/16", "is link-local (cloud machines keep their secrets there)"),
        ("172.16.0.0/12", "is a private network"),
        ("192.0.0.0/24", "is set aside for protocols"),
        ("192.168.0.0/16", "is a private network"),
        ("192.88.99.0/24", "is a 6to4 relay"),
        ("224.0.0.0/4", "is multicast"),
        ("::/128", "means this host"),
        ("::1/128", "is this machine"),
        ("64:ff9b:1::/48", "is a local NAT64"),
        ("2001::/32", "is Teredo, which tunnels to other addresses"),
        ("2002::/16", "is 6to4, which tunnels to other addresses"),
        ("3fff::/20", "is for documentation"),
        ("fc00::/7", "is a private network"),
        ("fe80::/10", "is link-local"),
        ("fec0::/10", "is a private network"),
        ("ff00::/8", "is multicast"),
    )
}

# The only part of IPv6 from which public addresses are given out (RFC 4291, IANA).
PUBLIC_IPV6: Final = IPv6Network("2000::/3")

# The well-known prefix through which IPv6-only networks reach IPv4 (RFC 6052).
NAT64: Final = IPv6Network("64:ff9b::/96")


class RefusedAddressError(Exception):
    """A connection that was not made; the text names the address and why."""


def refusal(
    ip: IPv4Address | IPv6Address, allowed: Iterable[IPv4Network | IPv6Network] = ()
) -> str | None:
    """Return why `ip` must not be connected to (`127.0.0.1 is this machine`), or None.

    Only public unicast addresses pass, and those inside the `allowed` networks. An IPv6 address
    that stands for an IPv4 address is judged as the latter.
    """
    inner = _inner(ip)
    networks = tuple(allowed)
    if any(ip in network or inner in network for network in networks):
        return None
    for network, reason in NAMED.items():
        if inner in network:
            return f"{ip} {reason}"
    return None if _public(inner) else f"{ip} is not a public address"


def refusal_of(host: str, allowed: Iterable[IPv4Network | IPv6Network] = ()) -> str | None:
    """Return why the numeric address `host` must not be connected to, or None.

    A name is refused: it would be looked up again after it was judged.
    """
    try:
        ip = ip_address(host)
    except ValueError:
        return f"{host} is not a numeric address"
    return refusal(ip, allowed)


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip


def _public(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast and (ip.version == 4 or ip in PUBLIC_IPV6)
