"""A Message in, taken by a chat, mailbox or webhook, or a DeliveryError.

Apprise is held to one attempt with one result, in the thread that asks for it:

- A fresh object for each delivery: a long-lived Matrix object re-uses its transaction id, and the
  second message is dropped in silence.
- No retries and no "optional" of its own: both would hide a failure from the outbox.
- No time limit of its own: it would run the attempt in a pool that all channels share. The sender
  limits the time and keeps the channels apart.
- No redirects, unless the address says `redirect=yes`: a token must not follow one elsewhere.
- No attachments, no templates, no files: what is scraped is never more than text.
- Its log stays inside: it names addresses with their tokens.
"""

import logging
import threading
from collections import OrderedDict
from typing import Protocol

from apprise import Apprise, NotifyFormat
from apprise.plugins import NotifyBase

from alerts import verdict
from alerts.address import MAIL, Settings, limits_of, mailboxes, service_of, settings_of
from alerts.message import Form, Message
from vigie.errors import DeliveryError

WEBHOOKS = frozenset({"json", "jsons", "xml", "xmls", "form", "forms"})
"""Channels that carry the key as the header `Idempotency-Key`."""

REMEMBERED = 1000
"""Messages whose recipients are remembered: more than ever wait for a second attempt."""


class Channel(Protocol):
    """Somewhere that messages can be sent to."""

    def send(self, message: Message, /) -> None:
        """Send the message, or raise `DeliveryError`; may block, and threads may share it."""
        ...


class AppriseChannel:
    """A channel behind an Apprise address; `name` is all that is ever said of it aloud.

    Raises `DeliveryError` for an address that `problem_with` finds a problem with.
    """

    def __init__(self, name: str, url: str) -> None:
        self.name = name
        self._url = url
        self._taken = Taken()
        settings = self._settings()
        self.limits = limits_of(self._service(settings), settings["schema"])

    def send(self, message: Message, /) -> None:
        """Send the message to each recipient that has not taken it yet.

        Raises `DeliveryError`, a permanent one if no failed recipient would take a repeat.
        """
        failures = []
        for recipient, settings in self._recipients(message):
            if self._taken.has(message.key, recipient):
                continue
            failure = _attempt(self._service(settings), message)
            if failure is None:
                self._taken.add(message.key, recipient)
            else:
                failures.append(failure)
        if failures:
            raise self._error(failures)

    def _recipients(self, message: Message) -> list[tuple[str, Settings]]:
        """Return what to send to whom, one by one.

        A mail to several is sent as several: Apprise calls it failed if one address is bad, and
        a repeat would go to all of them again. Copies (cc, bcc) go with the first only.
        """
        settings = _with_key(self._settings(), message)
        if settings["schema"] not in MAIL:
            return [("", settings)]
        alone = {name: value for name, value in settings.items() if name not in {"cc", "bcc"}}
        return [
            (address, {**(alone if number else settings), "targets": [address]})
            for number, address in enumerate(mailboxes(self._service(settings)))
        ]

    def _settings(self) -> Settings:
        settings = settings_of(self._url)
        if settings is None:
            raise DeliveryError(self.name, "the address is not understood", permanent=True)
        return settings

    def _service(self, settings: Settings) -> NotifyBase:
        service = service_of(settings)
        if service is None:
            raise DeliveryError(self.name, "the address cannot be used", permanent=True)
        return service

    def _error(self, failures: list[verdict.Verdict]) -> DeliveryError:
        one = next((each for each in failures if not each.permanent), failures[0])
        return DeliveryError(
            self.name, one.what, permanent=one.permanent, retry_after=one.retry_after
        )


class Taken:
    """Which recipients took which message, for the last `REMEMBERED` messages.

    So a repeat goes to those only that have not taken it: after one bad address of several, after
    an attempt that was given up and succeeded all the same, after a mark that was not written. It
    is lost when the process dies; a repeat may then reach a recipient twice, as promised.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._recipients: OrderedDict[str, frozenset[str]] = OrderedDict()

    def has(self, key: str, recipient: str) -> bool:
        """Return whether the recipient has taken the message."""
        return recipient in self._recipients.get(key, frozenset())

    def add(self, key: str, recipient: str) -> None:
        """Remember that the recipient has taken the message."""
        with self._lock:
            self._recipients[key] = self._recipients.pop(key, frozenset()) | {recipient}
            while len(self._recipients) > REMEMBERED:
                self._recipients.popitem(last=False)


def _attempt(service: NotifyBase, message: Message) -> verdict.Verdict | None:
    """Return None if the service took the message, else what went wrong."""
    apprise = Apprise(asset=service.asset)
    apprise.add(service)
    html = message.form is Form.HTML
    with apprise.notify(
        title=message.title,
        body=message.body,
        body_format=NotifyFormat.HTML if html else NotifyFormat.TEXT,
        log_level=logging.DEBUG,
    ) as result:
        if result:
            return None
        return verdict.verdict(entry.message for entry in result.logs())


def _with_key(settings: Settings, message: Message) -> Settings:
    """Return the settings with headers by which a repeat of the message can be told."""
    if settings["schema"] in WEBHOOKS:
        headers = {"Idempotency-Key": message.key}
    elif settings["schema"] in MAIL:
        # No message bears this id; mail programs put together what refers to the same one.
        headers = {
            "X-Vigie-Alert": message.key,
            "References": f"<{message.thread}@vigie.invalid>",
        }
    else:
        return settings
    return {**settings, "headers": {**settings.get("headers", {}), **headers}}
