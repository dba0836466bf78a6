"""Which articles become one story, which stay apart, and what the stream says about it."""

import json
import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stories.counts import ARTICLES, MOST_ARTICLES, Counts
from stories.memory import MemorySketches, settle, stories_of
from stories.pairs import COPY_WINDOW, time_of
from stories.shelves import Vectors
from stories.stream import WINDOW, Stream
from vigie.text import stem
from vigie.types import Article, Joined

SEEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHARED = Path(os.environ.get("VIGIE_SHARED", Path(__file__).parents[3] / "shared"))


def article(number, title, text, *, lang="fr", seen=SEEN, published=None):
    return Article(
        id=number,
        source_id=1,
        source="s",
        url=f"https://example.org/{number}",
        link=f"https://example.org/{number}",
        title=title,
        text=text,
        lang=lang,
        seen=seen,
        published=published,
    )


CALL = article(
    1,
    "Adandé et la reine Ingrid parlent de la pêche",
    "Le président du Dahar, Kossi Adandé, a parlé lundi au téléphone avec la reine Ingrid de "
    "Norrland, a annoncé le palais de Solvik.\n\nM. Adandé a dit sa tristesse après le naufrage "
    "du ferry Étoile du Nord et a rendu hommage aux marins disparus.\n\nLes deux États veulent "
    "signer avant l'automne un accord sur les zones de pêche et former ensemble des gardes-côtes.",
)
CALL_COPY = article(
    2,
    "Dahar-Norrland : Adandé et Ingrid au téléphone",
    "PORT-LAGUNE (AD) — " + CALL.text + "\n\nUne délégation est attendue au Dahar en mai.",
)
CALL_OTHER_WORDS = article(
    3,
    "Pêche : le Dahar et le Norrland se rapprochent",
    "Kossi ADANDE a été appelé par la souveraine du Norrland. Le dirigeant du Dahar lui a dit "
    "ses condoléances pour les marins de l'Étoile du Nord, le ferry qui a coulé en février.\n\n"
    "Il a aussi été question des chalutiers, que le Dahar voudrait tenir loin de ses zones de "
    "pêche, et de la formation de gardes-côtes.",
)
BUDGET = article(
    4,
    "Dahar : le budget adopté sans la gauche",
    "Le parlement du Dahar a voté mardi le budget de l'année par 61 voix contre 40. Les dépenses "
    "de santé montent d'un dixième, la taxe sur le ciment disparaît.\n\nLe président Kossi Adandé "
    "doit promulguer la loi avant la fin du mois.",
)
PORT = article(
    5,
    "Dahar : grève au port de Port-Lagune",
    "Les dockers de Port-Lagune ont cessé le travail mercredi matin. Vingt cargos attendent au "
    "large, selon la capitainerie, et des camions bloquent la route du marché.\n\nLe syndicat "
    "demande des gilets et des pauses plus longues pendant la saison chaude.",
)
RAIN = article(
    6,
    "Au Dahar, la pluie tarde à venir",
    "Les paysans du plateau de Sahoué ont retardé les semis de mil. Les puits baissent et les "
    "éleveurs descendent vers le fleuve plus tôt que l'an dernier.",
)
TRAM = article(
    7,
    "Un tramway pour Solvik",
    "La capitale du Norrland aura son tramway dans quatre ans. Douze rames rouleront de la gare "
    "à l'université, toutes les six minutes aux heures de pointe.\n\nLe chantier, qui coûtera "
    "neuf cents millions de couronnes, commence en juin sur les quais; les riverains craignent le "
    "bruit et les commerçants la perte de deux saisons.",
)


def settled(*articles):
    """Return the verdicts on articles in order, from a fresh start."""
    sketches = MemorySketches()
    stream = Stream(sketches)
    return [settle(each, stream, sketches) for each in articles]


def test_one_event_is_one_story_and_its_country_is_not_from_a_fresh_start():
    groups = stories_of([CALL, BUDGET, CALL_COPY, PORT, CALL_OTHER_WORDS, RAIN])

    assert groups == {1: 1, 4: 4, 2: 1, 5: 5, 3: 1, 6: 6}


def test_the_order_of_arrival_does_not_change_the_groups():
    groups = stories_of([RAIN, CALL_OTHER_WORDS, PORT, CALL_COPY, BUDGET, CALL])

    assert groups == {6: 6, 3: 3, 5: 5, 2: 3, 4: 4, 1: 3}


