"""The text of a saved web page without what surrounds it.

What is the article and what is menu, advertisement or "read also" is decided by
trafilatura, offline; a page that it finds no text in is read whole. What the head
says (title, outlet, address, date) is read by :mod:`geodata.readers.html`: only what
is said there, since trafilatura guesses dates.
"""

import logging
from dataclasses import replace

from geodata.readers.html import Page, read_page

SHORTEST_TEXT = 25
"""Characters; a text found that is shorter is a button rather than an article."""


def read_article(markup: str) -> Page:
    """The page's article and its head; never fails, the text may be empty."""
    page = read_page(markup)
    text = _article_of(markup)
    if text is not None and text.startswith("|"):
        # A table that lays the page out, not one of figures: the careful way loses
        # the lists in its cells.
        text = _article_of(markup, favor_recall=True)
    if text is None or len(text) < SHORTEST_TEXT:
        return page
    return replace(page, text=text)


def _article_of(markup: str, *, favor_recall: bool = False) -> str | None:
    # Half a second to import: only where a page is read.
    import trafilatura  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            markup,
            include_comments=False,
            include_tables=True,
            favor_recall=favor_recall,
            deduplicate=False,
        )
    except (ValueError, TypeError, RecursionError, AssertionError):
        return None  # markup so broken that its parser gives up
    if text is None:
        return None
    return "\n\n".join(line for line in text.split("\n") if line.strip())
