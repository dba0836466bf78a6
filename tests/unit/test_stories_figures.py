import pytest

from stories.counting_words import languages, lexicon
from stories.figures import figures, says_what
from vigie.news import Counted, Figure


def read(title, lang, text="", year=2026):
    """Return what an article counts, as {what: number}, a number with + where it is `at least`."""
    found = figures(title, text, lang, year=year)
    return {
        what.value: f"{figure.number:g}" + ("+" if figure.least else "")
        for what, figure in found.items()
    }


@pytest.mark.parametrize(
    ("lang", "title", "expected"),
    [
        ("en", "At least 12 killed in market fire, 30 wounded", {"dead": "12+", "injured": "30"}),
        ("en", "Bomb kills twelve Malian soldiers and wounds 30 others", "dead 12 injured 30"),
        ("en", "Death toll from the flood in northern Mali rises to 17", "dead 17"),
        ("en", "Death toll rises from 12 to 17 after ferry sinks", "dead 17"),
        ("en", "Twenty-five people were killed and 1,204 displaced", "dead 25 displaced 1204"),
        ("en", "Gunmen kidnap 40 pupils; police arrest three men", "abducted 40 detained 3"),
        ("en", "6.4-magnitude earthquake leaves 12 dead", "magnitude 6.4 dead 12"),
        ("en", "Storm: 300 homes destroyed, 5 people still missing", "homes 300 missing 5"),
        ("en", "Bomb kills 3 people and 12 people were wounded", "dead 3 injured 12"),
        ("en", "Bomb kills 3 civilians and wounds 12 people", "dead 3 injured 12"),
        ("fr", "Au moins 12 morts et trente blessés dans un incendie", "dead 12+ injured 30"),
        ("fr", "L'attaque a tué vingt-deux soldats maliens près de Gao", "dead 22"),
        ("fr", "Crue : quatre-vingt-dix-sept personnes portées disparues", "missing 97"),
        ("fr", "Un mort et deux blessés dans un accident", "dead 1 injured 2"),
        ("fr", "Le nombre de morts passe à 1 204", "dead 1204"),
        ("fr", "Séisme de magnitude 6,4 : 12 morts", "magnitude 6.4 dead 12"),
        ("ru", "Не менее 12 человек погибли, тридцать ранены", "dead 12+ injured 30"),
        ("ru", "Число погибших при пожаре в Бамако выросло до 17", "dead 17"),
        ("ru", "Число погибших выросло с 12 до 17 человек", "dead 17"),
        ("ru", "Погибли двадцать пять мирных жителей", "dead 25"),
        ("ru", "Жертвами стали трое рабочих, семеро пропали без вести", "dead 3 missing 7"),
        ("ru", "Эвакуированы 12 тыс. человек", "displaced 12000"),
        ("ru", "Задержаны двое мужчин, похищены пятеро", "detained 2 abducted 5"),
        ("ru", "Землетрясение магнитудой 6,4", "magnitude 6.4"),
        ("uk", "Щонайменше п’ять людей загинули, двадцять двоє поранені", "dead 5+ injured 22"),
        ("uk", "Кількість загиблих зросла до 17", "dead 17"),
        ("uk", "Евакуйовано 300 осіб, затримали трьох чоловіків", "displaced 300 detained 3"),
        ("ar", "مقتل 12 جنديا وإصابة ٣٠ آخرين", "dead 12 injured 30"),
        ("ar", "مقتل ما لا يقل عن خمسة وعشرين شخصا", "dead 25+"),
        ("ar", "سقوط قتيلان وثلاثة جرحى", "dead 2 injured 3"),
        ("ar", "مقتل شخصين في انهيار منجم", "dead 2"),
        ("ar", "ارتفاع عدد القتلى إلى 17", "dead 17"),
        ("ar", "اختطاف خمسة عشر طالبا", "abducted 15"),
        ("es", "Al menos 12 muertos y treinta y cinco heridos", "dead 12+ injured 35"),
        ("es", "Mueren veintidós personas en una mina", "dead 22"),
        ("es", "El número de muertos sube a 17", "dead 17"),
        ("de", "Mindestens 12 Tote und fünfunddreißig Verletzte", "dead 12+ injured 35"),
        ("de", "Bei dem Brand wurden zwölf Menschen getötet", "dead 12"),
        ("de", "Zahl der Toten steigt auf 17, 4 Vermisste", "dead 17 missing 4"),
        ("it", "Almeno 12 morti e ventitré feriti nel rogo", "dead 12+ injured 23"),
        ("it", "Frana, quarantotto dispersi: il numero dei morti sale a 17", "missing 48 dead 17"),
        ("pt", "Pelo menos doze mortos e vinte e um feridos", "dead 12+ injured 21"),
        ("pt", "Número de mortos sobe para 17; 40 pessoas desalojadas", "dead 17 displaced 40"),
        (
            "pl",
            "Zginęło co najmniej dwanaście osób, dwudziestu pięciu rannych",
            "dead 12+ injured 25",
        ),
        ("pl", "Liczba ofiar wzrosła do 17, zatrzymano trzech mężczyzn", "dead 17 detained 3"),
        ("tr", "En az on iki kişi öldü, 30 kişi yaralandı", "dead 12+ injured 30"),
        ("tr", "Ölü sayısı 17'ye yükseldi", "dead 17"),
        ("zh", "袭击造成至少12人死亡、三十五人受伤", "dead 12+ injured 35"),
        ("zh", "死亡人数升至17人，9人失踪", "dead 17 missing 9"),
        ("zh", "矿难致二十五人死亡30人受伤", "dead 25 injured 30"),
    ],
)
def test_reads_what_a_title_counts(lang, title, expected):
    if isinstance(expected, str):
        words = expected.split()
        expected = dict(zip(words[::2], words[1::2], strict=True))

    assert read(title, lang) == expected


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        pytest.param("en", "A 12-year-old killed in Gao", id="age"),
        pytest.param("en", "Musa, 12, killed in Gao", id="age between commas"),
        pytest.param("en", "Killed 12 years ago, never forgotten", id="years ago"),
        pytest.param("en", "In 2015 the attack killed 130 people", id="another year"),
        pytest.param("en", "Last year 130 people were killed there", id="last year"),
        pytest.param("en", "Dozens killed, several wounded", id="no number"),
        pytest.param("en", "About 40 killed; up to 60 wounded", id="a guess"),
        pytest.param("en", "12 or 13 dead", id="one or the other"),
        pytest.param("en", "12-15 dead", id="a range"),
        pytest.param("en", "12 to 15 people killed", id="a range in words"),
        pytest.param("en", "12 dead and missing", id="two things together"),
        pytest.param("en", "12 more people killed", id="more"),
        pytest.param("en", "Another 12 killed", id="another"),
        pytest.param("en", "Attack on school, including 3 children killed", id="a part"),
        pytest.param("en", "Among the dead 3 children", id="among the dead"),
        pytest.param("en", "In the last 24 hours 12 people were killed", id="one day's"),
        pytest.param("en", "A soldier and 3 civilians were killed", id="a part of a sum"),
        pytest.param("en", "Bomb kills 3 civilians and a soldier", id="a sum"),
        pytest.param("en", "Bomb kills 3 civilians and 12 soldiers", id="a sum of numbers"),
        pytest.param("it", "Altre tre persone sono morte", id="it: others"),
        pytest.param("en", "Flight 17 missing", id="a flight"),
        pytest.param("en", "Attack of March 12 killed dozens", id="a date"),
        pytest.param("en", "12 gunmen killed 5,5 goats", id="who killed"),
        pytest.param("en", "12 soldiers killed a farmer", id="who killed someone"),
        pytest.param("en", "Army kills 50 militants", id="the other side"),
        pytest.param("en", "Mother of 12 was killed", id="a mother"),
        pytest.param("en", "Two hundred and fifty people killed", id="beyond a hundred in words"),
        pytest.param("en", "Court: man sentenced, killed 12 people", id="a trial"),
        pytest.param("en", "Rebels freed 12 hostages", id="freed"),
        pytest.param("en", "Landslide could kill 12 people", id="may come"),
        pytest.param("en", "12% killed, $12 killed, 12:30 killed", id="units"),
        pytest.param("fr", "Un enfant de 12 ans tué à Gao", id="fr: age"),
        pytest.param("fr", "Une cinquantaine de morts, une douzaine de blessés", id="fr: a guess"),
        pytest.param("fr", "L'an dernier, 130 personnes ont été tuées", id="fr: last year"),
        pytest.param("fr", "En 2019, le choléra a tué 130 personnes", id="fr: another year"),
        pytest.param("fr", "Attaque à Gao, dont 3 enfants tués", id="fr: a part"),
        pytest.param("fr", "Un soldat a blessé sa voisine", id="fr: who wounded"),
        pytest.param("fr", "L'agence fait état de 534 décès supplémentaires", id="fr: more"),
        pytest.param("ru", "Погиб 12-летний мальчик", id="ru: age"),
        pytest.param("ru", "Несколько человек погибли, десятки ранены", id="ru: no number"),
        pytest.param("ru", "До 40 погибших, около 60 раненых", id="ru: a guess"),
        pytest.param("ru", "В прошлом году погибли 130 человек", id="ru: last year"),
        pytest.param("ru", "Ранее сообщалось о 12 погибших", id="ru: said before"),
        pytest.param("ru", "Ещё 12 человек погибли", id="ru: more"),
        pytest.param("ru", "Среди погибших более 40 врачей", id="ru: among the dead"),
        pytest.param("ru", "За последние 24 часа умерли 130 человек", id="ru: one day's"),
        pytest.param("ru", "Погибли в том числе 3 ребёнка", id="ru: a part"),
        pytest.param("uk", "Торік загинули 130 людей, ще 5 поранені", id="uk"),
        pytest.param("ar", "العام الماضي قتل 130 شخصا", id="ar: last year"),
        pytest.param("ar", "مقتل نحو 40 شخصا", id="ar: a guess"),
        pytest.param("es", "El año pasado murieron 130 personas", id="es: last year"),
        pytest.param("es", "Quinientos cincuenta muertos", id="es: beyond a hundred in words"),
        pytest.param("de", "Im vergangenen Jahr starben 130 Menschen", id="de: last year"),
        pytest.param("de", "Rund 40 Tote", id="de: a guess"),
        pytest.param("it", "L'anno scorso 130 morti", id="it: last year"),
        pytest.param("pt", "Cerca de 40 mortos", id="pt: a guess"),
        pytest.param("pl", "Około 40 rannych", id="pl: a guess"),
        pytest.param("tr", "Geçen yıl 130 kişi öldü", id="tr: last year"),
        pytest.param("zh", "三百二十人死亡", id="zh: beyond a hundred in words"),
        pytest.param("zh", "去年130人死亡，约40人受伤", id="zh: last year"),
        pytest.param("sw", "12 killed", id="a language without words"),
        pytest.param(None, "12 killed", id="no language"),
    ],
)
def test_what_is_no_figure_is_left_out(lang, title):
    assert read(title, lang) == {}


