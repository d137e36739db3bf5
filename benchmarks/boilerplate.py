"""What is article and what is page: extractors compared on pages of known text.

Run as ``python -m benchmarks.boilerplate``. Labelled reports in four languages are
set into layouts of our own, as news sites, old sites, blogs and channel previews
have them, among menus, banners, teasers and comments; then each extractor says what
is the article. ``ours`` is what `mapapp extract` reads. Extractors that are not
installed (readability-lxml, justext comes with trafilatura, resiliparse, boilerpy3,
newspaper4k, goose3) are left out with a line; none of them is a dependency.
"""

import html
import importlib
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from geodata.readers.pages import read_article

REPORTS = Path(__file__).resolve().parents[1] / "tests/data/reports"
FOLDERS = ("", "uk", "ru", "ro")
EVERY = 3
"""One report in three of each language is laid out."""

MENU = "<ul class='menu'><li><a href='/'>Home</a><li><a href='/war'>War zone</a></ul>"
TEASERS = "".join(
    f"<div class='card'><a href='/{n}'>Nineteen injured in blast at Teaserville plant"
    f" no. {n}</a><p>Rescuers work at the scene, the Teaserville mayor said.</p></div>"
    for n in range(6)
)
COOKIES = (
    "<div id='cookie-banner'>We value your privacy. Bannerland partners store data."
    "<button>Accept all</button></div>"
)
COMMENTS = (
    "<section class='comments'><h3>Comments</h3><div class='comment'><b>user77</b>"
    "<p>My cousin in Commentburg heard thirty explosions, terrible.</p></div></section>"
)
FOREIGN = ("Teaserville", "Bannerland", "Commentburg")
"""Names that stand in the page and not in its article."""

Extractor = Callable[[str], str]
Words = Counter[str]


def paragraphs(text: str) -> list[str]:
    """The blocks of a report, ready to stand in markup."""
    return [html.escape(block) for block in text.split("\n\n") if block.strip()]


def semantic(title: str, blocks: Sequence[str]) -> str:
    """A site with an article element."""
    body = "".join(f"<p>{b}</p>" for b in blocks)
    return (
        f"{COOKIES}<header><nav>{MENU}</nav></header><main><article><h1>{title}</h1>"
        f"{body}</article><aside>{TEASERS}</aside></main>{COMMENTS}<footer>{MENU}</footer>"
    )


def boxes(title: str, blocks: Sequence[str]) -> str:
    """Nothing but div elements with the names of a stylesheet."""
    body = "".join(f"<div class='p-{n}'>{b}</div>" for n, b in enumerate(blocks))
    return (
        f"{COOKIES}<div class='top'>{MENU}</div><div class='wrap'><div class='c1'>"
        f"<div class='t'>{title}</div><div class='c2'>{body}</div></div>"
        f"<div class='rail'>{TEASERS}</div></div>{COMMENTS}"
    )


def old_table(title: str, blocks: Sequence[str]) -> str:
    """A table for the layout and line breaks for paragraphs."""
    body = "<br><br>".join(blocks)
    return (
        f"<table width=900><tr><td width=160>{MENU}{TEASERS}</td><td><b>{title}</b>"
        f"<br><br>{body}</td></tr></table>"
    )


def in_list(title: str, blocks: Sequence[str]) -> str:
    """A morning's round-up whose lines are list items."""
    body = "".join(f"<li>{b}</li>" for b in blocks)
    return (
        f"<nav>{MENU}</nav><article class='entry-content'><h2>{title}</h2><ul>{body}"
        f"</ul></article><div class='related'><h4>Read also</h4>{TEASERS}</div>"
    )


def broken_by_teasers(title: str, blocks: Sequence[str]) -> str:
    """A box of "read also" after each paragraph."""
    box = (
        "<div class='read-also'><a href='/x'>Nineteen injured in blast in"
        " Teaserville</a></div>"
    )
    body = box.join(f"<p>{b}</p>" for b in blocks)
    return f"{COOKIES}<div id='content'><h1>{title}</h1>{body}</div>{COMMENTS}"


def channel_preview(title: str, blocks: Sequence[str]) -> str:
    """The preview of a post in a channel."""
    body = "<br/><br/>".join(blocks)
    return (
        "<div class='tgme_page'><div class='tgme_widget_message_text js-message_text'>"
        f"<b>{title}</b><br/><br/>{body}</div><a href='/s'>View in channel</a></div>"
    )


