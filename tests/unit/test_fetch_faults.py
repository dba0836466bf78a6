"""What Twisted's and Scrapy's exceptions mean."""

import zlib

import pytest
from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, ResponseNeverReceived

from crawler.fetch_faults import fault_of
from crawler.guard import RefusedAddressError
from vigie.errors import Fault


def never_received(*reasons):
    """What Scrapy raises when no response came, for reasons that Twisted lists."""
    error = DownloadFailedError("[<Failure>]")
    error.__cause__ = ResponseNeverReceived([Failure(reason) for reason in reasons])
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (RefusedAddressError("127.0.0.1 is this machine"), Fault.PRIVATE_ADDRESS),
        (CannotResolveHostError("no results"), Fault.DNS),
        (DownloadTimeoutError("took longer"), Fault.TIMEOUT),
        (DownloadCancelledError("larger than"), Fault.TOO_LARGE),
        (IgnoreRequest("exceeded"), Fault.TOO_LARGE),
        (ResponseDataLossError(), Fault.CONNECTION),
        (zlib.error("incorrect header"), Fault.BROKEN),
        (never_received(ConnectionLost()), Fault.CONNECTION),
        (never_received(SSL.Error([("", "", "unknown ca")])), Fault.TLS),
        (never_received(ConnectionLost(), SSL.Error([])), Fault.TLS),
        (never_received(ParseError("wrong number of parts", b"x")), Fault.BROKEN),
        (RuntimeError("never seen before"), Fault.CONNECTION),
    ],
)
def test_an_exception_has_its_fault(error, fault):
    assert fault_of(error)[0] is fault


def test_the_text_is_that_of_the_cause_on_one_short_line():
    error = never_received(ConnectionLost("wrong\nnumber " * 100))

    text = fault_of(error)[1]

    assert "wrong number wrong number" in text
    assert len(text) == 200


def test_an_exception_that_is_its_own_cause_is_no_trap():
    error = RuntimeError("round")
    error.__cause__ = error

    assert fault_of(error) == (Fault.CONNECTION, "round")
