from datetime import timedelta

import pytest

from alerts.verdict import REFUSED_PAUSE, Verdict, verdict


@pytest.mark.parametrize(
    ("line", "what", "permanent"),
    [
        ("Failed to send JSON POST notification: Bad request, error=400.", "HTTP 400", True),
        ("… error=413.", "HTTP 413", True),
        ("… error=422", "HTTP 422", True),
        ("… error=408.", "HTTP 408", False),
        ("… error=425.", "HTTP 425", False),
        ("… error=429.", "HTTP 429", False),
        ("… error=500.", "HTTP 500", False),
        ("… error=503.", "HTTP 503", False),
        ("… error=302.", "HTTP 302", False),
        ("Socket Exception: {'a@b.example': (550, b'nobody')}", "SMTP 550", True),
        ("Socket Exception: (451, b'later')", "SMTP 451", False),
        ("SMTP recipient a@b.example was refused: 450 b'later'", "SMTP 450", False),
        ("Socket Exception: [Errno 111] Connection refused", "connection refused", False),
        ("Socket Exception: Read timed out. (read timeout=4.0)", "no answer in time", False),
        ("… Name or service not known", "host not found", False),
        ("… certificate verify failed: self-signed certificate", "TLS failed", False),
        ("something else", "not accepted", False),
        ("", "not accepted", False),
    ],
)
def test_the_log_of_a_failure_says_whether_a_repeat_can_help(line, what, permanent):
    assert verdict([line]) == Verdict(what=what, permanent=permanent)


def test_a_failure_that_may_pass_counts_among_several_targets():
    assert verdict(["to A: error=404.", "to B: error=503."]).permanent is False


@pytest.mark.parametrize("status", [401, 402, 403, 404, 405, 409, 410, 451])
def test_a_refusal_that_is_not_about_the_message_is_repeated_after_a_longer_pause(status):
    found = verdict([f"… error={status}."])

    assert found == Verdict(what=f"HTTP {status}", permanent=False, retry_after=REFUSED_PAUSE)


def test_a_login_that_is_refused_says_nothing_about_the_mail():
    found = verdict(["Socket Exception: (535, b'5.7.8 Authentication failed')"])

    assert found == Verdict(what="SMTP 535", permanent=False, retry_after=REFUSED_PAUSE)


def test_a_refusal_beside_a_target_that_has_taken_the_message_is_not_repeated():
    found = verdict(["Sent Telegram notification.", "Failed to send to 2: error=403."])

    assert found == Verdict(what="HTTP 403", permanent=True)


def test_of_several_refusals_the_one_that_may_pass_counts():
    assert verdict(["to A: error=400.", "to B: error=401."]).what == "HTTP 401"


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ('Response Details:\r\nb\'{"message": "slow", "retry_after": 1.5}\'', 1.5),
        ('b\'{"parameters":{"retry_after":35}}\'', 35),
        ("retry_after: 999999", 3600),
    ],
)
def test_a_pause_in_the_answer_is_kept_up_to_an_hour(line, seconds):
    found = verdict(["error=429.", line])

    assert found.retry_after == timedelta(seconds=seconds)


def test_nothing_of_the_log_is_passed_on():
    url = "http://127.0.0.1:1/T0KEN"

    found = verdict([f"HTTPConnectionPool: Max retries exceeded with url: {url} refused"])

    assert "T0KEN" not in found.what
