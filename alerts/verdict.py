"""What a service's log said of a failed attempt in, what went wrong and whether to repeat out.

Apprise tells by its result that an attempt failed, and only in its log why: `error=429` for an
HTTP status, `(550, b'…')` or `was refused: 550` for an SMTP reply, the text of a socket error.
That text has addresses and tokens in it, so nothing of it is passed on, only what it means. Pure.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

ABOUT_THE_MESSAGE = frozenset({400, 413, 414, 422})
"""Bad Request, Content Too Large, URI Too Long, Unprocessable Content: no repeat can help.

Other refusals (401, 403, 404, 410 …) concern the address, and pass with a deployment or a token
that is renewed: they are repeated for as long as alerts are kept.
"""

ABOUT_THE_LOGIN = frozenset({530, 534, 535, 538})
"""The SMTP replies that refuse the account and not the mail (RFC 4954)."""

REPEATABLE = frozenset({408, 425, 429})
"""Request Timeout, Too Early, Too Many Requests: the 4xx that ask for a repeat."""

REFUSED_PAUSE = timedelta(minutes=1)
"""A service that refuses does so for longer than one that is busy, and may count the attempts."""

LONGEST_PAUSE = timedelta(hours=1)
"""A service that asks for more is asked again after this: alerts are kept for 72 hours only."""

_HTTP = re.compile(r"\berror=([1-5]\d\d)\b")
_TAKEN = re.compile(r"^Sent ", re.MULTILINE)  # as Apprise's plugins say of each target
_SMTP = re.compile(r"\((\d{3}), b?['\"]|was refused: (\d{3})\b")
_PAUSE = re.compile(r"retry_after[\"'\\]*\s*[:=]\s*[\"'\\]*(\d{1,6}(?:\.\d+)?)")
_SOCKET = (
    (re.compile(r"certificate|\bSSL", re.IGNORECASE), "TLS failed"),
    (
        re.compile(
            r"service not known|name resolution|getaddrinfo|nodename|no address associated",
            re.IGNORECASE,
        ),
        "host not found",
    ),
    (re.compile(r"refused", re.IGNORECASE), "connection refused"),
    (re.compile(r"timed? ?out", re.IGNORECASE), "no answer in time"),
    (re.compile(r"reset by peer|aborted|disconnected|broken pipe", re.IGNORECASE), "cut off"),
    (re.compile(r"connection", re.IGNORECASE), "connection failed"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What went wrong, in words without secrets, and whether the same would happen again."""

    what: str
    permanent: bool
    retry_after: timedelta | None = None


def verdict(lines: Iterable[str]) -> Verdict:
    """Return what the log lines of a failed attempt mean; what is not understood is repeated."""
    text = "\n".join(lines)
    return _http(text) or _smtp(text) or _socket(text)


def _http(text: str) -> Verdict | None:
    codes = [int(code) for code in _HTTP.findall(text)]
    if not codes:
        return None
    # A service with several targets may fail in several ways; one that may pass is repeated.
    code = min(codes, key=_hopeless)
    if not _refuses(code):
        return Verdict(what=f"HTTP {code}", permanent=False, retry_after=_pause(text))
    # A repeat goes to all targets: those that have taken it would get it for three days.
    permanent = code in ABOUT_THE_MESSAGE or bool(_TAKEN.search(text))
    pause = None if permanent else max(_pause(text) or REFUSED_PAUSE, REFUSED_PAUSE)
    return Verdict(what=f"HTTP {code}", permanent=permanent, retry_after=pause)


def _hopeless(code: int) -> int:
    """Return 0 for what passes by itself, 1 for a refusal that may pass, 2 for one that cannot."""
    return _refuses(code) + (code in ABOUT_THE_MESSAGE)


def _refuses(code: int) -> bool:
    return 400 <= code < 500 and code not in REPEATABLE


def _pause(text: str) -> timedelta | None:
    """Return how long the answer asked to be left alone (Discord and Telegram say so in it)."""
    found = _PAUSE.search(text)
    return min(timedelta(seconds=float(found[1])), LONGEST_PAUSE) if found else None


def _smtp(text: str) -> Verdict | None:
    found = _SMTP.search(text)
    if found is None:
        return None
    code = int(found[1] or found[2])
    if code in ABOUT_THE_LOGIN:
        return Verdict(what=f"SMTP {code}", permanent=False, retry_after=REFUSED_PAUSE)
    return Verdict(what=f"SMTP {code}", permanent=500 <= code < 600)


def _socket(text: str) -> Verdict:
    what = next((what for pattern, what in _SOCKET if pattern.search(text)), "not accepted")
    return Verdict(what=what, permanent=False)
