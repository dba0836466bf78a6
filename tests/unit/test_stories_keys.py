"""What reports in other languages may share, and how the article itself wrote it."""

from datetime import UTC, datetime

import pytest

from stories.keys import keys_of, keys_written
from stories.reading import passages
from vigie.types import Article


def read(title, text, lang):
    return passages(
        Article(
            id=1,
            source_id=1,
            source="s",
            url="https://example.org/1",
            link="https://example.org/1",
            title=title,
            text=text,
            lang=lang,
            seen=datetime(2026, 3, 1, 12, tzinfo=UTC),
        ),
        lang,
    )


@pytest.mark.parametrize(
    ("lang", "title", "key", "written"),
    [
        pytest.param("fr", "Hier, Goïta a parlé", "n:kuita", "Goïta", id="a name"),
        pytest.param("ru", "Вчера Гойта выступил", "n:kuita", "Гойта", id="another script"),
        pytest.param("fr", "Hier, Go&iuml;ta a parlé", "n:kuita", "Goïta", id="a reference"),
        pytest.param("fr", "L'armée malienne recule", "p:ML", "malienne", id="an adjective"),
        pytest.param("ru", "Шторм в Шотландии", "p:GB-SCT", "Шотландии", id="a region"),
        pytest.param(
            "fr", "Coup d'État au Burkina\nFaso", "p:BF", "Burkina Faso", id="of two words"
        ),
        pytest.param("fr", "Deux séismes", "c:earthquake", "séismes", id="a concept"),
        pytest.param("ar", "٤١٥ قتيلا", "d:415", "٤١٥", id="a number"),
        pytest.param("fr", "Vote le 8 novembre", "t:11-8", "8 novembre", id="a day"),
        pytest.param(
            "en", "Vote on November 8th", "t:11-8", "November 8th", id="behind the month"
        ),
        pytest.param("es", "El 8 de noviembre", "t:11-8", "8 de noviembre", id="a word between"),
        pytest.param("zh", "11月8日地震", "t:11-8", "11月8日", id="a Chinese day"),
        pytest.param("zh", "11 月 8 日地震", "t:11-8", "11 月 8 日", id="a day with blanks"),
        pytest.param("ja", "11月8日、地震", "t:11-8", "11月8日", id="a Japanese day"),
        pytest.param("th", "วันที่ 8 พ.ย. นี้", "t:11-8", "8 พ.ย.", id="a Thai day"),
        pytest.param(
            "zh", "叶卡捷琳堡大火", "p:RU:Asia/Yekaterinburg", "叶卡捷琳堡", id="a Chinese place"
        ),
    ],
)
def test_a_key_is_told_as_the_article_wrote_it(lang, title, key, written):
    text = read(title, "", lang)

    assert key in keys_of(text, lang)
    assert keys_written(text, lang, [key]) == {key: written}


def test_what_was_written_first_is_told_and_what_was_not_written_is_not():
    text = read("Mali : Goïta parle", "Le président malien Assimi GOITA a parlé à Kati.", "fr")

    written = keys_written(text, "fr", ["p:ML", "n:kuita", "n:asimi", "p:NE"])

    assert written == {"p:ML": "Mali", "n:kuita": "Goïta", "n:asimi": "Assimi"}


@pytest.mark.parametrize("lang", ["fr", "zh", "ar"])
def test_every_key_is_written_somewhere(lang):
    text = read("2026年11月8日，Goïta 在 Mali", "séisme au Mali le 8 novembre: 415 morts", lang)
    keys = keys_of(text, lang)

    assert keys_written(text, lang, keys).keys() == keys.keys()
