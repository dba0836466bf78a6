"""What language a text is in, and when the source's word counts for more."""

import pytest

from vigie.text import language

FRENCH = "Le gouvernement a annoncé lundi la reprise des négociations avec les syndicats du pays."
ENGLISH = "The army said on Monday that it had retaken the town after two days of heavy fighting."
RUSSIAN = "Власти заявили, что граница будет закрыта до конца месяца из-за боевых действий."
UKRAINIAN = "Президент відвідав столицю та зустрівся з представниками місцевої влади й громади."
ARABIC = "أعلنت الحكومة اليوم أن المفاوضات سوف تستأنف في الأسبوع المقبل بعد توقف طويل."


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        pytest.param(FRENCH, None, "fr", id="French"),
        pytest.param(ENGLISH, "fr", "en", id="a source in French with an English article"),
        pytest.param(RUSSIAN, None, "ru", id="Russian"),
        pytest.param(UKRAINIAN, "ru", "uk", id="Ukrainian at a Russian source"),
        pytest.param(ARABIC, None, "ar", id="Arabic"),
        pytest.param("今日は雨です", "en", "ja", id="kana decide"),
        pytest.param("马里总统", None, "zh", id="Han without kana"),
        pytest.param("말리 대통령", None, "ko", id="Hangul decides"),
        pytest.param("Mali", "fr-FR", "fr", id="too short: what the source says, as ISO 639-1"),
        pytest.param("Mali", None, None, id="too short and nobody says"),
        pytest.param("Mali", "zxx", None, id="too short and a hint without a code"),
        pytest.param("12:30", "de", "de", id="no letters"),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_language(text, hint, expected):
    assert language(text, hint) == expected