def test_the_reason_is_told_with_the_verdict():
    first, copy, similar, other = settled(CALL, CALL_COPY, CALL_OTHER_WORDS, RAIN)

    assert first.placement.joined is Joined.FIRST
    assert first.placement.story_id is None
    assert copy.placement.joined is Joined.COPY
    assert (copy.placement.story_id, copy.placement.copy_of) == (1, 1)
    assert "of the shorter text" in copy.why
    assert similar.placement.joined is Joined.SIMILAR
    assert similar.placement.score is not None
    assert "Norrland" in similar.why
    assert other.placement.joined is Joined.FIRST
    assert "nearest is story 1" in other.why
    assert re.search(r"; \d\.\d\d more than needed$", similar.why)
    assert re.search(r"; \d\.\d\d too little$", other.why)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["teaser last", "teaser first"])
def test_an_article_known_by_its_teaser_joins_its_full_version(order):
    teaser = article(9, CALL.title, CALL.text[:160])
    both = (CALL, teaser)

    _, second = settled(*(both[place] for place in order))

    assert second.placement.joined in {Joined.COPY, Joined.SIMILAR}


def test_two_flashes_from_one_place_stay_apart():
    one = article(1, "Dahar : le ministre de la pêche limogé", "")
    two = article(2, "Dahar : le ministre des transports hospitalisé", "")

    assert stories_of([one, two]) == {1: 1, 2: 2}


def test_articles_that_share_only_common_words_stay_apart():
    one = article(1, "Il faut le faire", "Il a été dit hier que le gouvernement a tout fait.")
    two = article(2, "Ce qu'il faut", "Il n'a pas été dit que le gouvernement a tout fait hier.")

    assert stories_of([one, two]) == {1: 1, 2: 2}


def test_a_piece_of_a_digest_does_not_join_the_story_of_its_first_piece():
    pieces = [CALL.text, BUDGET.text, PORT.text, CALL_OTHER_WORDS.text, TRAM.text, RAIN.text]
    digest = article(1, "Le journal du soir", "\n\n".join(pieces))

    _, rain = settled(digest, RAIN)

    assert rain.placement.copy_of is None
    assert rain.placement.story_id is None


QUAKE = {
    "fr": (
        "Séisme dans l'est de la Turquie : 41 morts à Malatya",
        (
            "Un tremblement de terre de magnitude 6,3 a frappé mardi 3 mars la province de "
            "Malatya, en Turquie. Au moins 41 personnes ont été tuées, selon le ministre de"
            " la santé, et des secouristes cherchent des survivants sous les immeubles "
            "effondrés."
        ),
    ),
    "en": (
        "Earthquake in eastern Turkey kills 41 in Malatya",
        (
            "A 6.3 magnitude earthquake struck the Turkish province of Malatya on Tuesday, "
            "March 3. At least 41 people died, the health minister said, as rescuers looked"
            " for survivors under collapsed buildings."
        ),
    ),
    "ru": (
        "Землетрясение на востоке Турции: 41 погибший в Малатье",
        (
            "Землетрясение магнитудой 6,3 произошло во вторник, 3 марта, в турецкой "
            "провинции Малатья. Погиб по меньшей мере 41 человек, сообщил министр "
            "здравоохранения, спасатели ищут выживших под обрушившимися зданиями."
        ),
    ),
    "ar": (
        "زلزال شرق تركيا يقتل 41 شخصا في ملاطية",
        (
            "ضرب زلزال بقوة 6.3 درجات ولاية ملاطية التركية الثلاثاء 3 مارس. وقتل 41 شخصا "
            "على الأقل، حسب وزير الصحة، ويبحث رجال الإنقاذ عن ناجين تحت المباني المنهارة."
        ),
    ),
}


@pytest.mark.parametrize("lang", ["en", "ru", "ar"])
def test_reports_of_one_event_in_two_languages_are_one_story(lang):
    title, text = QUAKE["fr"]
    groups = stories_of(
        [BUDGET, PORT, article(20, title, text), RAIN, article(21, *QUAKE[lang], lang=lang)]
    )

    assert groups[21] == groups[20] == 20


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", {"Malatya", "Turkey", "Earthquake", "41"}),
        ("ru", {"Турции", "Землетрясение", "41", "зданиями"}),
        ("ar", {"ملاطية", "تركيا", "زلزال", "41"}),
    ],
)
def test_what_languages_share_is_told_in_the_words_of_the_article(lang, words):
    known, asked = article(20, *QUAKE["fr"]), article(21, *QUAKE[lang], lang=lang)

    why = settled(BUDGET, PORT, known, RAIN, asked)[-1].why

    told, needed = why.rpartition(": ")[2].split("; ")
    assert words <= {*told.split(", ")}
    assert needed.endswith(" more than needed")


