"""A dossier says what it is, by which rules, and how large it will be."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

from geodata.frames import incidents_to_frame
from geodata.gazetteer.manifest import load_manifest
from geodata.models import GeoPrecision
from geodata.public import PublicNote, PublicRules
from geodata.selection import Selection
from mapapp.dossier.making import Provenance, dossier_html
from mapapp.dossier.notes import PRECISIONS, Facts, method_notes
from mapapp.dossier.size import expected_bytes, size_words
from mapapp.snapshot import IncidentSnapshot
from tests.builders import make_incident, make_location, sample_table

MADE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def notes(**fields):
    defaults = {
        "shown": 7,
        "total": 9,
        "selection": Selection(first=date(2025, 11, 1), countries=("UA", "")),
        "version": "abc",
        "gazetteer": "f" * 64,
        "made": MADE,
        "app": "0.1.0",
        "has_openstreetmap": False,
        "is_synthetic": False,
    }
    return method_notes(Facts(**(defaults | fields)))


def pairs(told, title):
    section = next(each for each in told["sections"] if each["title"] == title)
    return {name: words for name, words, _ in section["pairs"]}


def test_it_says_what_it_is():
    identity = pairs(notes(), "This file")

    assert identity["Incidents"] == "7 of 9"
    assert identity["Made"] == "2026-01-02 03:04 UTC"
    assert identity["Version of the incidents"] == "abc"
    assert identity["Gazetteer (SHA-256)"] == "f" * 64
    assert identity["Filter when made"] == (
        "All types; from 2025-11-01; country: UA, not told"
    )


def test_a_public_file_does_not_name_the_tags_it_was_chosen_by():
    chosen = Selection(tags=("", "port"))
    rules = PublicRules(salt=b"0" * 16)
    note = PublicNote(rules=rules, given=9, left_out={}, changed={})

    public = pairs(notes(selection=chosen, public=note), "This file")
    full = pairs(notes(selection=chosen), "This file")

    assert public["Filter when made"].endswith("; tag: by the team's tags")
    assert full["Filter when made"].endswith("; tag: port, not told")


def test_every_precision_is_explained():
    assert [name for name, _ in PRECISIONS] == [str(each) for each in GeoPrecision]


def test_every_source_of_places_is_named_with_its_licence():
    sources = pairs(notes(), "Sources of places, and their licences")

    assert len(sources) == len(load_manifest().sources)
    assert all(each.licence in sources[each.name] for each in load_manifest().sources)


def test_openstreetmap_is_named_where_it_gave_a_place_only():
    place = make_location(place_id="osm:node/1")
    provenance = Provenance(
        version="v", total=1, selection=Selection(), gazetteer=None, made=MADE
    )
    ours = dossier_html(incidents_to_frame([make_incident()]), provenance)
    theirs = dossier_html(
        incidents_to_frame([make_incident(location=place)]), provenance
    )

    assert "Open Database License" in theirs
    assert "Open Database License" not in ours


def test_made_up_incidents_are_said_to_be():
    assert notes()["warning"] is None
    assert "made up" in notes(is_synthetic=True)["warning"]


def test_the_same_incidents_give_the_same_file():
    frame = incidents_to_frame(sample_table())
    provenance = Provenance(
        version="v", total=7, selection=Selection(), gazetteer=None, made=MADE
    )

    assert dossier_html(frame, provenance) == dossier_html(frame, provenance)


@pytest.mark.parametrize("count", [0, 1, 400])
def test_the_size_is_known_within_a_third_before_it_is_made(count):
    title = "A strike on a town " * 100
    incidents = [make_incident(str(number), title=title) for number in range(count)]
    frame = incidents_to_frame(incidents)
    snapshot = IncidentSnapshot(incidents, version="v")
    provenance = Provenance(
        version="v", total=count, selection=Selection(), gazetteer=None, made=MADE
    )

    expected = expected_bytes(count, snapshot.record_bytes(np.arange(count)))

    assert expected == pytest.approx(len(dossier_html(frame, provenance)), rel=0.33)


def test_sizes_are_told_in_megabytes():
    assert size_words(200) == "about 1 MB"
    assert size_words(12_400_000) == "about 12 MB"


def test_notes_of_the_team_are_in_no_dossier():
    provenance = Provenance(
        version="v", total=1, selection=Selection(), gazetteer=None, made=MADE
    )
    noted = make_incident(notes="Ask the witness again", tags=("energy",))

    page = dossier_html(incidents_to_frame([noted]), provenance)

    assert "Ask the witness" not in page
    assert "energy" in page
