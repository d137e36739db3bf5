# ruff: noqa: E501 - markup, a line of it a line
"""Saved pages: the article without menu, advertisement and "read also"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.readers.pages import read_article

BODY = (
    "<p>A missile hit a house in Kharkiv on Tuesday, killing two people, the mayor said.</p>"
    "<p>Five were injured in Chuhuiv, where a drone fell on a school yard in the evening.</p>"
    "<ul><li>Bryansk - 12 drones</li><li>Belgorod - 7 drones</li></ul>"
)
NOISE = (
    "<div class='related'><h3>Read also</h3><ul>"
    "<li><a href='/1'>Ten killed in Odesa</a></li><li><a href='/2'>Quake in Chile</a></li>"
    "</ul></div>"
)
LAYOUTS = {
    "article": "<body><nav><a href='/'>Home</a></nav><article>{body}</article>{noise}</body>",
    "divs": "<body><div id='menu'><a href='/'>Home</a><a href='/w'>World</a></div>"
    "<div class='content'><h1>Strike</h1>{body}</div>{noise}<div id='footer'>(c)</div></body>",
    "main": "<body><header><a href='/'>Home</a></header><main>{body}{noise}</main></body>",
    "table": "<body><table><tr><td><a href='/'>Home</a></td><td>{body}</td></tr></table>{noise}</body>",
}  # fmt: skip


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_article_is_kept_whole(layout):
    page = read_article(LAYOUTS[layout].format(body=BODY, noise=NOISE))
    for said in (
        "killing two people",
        "Five were injured",
        "Bryansk - 12",
        "Belgorod - 7",
    ):
        assert said in page.text


@pytest.mark.parametrize("layout", ["article", "divs"])
def test_other_headlines_are_left_out(layout):
    page = read_article(LAYOUTS[layout].format(body=BODY, noise=NOISE))
    assert "Odesa" not in page.text


def test_paragraphs_are_apart():
    page = read_article(LAYOUTS["article"].format(body=BODY, noise=""))
    assert "the mayor said.\n\nFive were" in page.text


def test_a_page_without_an_article_is_read_whole():
    assert "Explosion" in read_article("<body><b>Explosion</b></body>").text


@given(st.text(alphabet="<>/abp=\"' é\x00&;!-", max_size=200))
def test_no_markup_breaks_it(markup):
    assert isinstance(read_article(f"<html>{markup}").text, str)