def test_a_word_that_is_shared_in_two_ways_is_told_once():
    # A tsunami is a concept, and sounds the same in both languages.
    french = article(20, "Tsunami à Sendai", "Un tsunami a touché Sendai.")
    english = article(21, "Tsunami in Sendai", "A tsunami has reached Sendai.", lang="en")

    why = settled(BUDGET, PORT, french, RAIN, english)[-1].why

    assert why.rpartition(": ")[2].startswith("Tsunami, Sendai; ")


def test_the_reason_is_one_line():
    torn = article(
        21, "Burkina\nFaso : 41 morts à Ouagadougou", "Un séisme au Burkina\nFaso.", lang="fr"
    )
    english = article(
        22,
        "41 dead in Ouagadougou",
        "An earthquake struck Burkina Faso, and Ouagadougou.",
        lang="en",
    )

    assert "Burkina Faso" in settled(english, torn)[-1].why


def test_what_happens_in_the_same_country_in_two_languages_stays_apart():
    english = article(7, CALL.title, CALL.text, lang="en")

    assert settled(BUDGET, english)[1].placement.story_id is None


def test_an_article_that_is_like_stories_in_two_languages_makes_them_one():
    search = "The search goes on with dogs and bare hands, hour after hour, in the cold rubble."
    thin = ("Search with dogs and bare hands", search)
    before = [article(20, *QUAKE["fr"]), article(21, *thin, lang="en")]
    title, text = QUAKE["en"]
    both = article(22, f"{title}: search with dogs and bare hands", f"{text} {search}", lang="en")
    after = [*before, both]

    assert len(set(stories_of(before).values())) == 2
    assert set(stories_of(after).values()) == {20}


FIRE = article(
    20,
    "Lomé : un entrepôt de coton en feu au port",
    "Un incendie s'est déclaré vendredi soir dans un entrepôt de coton du port de Lomé.",
)
HURT = article(
    21,
    "Trois dockers brûlés soignés à Sylvanus-Olympio",
    "Trois dockers de l'entrepôt de coton, brûlés aux mains, sont soignés au centre hospitalier "
    "Sylvanus-Olympio.",
)
FIRE_AND_HURT = article(
    22,
    "Lomé : l'entrepôt de coton en feu, trois dockers brûlés soignés à Sylvanus-Olympio",
    "L'incendie de l'entrepôt de coton du port de Lomé a fait trois blessés : des dockers brûlés "
    "aux mains, soignés au centre hospitalier Sylvanus-Olympio.",
)


def test_a_lone_report_joins_late_when_an_article_is_like_it_and_a_story():
    before = settled(BUDGET, RAIN, TRAM, FIRE, HURT)
    after = settled(BUDGET, RAIN, TRAM, FIRE, HURT, FIRE_AND_HURT)

    assert [verdict.placement.story_id for verdict in before] == [None] * 5
    (merge,) = after[-1].merges
    assert (merge.into, merge.gone) == (20, 21)
    assert "a lone report" in merge.why


def test_two_stories_of_several_reports_are_not_made_one_by_an_article_of_their_language():
    again = [replace(one, id=one.id + 10, source_id=2) for one in (FIRE, HURT)]

    verdicts = settled(BUDGET, RAIN, TRAM, FIRE, HURT, *again, FIRE_AND_HURT)

    assert [verdict.placement.story_id for verdict in verdicts[5:7]] == [20, 21]
    assert verdicts[-1].merges == ()


def test_without_a_language_the_text_tells_it():
    _, copy = settled(CALL, article(2, CALL_OTHER_WORDS.title, CALL_OTHER_WORDS.text, lang=None))

    assert copy.delta.lang == "fr"
    assert copy.placement.story_id == 1


def test_after_the_window_the_same_event_is_a_new_story():
    soon = article(3, CALL_OTHER_WORDS.title, CALL_OTHER_WORDS.text, seen=SEEN + WINDOW)
    late = article(
        3, CALL_OTHER_WORDS.title, CALL_OTHER_WORDS.text, seen=SEEN + WINDOW + timedelta(minutes=1)
    )

    assert settled(CALL, soon)[1].placement.story_id == 1
    assert settled(CALL, late)[1].placement.story_id is None


