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
    ("https://ww2.example.org/2026/mali", "ww2"),
    ("https://pda.example.org/2026/mali", "handheld host"),
    ("https://lite.example.org/2026/mali", "host without pictures"),
    ("https://example.org/2026/mali/index.shtml", "index page of server-side includes"),
    ("https://example.org/index.php/2026/mali", "front script in the path"),
    ("https://example.org/2026/mali/default.aspx", "index page of ASP.NET"),
    ("https://example.org/(S(lit3py55t21z5v55vlm25s55))/2026/mali", "ASP.NET session"),
    ("https://example.org/2026/mali;PHPSESSID=1a2b/", "PHP session in the path"),
    ("https://example.org/2026/mali/print", "print ending"),
    ("https://example.org/2026/mali/print/", "print ending with a slash"),
    ("https://example.org/print/2026/mali", "print folder"),
    ("https://example.org/2026/mali/imprimer.html", "print page in French"),
    ("https://example.org/2026/mali/comment-page-3/#comments", "page of comments"),
    ("https://example.org/2026/mali?view=print", "print view by name"),
    ("https://example.org/2026/mali?tmpl=component&print=1", "print view of Joomla"),
    ("https://example.org/2026/mali?print", "print view without value"),
    ("https://example.org/2026/mali?replytocom=81#respond", "reply to a comment"),
    ("https://example.org/2026/mali?cpage=2", "comments of WordPress"),
    ("https://example.org/2026/mali?doing_wp_cron=1772366400.1", "cron of WordPress"),
    ("https://example.org/2026/mali?share=facebook&nb=1", "share button of WordPress"),
    ("https://example.org/2026/mali?amp&usqp=mq331AQ", "AMP parameters"),
    ("https://example.org/2026/mali?format=amp", "AMP format"),
    ("https://example.org/2026/mali?m=1", "mobile view of Blogger"),
    ("https://www.google.co.uk/amp/www.example.org/2026/mali", "AMP viewer of a country"),
    ("https://amp-example-org.cdn.ampproject.org/v/s/amp.example.org/2026/mali?amp_gsa=1", "v/s"),
    ("https://example.org/2026/mali?_ga=2.15.16-17&_gl=1*abc", "Google Analytics"),
    ("https://example.org/2026/mali?fbclid=IwAR1&mibextid=x", "Facebook"),
    ("https://example.org/2026/mali?igshid=x", "Instagram"),
    ("https://example.org/2026/mali?ocid=wsnews.chat-apps", "ocid"),
    ("https://example.org/2026/mali?ns_source=twitter&ns_linkname=world", "comScore"),
    ("https://example.org/2026/mali?at_format=link&at_ptr_name=x&at_bbc_team=editorial", "BBC"),
    ("https://example.org/2026/mali?smid=tw-share&smtyp=cur", "New York Times"),
    ("https://example.org/2026/mali?partner=rss&emc=rss", "New York Times feeds"),
    ("https://example.org/2026/mali?unlocked_article_code=1.abc", "given article"),
    ("https://example.org/2026/mali?mod=rss_markets_main", "Wall Street Journal feeds"),
    ("https://example.org/2026/mali?traffic_source=rss", "Al Jazeera"),
    ("https://example.org/2026/mali?maca=en-rss-en-all-1573-rdf", "Deutsche Welle"),
    ("https://example.org/2026/mali?rcmd_alg=slotter&rcmd_id=1", "recommended elsewhere"),
    ("https://example.org/2026/mali?spm=C73544894212.P59511941341.0.0&scm=1", "Alibaba"),
    ("https://example.org/2026/mali?from=singlemessage&isappinstalled=0", "WeChat"),
    ("https://example.org/2026/mali?from=main_3", "from a place on the front page"),
    ("https://example.org/2026/mali?source=rss----7f60cf5620c9---4", "source of a feed"),
    ("https://example.org/2026/mali?source=twitter", "source of a reader"),
    ("https://example.org/2026/mali?CMP=Share_iOSApp_Other", "CMP"),
    ("https://example.org/2026/mali?ito=1490", "Daily Mail"),
    ("https://example.org/2026/mali?srnd=premium&sref=abc", "Bloomberg"),
    ("https://example.org/2026/mali?pk_campaign=x&mtm_source=y", "Matomo"),
    ("https://example.org/2026/mali?mkt_tok=x&_hsenc=y&hsa_cam=1", "mailings"),
    ("https://example.org/2026/mali?msclkid=x&twclid=y&ttclid=z", "ads"),
    ("https://example.org/2026/mali?wt_mc=x&WT.mc_id=1", "Webtrekk and Webtrends"),
    ("https://example.org/2026/mali?intcmp=x&itm_source=y", "campaigns inside"),
    ("https://example.org/2026/mali?dicbo=v2-abc&tblci=GiA", "recommended for money"),
    ("https://example.org/2026/mali?_=1772366400123", "cache buster"),
    ("https://example.org/2026/mali?t=1772366400", "time of the click"),
    ("https://example.org/2026/mali?__cf_chl_tk=abc", "Cloudflare"),
    (
        "https://example.org/2026/mali?JSESSIONID=A1B2&sid=9f86d081-0000-4000-8000-a1b2c3d4e5f6",
        "ids",
    ),
    ("https://example.org/2026/mali#:~:text=Bamako", "text fragment"),
    # redirectors and translations
    (
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F2026%2Fmali%3Ffbclid%3Dx&h=AT0",
        "l",
    ),
    ("https://lm.facebook.com/l.php?u=http%3A%2F%2Fm.example.org%2F2026%2Fmali", "lm"),
    (
        "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org%2F2026%2Fmali",
        "sharer",
    ),
    ("https://l.instagram.com/?u=https%3A%2F%2Fexample.org%2F2026%2Fmali&e=AT1", "l.instagram"),
    ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2F2026%2Fmali&ved=1", "url"),
    ("https://www.google.fr/url?q=https://example.org/2026/mali&sa=U", "q"),
    (
        "https://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2fexample.org%2f2026%2fmali",
        "Bing",
    ),
    ("https://duckduckgo.com/l/?uddg=https%3A%2F%2Fexample.org%2F2026%2Fmali&rut=1", "DuckDuckGo"),
    ("https://vk.com/away.php?to=https%3A%2F%2Fexample.org%2F2026%2Fmali&post=1", "VK"),
    ("https://away.vk.com/away.php?to=https%3A%2F%2Fexample.org%2F2026%2Fmali", "away.vk.com"),
    ("https://t.me/iv?url=https%3A%2F%2Fexample.org%2F2026%2Fmali&rhash=0123", "instant view"),
    ("https://out.reddit.com/t3_x?url=https%3A%2F%2Fexample.org%2F2026%2Fmali&token=1", "Reddit"),
    (
        "https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fexample.org%2F2026%2Fmali",
        "YouTube",
    ),
    (
        "https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F2026%2Fmali",
        "mail",
    ),
    ("https://yandex.ru/turbo?text=https%3A%2F%2Fexample.org%2F2026%2Fmali", "Turbo by name"),
    ("https://yandex.ru/turbo/example.org/s/2026/mali", "Turbo"),
    ("https://yandex.ru/turbo/s/example.org/2026/mali", "Turbo, another order"),
    ("https://example-org.turbopages.org/example.org/s/2026/mali", "Turbo pages"),
    ("https://example-org.translate.goog/2026/mali?_x_tr_sl=fr&_x_tr_tl=en", "translated"),
    (
        "https://translate.google.com/translate?sl=fr&tl=en&u=https://example.org/2026/mali",
        "translator",
    ),
    (
        (
            "https://news.google.com/rss/articles/"
            "CBMiHGh0dHBzOi8vZXhhbXBsZS5vcmcvMjAyNi9tYWxp0gEA?oc=5&hl=fr&gl=FR&ceid=FR:fr"
        ),
        "Google News",
    ),
    (
        (
            "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3D"
            "https%253A%252F%252Fexample.org%252F2026%252Fmali"
        ),
        "two redirectors",
    ),
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
        pytest.param("https://e.org/index.html", "https://e.org/", id="front page as file"),
        pytest.param("https://e.org/print", "https://e.org/print", id="page named print"),
        pytest.param("https://e.org/blueprint", "https://e.org/blueprint", id="blueprint"),
        pytest.param("https://e.org/a.amp.html", "https://e.org/a.html", id="AMP before html"),
        pytest.param("https://e.org/a-71-amp.html", "https://e.org/a-71.html", id="amp, number"),
        pytest.param("https://e.org/guitar-amp.html", "https://e.org/guitar-amp.html", id="amp"),
        pytest.param("https://e.org/?p=71&utm_source=x", "https://e.org/?p=71", id="p, utm"),
        pytest.param("https://e.org/node/71/", "https://e.org/node/71", id="Drupal"),
        pytest.param("https://e.org/?q=node/71", "https://e.org/node/71", id="Drupal, old"),
        pytest.param("https://e.org/index.php?q=node/71", "https://e.org/node/71", id="Drupal 6"),
        pytest.param("https://e.org/spip.php?article71", "https://e.org/?article71", id="SPIP"),
        pytest.param(
            "https://e.org/?article71&var_mode=calcul", "https://e.org/?article71", id="S"
        ),
        pytest.param(
            "https://e.org/spip.php?page=imprimer&id_article=71",
            "https://e.org/?article71",
            id="SPIP, to print",
        ),
        pytest.param("https://e.org/news.php?id=71", "https://e.org/news.php?id=71", id="PHP"),
        pytest.param("https://e.org/a?from=20", "https://e.org/a?from=20", id="from a number"),
        pytest.param("https://e.org/a?t=71", "https://e.org/a?t=71", id="topic"),
        pytest.param("https://e.org/a?s=breaking-news", "https://e.org/a?s=breaking-news", id="s"),
        pytest.param(
            "https://e.org/a?source=lemonde&id=7", "https://e.org/a?id=7&source=lemonde", id="src"
        ),
        pytest.param(
            "https://youtube.com/watch?v=dQw4w9WgXcQ&t=10s&si=x",
            "https://youtube.com/watch?v=dQw4w9WgXcQ",
            id="video",
        ),
        pytest.param("https://t.me/s/mali/71", "https://t.me/mali/71", id="Telegram preview"),
        pytest.param("https://t.me/mali/71?single", "https://t.me/mali/71", id="Telegram, one"),
        pytest.param("https://telegram.me/mali/71?embed=1", "https://t.me/mali/71", id="telegram"),
        pytest.param("https://t.me/s/", "https://t.me/s", id="channel named s"),
        pytest.param("https://e.org/s/mali", "https://e.org/s/mali", id="s elsewhere"),
        pytest.param(
            "https://mobile.twitter.com/a/status/71?s=20", "https://x.com/a/status/71", id="X"
        ),
        pytest.param(
            "https://news.google.com/rss/articles/CBMiAbcd?oc=5",
            "https://news.google.com/rss/articles/CBMiAbcd",
            id="Google News, opaque",
        ),
        pytest.param(
            "https://l.facebook.com/l.php?u=javascript:alert(1)",
            "https://l.facebook.com/l.php?u=javascript:alert(1)",
            id="redirector to no web address",
        ),
        pytest.param(
            "https://e.org/url?q=https://other.org/a",
            "https://e.org/url?q=https://other.org/a",
            id="no known redirector",
        ),
        pytest.param("https://e.org/#/news/71", "https://e.org/#/news/71", id="route"),
        pytest.param("https://sub.e.org/a", "https://sub.e.org/a", id="other site of a domain"),
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
        pytest.param(ARTICLE, "https://example.org/accueil.html", ARTICLE, id="front by name"),
        pytest.param(ARTICLE, "https://example.org/fr/home", ARTICLE, id="French front by name"),
        pytest.param(ARTICLE, "https://example.org/?amp", ARTICLE, id="front page, AMP"),
        pytest.param(
            "https://e.org/spip.php?article71",
            "https://e.org/spip.php",
            "https://e.org/?article71",
            id="front page of SPIP",
        ),
        pytest.param(
            "https://e.org/?p=71",
            "https://e.org/home-of-coffee",
            "https://e.org/home-of-coffee",
            id="begins like a front page",
        ),
        pytest.param(
            "https://amp.example.org/x", "https://www.example.org/2026/mali", ARTICLE, id="of AMP"
        ),
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


