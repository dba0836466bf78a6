"""tests/golden/config: one bad configuration a file, and the exact message beside it.

UPDATE_GOLDEN=1 writes the messages anew; read the difference before it is kept.
"""

import os
from pathlib import Path

import pytest

from vigie.config.loading import load
from vigie.errors import ConfigError

FOLDER = Path(__file__).parent / "config"
BAD_FILES = sorted(FOLDER.glob("*.yaml"))
# SECRET may never be seen in a message; what is not here is not set.
ENVIRONMENT = {"SECRET": "xoxb-newsrooms", "EMPTY": ""}


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda path: path.stem)
def test_a_bad_file_gets_exactly_its_message(bad: Path, monkeypatch):
    monkeypatch.chdir(FOLDER)

    with pytest.raises(ConfigError) as caught:
        load(Path(bad.name), environment=ENVIRONMENT)

    message = f"{caught.value}\n"
    if os.environ.get("UPDATE_GOLDEN"):
        bad.with_suffix(".txt").write_text(message, encoding="utf-8")
    assert message == bad.with_suffix(".txt").read_text(encoding="utf-8")
    assert ENVIRONMENT["SECRET"] not in message


def test_each_bad_file_has_one_mistake_and_there_are_many():
    messages = [path.with_suffix(".txt").read_text(encoding="utf-8") for path in BAD_FILES]

    assert [message.count("\n") for message in messages] == [1] * len(messages)
    assert len(BAD_FILES) >= 45


def test_no_message_has_lost_its_file():
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in BAD_FILES}
