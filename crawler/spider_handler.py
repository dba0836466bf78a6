"""The download handler: a Scrapy request goes in, the response comes out, within bounds.

Scrapy's own HTTP/1.1 handler, with what it leaves open closed: a transfer can be aborted, the
head of an answer has a limit, certificates are read once, idle connections are not kept long,
and a body is not compressed more often than is honest.
"""

import asyncio
from typing import Any, Final

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from twisted.internet._sslverify import ClientTLSOptions
from twisted.internet.interfaces import IAddress
from twisted.internet.ssl import CertificateOptions, platformTrust
from twisted.python.failure import Failure
from twisted.web._newclient import BODY
from twisted.web.client import BrowserLikePolicyForHTTPS, _HTTP11ClientFactory

from crawler.spider import TRANSFER, Transfer

# Twisted limits the length of a header line, but not their number; the largest honest heads
# have some 20 kB of cookies.
MAX_HEAD: Final = 128 * 2**10

# What Twisted reads from a socket at once: a head may share it with the beginning of the body.
ONE_READ: Final = 2**16

# Seconds. Long enough for the articles of one poll, at a second each; short enough that 5,000
# polled hosts do not hold 5,000 sockets.
KEEP_ALIVE: Final = 5

# gzip in gzip happens by mistake; a hundred layers of 10 MB each would block the loop.
MAX_ENCODINGS: Final = 2

# OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT: some ministries' servers know no newer renegotiation.
LEGACY_SERVER_CONNECT: Final = 0x4


class AnswerTooLargeError(Exception):
    """An answer whose head, or whose way of being packed, goes beyond any honest use."""


class Handler(HTTP11DownloadHandler):
    """Downloads for transfers."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._contextFactory: Any = VerifiedTLS()
        self._pool.cachedConnectionTimeout = KEEP_ALIVE
        self._pool._factory = _BoundedFactory  # noqa: SLF001 - where Scrapy puts its own

    async def download_request(self, request: Request) -> Response:
        """Return the response, its body still compressed; an aborted transfer raises."""
        transfer: Transfer = request.meta[TRANSFER]
        if transfer.aborted:
            raise _aborted()
        transfer.task = asyncio.create_task(super().download_request(request))
        try:
            response = await transfer.task
        except asyncio.CancelledError:
            # Scrapy handles every Exception, which CancelledError is not.
            raise _aborted() from None
        finally:
            transfer.task = None
        if (
            len(b",".join(response.headers.getlist("Content-Encoding")).split(b","))
            > MAX_ENCODINGS
        ):
            message = "compressed over and over"
            raise AnswerTooLargeError(message)
        return response


def _aborted() -> DownloadCancelledError:
    return DownloadCancelledError("the transfer was aborted")


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """An HTTP connection that ends when the head of an answer does not."""

    _head = 0

    def request(self, request: Any) -> Any:  # noqa: ANN401 - Twisted's private types
        self._head = 0
        response = super().request(request)
        # Its own limit for a line would only lose the connection, without a word about why.
        if self._parser is not None:
            self._parser.MAX_LENGTH = MAX_HEAD + ONE_READ
        return response

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        parser = self._parser
        if parser is not None and parser.state != BODY:
            self._head += len(data)
            if self._head > MAX_HEAD + ONE_READ:
                message = f"a head of more than {MAX_HEAD} bytes"
                self._giveUp(Failure(AnswerTooLargeError(message)))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class _BoundedFactory(_HTTP11ClientFactory):
    """Makes bounded connections."""

    noisy = False

    def buildProtocol(self, addr: IAddress | None) -> _BoundedProtocol:  # noqa: ARG002, N802
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class VerifiedTLS(BrowserLikePolicyForHTTPS):
    """TLS whose certificates are checked, against the system's authorities and the host's name.

    One context serves all connections: reading the authorities takes 7 ms, a whole poll takes 4.
    """

    def __init__(self) -> None:
        trust = platformTrust()  # type: ignore[no-untyped-call]
        super().__init__(trust)  # type: ignore[no-untyped-call]
        self._options = CertificateOptions(trustRoot=trust, fixBrokenPeers=True)
        self._options.getContext().set_options(LEGACY_SERVER_CONNECT)

    def creatorForNetloc(  # noqa: N802 - Twisted's name
        self,
        hostname: bytes,
        port: int,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401 - an IOpenSSLClientConnectionCreator, which mypy cannot see
        """Return what makes a TLS connection to the host (as `optionsForClientTLS` does)."""
        make = self._options._makeTLSConnection  # noqa: SLF001 - it reads the authorities anew
        return ClientTLSOptions(make, hostname.decode("ascii"))
