"""What a reviewer makes of an incident: each step from value to value.

Nothing here is stored; the archive stores what comes out, with the reason.
"""

from geodata.revising.doubts import Doubt, doubts_of
from geodata.revising.parting import split_off, take_in
from geodata.revising.placing import (
    RADIUS_OF_POINT,
    location_at_point,
    location_of_area,
    placed,
)

__all__ = [
    "RADIUS_OF_POINT",
    "Doubt",
    "doubts_of",
    "location_at_point",
    "location_of_area",
    "placed",
    "split_off",
    "take_in",
]
