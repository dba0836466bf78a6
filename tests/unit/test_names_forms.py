"""Tables of expected and of forbidden forms, one per language."""

import pytest

from vigie.text import fold
from vigie.types import Rule
from watchlists.names import forms
from watchlists.names.forms import Kind

# language, kind, word: forms that must be there
INFLECTED = """
ru person Путин: Путина Путину Путиным Путине
ru person Гойта: Гойты Гойте Гойту Гойтой Гойтою
ru person Троцкий: Троцкого Троцкому Троцким Троцком
ru person Зеленский: Зеленского Зеленскому Зеленским Зеленском
ru person Захарова: Захаровой Захарову
ru person Макрон: Макрона Макрону Макроном Макроне
ru person Байден: Байдена Байдену Байденом Байдене
ru person Сорокевич: Сорокевича Сорокевичу Сорокевичем
ru person Асад: Асада Асаду Асадом Асаде
ru person Обама: Обамы Обаме Обаму Обамой
ru person Юрий: Юрия Юрию Юрием Юрии
ru place Россия: России Россию Россией
ru place Ливия: Ливии Ливию Ливией
ru place Нигер: Нигера Нигеру Нигером Нигере
ru place Чад: Чада Чаду Чадом Чаде
ru place Гвинея-Бисау: Гвинеи-Бисау Гвинею-Бисау
ru place Крокус: Крокуса Крокусу Крокусом Крокусе
fi other hyökkäys: hyökkäyksen hyökkäyksestä hyökkäystä
fi other vallankaappaus: vallankaappauksen vallankaappauksesta
pl other wojsko: wojska wojsku wojskiem
pl other zamach: zamachu zamachem
cs other převrat: převratu převratem
sk other vojna: vojny vojnu vojnou
de person Anschlag: Anschläge Anschlägen Anschlages
de person Regierung: Regierungen
de person Putschist: Putschisten
nl other staatsgreep: staatsgrepen
ru other хунта: хунты хунте хунту хунтой хунт хунтам хунтами хунтах
ru other переворот: переворота переворотом перевороты переворотов переворотах
uk person Путін: Путіна Путіну Путінові Путіним
uk person Гойта: Гойти Гойті Гойту Гойтою
uk person Зеленський: Зеленського Зеленському Зеленським
uk person Лукашенко: Лукашенка Лукашенку Лукашенком
uk place Лівія: Лівії Лівію Лівією
uk place Чад: Чаду Чадом Чаді
uk place Київ: Києва Києву Києвом Києві
pl person Putin: Putina Putinowi Putinem Putinie
pl person Goita: Goity Goicie Goitę Goitą
pl person Trocki: Trockiego Trockiemu Trockim
pl person Macron: Macrona Macronowi Macronem Macronie
pl place Rosja: Rosji Rosję Rosją
pl place Libia: Libii Libię Libią
pl place Czad: Czadu Czadowi Czadem Czadzie
pl place Niger: Nigru Nigrem Nigrze
pl place Niemcy: Niemiec Niemczech
cs person Putin: Putina Putinovi Putinem
cs person Goita: Goity Goitovi Goitu Goitou
cs place Rusko: Ruska Rusku Ruskem
cs place Francie: Francii Francií
cs place Libye: Libyi Libyí
cs place Kosovo: Kosova Kosovu
pl place Gwinea: Gwinei Gwineę Gwineą
pl place Kambodża: Kambodży Kambodżę
sk person Putin: Putina Putinovi Putinom
sr person Путин: Путина Путину Путином
sr person Гоита: Гоите Гоити Гоиту Гоитом
sr place Мали: Малија Малију Малијем
hr person Putin: Putina Putinu Putinom
hr place Mali: Malija Maliju Malijem
sl person Putin: Putina Putinu Putinom
fr other junte: juntes
fr other journal: journaux
es other junta: juntas
es other elección: elecciones
it other giunta: giunte
it other colpo: colpi
pt other eleição: eleições
pt other junta: juntas
ca other junta: juntes
ro place Rusia: Rusiei
en other junta: juntas
en other army: armies
en other crocus: crocuses
de person Putin: Putins
de place Mali: Malis
de place München: Münchens Münchner Münchener
de place Göttingen: Göttinger Göttingerin
de place Saarbrücken: Saarbrücker
de place Berlin: Berliner
de place Zürich: Zürcher
de other Putsch: Putsches Putsche
nl person Poetin: Poetins
sv person Putin: Putins
da person Putin: Putins
no person Putin: Putins
tr person Putin: Putin'in Putin'i Putin'e Putin'de Putin'den Putin'le Putinin Putine
tr place Mali: Mali'nin Mali'yi Mali'ye Mali'de Mali'den Mali'yle Mali'deki
tr place Türkiye: Türkiye'nin Türkiye'de Türkiye'den
tr place Çad: Çad'ın Çad'da Çad'dan
tr person Macron: Macron'un Macron'la
tr place Ürdün: Ürdün'ün Ürdün'de
tr place Moskova: Moskova'nın Moskova'da
tr other darbe: darbeler darbenin darbeyi darbeden
az person Putin: Putinin Putinə Putindən Putinlə
uz person Putin: Putinning Putinni Putinga
fi place Mali: Malin Malissa Malista Maliin Malilla Malille Malia Maliksi
fi person Putin: Putinin Putinissa Putinille Putinilta Putinia
fi place Venäjä: Venäjän Venäjällä Venäjältä Venäjälle Venäjää
fi place Turkki: Turkin Turkissa Turkista Turkkia
fi place Suomi: Suomen Suomessa Suomeen
fi place Yhdysvallat: Yhdysvaltain Yhdysvalloissa Yhdysvaltoihin
fi person Niinistö: Niinistön Niinistöä Niinistölle
et person Putin: Putini Putinile Putiniga Putinilt
et place Mali: Malis Malist Malisse
hu person Putyin: Putyinnak Putyint
hu place Mali: Maliban Maliból Malit Malival
hu place Moszkva: Moszkvában Moszkvából Moszkvát
ar place مالي: ومالي بمالي لمالي وبمالي
ar place الجزائر: بالجزائر والجزائر للجزائر وبالجزائر
ar person بوتين: لبوتين وبوتين ببوتين
ar other انقلاب: الانقلاب والانقلاب بالانقلاب للانقلاب
he person פוטין: לפוטין ופוטין בפוטין שפוטין מפוטין
he place מאלי: במאלי ממאלי למאלי
am person ፑቲን: የፑቲን ለፑቲን
lv person Putin: Putins Putina Putinam Putinu
lv person Goita: Goitas Goitu
lt person Putinas: Putino Putinui Putiną Putinu
lt person Putin: Putinas Putino
lt place Malis: Malio Malyje
ko person 푸틴: 푸틴이 푸틴은 푸틴을 푸틴의 푸틴과 푸틴에게 푸틴도
ko place 말리: 말리는 말리가 말리를 말리와 말리의 말리에서 말리로
ka person პუტინ: პუტინმა პუტინის პუტინს პუტინი
ka person პუტინი: პუტინმა პუტინის პუტინს
hy person Պուտին: Պուտինը Պուտինի Պուտինին Պուտինից
bn person পুতিন: পুতিনের পুতিনকে
el place Ρωσία: Ρωσίας
el person Πάπας: Πάπα
"""

