"""An Alert and a channel's limits in, the Message to send out; pure but for the templates' files.

A body that is too long is rendered again with less in it (see `LEVELS`): quotes are shortened
first, the link is kept to the end. A service that cuts messages itself would cut off the link.
"""

import html
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from alerts import safe
from alerts.message import Form, Limits, Message
from alerts.quotes import pieces, shorten
from alerts.words import Words, words_of
from vigie.types import Alert, Quote

log = logging.getLogger(__name__)

LONGEST_TITLE = 250
"""Mail clients and chats show less of a title than this."""

LONGEST_NAME = 60
"""Of a watchlist in a title: the headline has to stay in sight."""

LONGEST_OUTPUT = 256 * 1024
"""Of a template, in characters: a loop in a user's template must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Level:
    """How much of an alert goes into a body."""

    quotes: int
    quote_chars: int
    why: int
    others: int
    news: int = 4
    headline: int = LONGEST_TITLE
    times: bool = True


LEVELS = (
    Level(quotes=3, quote_chars=300, why=10, others=8, news=16),
    Level(quotes=3, quote_chars=180, why=10, others=5, news=12),
    Level(quotes=3, quote_chars=100, why=5, others=3, news=8),
    Level(quotes=1, quote_chars=180, why=3, others=2),
    Level(quotes=1, quote_chars=80, why=3, others=0),
    Level(quotes=0, quote_chars=0, why=2, others=0, news=3),
    Level(quotes=0, quote_chars=0, why=0, others=0, news=2, headline=120),
    Level(quotes=0, quote_chars=0, why=0, others=0, news=1, headline=60),
    Level(quotes=0, quote_chars=0, why=0, others=0, news=1, headline=40, times=False),
    Level(quotes=0, quote_chars=0, why=0, others=0, news=0, headline=40, times=False),
)

Shown = dict[str, object]
"""What a template is given; the names are documented in `Writer`."""


class Html(str):
    """HTML that we have made ourselves: a template prints it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: this is how a template tells HTML from text."""
        return self


def sandbox(*, as_html: bool) -> ImmutableSandboxedEnvironment:
    """Return where templates run: nothing to call, nothing to change, HTML always escaped."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=as_html, undefined=StrictUndefined, keep_trailing_newline=False
    )
    # These two would turn scraped text into markup.
    for name in ("safe", "forceescape"):
        environment.filters.pop(name, None)
    return environment


def problem_with_template(path: Path) -> str | None:
    """Return what is wrong with a user's template, None where it can be used."""
    try:
        _load(path, as_html=True)
    except (OSError, UnicodeDecodeError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}"
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        return f"is not a valid template: {error}" + (f" (line {line})" if line else "")
    return None


def _load(path: Path, *, as_html: bool) -> Template:
    return sandbox(as_html=as_html).from_string(path.read_text(encoding="utf-8"))


