from importlib.metadata import packages_distributions

from vigie.app.installation import claimed, foreign, guard_names
from vigie.errors import StartError


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
    assert refusal() is None
    assert foreign(packages_distributions()) == {}


def test_a_distribution_that_brings_a_package_of_the_same_name_is_refused(tmp_path, monkeypatch):
    described = tmp_path / "some_mailer-1.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: some-mailer\nVersion: 1.0\n")
    (described / "RECORD").write_text("alerts/__init__.py,,\nsome_mailer.py,,\n")
    monkeypatch.syspath_prepend(tmp_path)

    assert str(refusal()).startswith("the package 'alerts' of the distribution 'some-mailer' has")


def refusal():
    """Return the error with which Vigie would not start here; None if it would."""
    try:
        guard_names()
    except StartError as error:
        return error
    return None
