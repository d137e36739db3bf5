"""``gazetteer``: build the index; add, list and remove lists of the user's own."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from geodata.errors import GazetteerError
from geodata.gazetteer import Gazetteer, combined_sha256
from geodata.gazetteer.manifest import load_manifest
from geodata.gazetteer.user_lists.adding import Added, Workshop, add_each
from geodata.gazetteer.user_lists.catalogue import Listed, forget, listed
from mapapp.commands.archives import settings_for
from mapapp.commands.streams import note, printable, put, told_progress
from mapapp.commands.tables import list_table

RESTART = "the command line uses it from now on; a running app after its restart"
WORDS = {"admin2": "second-level unit", "district": "city district"}
SHOWN = 16
"""Digits of a hash in the table."""


def build_gazetteer() -> None:
    """Compile the index where it is missing or out of date."""
    note(f"the gazetteer is ready: {_base().path}")


def add_lists(files: Sequence[Path]) -> bool:
    """Make lists of files and say what was taken; whether every file was of use.

    Raises:
        GazetteerError: nothing could be taken.
    """
    base = _base()
    workshop = Workshop(
        folder=settings_for(None).gazetteers_dir,
        find=base.find,
        boundaries=base.boundaries,
        tell=note,
        now=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    with told_progress() as progress:
        progress("Reading the list")
        addition = add_each(files, workshop)
    for each in addition.added:
        put(printable(_told(each)).encode() + b"\n")
    note(RESTART)
    return not addition.refused


def remove_list(name: str) -> None:
    """Remove a list for good.

    Raises:
        GazetteerError: there is none of this name.
    """
    folder = settings_for(None).gazetteers_dir
    if forget(folder, name) is None:
        names = ", ".join(each.name for each in listed(folder)) or "none"
        msg = f"no list is named {name!r}; there are: {names}"
        raise GazetteerError(msg)
    put(printable(f"{name}: removed").encode() + b"\n")
    note("the command line is without it from now on; a running app after its restart")


def print_lists(shape: str) -> None:
    """Print the base and the lists, as ``json`` or ``table``."""
    lists = listed(settings_for(None).gazetteers_dir)
    if shape == "json":
        put(orjson.dumps(_record(lists), option=orjson.OPT_INDENT_2) + b"\n")
        return
    base = load_manifest()
    first = ["(base)", "pinned with mapapp", "", "", "", base.sha256[:SHOWN]]
    put(list_table([first, *map(_cells, lists)]))


def _base() -> Gazetteer:
    with told_progress() as progress:
        return Gazetteer.open(cache_dir=settings_for(None).cache_dir, progress=progress)


def _told(added: Added) -> str:
    made, tally = added.listed, added.tally
    where = ", ".join(made.countries) or "no country"
    parts = [f"{made.places:,} place{_s(made.places)} of {where}"]
    parts += [
        f"{count:,} {WORDS.get(kind, kind)}{_s(count)}"
        for kind, count in sorted(tally.taken.items())
    ]
    if tally.alternate_names:
        parts.append(f"{tally.alternate_names:,} alternate names")
    parts += [
        f"left out: {count:,}, {why}" for why, count in sorted(tally.left_out.items())
    ]
    verb = "replaced" if added.replaced else "added"
    return f"{made.name}: {verb}, {'; '.join(parts)}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _cells(each: Listed) -> list[str]:
    return [
        each.name, each.source, f"{each.places:,}", " ".join(each.countries),
        each.added, each.sha256[:SHOWN],
    ]  # fmt: skip


def _record(lists: Sequence[Listed]) -> dict[str, Any]:
    base = load_manifest()
    return {
        "manifest_sha256": combined_sha256(each.sha256 for each in lists),
        "base": {
            "manifest_sha256": base.sha256,
            "sources": [f"{each.name} {each.version}" for each in base.sources],
        },
        "lists": [
            {
                "name": each.name,
                "source": each.source,
                "source_sha256": each.source_sha256,
                "sha256": each.sha256,
                "places": each.places,
                "countries": each.countries,
                "complete_for": each.complete_for,
                "licence": each.licence,
                "added": each.added,
                "is_usable": each.is_whole(),
            }
            for each in lists
        ],
    }
