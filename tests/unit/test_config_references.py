"""${NAME} and ${file:…}: what is put in, and what is never shown."""

import traceback

import pytest

from vigie.config import Config
from vigie.config.loading import loads
from vigie.errors import ConfigError

TEXT = """\
sources: [https://www.maliweb.net/]
watchlists: [{{name: Mali, any: [Mali]}}]
channels: {{desk: "{url}"}}
"""


def read(url: str, *, folder=None, **environment: str) -> Config:
    where = {"file": folder / "config.yaml"} if folder else {}
    return loads(TEXT.format(url=url), environment=environment, **where)


def url(written: str, **given) -> str:
    return read(written, **given).channels[0].url


def test_a_variable_is_put_in():
    assert url("slack://${KEY}/#${ROOM}", KEY="A/B/C", ROOM="news") == "slack://A/B/C/#news"


def test_a_file_is_put_in_without_its_last_line_break(tmp_path):
    (tmp_path / "token").write_text("A/B/C\n")

    assert url("slack://${file:token}/#news", folder=tmp_path) == "slack://A/B/C/#news"


def test_what_is_put_in_is_not_looked_at_again():
    assert url("json://${HOST}/", HOST="${OTHER}", OTHER="x") == "json://${OTHER}/"


def test_two_dollars_stand_for_the_characters_themselves():
    assert url("json://host/$${NAME}") == "json://host/${NAME}"


def test_a_dollar_without_a_brace_is_text():
    assert url("json://host/$NAME") == "json://host/$NAME"


def test_keys_are_left_alone():
    text = TEXT.format(url="json://host/").replace("desk:", '"de${X}sk":')

    with pytest.raises(ConfigError, match="no name for a channel"):
        loads(text, environment={"X": ""})


def test_every_reference_that_leads_nowhere_is_named_at_its_place():
    with pytest.raises(ConfigError) as caught:
        read("slack://${FIRST}/${SECOND}")

    told = [(problem.column, problem.what) for problem in caught.value.problems]
    assert told == [
        (27, "the environment variable FIRST is not set"),
        (36, "the environment variable SECOND is not set"),
    ]


def test_a_value_that_is_wrong_is_shown_as_written(caplog):
    with pytest.raises(ConfigError) as caught:
        loads(
            TEXT.format(url="json://host/") + "timezone: ${ZONE}\nweb: {token: '${SHORT}'}\n",
            environment={"ZONE": "hunter2/Paris", "SHORT": "hunter2"},
        )

    whole = "".join(traceback.format_exception(caught.value))
    assert "'${ZONE}'" in str(caught.value)
    assert "hunter2" not in whole
    assert len(caught.value.problems) == 2


def test_a_secret_never_becomes_a_suggestion():
    with pytest.raises(ConfigError) as caught:
        loads(
            TEXT.format(url="json://host/").replace("[Mali]", "[Mali], to: ['${SECRET}']"),
            environment={"SECRET": "desks"},
        )

    assert str(caught.value).endswith("no channel is called '${SECRET}'")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"x" * 70_000, "is too large"),
    ],
)
def test_a_file_that_is_no_secret_is_refused(tmp_path, content, what):
    (tmp_path / "token").write_bytes(content)

    with pytest.raises(ConfigError, match=f"the file token {what}"):
        read("slack://${file:token}/", folder=tmp_path)


def test_a_folder_is_no_secret(tmp_path):
    (tmp_path / "token").mkdir()

    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        read("slack://${file:token}/", folder=tmp_path)


def test_what_is_put_in_is_bounded_as_a_whole():
    many = ", ".join(["'${LONG}'"] * 20)

    with pytest.raises(ConfigError, match="are too large"):
        loads(
            TEXT.format(url="json://host/").replace("[Mali]", f"[{many}]"),
            environment={"LONG": "x" * 100_000},
        )
