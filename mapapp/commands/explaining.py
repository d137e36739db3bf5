"""``explain``: why a report was read as it was, sentence by sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import orjson

from geodata.extraction.explaining import Explanation, Recognised, explain_report
from geodata.places import Geocoder
from mapapp.commands.reports import Details, with_details
from mapapp.commands.streams import printable, put, read_input, shortened

LONGEST_SENTENCE = 400
"""Characters of a sentence that are shown; the JSON has all."""


def explain(
    file: Path, details: Details, *, shape: str, geocoder: Callable[[], Geocoder]
) -> None:
    """Print what was recognised in each sentence, as ``text`` or ``json``."""
    report = with_details(read_input(file), details)
    explained = explain_report(report, geocoder())
    put(_json(explained) if shape == "json" else _text(explained))


def _json(explained: Sequence[Explanation]) -> bytes:
    records = [asdict(each) for each in explained]
    return orjson.dumps(records, option=orjson.OPT_INDENT_2) + b"\n"


def _text(explained: Sequence[Explanation]) -> bytes:
    blocks = ["\n".join(_lines(each)) for each in explained]
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _lines(explanation: Explanation) -> Iterator[str]:
    yield shortened(printable(explanation.text), LONGEST_SENTENCE)
    for identity, fields in explanation.incidents:
        yield f"  => {identity}: {', '.join(fields)}"
    if explanation.why_not is not None:
        yield f"  => no incident: {explanation.why_not}"
    yield from map(_line, explanation.recognised)


def _line(one: Recognised) -> str:
    words = printable(one.text)
    line = f"  {one.what}: {words!r}"
    if one.meaning and one.meaning != one.text:
        line += f" = {printable(one.meaning)}"
    return line if one.why_not is None else f"{line}  [left out: {one.why_not}]"
