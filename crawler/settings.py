"""Scrapy's settings: who we are and how long we wait go in, a settings mapping comes out.

Scrapy's built-in tables of handlers, middlewares and extensions are replaced as a whole, not
switched off one by one: what a later Scrapy adds to them (2.19 added a server that runs Python
sent to it) stays out until it is named here.
"""

from collections.abc import Mapping
from typing import Any, Final

# The name that robots.txt files know us by.
ROBOTS_NAME: Final = "Vigie"

# Requests under way at once, all hosts together; each host has one at a time.
CONCURRENCY: Final = 100

# What a server may send at most where a request does not say otherwise.
MAX_BYTES: Final = 10 * 2**20

HANDLER: Final = "crawler.spider_handler.Handler"
REACTOR: Final = "crawler.guard_reactor.GuardedReactor"
INFLATE: Final = "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware"

# What browsers send: a home page that can also answer with a feed gives its page. No
# Accept-Language: a site in several languages answers in its own.
HEADERS: Final[Mapping[str, str]] = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
}


def user_agent(version: str, contact: str) -> str:
    """Return `Vigie/0.1.0 (+desk@example.org)`, on one line whatever the contact holds."""
    name = f"{ROBOTS_NAME}/{version}"
    reachable = " ".join(contact.split())
    return f"{name} (+{reachable})" if reachable else name


def scrapy_settings() -> dict[str, Any]:
    """Return the settings of the one spider: nothing but fetching and inflating is switched on."""
    return {
        "TWISTED_REACTOR": REACTOR,
        "DOWNLOAD_HANDLERS_BASE": {"http": HANDLER, "https": HANDLER},
        "DOWNLOAD_HANDLERS": {"file": None, "data": None, "ftp": None, "s3": None},
        "DOWNLOADER_MIDDLEWARES_BASE": {INFLATE: 590},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        # Named again although nothing above would load them: they must never come back.
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_MAXSIZE": MAX_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "CONCURRENT_REQUESTS": 0,  # no limit of its own: the Fetcher hands over CONCURRENCY
        # Scrapy keeps as many connections of a host open as it may use at once.
        "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
        "DOWNLOAD_DELAY": 0,  # the Fetcher waits, in front of the spider
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the same address again is right
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # reads our source code for every callback
        "LOG_ENABLED": False,
    }