# place code, language: adjectives and demonyms that must be there
DERIVED = """
ML en: Malian Malians
ML fr: malien malienne maliens maliennes
ML ru: малийский малийская малийские малийского малийскими малиец малийца малийцы малийцев
TG ru: тоголезский тоголезцам
KE ru: кенийка кениек кенийкам
ML ar: مالية ماليون ماليين والمالية للمالي
ML es: maliense malienses
ML de: malisch malische malischen Malier Maliern Malierin Malierinnen
ML pt: maliano maliana malianos malianas
ML tr: Malili Malililer Malililerin
ML it: maliano maliana maliani maliane
ML pl: malijski malijska malijskiego malijskimi malijscy Malijczyk Malijczycy Malijczyków Malijka
ML uk: малійський малійського малієць малійця малійці малійка
ML fi: malilainen malilaiset malilaisten malilaisia
RU en: Russian Russians
RU fr: russe russes
RU ru: российский российских россиянин россияне россиян россиянам
RU de: russisch russische Russe Russen Russin
RU pl: rosyjski Rosjanin Rosjanie Rosjan Rosjanka
RU tr: Rus Ruslar Rusların
RU fi: venäläinen venäläiset
TR fr: turc turque turcs turques
TR en: Turkish Turk Turks
TR ru: турецкий турок турки туркам
TR ar: تركي تركية أتراك الأتراك
US es: estadounidense estadounidenses
US ar: أميركي الأمريكية
US fi: yhdysvaltalainen
FR fr: français française françaises
FR en: French Frenchman Frenchmen
FR de: französisch Franzose Französin Franzosen
FR es: francés francesa franceses francesas
UA uk: український українець українці українців
UA pl: ukraiński Ukrainiec Ukraińca Ukraińcy Ukraińców
DE pt: alemão alemã alemães
DE it: tedesco tedesca tedeschi tedesche
ES fr: espagnol espagnole espagnols
ES es: español española españoles
NE fr: nigérien nigérienne
NG fr: nigérian nigériane
CN en: Chinese
CI fr: ivoirien ivoiriennes
BF fr: burkinabè burkinabé
GR fr: grec grecque
GR pl: Grek Greka Grecy Greków
HU pl: Węgier Węgrzy Węgrów
XK en: Kosovar Kosovars
TW de: taiwanisch
PS ru: палестинский палестинцы палестинцев
EH fr: sahraoui sahraouie sahraouis
GB-SCT en: Scottish Scot Scots
RU-CE ru: чеченский чеченцы чеченцев
X-AZAWAD fr: azawadien
ES-CT es: catalán catalana catalanes
X-KURDISTAN ar: كردي أكراد الأكراد
KR de: südkoreanisch Südkoreaner
RU:Europe/Moscow ru: московский москвичи москвичей
RU:Europe/Moscow pl: moskiewski moskiewskiego
"""

