"""Which addresses are asked for, under which host, and with which settings."""

import pytest

from crawler.fetch import Address, address_of
from crawler.settings import scrapy_settings, user_agent


@pytest.mark.parametrize(
    ("url", "normal", "origin", "key"),
    [
        (
            "http://example.org",
            "http://example.org",
            "http://example.org:80",
            "example.org:80",
        ),
        (
            "HTTPS://Example.ORG/Été?q=ü#part",
            "https://example.org/%C3%89t%C3%A9?q=%C3%BC#part",
            "https://example.org:443",
            "example.org:443",
        ),
        (
            "http://пример.рф:8080/",
            "http://xn--e1afmkfd.xn--p1ai:8080/",
            "http://xn--e1afmkfd.xn--p1ai:8080",
            "xn--e1afmkfd.xn--p1ai:8080",
        ),
        ("http://[2606::1]/x", "http://[2606::1]/x", "http://[2606::1]:80", "[2606::1]:80"),
    ],
)
def test_an_address_is_normalised_and_names_its_host(url, normal, origin, key):
    address = address_of(url)

    assert isinstance(address, Address)
    assert (address.url.lower(), address.origin, address.key) == (normal.lower(), origin, key)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("file:///etc/passwd", "file: is not fetched, only http and https"),
        ("http:///x", "there is no such host name"),
        ("http://a%20b/", "there is no such host name"),
        ("http://me:secret@example.org/", "a name and password in an address are not supported"),
    ],
)
def test_what_is_no_web_address_says_why(url, what):
    assert address_of(url) == what


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("desk@example.org", "Vigie/0.1.0 (+desk@example.org)"),
        ("", "Vigie/0.1.0"),
        ("a\r\nX-Evil: 1", "Vigie/0.1.0 (+a X-Evil: 1)"),
    ],
)
def test_the_user_agent_says_who_we_are_on_one_line(contact, agent):
    assert user_agent("0.1.0", contact) == agent


def test_what_is_dangerous_in_scrapy_is_off():
    settings = scrapy_settings()

    assert settings["REMOTE_CONTROL_ENABLED"] is False
    assert settings["TELNETCONSOLE_ENABLED"] is False
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    assert settings["EXTENSIONS_BASE"] == {}
    assert set(settings["DOWNLOAD_HANDLERS_BASE"]) == {"http", "https"}
    assert not any(settings["DOWNLOAD_HANDLERS"].values())
