"""Addresses as they are met, and the identity that each of them has."""

import pytest

from stories.canonical import canonical

ARTICLE = "https://example.org/2026/mali"

SAME = [
    # scheme, host, port
    ("https://example.org/2026/mali", "as it is"),
    ("http://example.org/2026/mali", "http is https"),
    ("  https://example.org/2026/mali\n", "outer blanks"),
    ("HTTPS://EXAMPLE.ORG/2026/mali", "capitals in scheme and host"),
    ("//example.org/2026/mali", "no scheme"),
    ("https://example.org./2026/mali", "root dot"),
    ("https://example.org:443/2026/mali", "port of https"),
    ("http://example.org:80/2026/mali", "port of http"),
    ("https://reader:secret@example.org/2026/mali", "user and password"),
    ("https://www.example.org/2026/mali", "www"),
    ("https://m.example.org/2026/mali", "mobile host m."),
    ("https://mobile.example.org/2026/mali", "mobile host mobile."),
    ("https://amp.example.org/2026/mali", "AMP host"),
    ("https://www.m.example.org/2026/mali", "both"),
    # path
    ("https://example.org/2026/mali/", "slash at the end"),
    ("https://example.org//2026//mali", "doubled slashes"),
    ("https://example.org/2026/x/../mali", "dot segments"),
    ("https://example.org/2026/mali/index.html", "index page"),
    ("https://example.org/2026/mali/index.php", "index page of PHP"),
    ("https://example.org/2026/m%61li", "escape of a letter"),
    ("https://example.org/2026/mali;jsessionid=1A2B3C", "Java session"),
    # AMP
    ("https://example.org/2026/mali/amp", "AMP ending"),
    ("https://example.org/2026/mali/amp/", "AMP ending with a slash"),
    ("https://example.org/2026/mali/amp.html", "AMP page"),
    ("https://example.org/2026/mali.amp", "AMP suffix"),
    ("https://example.org/2026/mali.amp.html", "AMP suffix before html"),
    ("https://example.org/amp/2026/mali", "AMP folder"),
    ("https://example.org/2026/mali?amp=1", "AMP parameter"),
    ("https://example.org/2026/mali?amp", "AMP parameter without value"),
    ("https://example.org/2026/mali?outputType=amp", "AMP output type"),
    ("https://example-org.cdn.ampproject.org/c/s/example.org/2026/mali", "AMP cache"),
    ("https://cdn.ampproject.org/v/example.org/2026/mali/amp/?amp_js_v=0.1", "AMP cache, http"),
    ("https://www.google.com/amp/s/www.example.org/2026/mali/amp/", "AMP viewer"),
    # parameters and fragment
    ("https://example.org/2026/mali?", "empty query"),
    ("https://example.org/2026/mali?utm_source=rss&utm_medium=feed", "utm"),
    ("https://example.org/2026/mali?UTM_Source=rss", "utm in capitals"),
    ("https://example.org/2026/mali?a=&amp;utm_source=x&fbclid=y", "escaped ampersand"),
    ("https://example.org/2026/mali#xtor=RSS-1", "tracking in the fragment"),
    ("https://example.org/2026/mali#comments", "fragment"),
    ("https://example.org/2026/mali?xtor=RSS-1", "xtor"),
    ("https://example.org/2026/mali?at_medium=RSS&at_campaign=x", "at_"),
    ("https://example.org/2026/mali?mc_cid=1&mc_eid=2", "Mailchimp"),
    ("https://example.org/2026/mali?gclid=abc", "gclid"),
    ("https://example.org/2026/mali?yclid=1&ysclid=2", "Yandex"),
    ("https://example.org/2026/mali?_openstat=abc", "Openstat"),
    ("https://example.org/2026/mali?ns_mchannel=social", "ns_"),
    ("https://example.org/2026/mali?cmpid=1&CMP=share_btn_tw", "cmpid, CMP"),
    ("https://example.org/2026/mali?ref=home&ref_src=twsrc", "ref"),
    ("https://example.org/2026/mali?PHPSESSID=0123456789abcdef", "PHP session"),
    ("https://example.org/2026/mali?sid=0123456789abcdef", "session id"),
    ("https://example.org/2026/mali?print=Y", "print view"),
]


