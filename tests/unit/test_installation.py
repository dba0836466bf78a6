from vigie.app.installation import claimed, foreign, guard_names


def test_a_package_of_the_same_name_is_found_whoever_brings_it():
    owners = {"crawler": ["vigie", "Some_Crawler"], "vigie": ["vigie"], "other": ["x"]}

    assert foreign(owners) == {"crawler": "Some_Crawler"}


def test_our_own_packages_are_not_foreign():
    assert foreign({"crawler": ["vigie"], "alerts": ["Vigie"]}) == {}


def test_a_claim_is_found_in_a_list_of_files_and_in_one_of_names():
    record = "some/alerts/x.py,sha256=a,1\nweb/__init__.py,,\nstories.py,sha256=b,2\nwebs/a.py,,\n"

    assert claimed(record) == {"web", "stories"}
    assert claimed("crawler\nvigie_tools\n") == {"crawler"}
    assert claimed("") == frozenset()


def test_this_installation_is_sound():
    guard_names()