LAYOUTS = (semantic, boxes, old_table, in_list, broken_by_teasers, channel_preview)


def pages() -> Iterator[tuple[str, str, str]]:
    """Layout, page and the text that is its article."""
    for folder in FOLDERS:
        for path in sorted((REPORTS / folder).glob("*.txt"))[::EVERY]:
            text = path.read_text(encoding="utf-8").strip()
            title, *blocks = paragraphs(text)
            for layout in LAYOUTS:
                page = (
                    "<!doctype html><html><head><meta charset='utf-8'>"
                    f"<title>{title}</title></head><body>{layout(title, blocks)}</body>"
                )
                yield layout.__name__, page, text


def extractors() -> Iterator[tuple[str, Extractor]]:
    """Ours, and the others that are installed."""
    yield "ours (trafilatura)", lambda page: read_article(page).text
    for module, build in (
        ("readability", _readability),
        ("justext", _justext),
        ("resiliparse.extract.html2text", _resiliparse),
        ("boilerpy3.extractors", _boilerpy),
        ("newspaper", _newspaper),
        ("goose3", _goose),
    ):
        try:
            yield module.split(".")[0], build(importlib.import_module(module))
        except ImportError:
            print(f"{module} is not installed")


def _readability(module: object) -> Extractor:
    document = module.Document  # type: ignore[attr-defined]
    return lambda page: _plain(document(page).summary())


def _justext(module: object) -> Extractor:
    def extract(page: str) -> str:
        stop = module.get_stoplist("English")  # type: ignore[attr-defined]
        blocks = module.justext(page.encode(), stop)  # type: ignore[attr-defined]
        return "\n\n".join(b.text for b in blocks if not b.is_boilerplate)

    return extract


def _resiliparse(module: object) -> Extractor:
    extract = module.extract_plain_text  # type: ignore[attr-defined]
    return lambda page: str(extract(page, main_content=True))


def _boilerpy(module: object) -> Extractor:
    return module.ArticleExtractor().get_content  # type: ignore[attr-defined,no-any-return]


def _newspaper(module: object) -> Extractor:
    def extract(page: str) -> str:
        article = module.Article("https://example.org/")  # type: ignore[attr-defined]
        article.download(input_html=page)
        article.parse()
        return str(article.text)

    return extract


def _goose(module: object) -> Extractor:
    goose = module.Goose()  # type: ignore[attr-defined]
    return lambda page: str(goose.extract(raw_html=page).cleaned_text)


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def words(text: str) -> Words:
    """Words and how often they stand."""
    return Counter(re.findall(r"\w+", text.casefold()))


def overlap(found: Words, wanted: Words) -> float:
    """F1 of the words."""
    shared = (found & wanted).total()
    return 2 * shared / (found.total() + wanted.total()) if shared else 0.0


def measure(
    name: str, extract: Extractor, laid_out: Sequence[tuple[str, str, str]]
) -> None:
    """One line: mean F1, its worst layout, pages that let a foreign name in, time."""
    scores: dict[str, list[float]] = {}
    leaks = 0
    started = time.perf_counter()
    for layout, page, text in laid_out:
        try:
            found = extract(page)
        except Exception:  # noqa: BLE001 - another's extractor may raise anything
            found = ""
        scores.setdefault(layout, []).append(overlap(words(found), words(text)))
        leaks += any(foreign in found for foreign in FOREIGN)
    spent = time.perf_counter() - started
    means = {layout: statistics.mean(each) for layout, each in scores.items()}
    worst = min(means, key=lambda layout: means[layout])
    mean = statistics.mean(means.values())
    print(
        f"| {name} | {mean:.3f} | {means[worst]:.3f} ({worst}) | {leaks} "
        f"| {1000 * spent / len(laid_out):.1f} ms |"
    )


def main() -> None:
    """Print a line for each extractor."""
    laid_out = list(pages())
    chosen = list(extractors())
    print(f"{len(laid_out)} pages, {len(LAYOUTS)} layouts\n")
    print("| extractor | F1 of words | worst layout | pages that leak | a page |")
    print("|---|---|---|---|---|")
    for name, extract in chosen:
        measure(name, extract, laid_out)


if __name__ == "__main__":
    main()
