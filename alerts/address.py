"""A channel's Apprise address in, its plugin and limits out, or what is wrong with it."""

import logging
import warnings
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.conversion import convert_between
from apprise.manager_plugins import NotificationManager
from apprise.plugins import NotifyBase, url_to_dict

from alerts.message import Form, Limits

MAIL = frozenset({"mailto", "mailtos"})

MARKDOWN_ANYWAY = frozenset(
    {
        "discord",
        "flock",
        "fluxer",
        "fluxers",
        "guilded",
        "mmost",
        "mmosts",
        "nctalk",
        "nctalks",
        "revolt",
        "ryver",
        "zulip",
    }
)
"""Services that Apprise gives plain text as it is, and that show it as Markdown."""

LONGEST_CHAT = 3000
"""Slack refuses a longer block, whatever Apprise allows; in a chat nobody reads more."""

ROOM = 2
"""The line break that Apprise counts between a title and a body that share one limit."""

CONNECT_SECONDS = 10
READ_SECONDS = 50
"""Together what the sender grants an attempt. Apprise's own 4 seconds each are too few: a service
that takes a message and answers after five would get it again and again for three days."""

LONGEST_SCHEME = 20
"""What is longer is no scheme but something that should perhaps not be shown."""

Settings = dict[str, Any]
"""What Apprise makes of an address: the arguments of its plugin, `schema` among them."""


def settings_of(url: str) -> Settings | None:
    """Return the arguments that the address stands for, None where it is not understood.

    Apprise's own retries and "optional" are off: both would hide a failure from the outbox. It
    waits as long as `cto` and `rto` in the address say, else for `CONNECT_` and `READ_SECONDS`.
    """
    _schemes()
    settings: Settings | None = url_to_dict(url)  # type: ignore[no-untyped-call]
    if not settings:
        return None
    # Mail has one limit for both, and a server may think long about a mail.
    connect = READ_SECONDS if settings["schema"] in MAIL else CONNECT_SECONDS
    patience = {"cto": connect, "rto": READ_SECONDS}
    return {**patience, **settings, "retry": 0, "optional": False}


def service_of(settings: Settings) -> NotifyBase | None:
    """Return a fresh plugin, None where the arguments are not enough for it."""
    return Apprise.instantiate(dict(settings), asset=_asset())


def mailboxes(service: NotifyBase) -> list[str]:
    """Return the addresses that a mail plugin sends to."""
    targets: Iterable[tuple[str | bool, str]] = getattr(service, "targets", ())
    return [address for _name, address in targets]


def limits_of(service: NotifyBase, schema: str) -> Limits:
    """Return what the service takes, by what its plugin says and what is known besides."""
    title, body = int(service.title_maxlen), int(service.body_maxlen)
    if service.overflow_amalgamate_title:
        body -= title + ROOM
    if schema in MAIL and service.resolve_format(NotifyFormat.HTML) is NotifyFormat.HTML:
        return Limits(title=title, body=body, form=Form.HTML)
    shown_as = service.resolve_format(NotifyFormat.TEXT)
    markdown = schema in MARKDOWN_ANYWAY and shown_as is NotifyFormat.TEXT
    return Limits(
        title=title,
        body=body if schema in MAIL else min(body, LONGEST_CHAT),
        form=Form.MARKDOWN if markdown else Form.TEXT,
        measure=lambda text: len(_converted(text, shown_as)),
    )


def _converted(text: str, shown_as: NotifyFormat) -> str:
    """Return the text as Apprise will hand it to the service: escaped where that needs it."""
    return str(convert_between(NotifyFormat.TEXT, shown_as, text))  # type: ignore[no-untyped-call]


def _asset() -> AppriseAsset:
    return AppriseAsset(
        app_id="Vigie",
        app_desc="Vigie",
        http_redirects=False,
        interpret_emojis=False,
        interpret_escapes=False,
        pgp_autogen=False,
        pem_autogen=False,
        storage_mode="memory",
        service_timeout=0,
        allow_templates=False,
    )


def _keep_log_inside() -> None:
    """Let Apprise's log, which names addresses, reach its own results in full and nothing else.

    The library below it names them too, and has nothing to say that the results have not.
    """
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    log = logging.getLogger("apprise")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # else Python prints warnings to stderr


@cache
def _schemes() -> Collection[str]:
    """Return every scheme that Apprise has a plugin for, all of which are loaded by this."""
    _keep_log_inside()
    with warnings.catch_warnings():
        # Some plugins import what Python will drop one day: nothing that our users can mend.
        warnings.simplefilter("ignore", DeprecationWarning)
        return frozenset(NotificationManager().schemas())  # type: ignore[no-untyped-call]


def problem_with(url: str) -> str | None:
    """Return what is wrong with a channel's address, None where it can be used.

    The text shows at most the scheme: the rest of an address is secret.
    """
    scheme, found, _ = url.strip().partition("://")
    if not found:
        return "is not an address; write it as scheme://…, such as json://host/path"
    settings = settings_of(url)
    if settings is None:
        return _not_understood(scheme.lower())
    service = service_of(settings)
    if service is None:
        return f"{settings['schema']}://… lacks something that this service needs"
    if settings["schema"] in MAIL and not mailboxes(service):
        return f"{settings['schema']}://… names nobody; add ?to=someone@example.org"
    return None


def _not_understood(scheme: str) -> str:
    if scheme in _schemes():
        return f"{scheme}://… is not complete or not well formed"
    if scheme in {"http", "https"}:
        webhook = scheme.replace("http", "json")
        return f"{scheme}:// is no channel by itself; for a webhook write {webhook}://…"
    close = get_close_matches(scheme, _schemes(), n=1)
    hint = f"; did you mean {close[0]}://?" if close else ""
    shown = f"{scheme}://" if len(scheme) <= LONGEST_SCHEME and scheme.isalnum() else "its scheme"
    return f"{shown} is not known{hint}"
