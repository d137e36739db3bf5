"""What leaves for readers: an incident frame made public, and the secret for it."""

import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import GeodataError

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.public import PublicNote, PublicPlaces, PublicRules
    from geodata.selection import BoundingBox

SALT_BYTES = 32
_SALT = re.compile(r"[0-9a-f]{64}\s*")

FULL_WORDS = (
    "A full file holds all that the team has: exact places, quotes with the names of"
    " people and units, incidents of the last days, tags and notes. It is for the"
    " team, not for sharing."
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes frames public by rules; places are looked up when first needed."""

    rules: "PublicRules"
    places: "Callable[[], PublicPlaces]"
    today: Callable[[], date]

    def public(
        self, frame: "gpd.GeoDataFrame"
    ) -> "tuple[gpd.GeoDataFrame, PublicNote]":
        """The incidents that may leave, as a frame in the same order.

        Raises:
            FrameError: the frame breaks the schema.
        """
        # Here, not above: pages that export nothing need neither.
        from geodata.frames import (  # noqa: PLC0415
            frame_to_incidents,
            incidents_to_frame,
        )
        from geodata.public import NO_PLACES, make_public  # noqa: PLC0415

        given = frame_to_incidents(frame)
        places = self.places() if given else NO_PLACES
        incidents, note = make_public(given, self.rules, self.today(), places=places)
        return incidents_to_frame(incidents), note


def within_told(
    frame: "gpd.GeoDataFrame", box: "BoundingBox", publisher: Publisher | None
) -> "gpd.GeoDataFrame":
    """The incidents whose place touches a box, as a file will tell the place.

    Held against exact places, small boxes would ask out what a public file keeps.
    """
    from geodata.selection import within  # noqa: PLC0415 - needs pandas

    told = frame if publisher is None else publisher.public(frame)[0]
    ids = within(told, box)["incident_id"]
    return frame[frame["incident_id"].isin(ids)].reset_index(drop=True)


def kept_salt(path: Path) -> bytes:
    """The secret kept in a file; made and kept, for this user alone, if there is none.

    Raises:
        GeodataError: it cannot be read or made, or is none.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        msg = (
            f"{path}, the secret by which public files are made, cannot be used:"
            f" {reason}. Set MAPAPP_PUBLIC_SALT, or export in full"
        )
        raise GeodataError(msg) from error
    if not _SALT.fullmatch(text):
        msg = f"{path} does not hold the secret by which public files are made"
        raise GeodataError(msg)
    return bytes.fromhex(text.strip())


def _make(path: Path) -> None:
    """Whole or not at all: of two that make it at once one is kept."""
    if path.exists():
        return
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SALT_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            return
    finally:
        beside.unlink(missing_ok=True)
