from vigie.app.installation import foreign


def test_a_package_of_the_same_name_is_found_whoever_brings_it():
    owners = {"crawler": ["vigie", "Some_Crawler"], "vigie": ["vigie"], "other": ["x"]}

    assert foreign(owners) == {"crawler": "Some_Crawler"}


def test_our_own_packages_are_not_foreign():
    assert foreign({"crawler": ["vigie"], "alerts": ["Vigie"]}) == {}
