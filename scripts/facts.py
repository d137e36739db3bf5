"""Tables of facts beside the scripts: tab-separated, comments begin with #."""

from pathlib import Path


def read_facts(name: str) -> list[dict[str, str]]:
    """The rows of a table in this folder, by column."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns, *rows = (line.split("\t") for line in lines)
    return [dict(zip(columns, row, strict=True)) for row in rows]
