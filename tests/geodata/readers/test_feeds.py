# ruff: noqa: E501 - markup, a line of it a line
"""RSS and Atom: entries as reports, with the day as it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import ReportError
from geodata.readers.feeds import looks_like_feed, read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Голос &amp; громада</title><language>uk-UA</language>
<item><title>Удар по Харкову</title><link>https://example.org/1</link>
<pubDate>Wed, 18 Nov 2026 00:30:00 +0200</pubDate>
<description>&lt;p&gt;Двоє загиблих.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>Двоє людей загинули.</p><script>alert(1)</script><p>П’ятеро поранені.</p>]]></content:encoded>
</item>
<item><title>Друга</title><link>javascript:alert(1)</link><pubDate>soon</pubDate></item>
<item><link>https://example.org/3</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ro">
<title>Știri</title>
<entry><title type="html">Dronă la &lt;b&gt;Plauru&lt;/b&gt;</title>
<link href="https://example.org/ro"/><updated>2026-11-17T23:59:00Z</updated>
<summary>O dronă a căzut. 2 &lt; 3.</summary></entry></feed>"""


def entries(text):
    return list(read_feed(text.encode(), name="feed.xml"))


def test_an_entry_is_a_report_with_its_title_first():
    first, second, third = entries(RSS)
    assert first.text == "Удар по Харкову\n\nДвоє людей загинули.\n\nП’ятеро поранені."
    assert first.title == "Удар по Харкову"
    assert first.outlet == "Голос & громада"
    assert first.url == "https://example.org/1"
    assert first.language == "uk"
    assert second.text == "Друга"
    assert isinstance(third, ReportError)


def test_the_day_is_the_one_written_not_that_of_greenwich():
    assert entries(RSS)[0].published == date(2026, 11, 18)
    assert entries(ATOM)[0].published == date(2026, 11, 17)


def test_no_date_and_no_web_address_stay_unknown():
    second = entries(RSS)[1]
    assert second.published is None
    assert second.url is None


def test_atom_is_read_without_markup():
    (entry,) = entries(ATOM)
    assert entry.title == "Dronă la Plauru"
    assert entry.text.startswith("Dronă la Plauru\n\nO dronă a căzut.")
    assert entry.outlet == "Știri"


def test_what_is_no_feed_says_so():
    with pytest.raises(ReportError, match="no RSS or Atom feed"):
        entries("<html><body>hello</body></html>")
    assert not looks_like_feed(b"<html><rssfeed>")
    assert looks_like_feed(RSS.encode())


def test_an_address_as_content_is_not_fetched():
    with pytest.raises(ReportError, match="no entries"):
        entries("http://127.0.0.1:9/feed.xml")


def test_entities_that_grow_without_end_are_not_read():
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "boom">{grown}'
        f'<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel>'
        f"<item><title>&a11;</title><description>&f;</description></item>"
        f"</channel></rss>"
    )
    try:
        found = entries(bomb)
    except ReportError:
        return
    for each in found:
        assert isinstance(each, ReportError) or len(each.text) < 10_000


@given(st.text(max_size=300))
def test_any_text_in_a_feed_is_read_or_refused(text):
    try:
        found = entries(
            f"<rss><channel><item><title>{text}</title></item></channel></rss>"
        )
    except ReportError:
        return
    for each in found:
        assert isinstance(each, ReportError) or each.text.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_of_very_many_or_very_deep_elements_is_refused_at_once(encoding):
    many = "<rss><channel>" + "<item/>" * 100_001
    deep = "<feed>" + "<entry><title>" * 300
    for content, words in ((many, "100,000 elements"), (deep, "500 elements")):
        with pytest.raises(ReportError, match=words):
            list(read_feed(content.encode(encoding), name="a"))


def test_markup_that_is_a_text_is_no_element_of_a_feed():
    texts = f"<![CDATA[{'<br>' * 600}]]>", f"<!-- {'<p>' * 600} -->", "<br/>" * 600
    items = "".join(f"<item><title>A fire{text}</title></item>" for text in texts)
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>"

    assert len(list(read_feed(feed.encode(), name="a"))) == 3
