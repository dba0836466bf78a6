"""A host name in, the host that publishes and the domain that somebody registered out.

The public suffix list is the snapshot that comes with tldextract; nothing is ever downloaded.
"""

import re
from functools import cache, lru_cache
from ipaddress import ip_address

from tldextract import TLDExtract

# Labels that name a way of showing a site and not another site.
_TWINS = frozenset(
    "m mobile mobi mobil movil amp wap touch pda 3g lite mbasic".split()  # noqa: SIM905
)
_WWW = re.compile(r"www?\d*")
# The same site under another domain.
_ALIASES = {"telegram.me": "t.me", "telegram.dog": "t.me", "twitter.com": "x.com"}

# Hosts come back with every article of their site; a crawl has thousands of them, not millions.
_REMEMBERED_HOSTS = 20_000


@cache
def _suffixes() -> TLDExtract:
    # Private suffixes count: two blogs on blogspot.com belong to different people.
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def is_address(host: str) -> bool:
    """Return whether the host is an IP address (an IPv6 one without its brackets)."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=_REMEMBERED_HOSTS)
def registrable(host: str) -> str:
    """Return the part of a lower-case host name that somebody registered, else the whole host.

    IP addresses, single labels and public suffixes stay whole. Under a top-level domain that the
    public suffix list does not have (an intranet's, `.test`), it is the last two labels.
    """
    if "." not in host or is_address(host):
        return host
    found = _suffixes()(host)
    if found.suffix:
        return found.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])


@lru_cache(maxsize=_REMEMBERED_HOSTS)
def publisher(host: str) -> str:
    """Return the lower-case host without `www.`, mobile and AMP labels, never less than a domain.

    `fr.m.example.org` is `fr.example.org`; `mobile.de` and `www.gov.uk` stay as they are.
    """
    domain = registrable(host)
    labels = host.removesuffix(domain).split(".")[:-1]
    while labels and (labels[0] in _TWINS or _WWW.fullmatch(labels[0])):
        del labels[0]
    others = (label for label in labels if label != "m")
    return ".".join([*others, _ALIASES.get(domain, domain)])


@lru_cache(maxsize=_REMEMBERED_HOSTS)
def ascii_host(host: str) -> str:
    """Return the host in lower case and in its ASCII (punycode) form, where it has one."""
    lower = host.lower().rstrip(".")
    if lower.isascii():
        return lower
    try:
        return lower.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return lower  # not a name that DNS could hold; it still tells addresses apart