@pytest.mark.parametrize(("url", "what"), SAME, ids=[what for _, what in SAME])
def test_these_are_one_article(url, what):
    assert canonical(url).removesuffix("?a") == ARTICLE


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        pytest.param("https://example.org", "https://example.org/", id="front page"),
        pytest.param("http://127.0.1.1:8090/a/", "https://127.0.1.1:8090/a", id="IP and port"),
        pytest.param("http://[2001:DB8::1]:8090/a", "https://[2001:db8::1]:8090/a", id="IPv6"),
        pytest.param("http://localhost:8090/a", "https://localhost:8090/a", id="single label"),
        pytest.param("http://example.org:8080/a", "https://example.org:8080/a", id="other port"),
        pytest.param("https://mobile.de/a", "https://mobile.de/a", id="the domain is mobile"),
        pytest.param("https://www.gov.uk/a", "https://www.gov.uk/a", id="www under a suffix"),
        pytest.param("https://m.co/a", "https://m.co/a", id="the domain is m"),
        pytest.param("https://fr.m.example.org/a", "https://fr.example.org/a", id="m inside"),
        pytest.param("https://fr.example.org/a", "https://fr.example.org/a", id="other language"),
        pytest.param("https://www.site.test/a", "https://site.test/a", id="unknown suffix"),
        pytest.param(
            "https://ПРЕЗИДЕНТ.рф/а", "https://xn--d1abbgf6aiiy.xn--p1ai/%D0%B0", id="IDN"
        ),
        pytest.param("https://example.org/%d0%b0", "https://example.org/%D0%B0", id="hex"),
        pytest.param("https://example.org/100%", "https://example.org/100%25", id="lone percent"),
        pytest.param("https://example.org/a b", "https://example.org/a%20b", id="blank"),
        pytest.param("https://example.org/a%2Fb", "https://example.org/a%2Fb", id="escaped slash"),
        pytest.param("https://example.org/amp", "https://example.org/amp", id="page named amp"),
        pytest.param("https://example.org/champ", "https://example.org/champ", id="champ"),
        pytest.param(
            "https://example.org/Mali", "https://example.org/Mali", id="case of the path"
        ),
        pytest.param("https://example.org/?p=7", "https://example.org/?p=7", id="WordPress"),
        pytest.param("https://e.org/a?b=2&a=1", "https://e.org/a?a=1&b=2", id="sorted"),
        pytest.param("https://e.org/a?q=x+y", "https://e.org/a?q=x%20y", id="plus is a blank"),
        pytest.param("https://e.org/a?sid=35", "https://e.org/a?sid=35", id="sid of a story"),
        pytest.param("https://e.org/a?source=7", "https://e.org/a?source=7", id="source kept"),
        pytest.param("https://e.org/a#!/news/1", "https://e.org/a#!/news/1", id="hash-bang"),
        pytest.param("urn:uuid:1-2", "urn:uuid:1-2", id="not a web address"),
        pytest.param("https://[1::/a", "https://[1::/a", id="broken bracket"),
        pytest.param("https://e.org:port/a", "https://e.org:port/a", id="broken port"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_identity(url, identity):
    assert canonical(url) == identity


@pytest.mark.parametrize(
    ("url", "declared", "identity"),
    [
        pytest.param(
            "https://example.org/?p=7",
            "https://www.example.org/2026/mali/",
            ARTICLE,
            id="same host",
        ),
        pytest.param(
            "https://news.example.org/x", "http://example.org/2026/mali", ARTICLE, id="same domain"
        ),
        pytest.param("https://example.org/x", "/2026/mali", ARTICLE, id="relative"),
        pytest.param(
            "https://example.org/2026/mali", "https://other.org/x", ARTICLE, id="other domain"
        ),
        pytest.param(
            "https://a.blogspot.com/x",
            "https://b.blogspot.com/y",
            "https://a.blogspot.com/x",
            id="other blog on one host",
        ),
        pytest.param(
            "https://a.co.uk/x", "https://b.co.uk/y", "https://a.co.uk/x", id="public suffix"
        ),
        pytest.param(ARTICLE, "https://example.org/", ARTICLE, id="front page"),
        pytest.param(ARTICLE, "https://example.org/fr/", ARTICLE, id="front page in French"),
        pytest.param(ARTICLE, "https://example.org/index.php", ARTICLE, id="front page as file"),
        pytest.param(ARTICLE, "", ARTICLE, id="empty"),
        pytest.param(ARTICLE, "http://[", ARTICLE, id="broken"),
        pytest.param(ARTICLE, "javascript:void(0)", ARTICLE, id="no address"),
        pytest.param(
            "http://127.0.1.1:8090/x",
            "http://127.0.1.1:8090/y",
            "https://127.0.1.1:8090/y",
            id="same IP and port",
        ),
        pytest.param(
            "http://127.0.1.1:8090/x",
            "http://127.0.1.1:9000/y",
            "https://127.0.1.1:8090/x",
            id="other port of the IP",
        ),
        pytest.param(
            "http://127.0.1.1:8090/x",
            "http://127.0.1.2:8090/y",
            "https://127.0.1.1:8090/x",
            id="other IP",
        ),
        pytest.param(
            "https://e.org/a.php?id=7",
            "https://e.org/a.php",
            "https://e.org/a.php?id=7",
            id="drops the number",
        ),
        pytest.param(
            "https://e.org/a?comments=1", "https://e.org/a", "https://e.org/a", id="drops a view"
        ),
    ],
)
def test_a_declared_address_is_believed_only_where_it_can_be_right(url, declared, identity):
    assert canonical(url, declared=declared) == identity


def test_caches_of_caches_come_to_an_end():
    viewer = "https://" + "google.com/amp/" * 500

    assert canonical(f"{viewer}s/example.org/2026/mali") == ARTICLE