def test_a_text_printed_again_is_the_same_story_for_a_month_but_not_for_a_year():
    month = article(2, CALL.title, CALL.text, seen=SEEN + COPY_WINDOW)
    year = article(2, CALL.title, CALL.text, seen=SEEN + timedelta(days=365))

    assert settled(CALL, month)[1].placement.story_id == 1
    again = settled(CALL, year)[1].placement
    assert (again.story_id, again.copy_of) == (None, None)


def test_an_article_counts_from_its_publication_if_that_was_before_it_was_seen():
    old = article(2, "t", "t", published=SEEN - timedelta(days=90))
    ahead = article(2, "t", "t", published=SEEN + timedelta(days=90))

    assert time_of(old) == SEEN - timedelta(days=90)
    assert time_of(ahead) == SEEN
    assert time_of(article(2, "t", "t")) == SEEN


def test_placing_changes_nothing():
    stream = Stream(MemorySketches())

    assert stream.place(CALL) == stream.place(CALL)
    assert stream.open_stories == 0


def test_forgotten_stories_take_nothing_in():
    sketches = MemorySketches()
    stream = Stream(sketches)
    settle(CALL, stream, sketches)

    stream.forget(SEEN + timedelta(seconds=1))

    assert stream.open_stories == 0
    assert stream.place(CALL_OTHER_WORDS).placement.story_id is None


def test_an_article_without_words_is_a_story_by_itself():
    _, second = settled(article(1, "", ""), article(2, "", "…"))

    assert second.placement.joined is Joined.FIRST
    assert second.delta.vector == {}


def test_full_counts_are_halved_before_the_next_article_is_counted():
    stream = Stream(MemorySketches())
    stream.restore([("fr", ARTICLES, MOST_ARTICLES), ("fr", "rare", 1), ("fr", "usual", 9)], [])

    verdict = stream.place(CALL)
    stream.accept(verdict.delta, story_id=1)

    assert verdict.delta.halve
    assert not stream.place(CALL_COPY).delta.halve


def test_halved_counts_drop_what_was_met_once():
    counts = Counts("fr")
    counts.known.update({ARTICLES: 101, "rare": 1, "usual": 9})

    counts.halve()

    assert counts.known == {ARTICLES: 50, "usual": 4}


@pytest.mark.parametrize(
    ("lang", "common", "telling"),
    [("fr", "dans", "pêche"), ("ru", "который", "рыбалка"), ("en", "which", "trawler")],
)
def test_a_fresh_archive_knows_which_words_say_nothing(lang, common, telling):
    counts = Counts(lang)

    rarity = {word: counts.rarity(stem(word, lang)) for word in (common, telling)}

    assert rarity[telling] > 3 * rarity[common]


@pytest.mark.skipif(
    not (SHARED / "newsweb" / "scenario.json").exists(),
    reason="the press world's scenario is not beside this repository",
)
def test_the_french_articles_of_the_press_world_fall_into_its_stories():
    scenario = json.loads((SHARED / "newsweb" / "scenario.json").read_text(encoding="utf-8"))
    french = {site["host"] for site in scenario["sites"] if site["lang"] == "fr"}
    published = sorted(
        (each for each in scenario["articles"] if each["site"] in french),
        key=lambda each: each["at"],
    )
    names = {number: each["id"] for number, each in enumerate(published, start=1)}
    articles = [
        article(
            number,
            each["title"],
            "\n\n".join(each["paragraphs"]),
            seen=SEEN + timedelta(seconds=each["at"]),
        )
        for number, each in enumerate(published, start=1)
    ]

    groups = {names[n]: names[story] for n, story in stories_of(articles).items()}

    call = {"call-fr", "call-copy", "call-tilda", "call-fr-utm"}
    assert {name for name, story in groups.items() if story == "call-fr"} == call
    assert all(story == name for name, story in groups.items() if name not in call)


def test_a_stored_term_without_letters_does_no_harm():
    vectors = Vectors.of("fr", SEEN, {"": 0.2, "mali": 0.8, "p:ML": 0.5, ">p:ML": 1.0})

    assert (dict(vectors.terms), dict(vectors.keys)) == ({"mali": 0.8, "": 0.2}, {"p:ML": 0.5})
    assert dict(vectors.title) == {"p:ML": 1.0}
