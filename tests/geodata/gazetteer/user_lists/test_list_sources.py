import io
import zipfile

import pytest

from geodata.errors import GazetteerError
from geodata.gazetteer.user_lists import sources
from geodata.gazetteer.user_lists.lines import LONGEST_LINE
from geodata.gazetteer.user_lists.sources import Form, sources_of


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_txt", ".txt"), content)
    return path


def test_the_form_is_found_by_looking(write_lines, dump_line):
    dump = write_lines("a.csv", dump_line())
    table = write_lines("a.txt", "lat;lon;name", "1;2;x")
    names = write_lines("MD.dat", "1\t2\tru\tИмя\t\t\t\t")

    forms = [sources_of(path)[0].form for path in (dump, table, names)]

    assert forms == [Form.DUMP, Form.TABLE, Form.NAMES]


def test_a_bad_first_line_does_not_hide_a_dump(write_lines, dump_line):
    rows = [dump_line(geonameid=n) for n in range(1, 5)]

    assert sources_of(write_lines("x", "bad", *rows))[0].form is Form.DUMP


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"hello\nworld\n", "Wanted is a GeoNames country dump"),
        (b"name,lat\nA,1\n", "Wanted is"),
        (b"%PDF-1.7 ...", "Wanted is"),
        ("name,lat,lon\nА,1,2\n".encode("utf-16"), "UTF-16"),
        ("name,lat,lon\nA,1,2\n".encode("utf-16-le"), "UTF-16"),
        ("name,lat,lon\nA,1,2\n".encode("utf-32"), "UTF-16"),
        (bytes(range(256)) * 40, "Wanted is"),
        (b"\x00" * 5000, "binary"),
    ],
)
def test_what_is_of_no_use_is_refused_in_words(shop, tmp_path, content, reason):
    path = tmp_path / "file.txt"
    path.write_bytes(content)

    with pytest.raises(GazetteerError, match=reason):
        shop.add(path)

    assert shop.open().lists == ()


def test_a_dump_in_a_zip_is_read_where_it_is(shop, tmp_path, dump_line):
    path = zipped(tmp_path / "MD.zip", readme_txt="Read me", MD_txt=dump_line())

    (added,) = shop.add(path)

    assert (added.listed.name, added.listed.source) == ("MD", "MD.zip(MD.txt)")
    assert shop.open().knows("Balanestuca")
    assert [p.name for p in tmp_path.iterdir() if "MD" in p.name] == ["MD.zip"]


def test_a_zip_of_three_gives_a_list_for_each_dump(shop, tmp_path, dump_line):
    path = zipped(
        tmp_path / "all.zip",
        MD_txt=dump_line(),
        folder__RO_txt=dump_line(geonameid=2, country="RO", name="Altul"),
        readme_txt="Read me",
    )

    assert [each.listed.name for each in shop.add(path)] == ["MD", "RO"]


def refused(tmp_path, shop, reason, **members):
    path = zipped(tmp_path / "x.zip", **members)
    with pytest.raises(GazetteerError, match=reason):
        shop.add(path)


def test_paths_that_lead_out_of_a_zip_are_refused(shop, tmp_path, dump_line):
    refused(tmp_path, shop, "leads out", **{"..__MD_txt": dump_line()})
    refused(tmp_path, shop, "leads out", __etc__MD_txt=dump_line())
    refused(tmp_path, shop, "leads out", **{"C:\\MD_txt": dump_line()})


def test_a_decompression_bomb_is_not_opened(shop, tmp_path, dump_line):
    refused(tmp_path, shop, "would unpack to", MD_txt=dump_line() + "\n" * 50_000_000)


def test_too_many_files_are_refused(shop, tmp_path, dump_line):
    members = {f"a{n}_txt": dump_line() for n in range(sources.MOST_MEMBERS + 1)}
    refused(tmp_path, shop, "21 files in it", **members)


def test_a_zip_without_anything_of_use_is_refused(shop, tmp_path):
    refused(tmp_path, shop, "no file in it is of use", a_txt="a", b_txt="b")