# language, kind, word: what must never be among the forms
FORBIDDEN = """
en place Mali: Malibu Malik Malign
en person Putin: Putting Puttin
fr place Mali: Malik malice malin
ru person Путин: Распутин Путины Путёвка
ru place Мали: Малик Малина Малим Мала
ru place Бамако: Бамака
pl place Mali: Malina Malik
tr place Mali: Maliye Malide Malik Malin
hr place Mali: Mala Male Malo
fi place Mali: Malliin Mallin Malik
ar person كمال: مال
de place Mali: Maler Mal
"""


def rows(table, columns):
    lines = [line.partition(": ") for line in table.strip().splitlines()]
    return [
        pytest.param(*head.rsplit(maxsplit=1), wanted.split(), id=head)
        if columns == 2
        else pytest.param(*head.split(maxsplit=2), wanted.split(), id=head)
        for head, _, wanted in lines
    ]


@pytest.mark.parametrize(("lang", "kind", "word", "wanted"), rows(INFLECTED, 3))
def test_a_word_has_its_forms(lang, kind, word, wanted):
    found = {way.text for way in forms.inflected(word, lang, kind=Kind(kind))}

    assert set(wanted) - found == set()


@pytest.mark.parametrize(("code", "lang", "wanted"), rows(DERIVED, 2))
def test_a_place_has_its_adjectives_and_people(code, lang, wanted):
    found = {way.text for way in forms.derived(code, [lang])}

    assert set(wanted) - found == set()


@pytest.mark.parametrize(("lang", "kind", "word", "unwanted"), rows(FORBIDDEN, 3))
def test_other_words_are_no_forms(lang, kind, word, unwanted):
    found = {fold(way.text) for way in forms.inflected(word, lang, kind=Kind(kind))}

    assert found & {fold(text) for text in unwanted} == set()


def test_the_tables_hold_at_least_three_hundred_forms():
    wanted = [row.values[-1] for row in (*rows(INFLECTED, 3), *rows(DERIVED, 2))]

    assert sum(map(len, wanted)) >= 300


@pytest.mark.parametrize(
    ("lang", "name", "wanted"),
    [
        ("ru", "Ассими Гойта", "Ассими Гойты"),
        ("ru", "Владимир Путин", "Владимиром Путиным"),
        ("ru", "Бурунди Коне", None),
        ("uk", "Володимир Зеленський", "Володимира Зеленського"),
        ("pl", "Władimir Putin", "Władimirem Putinem"),
    ],
)
def test_all_parts_of_a_persons_name_stand_in_the_same_case(lang, name, wanted):
    found = {way.text for way in forms.inflected(name, lang, kind=Kind.PERSON)}

    assert (wanted in found) if wanted else found == set()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Южный Судан", "Южного Судана"),
        ("Саудовская Аравия", "Саудовской Аравии"),
        ("Республика Конго", "Республики Конго"),
        ("Объединенные Арабские Эмираты", "Объединенных Арабских Эмиратов"),
    ],
)
def test_adjectives_agree_with_the_place_they_belong_to(name, wanted):
    found = {way.text for way in forms.inflected(name, "ru", kind=Kind.PLACE)}

    assert wanted in found


@pytest.mark.parametrize(
    ("lang", "phrase", "wanted"),
    [
        ("fr", "coup d’État", "coups d’État"),
        ("fr", "junte militaire", "juntes militaires"),
        ("es", "golpe de Estado", "golpes de Estado"),
    ],
)
def test_what_follows_a_preposition_keeps_its_number(lang, phrase, wanted):
    assert [way.text for way in forms.inflected(phrase, lang, kind=Kind.OTHER)] == [wanted]


@pytest.mark.parametrize(
    ("lang", "lower"),
    [
        *(("fr", True), ("ru", True), ("es", True), ("it", True), ("pt", True), ("uk", True)),
        *(("en", False), ("tr", False)),
    ],
)
def test_demonyms_are_small_where_their_language_writes_them_small(lang, lower):
    assert {way.lower for way in forms.derived("ML", [lang])} == {lower}


