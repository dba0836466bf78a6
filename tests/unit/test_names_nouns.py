"""Plurals and cases of common nouns: tables of what must be there and what must not."""

import pytest

from vigie.text import fold
from watchlists.names import forms
from watchlists.names.forms import RULES, noun_forms

# language, noun: forms that must be there
FORMS = """
pl zakładnik: zakładnika zakładnicy zakładników zakładnikach
pl rakieta: rakiety rakiecie rakietę rakiet rakietami
pl wojna: wojny wojnie wojen wojnami
pl sankcja: sankcji sankcje sankcjami
pl statek: statku statki statków
pl więzień: więźnia więźniów więźniom
pl powódź: powodzi powodziami
pl wybory: wyborów wyborach
pl człowiek: ludzie ludzi ludziom
cs voják: vojáka vojáci vojáků vojákům
cs raketa: rakety raketě raket raketami
cs stávka: stávky stávek stávkami
cs vězeň: vězně vězňů vězňům
cs dítě: děti dětí dětem
sk utečenec: utečenca utečenci utečencov
sk raketa: rakety rakiet raketami
sl raketa: rakete raket raketami
hr vojnik: vojnika vojnici vojnicima
hr talac: taoca taoci talaca taocima
sr војник: војника војници војницима
sr човек: људи људима
bg заложник: заложници заложниците
mk ракета: ракетата ракети ракетите
ro ostatic: ostaticul ostatici ostaticii ostaticilor
ro alegere: alegerea alegeri alegerile alegerilor
sv flicka: flickan flickor flickorna
sv flykting: flyktingar flyktingarna flyktingens
sv vapen: vapnet vapnen
sv program: programmet programmen
sv stad: staden städer städerna
da gidsel: gidslet gidsler gidslerne
da raket: raketten raketter raketterne
no soldat: soldaten soldater soldatene
no barn: barnet barna
nl raket: raketten
nl stad: steden
hu túsz: túszok túszokat túszoknak
hu rakéta: rakéták rakétákat rakétákkal
fi lakko: lakot lakkoja lakkojen lakoissa
fi sotilas: sotilaat sotilaita sotilaiden
fi ohjus: ohjukset ohjuksia ohjusten
fi vaalit: vaaleissa vaalien vaaleja
et droon: droonid droonide
lt dronas: dronai dronų dronams
lv raķete: raķetes raķetēm
el απεργία: απεργίες απεργιών
en crisis: crises
en child: children
de Haus: Häuser Häusern Hauses
de Hochhaus: Hochhäuser Hochhäusern
de Drohne: Drohnen
ar رهينة: رهائن الرهائن والرهائن
he רחפן: רחפנים הרחפנים
fa موشک: موشک‌ها موشکهای
hi बंधक: बंधकों
ko 인질: 인질들이
tr çocuk: çocuğu çocuğun
"""

# language, word, what it must not become
OTHERS = """
pl mina: minął minister
cs mina: minulý
sv val: valar valen
sv bomb: bombast
de Merkel: Merkeln
en hostage: hostages
uk заручник: заручники
sr їжа: їже
pl straße: straßy
"""


def cases(table):
    for line in table.strip().splitlines():
        head, _, words = line.partition(": ")
        lang, noun = head.split(" ", 1)
        yield pytest.param(lang, noun, set(words.split(" ")), id=head)


@pytest.mark.parametrize(("lang", "noun", "expected"), [*cases(FORMS)])
def test_a_noun_has_its_plurals_and_cases(lang, noun, expected):
    found = noun_forms(noun, lang)

    assert {*map(fold, expected)} <= {fold(way.text) for way in found}
    assert {way.id for way in found} == {f"{lang}-noun"} <= set(RULES)
    assert noun not in {way.text for way in found}
    assert len(found) <= forms.MOST


@pytest.mark.parametrize(("lang", "noun", "others"), [*cases(OTHERS)])
def test_what_is_another_word_or_another_rules_matter_is_no_form(lang, noun, others):
    assert not others & {way.text for way in noun_forms(noun, lang)}


def test_a_phrase_changes_where_its_noun_stands():
    first = {way.text for way in noun_forms("zamach stanu", "pl")}
    last = {way.text for way in noun_forms("väpnad attack", "sv")}

    assert "zamachy stanu" in first
    assert "väpnad attacken" in last
