"""How often a text's language is told: labelled texts, whole and cut short.

Run as ``python -m benchmarks.detection``.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson

from geodata.extraction import detect_language

MENTIONS = Path(__file__).resolve().parent / "mentions" / "dev"
LENGTHS = (30, 60, 120, None)
"""Code points that are read; None is the whole text."""


def texts() -> Iterator[tuple[str, str]]:
    """Language and text of the labelled texts of place mentions."""
    for path in sorted(MENTIONS.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            record = orjson.loads(line)
            yield record["language"], record["text"]


def main() -> None:
    """Print right and all per language, a line for each length."""
    labelled = list(texts())
    languages = sorted({language for language, _ in labelled})
    print("code points", *languages, "all", sep="\t")
    for length in LENGTHS:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for language, text in labelled:
            total[language] += 1
            right[language] += detect_language(text[:length]) == language
        cells = [f"{right[each]}/{total[each]}" for each in languages]
        cells.append(f"{right.total()}/{total.total()}")
        print("whole" if length is None else length, *cells, sep="\t")


if __name__ == "__main__":
    main()
