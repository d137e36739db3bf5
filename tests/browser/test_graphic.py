"""Graphic content waits until it is asked for; grades and tags are told."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from geodata.models import Grade
from mapapp.pages.link import read_link
from tests.browser.map_pages import TAGANROG, click_row, seven
from tests.browser.test_dossier import open_dossier  # noqa: F401 - a fixture
from tests.builders import make_claim, make_report

pytestmark = pytest.mark.browser

QUOTE = "Words that not everybody wants to read."


def with_graphic(**fields):
    incidents = list(seven())
    report = make_report(text=QUOTE, title="Report")
    incidents[TAGANROG] = replace(
        incidents[TAGANROG],
        title="A title in such words",
        is_graphic=True,
        claims=(make_claim(report, QUOTE), make_claim(report, QUOTE, field="place")),
        **fields,
    )
    return incidents


def test_title_and_quotes_are_hidden_until_asked(open_map):
    page = open_map(with_graphic(grade=Grade.OFFICIAL, tags=("port", "<b>склад</b>")))

    click_row(page, TAGANROG)
    card = page.locator(".mapapp-card")
    before = card.inner_text()
    assert "such words" not in before
    assert QUOTE not in card.text_content()
    assert "Official: said by an authority" in before
    assert card.locator(".mapapp-tags li").all_inner_texts() == ["port", "<b>склад</b>"]

    card.get_by_role("button", name="Graphic content: show").click()
    assert "A title in such words" in card.inner_text()
    assert QUOTE in card.text_content()
    assert page.evaluate("document.activeElement.tagName") == "H2"

    page.keyboard.press("Escape")
    click_row(page, TAGANROG)
    assert "A title in such words" in card.inner_text()


def test_an_incident_that_is_not_graphic_is_shown_at_once(open_map):
    page = open_map(with_graphic())

    click_row(page, 0)

    assert "Incident kyiv" in page.inner_text(".mapapp-card")
    assert page.locator(".mapapp-graphic").count() == 0


def test_table_and_search_do_not_name_it(open_dossier):  # noqa: F811 - as above
    page = open_dossier(with_graphic())

    titles = page.locator(".mapapp-table tbody th").all_inner_texts()
    assert titles[TAGANROG] == "Graphic content"
    page.fill(".mapapp-search input", "such words")
    page.wait_for_selector("[role=option]")
    assert "A title" not in page.inner_text("body")


def test_grades_can_be_chosen_and_what_has_none_too(open_map):
    page = open_map(with_graphic(grade=Grade.REPORTED))
    page.get_by_role("button", name="Filters").click()
    group = page.locator("[data-facet=grades]")
    names = group.locator(".mapapp-facet-name").all_inner_texts()
    assert names == ["Reported", "Not graded"]

    group.get_by_role("checkbox", name="Reported").check()
    assert page.evaluate("Array.from(incidentLayer.rowsShown())") == [TAGANROG]
    assert "grade=reported" in page.evaluate(
        "mapapp.writeState(incidentLayer.filter(), null, null)"
    )


def test_tags_can_be_chosen_and_stand_in_the_link(open_map):
    page = open_map(with_graphic(tags=("port, east", "none")))
    page.get_by_role("button", name="Filters").click()
    group = page.locator("[data-facet=tags]")
    names = group.locator(".mapapp-facet-name").all_inner_texts()
    assert names == ["none", "port, east", "No tag"]

    group.get_by_role("checkbox", name="port, east").check()
    group.get_by_role("checkbox", name="none").check()
    assert page.evaluate("Array.from(incidentLayer.rowsShown())") == [TAGANROG]
    link = page.evaluate("mapapp.writeState(incidentLayer.filter(), null, null)")
    assert page.evaluate("(text) => mapapp.readState(text).filter.tags", link) == [
        "none",
        "port, east",
    ]
    assert read_link(dict(parse_qsl(link))).tags == ("none", "port, east")


def test_where_nothing_is_graded_there_is_nothing_to_choose(open_map):
    page = open_map(seven())
    page.get_by_role("button", name="Filters").click()

    assert page.locator("[data-facet=statuses]").count() == 1
    assert page.locator("[data-facet=grades]").count() == 0
    assert page.locator("[data-facet=tags]").count() == 0
