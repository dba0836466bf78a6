"""The names that the package carries are those of CLDR, as babel has them."""

from benchmarks import cldr_names
from watchlists.names import cldr


def test_the_file_is_what_babel_says():
    assert cldr_names.FILE.read_text(encoding="utf-8") == cldr_names.text(), (
        "run: python -m benchmarks.cldr_names --write"
    )


def test_countries_and_cities_are_named_in_a_language():
    assert cldr.territories("fr")["ML"] == "Mali"
    assert cldr.cities("ru")["Africa/Bamako"] == "Бамако"


def test_a_language_that_cldr_is_not_asked_for_has_no_names():
    assert cldr.territories("tlh") == {}
