import logging
import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from alerts.message import Form, Limits
from alerts.render import Writer, problem_with_template
from alerts.testing import AN_ALERT, NOON
from alerts.words import catalogue
from vigie.types import Quote

PARIS = ZoneInfo("Europe/Paris")


def writer(form=Form.TEXT, *, title=250, body=3000, language="en", template=None):
    return Writer(
        channel="desk",
        limits=Limits(title=title, body=body, form=form),
        language=language,
        zone=PARIS,
        template=template,
    )


def write(alert=AN_ALERT, sent=NOON, **settings):
    return writer(**settings).write(alert, sent=sent)


def test_a_title_is_the_watchlist_and_the_headline():
    assert write().title == "Mali: À Bamako, Goyta reçoit les chefs du fleuve"


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en", "update"), ("fr", "suite"), ("ru", "обновление"), ("xx", "update")],
)
def test_the_title_of_an_update_says_so(language, mark):
    title = write(replace(AN_ALERT, is_update=True), language=language).title

    assert title.startswith(f"Mali ({mark}): À Bamako")


def test_every_language_has_every_word():
    languages = catalogue()

    assert set(languages) == {"en", "fr", "ru"}
    assert all(len(words.months) == 12 for words in languages.values())
    assert languages["fr"].notes.keys() == languages["ru"].notes.keys()


def test_the_body_quotes_and_explains():
    body = write().body

    assert "> Le général *Goyta* a parlé à *Bamako* pendant une heure." in body
    assert 'Matched: Assimi Goïta (spelt "Goyta"), in the title; Bamako' in body
    assert "Also reported by: Радио Река, Delta Wire" in body
    assert body.splitlines()[-2:] == [
        AN_ALERT.link,
        "published 12:03 · seen 12:05 · sent 12:05",
    ]


@pytest.mark.parametrize(
    ("changes", "published"),
    [
        ({"published": None}, "?"),
        ({"published": NOON.replace(hour=0, minute=0), "day_only": True}, "23 Nov"),
        ({"published": NOON - timedelta(days=1)}, "22 Nov 12:05"),
        ({"published": NOON.replace(day=22, hour=23, minute=30)}, "00:30"),
    ],
)
def test_the_last_line_says_what_is_known_of_the_date(changes, published):
    last = write(replace(AN_ALERT, **changes)).body.splitlines()[-1]

    assert last == f"published {published} · seen 12:05 · sent 12:05"


def test_a_message_sent_days_later_names_the_days():
    last = write(sent=NOON + timedelta(days=2)).body.splitlines()[-1]

    assert last == "published 23 Nov 12:03 · seen 23 Nov 12:05 · sent 12:05"


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "matched on title and teaser only (robots.txt forbids)"),
        ("fr", "repéré d’après le titre et le chapeau seulement (robots.txt forbids)"),
        ("ru", "найдено только по заголовку и анонсу (robots.txt forbids)"),
    ],
)
def test_a_note_is_in_the_channels_language(language, note):
    alert = replace(AN_ALERT, note="matched on title and teaser only (robots.txt forbids)")

    assert note in write(alert, language=language).body.splitlines()


def test_a_channel_without_titles_gets_the_title_as_the_first_line():
    message = write(title=0)

    assert message.title == ""
    assert message.body.splitlines()[0] == "Mali: À Bamako, Goyta reçoit les chefs du fleuve"
    assert message.body.count("les chefs du fleuve") == 1


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("body", [2000, 900, 500, 300, 160, 100])
def test_a_body_always_fits_and_keeps_the_link(form, body):
    long = replace(
        AN_ALERT,
        headline="Mot " * 100,
        quotes=tuple(Quote(text="mot " * 75, marks=((0, 3),)) for _ in range(3)),
        why=tuple(f"terme numéro {n}" for n in range(40)),
        others=tuple((f"Source {n}", f"https://{n}.example/") for n in range(40)),
    )

    message = write(long, form=form, body=body, title=0)

    assert len(message.body) <= body
    assert AN_ALERT.link in message.body


def test_a_link_that_does_not_fit_gives_way_to_the_headline():
    message = write(replace(AN_ALERT, link="https://a.example/" + "x" * 90), body=67, title=0)

    assert message.body == "Mali: À Bamako, Goyta reçoit les chefs du fleuve"


def test_quotes_are_shortened_before_anything_is_left_out():
    long = replace(
        AN_ALERT, quotes=tuple(Quote(text="mot " * 75, marks=((0, 3),)) for _ in range(3))
    )

    body = write(long, body=1000).body

    assert body.count("> *mot*") == 3
    assert "…" in body
    assert "Also reported by" in body