@pytest.mark.parametrize(
    ("lang", "small", "capital"),
    [("de", "malische", "Malier"), ("pl", "malijskie", "Malijczyk")],
)
def test_german_and_polish_write_peoples_with_a_capital(lang, small, capital):
    found = {way.text: way.lower for way in forms.derived("ML", [lang])}

    assert (found[small], found[capital]) == (True, False)


def test_what_also_means_something_else_needs_support_and_says_what():
    found = {way.text: way for way in forms.derived("ML", ["ar"], wide=False)}

    assert {"باماكو", "لباماكو"} <= set(found["المالية"].needs)
    assert forms.ambiguous("المالية", "ar") == "financial, fiscal"
    assert not next(iter(forms.derived("FR", ["ar"], wide=False))).needs


def test_russian_adjectives_of_language_and_people_are_wide():
    found = {way.text: way.wide for way in forms.derived("RU", ["ru"])}

    assert (found["русские"], found["российские"]) == (True, False)


def test_arabic_clitics_on_the_name_itself_are_not_wide():
    assert not any(way.wide for way in forms.inflected("مالي", "ar", kind=Kind.PLACE))


@pytest.mark.parametrize(
    ("lang", "name", "wanted"),
    [
        ("ru", "Владимир Путин", "путинские"),
        ("cs", "Putin", "Putinova"),
        ("sr", "Путин", "Путинових"),
        ("pl", "Putin", "putinowski"),
    ],
)
def test_a_surname_has_adjectives_of_its_own(lang, name, wanted):
    assert wanted in {way.text for way in forms.derived_from_person(name, [lang])}


def test_a_way_names_its_rule_and_language():
    way = forms.inflected("Путин", "ru", kind=Kind.PERSON)[0]

    assert (way.rule, way.id, way.lang) == (Rule.FORM, "ru-case", "ru")
    assert way.because == "genitive in Russian"


@pytest.mark.parametrize("lang", ["zh", "ja", "th", "xx", ""])
def test_a_language_without_rules_has_no_forms(lang):
    assert forms.inflected("Mali", lang, kind=Kind.PLACE) == ()


def test_a_place_is_found_by_any_of_its_names():
    assert {way.text for way in forms.derived("Мали", ["en"])} == {"Malian", "Malians"}
    assert not list(forms.derived("Goïta"))


PHRASES = [
    ("ru", Kind.PERSON, "Группа Вагнера", {"группа Вагнера", "группы Вагнера", "группой Вагнера"}),
    ("ru", Kind.OTHER, "военный переворот", {"военного переворота", "военным переворотом"}),
    ("ru", Kind.OTHER, "военный", {"военные", "военных"}),
    ("pl", Kind.OTHER, "zamach stanu", {"zamachu stanu", "zamachem stanu"}),
]


@pytest.mark.parametrize(("lang", "kind", "phrase", "expected"), PHRASES)
def test_a_phrase_is_declined_as_its_noun_and_adjectives_are(lang, kind, phrase, expected):
    assert expected <= {way.text for way in forms.inflected(phrase, lang, kind=kind)}


# language, adjective: all forms that there must be besides
AGREEING = """
fr malien: malienne maliens maliennes
fr grec: grecque grecs grecques
fr présidentiel: présidentielle présidentiels présidentielles
fr général: générale généraux générales
es alemán: alemana alemanes alemanas
es africano: africana africanos africanas
it italiano: italiana italiani italiane
pt russo: russa russos russas
de russisch: russische russischen russischer russisches russischem
de friedlich: friedliche friedlichen friedlicher friedliches friedlichem
ru русский: русская русские русских русскими
ru военный: военная военные военных
uk український: українська українські українських
pl malijski: malijska malijskie malijskich
pl wojskowy: wojskowa wojskowe wojskowych
cs vojenský: vojenská vojenské vojenských
en Malian: Malians
fr Malien: malienne maliens maliennes
de Russe: Russen Russin
pl Malijczyk: Malijczycy Malijczyków
"""


@pytest.mark.parametrize("line", AGREEING.strip().splitlines())
def test_an_adjective_agrees_with_its_noun(line):
    head, _, expected = line.partition(": ")
    lang, word = head.split()
    ways = forms.agreeing(word, lang)

    assert set(expected.split()) <= {way.text for way in ways}
    assert {way.id for way in ways} == {f"{lang}-agreement"}
    assert {way.id for way in ways} <= set(forms.RULES)


@pytest.mark.parametrize(
    ("word", "lang"),
    [
        ("capital", "fr"),
        ("traité", "fr"),
        ("gobierno", "es"),
        ("caso", "es"),
        ("política", "es"),
        ("motivo", "it"),
        ("хунта", "ru"),
        ("König", "de"),
        ("attack", "en"),
        ("Mali", "fr"),
    ],
)
def test_a_noun_has_no_other_gender(word, lang):
    assert not forms.agreeing(word, lang)
