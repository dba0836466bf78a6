"""The table of seven matchers: every answer of Vigie is right, and the manual has this table."""

import pytest

from benchmarks import seven_matchers as seven


@pytest.mark.parametrize(
    "case", [case for group in seven.GROUPS for case in group.cases], ids=lambda case: case.text
)
def test_vigie_sees_each_text_as_people_do(case):
    assert seven.vigie(case.term, case.text, case.lang) is case.meant


@pytest.mark.parametrize("name", [name for name in seven.MATCHERS if name != "Vigie"])
def test_none_of_the_others_gets_all_of_them_right(name):
    matcher = seven.MATCHERS[name]

    assert any(seven.right(matcher, group) < len(group.cases) for group in seven.GROUPS)


def test_the_manual_has_this_table():
    assert seven.on_page(seven.PAGE.read_text(encoding="utf-8")) == seven.table()
