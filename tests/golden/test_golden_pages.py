"""Article pages of sites of every make, each with the article that must be found in it.

UPDATE_GOLDEN=1 writes the expectations anew; read the difference before it is kept.
"""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.extraction import extract

PAGES = sorted(path.parent for path in (Path(__file__).parent / "pages").glob("*/page.html"))


@pytest.mark.parametrize("folder", PAGES, ids=lambda path: path.name)
def test_the_article_of_a_page_is_found(folder):
    expected = folder / "article.json"
    html = (folder / "page.html").read_bytes()
    found = json.loads(json.dumps(asdict(extract(html, "https://golden.test/page")), default=str))
    if os.environ.get("UPDATE_GOLDEN"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        expected.write_text(text + "\n", encoding="utf-8")

    assert found == json.loads(expected.read_text(encoding="utf-8"))
