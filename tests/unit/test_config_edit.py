import pytest

from vigie.config.edit import with_source
from vigie.errors import ConfigError

URL = "https://b.test/feed"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "sources:\n  - https://a.test/  # first\n\n# lists\nx: []\n",
            "sources:\n  - https://a.test/  # first\n  - https://b.test/feed\n\n# lists\nx: []\n",
            id="before what follows, comments kept",
        ),
        pytest.param(
            "sources:\n- url: https://a.test/\n  # why\n  lang: fr\nx: 1\n",
            "sources:\n- url: https://a.test/\n  # why\n  lang: fr\n- https://b.test/feed\nx: 1\n",
            id="an item of several lines",
        ),
        pytest.param(
            "sources:\n  - https://a.test/",
            "sources:\n  - https://a.test/\n  - https://b.test/feed\n",
            id="no newline at the end",
        ),
    ],
)
def test_a_source_is_appended_and_all_else_stays(before, after):
    assert with_source(before, URL) == after


def test_an_odd_address_is_quoted():
    text = with_source("sources:\n  - https://a.test/\n", "https://b.test/#x: y")

    assert text.endswith('  - "https://b.test/#x: y"\n')


@pytest.mark.parametrize(
    "text", ["sources: [https://a.test/]\n", "x: 1\n", "sources: []\n", "- 1\n"]
)
def test_a_list_that_cannot_be_appended_to_is_named(text):
    with pytest.raises(ConfigError, match="sources: there is no list"):
        with_source(text, URL)
