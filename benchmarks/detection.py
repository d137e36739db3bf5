"""How often a text's language is told: labelled texts, whole and cut short; headlines.

Run as ``python -m benchmarks.detection``. Where the package
``lingua-language-detector`` is installed it is asked the same, for comparison; it is
no dependency of the project. The headlines are VIINA's, with its own labels
(silver), where ``../shared/data/text`` is there.
"""

import csv
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import orjson

from geodata.extraction import detect_language

MENTIONS = Path(__file__).resolve().parent / "mentions" / "dev"
HEADLINES = (
    Path(__file__).resolve().parents[2]
    / "shared/data/text/viina_headlines_dev_2022-2023.csv"
)
LENGTHS = (30, 60, 120, None)
"""Code points that are read; None is the whole text."""

Detector = Callable[[str], str | None]
Labelled = Sequence[tuple[str, str]]


def texts() -> Iterator[tuple[str, str]]:
    """Language and text of the labelled texts of place mentions."""
    for path in sorted(MENTIONS.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            record = orjson.loads(line)
            yield record["language"], record["text"]


def headlines() -> Iterator[tuple[str, str]]:
    """Language and text of the headlines, where they are."""
    if not HEADLINES.is_file():
        return
    with HEADLINES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["lang"] in {"uk", "ru"}:
                yield row["lang"], row["representative_text"]


def detectors() -> Iterator[tuple[str, Detector]]:
    """Ours, and lingua with all its languages where it is installed."""
    yield "ours (py3langid)", detect_language
    if importlib.util.find_spec("lingua") is None:
        return
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415 - not a dependency

    built = LanguageDetectorBuilder.from_all_languages().build()

    def by_lingua(text: str) -> str | None:
        found = built.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else None

    yield "lingua", by_lingua


def print_lines(name: str, labelled: Labelled, detect: Detector) -> None:
    """Print right and all per language, a line for each length."""
    languages = sorted({language for language, _ in labelled})
    print(f"\n{name}\ncode points", *languages, "all", sep="\t")
    for length in LENGTHS:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for language, text in labelled:
            total[language] += 1
            right[language] += detect(text[:length]) == language
        cells = [f"{right[each]}/{total[each]}" for each in languages]
        cells.append(f"{right.total()}/{total.total()}")
        print("whole" if length is None else length, *cells, sep="\t")


def main() -> None:
    """Print a table for each set and detector."""
    for name, detect in detectors():
        print_lines(f"labelled texts, {name}", list(texts()), detect)
        told = list(headlines())
        if told:
            print_lines(f"headlines (silver), {name}", told, detect)


if __name__ == "__main__":
    main()
