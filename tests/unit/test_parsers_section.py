"""Which links of a section page are taken for articles."""

import pytest

from crawler.parsers.section import read_section

URL = "https://www.matin.test/afrique/"


def titles(body):
    return [
        entry.title for entry in read_section(f"<html><body>{body}</body></html>", URL).entries
    ]


@pytest.mark.parametrize(
    "anchor",
    [
        '<h3><a href="/2026/11/gao">Crue à Gao</a></h3>',
        '<a href="/n/48213.html">Les écoles rouvrent dans trois villes du nord</a>',
        '<a href="/a/b/le-pont-de-mopti-est-ouvert">Le pont de Mopti est ouvert</a>',
        '<a href="https://matin.test/2026/11/12/riz">Le prix du riz baisse au marché</a>',
        '<a href="/news/123456">北部湖泊水位创十年新高</a>',
    ],
)
def test_a_headline_is_an_article(anchor):
    assert len(titles(anchor)) == 1


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="/sport/">Sport</a>',
        '<a href="/mentions-legales">Mentions légales et conditions du site</a>',
        '<a href="/a-propos">Tout savoir sur la rédaction du journal</a>',
        '<a href="/?page=2">Page suivante des articles du journal</a>',
        '<nav><a href="/2026/11/x-y-z-w">Un titre assez long dans le menu du site</a></nav>',
        '<footer><a href="/2026/11/x-y-z-w">Un titre assez long au pied de la page</a></footer>',
        '<div class="share"><a href="/2026/11/x-y-z-w">Partager cet article long</a></div>',
        '<a href="https://autre.test/2026/11/x-y-z-w">Un titre assez long, autre site</a>',
        '<a href="/2026/11/rapport-annuel-complet.pdf">Le rapport annuel complet en PDF</a>',
        '<a href="javascript:void(0)">Un titre assez long mais sans adresse</a>',
        '<a href="/afrique/">Toute l’actualité du continent africain</a>',
    ],
)
def test_what_is_no_article_is_left_out(anchor):
    assert titles(anchor) == []


def test_an_address_is_listed_once_with_its_longest_text():
    body = (
        '<main><a href="/2026/11/gao#top">Crue à Gao, le récit</a>'
        '<h2><a href="/2026/11/gao">Crue à Gao : deux écoles ouvertes</a></h2></main>'
    )

    assert titles(body) == ["Crue à Gao : deux écoles ouvertes"]


def test_the_teaser_and_date_beside_a_link_are_taken_and_not_a_neighbours():
    card = (
        '<div class="card"><h3><a href="/2026/11/{n}">Un titre assez long, numéro {n}</a></h3>'
        '<time datetime="2026-11-1{n}T10:00:00+01:00"></time><p>Le texte qui accompagne '
        "l’article numéro {n}.</p></div>"
    )

    first, second = read_section(card.format(n=1) + card.format(n=2), URL).entries

    assert first.summary == "Le texte qui accompagne l’article numéro 1."
    assert second.summary == "Le texte qui accompagne l’article numéro 2."
    assert first.published.isoformat() == "2026-11-11T09:00:00+00:00"
