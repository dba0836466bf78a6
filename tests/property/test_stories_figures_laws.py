from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from stories.counting_words import languages, lexicon
from stories.figures import figures

LANGUAGES = st.sampled_from(sorted(languages()))
# Words that mean something, numbers of all kinds and signs, in any order.
PIECES = st.one_of(
    st.sampled_from([" ", ", ", "-", ": ", ".", "12", "1 204", "2015", "9" * 400, "٣٠", "²", "%"]),
    st.text(max_size=4),
)


@cache
def phrases(lang):
    return st.sampled_from(sorted(" ".join(key) for key in lexicon(lang).phrases))


@st.composite
def sentences(draw):
    lang = draw(LANGUAGES)
    return lang, " ".join(draw(st.lists(st.one_of(phrases(lang), PIECES), max_size=25)))


@given(sentences())
def test_whatever_a_text_says_its_figures_are_numbers_of_something(drawn):
    lang, text = drawn

    found = figures(text, text, lang, year=2026)

    for what, figure in found.items():
        assert figure.what is what
        assert figure.number > 0
        assert figure.number.is_integer() or what == "magnitude"


@given(sentences())
def test_a_figure_of_the_title_is_not_changed_by_the_text(drawn):
    lang, text = drawn

    alone = figures(text, "", lang, year=2026)

    assert alone.items() <= figures(text, "12 12 12. " + text, lang, year=2026).items()
