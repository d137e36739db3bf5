"""Reports that a coverage-guided fuzzer invents: no error, every span its own quote.

``python -m benchmarks.fuzz_guided -runs=100000 [CORPUS FOLDER]`` needs the package
``atheris`` (``pip install '.[fuzz]'``) and takes libFuzzer's flags. It starts from
sentences of the labelled reports, follows the branches of the reading and of the
geocoder, and ends at the first input that raises or whose span is not its quote.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["geodata.extraction", "geodata.phrases"]):
    from geodata.extraction import extract_incidents

from benchmarks.fuzz import LANGUAGES, pieces
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.models import Report

PUBLISHED = date(2026, 3, 1)
SEEDS = 400
LONGEST = 1_200
"""Bytes of an input: what is found in long texts is found in short ones."""


def seed_corpus(folder: Path) -> None:
    """Sentences of the labelled reports, a file each: a byte for the language first."""
    stock = pieces()
    for number, piece in enumerate(stock[:: max(1, len(stock) // SEEDS)]):
        (folder / f"{number:04}").write_bytes(b"\x00" + piece.encode())


def read_bytes(content: bytes) -> None:
    """Read one input; the first byte chooses language and day of publication."""
    if not content:
        return
    choice, text = content[0], content[1:].decode("utf-8", "replace")
    report = Report(
        text=text,
        published=PUBLISHED if choice & 8 else None,
        language=LANGUAGES[choice % len(LANGUAGES)],
    )
    for incident in extract_incidents(report, GEOCODER):
        for claim in incident.claims:
            if text[claim.start : claim.end] != claim.quote:
                msg = f"the span of {claim.quote!r} is not its quote"
                raise AssertionError(msg)


GEOCODER = OfflineGeocoder(Gazetteer.open())


def main() -> None:
    """Fuzz until an input fails or the runs that were asked for are done."""
    with tempfile.TemporaryDirectory() as folder:
        seed_corpus(Path(folder))
        atheris.Setup([*sys.argv, f"-max_len={LONGEST}", folder], read_bytes)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
