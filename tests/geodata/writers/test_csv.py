import csv
import io

import pytest
from hypothesis import given, settings

from geodata.fields import FIELDS
from geodata.frames import incidents_to_frame
from geodata.gazetteer.manifest import load_manifest
from geodata.models import Source, WeaponUse
from geodata.writers import frame_to_csv
from tests.builders import (
    DAY,
    incident_lists,
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)


def rows_of(*incidents):
    payload = frame_to_csv(incidents_to_frame(incidents))
    return list(csv.DictReader(io.StringIO(payload.decode("utf-8-sig"), newline="")))


def test_the_table_has_a_byte_order_mark_and_the_fields_as_columns():
    payload = frame_to_csv(incidents_to_frame(sample_table()))

    assert payload.startswith(b"\xef\xbb\xbfincident_id,")
    assert tuple(rows_of(*sample_table())[0]) == (*FIELDS, "gazetteer")
    assert payload.count(b"\r\n") == 8


def test_an_empty_frame_keeps_its_columns():
    payload = frame_to_csv(incidents_to_frame([]))

    assert payload.decode("utf-8-sig") == ",".join(FIELDS) + ",gazetteer\r\n"


def test_every_row_names_the_gazetteer():
    frame = incidents_to_frame(sample_table())
    plain, given_hash = frame_to_csv(frame), frame_to_csv(frame, gazetteer="0a" * 32)

    first = plain.decode("utf-8-sig").split("\r\n")[1:-1]
    assert all(line.endswith("," + load_manifest().sha256) for line in first)
    assert given_hash == plain.replace(load_manifest().sha256.encode(), b"0a" * 32)


def test_unknown_is_an_empty_cell_and_dates_are_iso():
    row = rows_of(make_incident(location=None))[0]

    assert row["longitude"] == row["killed_low"] == row["place"] == ""
    assert row["date_start"] == "2025-11-25"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff@x",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        '=HYPERLINK("http://a","b")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    row = rows_of(make_incident(title=text, actor=text, effects=(text,)))[0]

    assert row["title"] == row["actor"] == row["effects"] == "'" + text


@pytest.mark.parametrize("before", ["\t", "\r", "\n"])
def test_a_formula_behind_a_separator_is_marked_too(before):
    text = f"{before}=1"
    row = rows_of(make_incident(title=text, actor=text, effects=("a", "=1")))[0]

    assert row["title"] == row["actor"] == f"'{before}'=1"
    assert row["effects"] == "a;' =1"


def test_numbers_are_left_as_numbers():
    row = rows_of(make_incident(location=make_location(longitude=-12.5)))[0]

    assert row["longitude"] == "-12.5"


def test_lists_are_text_for_people():
    report = make_report("Six died in Kyiv.", title="T", outlet="O")
    source = Source(
        report_id="r",
        title="T",
        outlet="O",
        url=None,
        published=DAY,
        language=None,
        sha256="s",
    )
    incident = make_incident(
        weapons=(
            WeaponUse(weapon="drone", launched=460, intercepted=437),
            WeaponUse(weapon="missile"),
        ),
        effects=("fire", "damage"),
        claims=(make_claim(report, "Six died", attributed_to="the mayor"),),
        sources=(source,),
    )

    row = rows_of(incident)[0]

    assert row["weapons"] == "drone (460 launched, 437 intercepted); missile"
    assert row["effects"] == "fire; damage"
    assert row["claims"] == "killed 6: “Six died” (the mayor)"
    assert row["sources"] == "O, T, 2025-11-25"


def test_commas_quotes_and_line_ends_stay_in_their_cell():
    nasty = 'a, "b"\r\nc; {{ 7*7 }}'

    assert rows_of(make_incident(title=nasty))[0]["title"] == nasty


@settings(max_examples=40)
@given(incident_lists(max_size=3))
def test_each_incident_is_one_row_and_no_cell_runs(rows):
    table = rows_of(*rows)

    assert len(table) == len(rows)
    for cells in table:
        assert not cells["title"].lstrip().startswith(("=", "+", "-", "@"))
