"""Feed documents of every format and fault, each with what must be read from it.

UPDATE_GOLDEN=1 writes the expectations anew; read the difference before it is kept.
"""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.parsers import read
from vigie.errors import ParseError
from vigie.types import Kind

HERE = Path(__file__).parent / "feeds"
DOCUMENTS = sorted(path for path in HERE.iterdir() if not path.name.endswith(".expected.json"))
URL = "https://golden.test/feed"


def reading(path):
    # A section page is no feed; every other document is met as a feed would be.
    kind = Kind.AUTO if path.name == "section_page.html" else Kind.FEED
    try:
        listing = read(path.read_bytes(), URL, kind=kind)
    except ParseError as error:
        return {"fault": error.fault.value}
    return json.loads(json.dumps(asdict(listing), default=str))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_read_as_expected(path):
    expected = path.with_name(f"{path.name}.expected.json")
    found = reading(path)
    if os.environ.get("UPDATE_GOLDEN"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        expected.write_text(text + "\n", encoding="utf-8")

    assert found == json.loads(expected.read_text(encoding="utf-8"))
