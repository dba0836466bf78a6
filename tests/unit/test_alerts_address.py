import pytest

from alerts.address import problem_with, service_of, settings_of
from alerts.channels import AppriseChannel, Taken
from alerts.message import Form
from vigie.errors import DeliveryError

HIDDEN = "T0pS3cret"


@pytest.mark.parametrize(
    "url",
    [
        "json://127.0.0.1:8080/path",
        "jsons://example.org/hook",
        "mailto://user:pass@example.org?to=desk@example.org",
        "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#news",
        "tgram://123456789:abcdefg_hijklmnop/12315544",
        "https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    ],
)
def test_a_good_address_has_no_problem(url):
    assert problem_with(url) is None


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        (f"slak://{HIDDEN}", "slak:// is not known; did you mean slack://?"),
        (f"{HIDDEN}", "is not an address; write it as scheme://…, such as json://host/path"),
        (f"slack://{HIDDEN}", "slack://… lacks something that this service needs"),
        ("json://", "json://… is not complete or not well formed"),
        (
            f"https://example.org/{HIDDEN}",
            "https:// is no channel by itself; for a webhook write jsons://…",
        ),
        (f"{HIDDEN}{HIDDEN}{HIDDEN}://x", "its scheme is not known"),
        ("", "is not an address; write it as scheme://…, such as json://host/path"),
    ],
)
def test_a_bad_address_is_explained_without_its_secrets(url, problem, capfd):
    found = problem_with(url)

    assert found == problem
    assert HIDDEN not in found
    assert capfd.readouterr() == ("", "")


def test_a_channel_with_a_bad_address_cannot_be_opened():
    with pytest.raises(DeliveryError) as raised:
        AppriseChannel("desk", f"slack://{HIDDEN}")

    assert raised.value.permanent
    assert HIDDEN not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "form", "has_title", "most"),
    [
        ("json://127.0.0.1/", Form.TEXT, True, 3000),
        ("mailto://u:p@example.org", Form.HTML, True, 32768),
        ("mailto://u:p@example.org?format=text", Form.TEXT, True, 32768),
        ("discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", Form.MARKDOWN, True, 1748),
        ("tgram://123456789:abcdefg_hijklmnop/12315544", Form.TEXT, False, 3000),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#n", Form.TEXT, True, 3000),
        ("mmost://127.0.0.1/3ccdd113474722377935511fc85d3dd4", Form.MARKDOWN, False, 3000),
    ],
)
def test_a_service_says_what_it_takes(url, form, has_title, most):
    limits = AppriseChannel("desk", url).limits

    assert (limits.form, limits.title > 0, limits.body) == (form, has_title, most)


@pytest.mark.parametrize(
    ("url", "connect", "read"),
    [
        ("json://127.0.0.1/", 10, 50),
        ("json://127.0.0.1/?cto=2", 2, 50),
        ("json://127.0.0.1/?rto=7.5", 10, 7.5),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#n", 10, 50),
        ("mailto://u:p@example.org", 50, 50),  # one limit for both
        ("mailto://u:p@example.org?cto=20", 20, 50),
    ],
)
def test_a_service_has_time_to_answer(url, connect, read):
    assert service_of(settings_of(url)).request_timeout == (connect, read)


def test_a_telegram_body_is_measured_as_escaped():
    limits = AppriseChannel("desk", "tgram://123456789:abcdefg_hijklmnop/12315544").limits

    assert limits.measure("<b>") > 3


def test_who_has_taken_a_message_is_remembered_for_the_latest_ones():
    taken = Taken()
    for number in range(1500):
        taken.add(f"key {number}", "a@b.example")

    assert taken.has("key 1499", "a@b.example")
    assert not taken.has("key 1499", "c@d.example")
    assert not taken.has("key 0", "a@b.example")
