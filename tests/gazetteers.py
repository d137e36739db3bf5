"""The whole gazetteer, its boundaries and a geocoder on it, opened once for all tests.

They only read. Whoever changes what they hold opens one of his own.
"""

import fcntl
from functools import cache

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.compiling import default_cache_dir
from geodata.geocoding import OfflineGeocoder


@cache
def whole_gazetteer():
    """The index; of several test processes one compiles it, the others wait."""
    folder = default_cache_dir()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".opening").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        return Gazetteer.open()


def boundaries():
    return whole_gazetteer().boundaries


@cache
def whole_geocoder():
    return OfflineGeocoder(whole_gazetteer())
