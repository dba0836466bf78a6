"""What an exception means: what Twisted or Scrapy raised goes in, its class of fault comes out."""

from collections.abc import Iterator
from typing import Final

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import DNSLookupError
from twisted.internet.error import TimeoutError as TwistedTimeoutError
from twisted.web._newclient import ParseError

from crawler.guard import RefusedAddressError
from crawler.spider_handler import AnswerTooLargeError
from vigie.errors import Fault

# What went wrong, the most telling first.
# Scrapy cancels what grows beyond its limit, and ignores what does so when inflated.
FAULTS: Final[tuple[tuple[type[BaseException], Fault], ...]] = (
    (RefusedAddressError, Fault.PRIVATE_ADDRESS),
    (AnswerTooLargeError, Fault.TOO_LARGE),
    (CannotResolveHostError, Fault.DNS),
    (DNSLookupError, Fault.DNS),
    (DownloadTimeoutError, Fault.TIMEOUT),
    (TwistedTimeoutError, Fault.TIMEOUT),
    (DownloadCancelledError, Fault.TOO_LARGE),
    (IgnoreRequest, Fault.TOO_LARGE),
    (UnsupportedURLSchemeError, Fault.ADDRESS),
    (ParseError, Fault.BROKEN),
    (ResponseDataLossError, Fault.CONNECTION),
    (ValueError, Fault.BROKEN),  # Twisted's word for headers that make no sense
)

# By name, because these libraries are Scrapy's dependencies, not ours. Before the others:
# a TLS error is also a lost connection.
NAMED: Final = {
    "OpenSSL.SSL": Fault.TLS,
    "service_identity.exceptions": Fault.TLS,
    "zlib": Fault.BROKEN,
    "gzip": Fault.BROKEN,
    "brotli": Fault.BROKEN,
    "_brotli": Fault.BROKEN,
    "backports.zstd": Fault.BROKEN,
    "backports.zstd._zstd": Fault.BROKEN,
    "compression.zstd": Fault.BROKEN,
    "_zstd": Fault.BROKEN,
}

# Exceptions are chained to one another in two ways, and could be so in a circle.
DEEPEST: Final = 20


def fault_of(error: BaseException) -> tuple[Fault, str]:
    """Return the class of what went wrong and a short text; CONNECTION if nothing fits better."""
    chain = tuple(_chain(error, DEEPEST))
    for link in chain:
        if type(link).__module__ in NAMED:
            return NAMED[type(link).__module__], _text(link)
    for kind, fault in FAULTS:
        for link in chain:
            if isinstance(link, kind):
                return fault, _text(link)
    return Fault.CONNECTION, _text(chain[-1])


def _chain(error: BaseException, depth: int) -> Iterator[BaseException]:
    """Yield the error and what caused it, Twisted's lists of reasons included."""
    yield error
    if depth == 0:
        return
    causes = [failure.value for failure in getattr(error, "reasons", ())]
    if error.__cause__ is not None:
        causes.append(error.__cause__)
    for cause in causes:
        yield from _chain(cause, depth - 1)


def _text(error: BaseException) -> str:
    """Return what the error says, on one line of bearable length."""
    if isinstance(error, ResponseDataLossError):  # it has no words of its own
        return "the answer was cut short or garbled"
    words = str(error).split() or [type(error).__name__]
    return " ".join(words)[:200]