@pytest.mark.parametrize(
    "page",
    [
        "article.php?num=77",
        "news/view.asp?n=77",
        "read.jsp?code=MA-77",
        "articleView.html?idxno=77",
        "article_detail.php?no=77",
        "bbs/board.php?bo_table=news&wr_id=77",
        "noticia.php?cod=77",
        "noticia.aspx?idNoticia=77",
        "haber.php?haberid=77",
        "show.php?story_id=77",
        "news.php?news_no=77",
        "modules.php?file=article&sid=77",
        "content.asp?contentid=77",
        "view.do?nttId=77",
        "ShowNews.aspx?nwid=77",
        "article?aid=77",
        "index.cfm/page/view?idnews=77",
        "list.php?cid=77",
        "aktuell?tx_ttnews[tt_news]=77",
        "aktuell?tx_news_pi1%5Bnews%5D=77",
    ],
)
def test_a_page_that_shows_what_its_parameter_says_is_not_all_one_article(page):
    url = f"https://e.org/{page}"

    assert canonical(url, declared=url.partition("?")[0]) == canonical(url)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("2026/03/mali?n=2", id="the second picture"),
        pytest.param("world/mali-signs-an-accord.html?num=2", id="a slug"),
        pytest.param("article-20481.html?cid=77", id="a campaign with a number"),
        pytest.param("article.php?cid=newsletter", id="a campaign with a name"),
        pytest.param("mali?page=2", id="the second page"),
        pytest.param("mali?lang=fr&size=12", id="a view"),
        pytest.param("mali?uid=77", id="a reader"),
    ],
)
def test_what_does_not_tell_articles_apart_may_be_dropped(page):
    url = f"https://e.org/{page}"
    declared = url.partition("?")[0]

    assert canonical(url, declared=declared) == declared


def test_of_two_numbers_one_may_be_dropped():
    declared = "https://e.org/article.php?num=77"

    assert canonical("https://e.org/article.php?cid=5&num=77", declared=declared) == declared


def test_caches_of_caches_come_to_an_end():
    viewer = "https://" + "google.com/amp/" * 500

    assert canonical(f"{viewer}s/example.org/2026/mali") == ARTICLE