def test_others_beyond_the_limit_are_counted():
    many = replace(AN_ALERT, others=tuple((f"S{n}", "") for n in range(11)))

    assert "S7 and 3 more" in write(many).body


def test_the_services_own_escaping_counts():
    doubled = Limits(title=250, body=400, form=Form.TEXT, measure=lambda text: 2 * len(text))

    body = Writer(channel="c", limits=doubled).write(AN_ALERT, sent=NOON).body

    assert len(body) <= 200


def test_html_is_escaped_and_marks_the_words():
    evil = replace(
        AN_ALERT,
        headline="<script>alert(1)</script> Bamako",
        source='A"><b>',
        quotes=(Quote(text="<img src=x> Bamako & <b>", marks=((12, 18),)),),
        link="https://a.example/?a=1&b=<2>",
    )

    body = write(evil, form=Form.HTML).body

    assert "&lt;script&gt;alert(1)&lt;/script&gt; Bamako" in body
    assert "&lt;img src=x&gt; <b>Bamako</b> &amp; &lt;b&gt;" in body
    assert 'href="https://a.example/?a=1&amp;b=%3C2%3E"' in body
    assert "<script" not in body


def test_chats_see_no_mentions():
    loud = replace(AN_ALERT, headline="@everyone <!channel> <@U1> [x](https://evil.example)")

    message = write(loud)

    for text in (message.title, message.body):
        assert "@everyone" not in text
        assert "<!channel" not in text
        assert "<@" not in text
        assert "](" not in text
    assert message.title.replace("\u2060", "").endswith(loud.headline)


def test_readers_of_markdown_see_the_text_as_written():
    bold = replace(AN_ALERT, headline="**a** _b_ `c` ~~d~~ # e > f")

    assert r"\*\*a\*\* \_b\_ \`c\` \~\~d\~\~ \# e \> f" in write(bold, form=Form.MARKDOWN).title


def test_an_at_sign_in_a_link_is_encoded_for_chats_only():
    link = replace(AN_ALERT, link="https://a.example/@everyone")

    assert "https://a.example/%40everyone" in write(link).body
    assert "https://a.example/@everyone" in write(link, form=Form.HTML).body


def test_a_message_has_the_key_and_the_thread_of_its_alert():
    message = write(replace(AN_ALERT, key="vigie-other", thread="vigie-first"))

    assert (message.key, message.thread) == ("vigie-other", "vigie-first")


@pytest.fixture
def template(tmp_path):
    def make(text):
        path = tmp_path / "desk.j2"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_a_users_template_replaces_the_body(template):
    own = template("{{ watchlist }}|{{ quotes | length }}|{{ link }}|{{ words.seen }}")

    assert write(template=own).body == f"Mali|2|{AN_ALERT.link}|seen"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ nosuch }}", id="unknown name"),
        pytest.param("{{ 1 / 0 }}", id="fails when it runs"),
        pytest.param("{% for %}", id="does not parse"),
        pytest.param("{{ words.__class__.__mro__ }}", id="tries to get out"),
        pytest.param(
            "{% for n in range(99999) %}{{ 'x' * 999 }}{% endfor %}", id="prints too much"
        ),
        pytest.param("", id="prints nothing"),
        pytest.param("x" * 4000, id="too long for the channel"),
    ],
)
def test_a_template_that_fails_never_loses_the_alert(template, text, caplog):
    with caplog.at_level(logging.WARNING):
        message = write(template=template(text))

    assert message.body == write().body
    assert "channel=desk" in caplog.text
    assert "built-in one used" in caplog.text


def test_a_template_that_is_gone_never_loses_the_alert(tmp_path, caplog):
    assert write(template=tmp_path / "gone.j2").body == write().body
    assert "built-in one used" in caplog.text


def test_a_template_cannot_let_markup_through(template):
    evil = replace(AN_ALERT, headline="<script>")

    printed = write(evil, form=Form.HTML, template=template("{{ headline }}")).body
    forced = write(evil, form=Form.HTML, template=template("{{ headline | safe }}")).body

    assert printed == "&lt;script&gt;"
    assert "<script" not in forced


def test_check_explains_a_bad_template(template, tmp_path):
    assert problem_with_template(template("{{ headline }}")) is None
    assert "line 2" in problem_with_template(template("a\n{% for %}"))
    assert re.match("cannot be read: No such file", problem_with_template(tmp_path / "gone"))
