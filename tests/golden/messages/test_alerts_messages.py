"""Messages as they go out, one file each. UPDATE_GOLDEN=1 writes them anew: read the diff."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from alerts.message import Form, Limits
from alerts.render import Writer
from alerts.testing import AN_ALERT, NOON
from vigie.news import Change, Correction, Counted, News
from vigie.types import Quote

HERE = Path(__file__).parent

ALERTS = {
    "first": AN_ALERT,
    "update": replace(
        AN_ALERT,
        is_update=True,
        headline="Гойта прибыл в Бамако",
        source="Радио Река",
        lang="ru",
        link="https://reka.example/новости/1",
        published=NOON.replace(hour=0, minute=0) - timedelta(days=1),
        day_only=True,
        why=('Assimi Goïta (spelt "Гойта"), in the title',),
        quotes=(Quote(text="Гойта прибыл в столицу.", marks=((0, 5),)),),
        others=tuple((f"Source {n}", f"https://{n}.example/") for n in range(1, 12)),
        note="a correction",
        sources=12,
        news=News(
            more=9,
            langs=("ru", "en"),
            terms=("Wagner",),
            changes=(
                Change(what=Counted.INJURED, before=None, after=1200, least=True),
                Change(what=Counted.MAGNITUDE, before=6.4, after=6.5),
            ),
            corrections=(
                Correction(before="412", after="415", what=Counted.DEAD),
                Correction(before="40", after="50", near="familles"),
            ),
        ),
    ),
    "teaser": replace(
        AN_ALERT,
        published=None,
        quotes=(),
        others=(),
        note="matched on title and teaser only (robots.txt forbids)",
    ),
    "hostile": replace(
        AN_ALERT,
        watchlist="Mali <b>",
        headline="@everyone <script>x</script>\r\nBcc: a@b.example [go](https://evil.example)",
        source="<!channel> **Wire**",
        link='https://a.example/@here?q="><script>',
        quotes=(Quote(text="||Bamako|| `rm` <@U123> \u202eilaM", marks=((2, 8),)),),
        why=('Bamako (spelt "<i>Bamako</i>")',),
        others=(("<img src=x>", "javascript:alert(1)"),),
        news=News(
            terms=("<b>@everyone</b>",),
            corrections=(Correction(before="1", after="2", near="<script>@here"),),
        ),
    ),
}
FORMS = {
    "text": Limits(title=250, body=3000, form=Form.TEXT),
    "untitled": Limits(title=0, body=3000, form=Form.TEXT),
    "sms": Limits(title=0, body=160, form=Form.TEXT),
    "markdown": Limits(title=250, body=1748, form=Form.MARKDOWN),
    "html": Limits(title=250, body=32768, form=Form.HTML),
}
CASES = [
    *(
        (name, form, lang)
        for name in ALERTS
        for form in ("text", "html")
        for lang in ("en", "fr", "ru")
    ),
    *((name, form, "en") for name in ALERTS for form in ("untitled", "sms", "markdown")),
]


@pytest.mark.parametrize(("name", "form", "lang"), CASES)
def test_a_message_reads_as_it_did(name, form, lang):
    writer = Writer(
        channel="desk", limits=FORMS[form], language=lang, zone=ZoneInfo("Europe/Paris")
    )

    message = writer.write(ALERTS[name], sent=NOON)

    written = f"{message.title}\n----\n{message.body}\n"
    file = HERE / f"{name}.{form}.{lang}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(written, encoding="utf-8", newline="")
    assert file.read_bytes().decode() == written


def test_no_golden_message_is_left_over():
    expected = {f"{name}.{form}.{lang}.txt" for name, form, lang in CASES}

    assert {file.name for file in HERE.glob("*.txt")} == expected
