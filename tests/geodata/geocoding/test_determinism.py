"""Two processes that hash differently decide the same, byte for byte."""

import os
import subprocess
import sys

SCRIPT = """
import hashlib
from itertools import islice
import orjson
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder, decision_record
from geodata.places import Hints, Toponym

gazetteer = Gazetteer.open()
geocoder = OfflineGeocoder(gazetteer)
digest = hashlib.sha256()
for centre in ((36.2, 50.0), (28.8, 45.4), (37.6, 55.7), (-90.0, 39.0), (2.3, 48.8)):
    near = islice(gazetteer.settlements_near(*centre), 100)
    names = [entry.place.name for entry, _ in near]
    for start in range(0, len(names), 8):
        report = [
            Toponym(text=name, start=0, end=len(name), name=name)
            for name in (*names[start : start + 8], "Ukraine")
        ]
        for decision in geocoder.geocode(report, hints=Hints(outlet_country="RO")):
            digest.update(orjson.dumps(decision_record(decision, with_area=True)))
print(digest.hexdigest())
"""


def digest_with_seed(seed):
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_five_hundred_names_give_the_same_bytes_in_two_processes():
    assert digest_with_seed("1") == digest_with_seed("2")
