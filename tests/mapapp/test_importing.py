"""Data sets into the archive: what the command line and the page share."""

import pytest

from geodata.archive import RowsAdded, open_archive
from geodata.errors import DataSetError
from geodata.readers.datasets.contract import Options
from mapapp import importing
from mapapp.importing import Given, plain_name, read_given, stored

INFO = Given(
    "info.csv",
    b"viina_version,event_id,date,geonameid,asciiname,ADM1_NAME,longitude,latitude,"
    b"GEO_PRECISION,report_id\n2,7,20250301,1,Orikhiv,Zaporizhzhya,35.8,47.6,ADM3,r\n",
)
LABELS = Given(
    "labels.csv", b"viina_version,event_id,t_mil,t_mil_b,t_airstrike_b\n2,7,0.9,1,1\n"
)
TABLE = Given("a.csv", b"lat,lon,date,dead\n" + b"47.6,35.8,2025-03-04,2\n")


def many(count):
    rows = b"".join(b"47.6,35.8,2025-03-04,%d\n" % number for number in range(count))
    return Given("a.csv", b"lat,lon,date,dead\n" + rows)


def read(*files, **options):
    return read_given(files, Options(**options))


def test_labels_are_read_with_their_events_in_either_order():
    for files in ((INFO, LABELS), (LABELS, INFO)):
        (incident,) = read(*files).incidents
        assert incident.title == "Air strike in Orikhiv"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([LABELS], "say no place"),
        ([INFO, TABLE], "give every other file alone"),
        ([LABELS, LABELS], "give every other file alone"),
        ([INFO, LABELS, TABLE], "give every other file alone"),
        ([Given("a.json", b'{"a": 1}')], "neither GeoJSON nor TimeMap"),
        ([Given("a.geojsons", b'\x1e{"a": 1, "b": 2}\n' * 3)], "JSON, but"),
        ([Given("a.jsonl", b'{"text": "A fire."}\n')], "on the command line"),
        ([Given("a.rss", b"\xef\xbb\xbf<rss>a, b\nc, d</rss>")], "markup"),
        ([Given("a.txt", b"Six people died.\nNothing else.\n")], "is no table"),
        ([Given("a.zip", b"PK\x03\x04" + bytes(99))], "a.zip is"),
        ([Given("a.csv", b"")], "a.csv"),
    ],
)
def test_what_is_no_data_set_is_refused_in_words(files, words):
    with pytest.raises(DataSetError, match=words):
        read(*files)


def test_a_table_of_which_nothing_is_known_waits_for_its_columns():
    table = Given("a.csv", b"wann,wo\n2025-03-04,Kyiv\n2025-03-05,Odesa\n")

    found = read(table, columns={"date": "wann", "place": "wo"})

    assert importing.NOTHING_KNOWN in found.why
    assert [one.toponym for one in found.incidents] == ["Kyiv", "Odesa"]
    assert read(table).incidents[0].date_start is None


def test_a_field_that_is_wanted_of_no_column_has_none():
    (incident,) = read(TABLE, columns={"killed": "dead"}).incidents
    assert incident.killed.best == 2

    (incident,) = read(TABLE, columns={"killed": "", "date": ""}).incidents

    assert not incident.killed.is_known
    assert incident.date_start is None


def test_rows_are_stored_some_at_a_time_and_go_on_where_they_were_stopped(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)
    found = read(many(5))

    def store(archive, **options):
        rows = found.rows.pairs()
        return stored(rows, archive, actor="ann", name="a.csv", **options)

    with open_archive(tmp_path / "a.sqlite") as archive:
        assert next(store(archive)) == RowsAdded(added=2)
        (*_, last) = store(archive, before=RowsAdded(added=2, known=1))
        assert last == RowsAdded(added=4, known=1)  # the third was passed over
        told = list(store(archive))

        assert [each.added for each in told] == [0, 1, 1]
        assert told[-1] == RowsAdded(added=1, known=4)
        assert {each.actor for each in archive.events()} == {"ann"}


def test_a_name_is_one_line_that_reads_one_way():
    assert plain_name("a\u202evsc.exe\n<b>.csv") == "a vsc.exe <b>.csv"
