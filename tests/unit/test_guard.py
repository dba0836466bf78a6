"""The guard lets public addresses through, and nothing else that was not allowed by name."""

from ipaddress import ip_address, ip_network

import pytest

from crawler.guard import refusal, refusal_of

REFUSED = [
    ("0.0.0.0", "means this host"),
    ("0.1.2.3", "means this host"),
    ("10.0.0.1", "is a private network"),
    ("100.64.0.1", "is a provider's inside network"),
    ("100.127.255.255", "is a provider's inside network"),
    ("127.0.0.1", "is this machine"),
    ("127.255.255.254", "is this machine"),
    ("169.254.169.254", "is link-local (cloud machines keep their secrets there)"),
    ("172.16.0.1", "is a private network"),
    ("172.31.255.255", "is a private network"),
    ("192.0.0.8", "is set aside for protocols"),
    ("192.0.2.1", "is not a public address"),
    ("192.168.1.1", "is a private network"),
    ("192.88.99.1", "is a 6to4 relay"),
    ("198.18.0.1", "is not a public address"),
    ("224.0.0.1", "is multicast"),
    ("240.0.0.1", "is not a public address"),
    ("255.255.255.255", "is not a public address"),
    ("::", "means this host"),
    ("::1", "is this machine"),
    ("::7f00:1", "is not a public address"),
    ("::ffff:127.0.0.1", "is this machine"),
    ("::ffff:7f00:1", "is this machine"),
    ("::ffff:10.0.0.1", "is a private network"),
    ("64:ff9b::7f00:1", "is this machine"),
    ("64:ff9b::a9fe:a9fe", "is link-local (cloud machines keep their secrets there)"),
    ("64:ff9b:1::1", "is a local NAT64"),
    ("100::1", "is not a public address"),
    ("2001::1", "is Teredo, which tunnels to other addresses"),
    ("2001:db8::1", "is not a public address"),
    ("2002:7f00:1::", "is 6to4, which tunnels to other addresses"),
    ("2002:808:808::1", "is 6to4, which tunnels to other addresses"),
    ("3fff::1", "is for documentation"),
    ("5f00::1", "is not a public address"),
    ("fc00::1", "is a private network"),
    ("fd12:3456::1", "is a private network"),
    ("fe80::1", "is link-local"),
    ("fe80::1%eth0", "is link-local"),
    ("fec0::1", "is a private network"),
    ("ff02::1", "is multicast"),
    ("ff0e::1", "is multicast"),
]


@pytest.mark.parametrize(("address", "reason"), REFUSED)
def test_an_address_that_is_not_public_is_refused_with_the_reason(address, reason):
    assert refusal_of(address) == f"{ip_address(address)} {reason}"


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_a_public_address_passes(address):
    assert refusal_of(address) is None


@pytest.mark.parametrize("name", ["localhost", "example.org", "127.1", "2130706433", "0x7f.1", ""])
def test_a_name_is_refused_because_it_would_be_looked_up_again(name):
    assert refusal_of(name) == f"{name} is not a numeric address"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.1.2.3", "10.1.0.0/16"),
        ("::ffff:10.1.2.3", "10.1.0.0/16"),
        ("::1", "::1/128"),
        ("fd00::7", "fd00::/8"),
    ],
)
def test_an_allowed_network_passes(address, network):
    assert refusal(ip_address(address), [ip_network(network)]) is None


def test_an_allowed_network_allows_no_other():
    allowed = [ip_network("10.1.0.0/16"), ip_network("fd00::/8")]

    assert refusal(ip_address("10.2.0.1"), allowed) == "10.2.0.1 is a private network"
    assert refusal(ip_address("::1"), allowed) == "::1 is this machine"
