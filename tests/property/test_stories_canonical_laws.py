"""Laws of canonical addresses, over addresses that are put together from troublesome pieces."""

from hypothesis import assume, given
from hypothesis import strategies as st

from stories.canonical import canonical

TROUBLESOME_HOSTS = """
    example.org www.example.org m.www.example.org fr.m.example.org EXAMPLE.org. mobile.de m.co
    www.gov.uk 127.0.1.1 127.0.1.1:8090 [::1]:80 localhost президент.рф straße.example site.test
    a.blogspot.com x.cdn.ampproject.org www.google.com user:p@example.org:443 t.me l.facebook.com
    a-b--c.translate.goog example-org.turbopages.org yandex.ru news.google.com twitter.com ww2.m.co
"""
TROUBLESOME_SEGMENTS = """
    amp AMP amp.html x.amp x.amp.html index.html index.php c s v example.org %61mp %2e %2F %zz %
    2026 .. . a;jsessionid=1 мир caf%C3%A9 https: print print.html s url l.php turbo articles
    spip.php 1-amp.html (S(abcdefgh1)) comment-page-2 CBMiHGh0dHBzOi8vZXhhbXBsZS5vcmcvMjAyNi9tYWxp
"""
TROUBLESOME_PIECES = """
    utm_source=x a=1 a=2 b= amp amp=1 amp;c=3 %61mp=1 sid=0123456789abcdef sid=3 q=x+y q=%26 ref=x
    id=7 fbclid % q=node/7 id_article=7 page=article from=x t=1772366400 print u=https://l.facebook.com
    u=http%3A%2F%2Fm.example.org%2Famp q=https://google.com/url?q=http://a.test/amp u=x text=http://
"""
HOSTS = st.sampled_from(TROUBLESOME_HOSTS.split()) | st.text(min_size=1, max_size=8)
SEGMENTS = st.sampled_from(TROUBLESOME_SEGMENTS.split()) | st.text(max_size=5)
PIECES = st.sampled_from(TROUBLESOME_PIECES.split()) | st.text(max_size=5)
SCHEMES = st.sampled_from(["http://", "https://", "//", "HTTPS://", "ftp://", ""])


@st.composite
def addresses(draw, schemes=SCHEMES):
    scheme = draw(schemes)
    path = "".join("/" + segment for segment in draw(st.lists(SEGMENTS, max_size=5)))
    query = "&".join(draw(st.lists(PIECES, max_size=4)))
    fragment = draw(st.sampled_from(["", "#top", "#!/news/1", "#!", "#!a b"]))
    return f"{scheme}{draw(HOSTS)}{path}?{query}{fragment}"


@given(addresses())
def test_an_identity_is_its_own_identity(url):
    once = canonical(url)

    assert canonical(once) == once


@given(addresses(), addresses())
def test_a_declared_identity_is_its_own_identity(url, declared):
    once = canonical(url, declared=declared)

    assert canonical(once) == once


@given(addresses(st.just("http://")))
def test_the_scheme_does_not_tell_articles_apart(url):
    identity = canonical(url)
    assume(identity.startswith("https://"))  # else it is no web address

    assert canonical("https://" + url.removeprefix("http://")) == identity


@given(st.text())
def test_no_text_is_too_strange(text):
    assert isinstance(canonical(text), str)