@cache
def _built_in(form: Form) -> Template:
    name = "message.html.j2" if form is Form.HTML else "message.txt.j2"
    text = files("alerts").joinpath("templates", name).read_text(encoding="utf-8")
    return sandbox(as_html=form is Form.HTML).from_string(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes the messages of one channel, in its language, with its template.

    A template is given: `title`, `has_title` (whether the channel shows one), `headline`,
    `watchlist`, `is_update`, `source`, `lang`, `date`, `quotes` (words marked), `why`, `others`
    (each with `source` and `link`), `more` (others left out, in words), `note`, `news` (what an
    update says is new, a few words each), `link`, `last_line`, and `words` (the message's own
    words). All of it is safe to print.
    """

    channel: str
    limits: Limits
    language: str = "en"
    zone: tzinfo = UTC
    template: Path | None = None

    def write(self, alert: Alert, *, sent: datetime) -> Message:
        """Return the message for an alert that is sent at that moment; it always fits."""
        return Message(
            key=alert.key,
            thread=alert.thread,
            title=self._title(alert, self.limits.title) if self.limits.title else "",
            body=self._body(alert, sent),
            form=self.limits.form,
        )

    def _title(self, alert: Alert, chars: int) -> str:
        chars = min(chars, LONGEST_TITLE)
        return title_of(alert, words_of(self.language), self.limits.form, chars)

    def _body(self, alert: Alert, sent: datetime) -> str:
        own = None if self.template is None else self._by_own(self.template, alert, sent)
        body = own or self._first_that_fits(_built_in(self.limits.form), alert, sent)
        return body or self._bare(alert)

    def _by_own(self, path: Path, alert: Alert, sent: datetime) -> str | None:
        """Return the body by the user's template, None where that fails or cannot fit."""
        try:
            template = _load(path, as_html=self.limits.form is Form.HTML)
            body = self._first_that_fits(template, alert, sent)
        except Exception:  # a template may raise whatever it likes: never lose the alert
            log.exception(
                "template failed, built-in one used channel=%s key=%s template=%s",
                self.channel,
                alert.key,
                path.name,
            )
            return None
        if body is None:
            log.warning(
                "template too long for channel, built-in one used channel=%s key=%s template=%s",
                self.channel,
                alert.key,
                path.name,
            )
        return body

    def _first_that_fits(self, template: Template, alert: Alert, sent: datetime) -> str | None:
        for level in LEVELS:
            body = _bounded(template, self._shown(alert, sent, level))
            if body and self.limits.measure(body) <= self.limits.body:
                return body
        return None

    def _bare(self, alert: Alert) -> str:
        """Return the link, or as much of the title as there is room for without one."""
        link = self._link(alert.link)
        if link and self.limits.measure(link) <= self.limits.body:
            return link
        return self._title(alert, self.limits.body)

    def _shown(self, alert: Alert, sent: datetime, level: Level) -> Shown:
        words = words_of(self.language)
        more = len(alert.others) - level.others
        return {
            "title": self._title(alert, level.headline),
            "has_title": self.limits.title > 0,
            "headline": self._text(safe.cut(safe.flat(alert.headline), level.headline)),
            "watchlist": self._text(alert.watchlist),
            "is_update": alert.is_update,
            "source": self._text(safe.cut(alert.source, LONGEST_NAME)),
            "lang": self._text(alert.lang or ""),
            "date": self._date(alert, sent, words),
            "quotes": [
                self._marked(shorten(quote, level.quote_chars))
                for quote in alert.quotes[: level.quotes]
            ],
            "why": [self._text(words.why(line)) for line in alert.why[: level.why]],
            "others": [
                {"source": self._text(source), "link": self._link(link)}
                for source, link in alert.others[: level.others]
            ],
            "more": words.more.format(n=more) if more > 0 else "",
            "note": self._text(words.note(alert.note)),
            "news": self._news(alert, words)[: level.news],
            "link": self._link(alert.link),
            "last_line": self._last_line(alert, sent, words) if level.times else "",
            "words": words,
        }

    def _news(self, alert: Alert, words: Words) -> list[str]:
        told = () if alert.news is None else words.news_of(alert.news, alert.sources)
        return [self._text(each) for each in told]

    def _text(self, text: str) -> str:
        return _MAKE_SAFE[self.limits.form](text)

    def _link(self, url: str) -> str:
        return safe.link(url) if self.limits.form is Form.HTML else safe.chat_link(url)

    def _marked(self, quote: Quote) -> str:
        """Return the quote with its words marked the way the form has it."""
        if self.limits.form is Form.HTML:
            return Html(
                "".join(
                    f"<b>{html.escape(safe.flat(text))}</b>"
                    if marked
                    else html.escape(_padded(text, safe.flat(text)))
                    for text, marked in pieces(quote)
                )
            )
        mark = "**" if self.limits.form is Form.MARKDOWN else "*"
        # Each piece is made safe by itself: a mention that runs across two of them is broken up
        # by the mark between them.
        return "".join(
            f"{mark}{self._text(text)}{mark}" if marked else _padded(text, self._text(text))
            for text, marked in pieces(quote)
        ).strip()

    def _date(self, alert: Alert, sent: datetime, words: Words) -> str:
        return words.moment(alert.published, self.zone, beside=sent, day_only=alert.day_only)

    def _last_line(self, alert: Alert, sent: datetime, words: Words) -> str:
        """Return `published 12:03 · seen 12:05 · sent 12:05`."""
        return " · ".join(
            (
                f"{words.published} {self._date(alert, sent, words)}",
                f"{words.seen} {words.time(alert.seen, self.zone, beside=sent)}",
                f"{words.sent} {words.time(sent, self.zone, beside=sent)}",
            )
        )


_MAKE_SAFE = {Form.TEXT: safe.chat, Form.MARKDOWN: safe.markdown, Form.HTML: safe.flat}


def title_of(alert: Alert, words: Words, form: Form, chars: int) -> str:
    """Return `Mali: headline` or `Mali (update): headline`: one line of at most `chars`."""
    name = safe.cut(safe.flat(alert.watchlist), LONGEST_NAME)
    mark = f" ({words.update})" if alert.is_update else ""
    return safe.fitted(f"{name}{mark}: {safe.flat(alert.headline)}", chars, _MAKE_SAFE[form])


def _padded(text: str, made_safe: str) -> str:
    """Return a piece of a line that was made safe, with the spaces at its ends put back."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and made_safe else ""
    return head + made_safe + tail


def _bounded(template: Template, values: Shown) -> str:
    """Return what the template prints, without blank ends; an endless one is an error."""
    parts: list[str] = []
    size = 0
    for part in template.generate(values):
        parts.append(part)
        size += len(part)
        if size > LONGEST_OUTPUT:
            message = f"prints more than {LONGEST_OUTPUT} characters"
            raise TemplateError(message)
    return "".join(parts).strip()