def test_the_title_goes_before_the_text_and_the_first_sentence_before_the_next():
    text = "Officials said 17 people were killed. Some said that 20 people were killed and 3 hurt."

    assert read("12 killed in Gao", "en", text)["dead"] == "12"
    assert read("Attack in Gao", "en", text) == {"dead": "17", "injured": "3"}


def test_a_sentence_that_says_two_numbers_of_one_thing_says_none():
    text = "In the north 5 people were killed, in the south 3 people were killed."

    assert read("Two storms", "en", text) == {}


def test_what_stands_far_down_is_not_read():
    text = "The rain has stopped. " * 5 + "Some 9 people were killed, and 12 people were killed."

    assert read("Rain", "en", text) == {}


def test_a_year_is_another_one_beside_the_articles_own():
    title = "Nairobi, 2026: 12 people killed"

    assert read(title, "en", year=2026) == {"dead": "12"}
    assert read(title, "en", year=2027) == {}


def test_a_figure_knows_what_it_counts():
    found = figures("More than 12 dead", "", "en", year=2026)

    assert found == {Counted.DEAD: Figure(what=Counted.DEAD, number=12.0, least=True)}


@pytest.mark.parametrize("lang", sorted(languages()))
def test_every_number_to_a_hundred_has_a_word(lang):
    known = lexicon(lang)
    numbers = {meaning.number for meaning in known.phrases.values()}
    scaled = {meaning.scale for meaning in known.phrases.values()}

    assert numbers >= set(range(1, 100))
    assert 100 in numbers | scaled


def test_every_language_has_words_for_the_dead_the_injured_and_a_guess():
    twelve = {"ar", "de", "en", "es", "fr", "it", "pl", "pt", "ru", "tr", "uk", "zh"}

    assert languages() == twelve
    for lang in twelve:
        meanings = lexicon(lang).phrases.values()
        counted = {what for meaning in meanings for what in meaning.roles.values() if what}
        assert counted >= {Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.MAGNITUDE}


@pytest.mark.parametrize(
    ("word", "lang", "says"),
    [
        ("personnes", "fr", True),
        ("morts", "fr", True),
        ("minutes", "fr", False),
        ("погибших", "ru", True),
        ("", "en", False),
        ("dead", "sw", False),
    ],
)
def test_a_word_beside_a_number_says_what_it_counts(word, lang, says):
    assert says_what(word, lang) is says
