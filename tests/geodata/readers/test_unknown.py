import json

import pytest

import geodata
from geodata.errors import FrameError
from geodata.readers.unknown import no_article, what_it_is

LOG = "Wann;Wo genau;Was\n3.5.;am Markt;Feuer\n4.5.;am Hafen;Rauch\n"
LABELS = b"viina_version,event_id,event_id_1pd,date,t_mil,t_mil_b\n1,2,3,4,0.1,0\n"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "is empty"),
        (LOG.encode(), "a.csv", "none that are known: Wann, Wo genau, Was. Say which"),
        (LOG.encode("cp1252"), "a.txt", "none that are known: Wann"),
        (b"one column\nof words\n", "a.csv", "is no table"),
        (b'{"rows": [1]}', "a.json", "is JSON, but not a FeatureCollection"),
        (b'{"n": NaN}', "a.json", "not JSON"),
        (b'{"text": "A fire."}\n{"text": "B."}\n', "a.jsonl", "has reports, not rows"),
        (b"<rss><channel/></rss>", "a.xml", "has reports, not rows: RSS"),
        (b"<gml><a/></gml>", "a.gml", "is markup (gml)"),
        (b"PK\x03\x04", "a.zip", "is a ZIP archive: give the files in it"),
        (b"\xd0\xcf\x11\xe0", "a.xls", "save a table as .xlsx or .csv"),
        (LABELS, "a.csv", "need their event_info"),
        (b"A fire broke out.", "a.txt", "is text, and no data set"),
    ],
)
def test_what_is_no_data_set_is_told_as_what_it_is(content, name, words, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FrameError) as refused:
        geodata.read(path)

    assert words in str(refused.value)
    assert words in what_it_is(content, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "On Monday, at noon, a fire broke out.\nIn the port, it rained, too.",
            "a.txt",
        ),
        ("[Updated] Two people died; one is missing; more later.", "a.txt"),
        ("Kyiv; Odesa\nnothing else", "a.txt"),
    ],
)
def test_prose_may_be_an_article(text, name):
    assert no_article(text.encode(), name) is None


def test_columns_that_are_named_make_a_table_of_any_language(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Wann,Wo genau,Tote\n2024-05-03,Markt,2\n")

    frame = geodata.read(
        path, columns={"date": "Wann", "place": "Wo genau", "killed": "Tote"}
    )

    assert frame.loc[0, "killed_best"] == 2
    assert str(frame.loc[0, "date_start"])[:10] == "2024-05-03"


def test_a_feature_by_itself_is_geojson(tmp_path):
    feature = {
        "type": "Feature",
        "properties": {"date": "2024-05-03", "killed": 2},
        "geometry": {"type": "Point", "coordinates": [30.5, 50.4]},
    }
    path = tmp_path / "one.geojson"
    path.write_text(json.dumps(feature, indent=2))

    frame = geodata.read(path)

    assert frame[["longitude", "latitude", "killed_best"]].to_numpy().tolist() == [
        [30.5, 50.4, 2]
    ]
