"""No text of a web page can be more than text in a message."""

import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from alerts import safe
from alerts.message import Form, Limits
from alerts.quotes import pieces, shorten
from alerts.render import Writer
from alerts.testing import AN_ALERT, NOON
from alerts.why import Why, parse
from vigie.types import Quote

SNIPPETS = [
    "@everyone",
    "<!channel>",
    "<@U1>",
    "](http://e.example)",
    "\r\nBcc: a@b.c",
    "```",
    "||",
]
SNIPPETS += [
    "<script>",
    "&lt;",
    '"><a href="x">',
    "\u202e",
    "\u2028",
    "\x00",
    "@",
    "<",
    "\\",
    "{{x}}",
]
scraped = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=12)), max_size=12).map(
    "".join
)
limits = st.tuples(st.sampled_from([0, 20, 60, 250]), st.sampled_from([70, 160, 600, 3000]))
ALLOWED = {"div", "h2", "a", "p", "em", "blockquote", "b"}


@st.composite
def quotes(draw):
    text = draw(scraped)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = tuple(zip(edges[::2], edges[1::2], strict=False))
    return Quote(text=text, marks=marks)


@st.composite
def alerts(draw):
    return replace(
        AN_ALERT,
        watchlist=draw(scraped),
        is_update=draw(st.booleans()),
        headline=draw(scraped),
        source=draw(scraped),
        lang=draw(st.none() | scraped),
        link=draw(scraped.map(lambda tail: "https://a.example/" + tail) | scraped),
        quotes=tuple(draw(st.lists(quotes(), max_size=3))),
        why=tuple(draw(st.lists(scraped, max_size=3))),
        others=tuple(draw(st.lists(st.tuples(scraped, scraped), max_size=3))),
        note=draw(scraped),
    )


def written(alert, form, limits):
    title, body = limits
    writer = Writer(channel="c", limits=Limits(title=title, body=body, form=form))
    return writer.write(alert, sent=NOON)


def is_control(char):
    return unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"}


@given(alerts(), limits, st.sampled_from(Form))
def test_a_title_is_one_line_and_a_message_fits(alert, limits, form):
    message = written(alert, form, limits)

    assert not any(is_control(char) for char in message.title)
    assert not any(is_control(char) and char != "\n" for char in message.body)
    assert len(message.title) <= limits[0]
    assert len(message.body) <= limits[1]


@given(alerts(), limits, st.sampled_from([Form.TEXT, Form.MARKDOWN]))
def test_a_chat_finds_no_mention_and_no_hidden_link(alert, limits, form):
    message = written(alert, form, limits)

    for text in (message.title, message.body):
        assert all(part[:1] == safe.JOINER for part in text.split("@")[1:])
        assert not any(opener in text for opener in ("<!", "<@", "<#", "<s", "](", "```"))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@given(alerts(), limits)
def test_a_mail_has_no_tags_and_addresses_but_ours(alert, limits):
    body = written(alert, Form.HTML, (limits[0], 32768)).body

    reader = Tags()
    reader.feed(body)
    reader.close()
    assert {tag for tag, _ in reader.seen} <= ALLOWED
    for _, attributes in reader.seen:
        assert attributes.keys() <= {"href", "style"}
        assert (attributes.get("href") or "http").startswith("http")


@given(scraped, st.integers(0, 300))
def test_what_is_fitted_never_exceeds_its_room(text, chars):
    assert len(safe.fitted(text, chars, safe.markdown)) <= chars


@given(quotes(), st.integers(5, 60))
def test_a_shortened_quote_fits_and_its_marks_are_in_it(quote, chars):
    short = shorten(quote, chars)

    assert len(short.text) <= chars
    assert "".join(text for text, _ in pieces(short)) == short.text
    assert all(0 <= start < end <= len(short.text) for start, end in short.marks)


@given(
    st.lists(st.text(st.characters(exclude_characters='"'), min_size=1), max_size=3), st.booleans()
)
def test_a_line_of_why_can_be_read_back(spelt, in_title):
    why = Why(term="Assimi Goïta", spelt=tuple(spelt), in_title=in_title)

    assert parse(str(why)) == why
