from datetime import date

import pytest

from geodata.readers import read_report_bytes
from geodata.readers.html import looks_like_html, read_page

STORY = "Six people died in the city on Tuesday, the mayor said. " * 6

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<title>Strike on the city | The Daily Example</title>
<meta property="og:title" content="Strike on  the city">
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2025-11-25T08:30:00+02:00">
<link rel="canonical" href="https://example.org/strike">
<style>p {{ color: red }}</style>
<script>document.write("Ten people died in Lviv")</script>
</head>
<body>
<nav><a href="/">Home</a> <a href="/war">Fifty died last year</a></nav>
<article>
<h1>Strike on the city</h1>
<p>{STORY}</p>
<p>Fires broke out<br>in two districts &amp; one depot.</p>
<aside>Read more: Nine killed in Odesa</aside>
</article>
<footer>Copyright</footer>
</body></html>
"""


def test_the_story_is_read_and_nothing_around_it():
    text = read_page(PAGE).text

    assert text.startswith("Strike on the city\n\nSix people died")
    assert "Fires broke out\nin two districts & one depot." in text
    for noise in ("Lviv", "Fifty", "Odesa", "Copyright", "color", "Home"):
        assert noise not in text


def test_the_head_says_who_published_it_when_and_where():
    page = read_page(PAGE)

    assert page.title == "Strike on the city"
    assert page.outlet == "The Daily Example"
    assert page.url == "https://example.org/strike"
    assert page.published == date(2025, 11, 25)
    assert page.language == "en"


def test_a_page_becomes_a_report_with_what_its_head_says():
    report = read_report_bytes(PAGE.encode(), name="saved")

    assert report.outlet == "The Daily Example"
    assert report.published == date(2025, 11, 25)
    assert report.text.startswith("Strike on the city")


def test_a_page_that_marks_no_story_gives_all_its_text():
    page = read_page("<html><title>T</title><body><p>One.</p><div>Two.</div>three")

    assert page.text == "One.\n\nTwo.\n\nthree"
    assert page.title == "T"


def test_unknown_stays_unknown():
    page = read_page("<p>Six died.</p>")

    assert (page.title, page.outlet, page.url) == (None, None, None)
    assert (page.published, page.language) == (None, None)


def test_the_date_may_stand_in_a_time_element():
    page = read_page('<p>x</p><time datetime="2025-11-24T23:00Z">Monday</time>')

    assert page.published == date(2025, 11, 24)


@pytest.mark.parametrize("told", ["yesterday", "2025-13-45", "20251125", ""])
def test_a_date_that_is_none_is_unknown(told):
    assert read_page(f'<meta name="date" content="{told}"><p>x').published is None


def test_only_web_addresses_count_as_addresses():
    page = read_page('<link rel="canonical" href="javascript:alert(1)"><p>x</p>')

    assert page.url is None


def test_template_syntax_and_entities_are_plain_text():
    page = read_page("<p>{{ 7*7 }} ${x} &lt;script&gt;alert(1)&lt;/script&gt;</p>")

    assert page.text == "{{ 7*7 }} ${x} <script>alert(1)</script>"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>kept</p><script>lost",
        "<p>kept</p></p></div></article><title>",
        "<nav>lost<p>lost</nav><p>kept</p>",
        "<p>kept<!-- lost --></p><!-- lost",
    ],
)
def test_markup_that_is_not_well_formed_is_read_as_browsers_do(markup):
    assert read_page(markup).text == "kept"


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\ufeff\n <HTML>", True),
        ("Six died <html> yesterday", False),
        ("<3 people", False),
    ],
)
def test_a_page_is_known_by_its_beginning(text, is_html):
    assert looks_like_html(text) is is_html
