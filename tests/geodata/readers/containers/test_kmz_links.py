import io
import zipfile

import pytest

from geodata.errors import DataSetError
from geodata.readers.containers import kml

MARK = (
    "<Placemark><name>{}</name><Point><coordinates>{},50</coordinates></Point>"
    "</Placemark>"
)


def document(*inside):
    return f"<kml><Document>{''.join(inside)}</Document></kml>"


def link(href):
    return f"<NetworkLink><Link><href>{href}</href></Link></NetworkLink>"


def read(layer=None, **entries):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/").replace("_kml", ".kml"), text)
    return kml.read(content.getvalue(), name="a.kmz", layer=layer)


def names(held):
    return held.table.column("name").to_pylist()


def test_links_inside_an_archive_are_followed_once_and_others_counted():
    held = read(
        doc_kml=document(
            MARK.format("A", 30),
            link("layers/one.kml"),
            link("./layers/one.kml#B"),
            link("http://127.0.0.1:9/two.kml"),
            link("../two.kml"),
            link("picture.png"),
        ),
        layers__one_kml=document(MARK.format("B", 31), link("../doc.kml")),
        two_kml=document(MARK.format("C", 32)),
        **{"picture.png": "no document"},
    )

    assert names(held) == ["A", "B"]
    first, *others = held.table.notes
    assert first == (
        "doc.kml of an archive, and layers/one.kml, to which it links; its 2 other"
        " files are not opened"
    )
    assert others == [
        "not read, since doc.kml does not link to it: two.kml",
        "3 links to files elsewhere are not followed",
    ]


def test_an_archive_of_links_alone_has_the_placemarks_they_lead_to():
    held = read(
        doc_kml=document(link("layers/a%20b.kml")),
        **{"layers/a b_kml": document(MARK.format("A", 30))},
    )

    assert names(held) == ["A"]


def test_all_documents_together_have_one_limit(monkeypatch):
    monkeypatch.setattr(kml, "MOST_BYTES", 400)
    inside = {"layers__a_kml": document(MARK.format("A", 30), " " * 300)}

    with pytest.raises(DataSetError, match="MB of KML"):
        read(doc_kml=document(link("layers/a.kml"), " " * 200), **inside)


def test_several_documents_and_no_main_one_are_named():
    with pytest.raises(DataSetError, match=r"no doc\.kml: a\.kml, b\.kml\. Unpack it"):
        read(a_kml=document(), b_kml=document())
    with pytest.raises(DataSetError, match="has no document of KML"):
        read(**{"a.txt": ""})
