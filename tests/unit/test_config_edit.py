import pytest
from ruamel.yaml import YAML

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
        pytest.param(
            "x: []\r\nsources:\r\n  - https://a.test/\r\n# lists\r\n",
            "x: []\r\nsources:\r\n  - https://a.test/\r\n  - https://b.test/feed\r\n# lists\r\n",
            id="line ends of another system",
        ),
        pytest.param(
            "x: []\r\nsources:\r\n  - url: https://a.test/\r\n    lang: fr",
            "x: []\r\nsources:\r\n  - url: https://a.test/\r\n    lang: fr\r\n"
            "  - https://b.test/feed\r\n",
            id="line ends of another system, none at the end",
        ),
    ],
)
def test_a_source_is_appended_and_all_else_stays(before, after):
    assert with_source(before, URL) == after


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/feed",
        "https://b.test:8443",
        "https://b.test/2026:03:01/?t=12:30&q=%D0%BC",
        "https://b.test/~desk/a-b_c.xml?a=1;b=2+3",
    ],
)
def test_an_address_that_yaml_reads_as_it_is_stands_without_quotes(url):
    text = with_source("sources:\n  - https://a.test/\n", url)

    assert text.endswith(f"\n  - {url}\n")
    assert YAML(typ="safe", pure=True).load(text)["sources"][-1] == url


@pytest.mark.parametrize(
    "url",
    [
        "https://b.test/a:",
        "https://[::1]:8000/",
        "https://b.test/#x",
        'https://b.test/"',
        "ftp://b",
    ],
)
def test_an_address_that_yaml_might_read_otherwise_is_quoted(url):
    text = with_source("sources:\n  - https://a.test/\n", url)

    assert text.endswith('"\n')
    assert YAML(typ="safe", pure=True).load(text)["sources"][-1] == url


def test_an_odd_address_is_quoted():
    text = with_source("sources:\n  - https://a.test/\n", "https://b.test/#x: y")

    assert text.endswith('  - "https://b.test/#x: y"\n')


@pytest.mark.parametrize(
    "text", ["sources: [https://a.test/]\n", "x: 1\n", "sources: []\n", "- 1\n"]
)
def test_a_list_that_cannot_be_appended_to_is_named(text):
    with pytest.raises(ConfigError, match="sources: there is no list"):
        with_source(text, URL)
