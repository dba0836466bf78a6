"""Real Apprise, a real mail server on loopback."""

import socket
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller

from alerts.channels import AppriseChannel
from alerts.outlet import open_outlet
from alerts.testing import AN_ALERT, NOON
from vigie.errors import DeliveryError


class Mailbox:
    """A mail server that refuses the addresses it is told to, with the reply it is told."""

    def __init__(self):
        self.refused = {}
        self.mails = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  # aiosmtpd's name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 OK"

    @property
    def recipients(self):
        return [to for rcpt_tos, _ in self.mails for to in rcpt_tos]


@pytest.fixture
def mailbox():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    box.url = f"mailto://127.0.0.1:{port}?from=vigie@example.org&to="
    yield box
    server.stop()


def message(outlet):
    return outlet.write(AN_ALERT, sent=NOON)


def send(box, to):
    outlet = open_outlet("desk", box.url + to, zone=ZoneInfo("Europe/Paris"), language="fr")
    outlet.channel.send(message(outlet))
    return outlet


def test_a_mail_has_a_subject_a_text_and_a_page(mailbox):
    send(mailbox, "desk@example.org")

    [(recipients, mail)] = mailbox.mails
    assert recipients == ["desk@example.org"]
    assert mail["Subject"] == "Mali: À Bamako, Goyta reçoit les chefs du fleuve"
    page = mail.get_body(("html",)).get_content()
    assert "Le général <b>Goyta</b> a parlé à <b>Bamako</b>" in page
    assert "publié 12:03 · vu 12:05 · envoyé 12:05" in page
    assert "Le général Goyta a parlé" in mail.get_body(("plain",)).get_content()
    assert mail["X-Vigie-Alert"] == AN_ALERT.key
    assert mail["References"].startswith("<vigie-")


def test_a_headline_cannot_add_headers(mailbox):
    outlet = open_outlet("desk", mailbox.url + "a@example.org", zone=ZoneInfo("UTC"))
    evil = outlet.write(AN_ALERT, sent=NOON)
    object.__setattr__(evil, "title", "Mali: x\r\nBcc: everyone@example.org")

    outlet.channel.send(evil)

    assert mailbox.recipients == ["a@example.org"]
    assert mailbox.mails[0][1]["Bcc"] is None


def test_each_recipient_gets_a_mail_of_its_own(mailbox):
    send(mailbox, "a@example.org,b@example.org&cc=c@example.org")

    assert sorted(mailbox.recipients) == ["a@example.org", "b@example.org", "c@example.org"]
    assert len(mailbox.mails) == 2


def test_a_bad_recipient_costs_the_others_nothing_and_they_get_no_second_mail(mailbox):
    mailbox.refused = {"b@example.org": "451 later"}
    outlet = open_outlet(
        "desk", mailbox.url + "a@example.org,b@example.org,c@example.org", zone=ZoneInfo("UTC")
    )

    with pytest.raises(DeliveryError) as first:
        outlet.channel.send(message(outlet))
    mailbox.refused = {}
    outlet.channel.send(message(outlet))

    assert (first.value.what, first.value.permanent) == ("SMTP 451", False)
    assert sorted(mailbox.recipients) == ["a@example.org", "b@example.org", "c@example.org"]


def test_a_recipient_that_does_not_exist_is_a_permanent_error(mailbox):
    mailbox.refused = {"gone@example.org": "550 no such user"}

    with pytest.raises(DeliveryError) as raised:
        send(mailbox, "gone@example.org")

    assert (raised.value.what, raised.value.permanent) == ("SMTP 550", True)


def test_no_mail_server_is_a_failure_that_may_pass():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    outlet = open_outlet(
        "desk",
        f"mailto://127.0.0.1:{port}?from=v@example.org&to=a@example.org",
        zone=ZoneInfo("UTC"),
    )

    with pytest.raises(DeliveryError) as raised:
        outlet.channel.send(message(outlet))

    assert (raised.value.what, raised.value.permanent) == ("connection refused", False)


def test_mail_can_be_plain_text(mailbox):
    channel = AppriseChannel("desk", mailbox.url + "a@example.org&format=text")
    outlet = open_outlet("desk", mailbox.url + "a@example.org&format=text", zone=ZoneInfo("UTC"))

    channel.send(message(outlet))

    mail = mailbox.mails[0][1]
    assert mail.get_content_type() == "text/plain"
    assert "*Goyta*" in mail.get_content()