def test_a_zip_that_lies_about_its_content_is_refused(shop, tmp_path, dump_line):
    path = zipped(tmp_path / "MD.zip", MD_txt="\n".join([dump_line()] * 3000))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(GazetteerError, match=r"MD\.zip"):
        shop.add(path)

    assert shop.open().lists == ()


def test_a_very_long_line_is_left_out_and_the_rest_is_read(shop, tmp_path, dump_line):
    path = tmp_path / "MD.txt"
    good = dump_line().encode()
    path.write_bytes(
        b"\n".join(
            [good, b"x" * 10_000_000, dump_line(geonameid=2, name="Altul").encode()]
        )
    )

    (added,) = shop.add(path)

    assert added.listed.places == 2
    assert shop.said == [
        f"MD.txt:2: longer than {LONGEST_LINE:,} bytes; the line is left out"
    ]


def test_bytes_that_are_no_utf_8_cost_their_line_only(shop, tmp_path, dump_line):
    path = tmp_path / "MD.txt"
    latin = dump_line(geonameid=2, name="Bélt").encode("latin-1", "replace")
    path.write_bytes(dump_line().encode() + b"\n" + latin + b"\n")

    shop.add(path)

    assert "MD.txt:2: byte" in shop.said[0]
    assert "is not UTF-8" in shop.said[0]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"latitude": 999}, "not on the globe"),
        ({"longitude": "NaN"}, "not on the globe"),
        ({"geonameid": "x"}, "is no GeoNames id"),
        ({"geonameid": -1}, "is no GeoNames id"),
        ({"name": ""}, "no name"),
        ({"country": "Moldova"}, "is no country code"),
        ({"population": "many"}, "is no number of people"),
        ({"population": -5}, "is no number of people"),
        ({"modified": "2024\textra"}, "20 columns, not 19"),
        ({"geonameid": 700001}, "id 700001 stands twice"),
    ],
)
def test_a_malformed_row_of_a_dump_is_named(shop, write_lines, dump_line, told, reason):
    good = dump_line()
    bad = dump_line(**{"geonameid": 2, **told})

    (added,) = shop.add(write_lines("MD.txt", good, bad))

    assert added.listed.places == 1
    assert shop.said[0].startswith("MD.txt:2: ")
    assert reason in shop.said[0]


def test_names_without_a_list_say_what_to_do(shop, write_lines):
    with pytest.raises(GazetteerError, match="add the country's dump first"):
        shop.add(write_lines("names.txt", "1\t2\tru\tИмя\t\t\t\t"))


def test_one_bad_file_does_not_keep_the_others_out(shop, write_lines, dump_line):
    bad = write_lines("bad.txt", "nothing")

    (added,) = shop.add(bad, write_lines("MD.txt", dump_line()))

    assert added.listed.name == "MD"
    assert "bad.txt" in shop.said[0]


def test_two_files_of_one_name_are_refused(shop, write_lines, dump_line, tmp_path):
    (tmp_path / "b").mkdir()
    one = write_lines("MD.txt", dump_line())
    other = write_lines("b/md.txt", dump_line(geonameid=2))

    with pytest.raises(GazetteerError, match="two files would make one list"):
        shop.add(one, other)


def test_a_file_that_is_not_there_is_named(shop, tmp_path):
    with pytest.raises(GazetteerError, match=r"none\.txt"):
        shop.add(tmp_path / "none.txt")
    with pytest.raises(GazetteerError, match="is no file"):
        shop.add(tmp_path)


def test_an_encrypted_zip_is_refused(shop, tmp_path, dump_line):
    path = zipped(tmp_path / "MD.zip", MD_txt=dump_line())
    content = bytearray(path.read_bytes())
    # Bit 0 of the flags, in the local header and in the directory.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(io.BytesIO(content).getvalue())

    with pytest.raises(GazetteerError, match="encrypted"):
        shop.add(path)
