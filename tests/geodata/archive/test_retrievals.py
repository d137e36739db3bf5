"""When a report was taken in, and as which bytes."""

import hashlib

from geodata.archive import copy_archive, open_archive
from geodata.readers.report_files import read_report_bytes
from tests.builders import NOON, make_report

PAGE = (
    b"\xef\xbb\xbf<!doctype html><html lang=en><title>Strike</title>\r\n"
    b"<article><h1>Strike</h1><p>Six people died in Kyiv on Tuesday, officials said, "
    b"after a strike on a block of flats there.</p></article></html>"
)


def test_the_file_that_a_report_came_in_is_kept_byte_for_byte(archive):
    report = read_report_bytes(PAGE, name="page.html")
    archive.add(report, [], actor="ann", at=NOON)

    (retrieval,) = archive.retrievals(report.report_id)

    assert archive.original(report.report_id) == PAGE
    assert retrieval.original_sha256 == hashlib.sha256(PAGE).hexdigest()
    assert retrieval.sha256 == report.sha256
    assert (retrieval.actor, retrieval.at[:19]) == ("ann", NOON.isoformat()[:19])
    assert archive.verify().is_sound


def test_a_report_that_was_pasted_has_no_file(archive):
    report = make_report()
    archive.add(report, [], actor="ann", at=NOON)

    assert archive.original(report.report_id) is None
    assert archive.retrievals(report.report_id)[0].original_sha256 is None
    assert archive.retrievals("nobody") == ()


def test_the_file_goes_with_a_copy(archive, tmp_path):
    report = read_report_bytes(PAGE, name="page.html")
    archive.add(report, [], actor="ann", at=NOON)
    with open_archive(tmp_path / "copy.sqlite") as copy:
        copy_archive(archive, copy)

        assert copy.original(report.report_id) == PAGE
        assert copy.head() == archive.head()


def test_the_same_report_in_another_file_is_the_same_report():
    one = read_report_bytes(b"Six died.\n", name="a.txt")
    other = read_report_bytes(b"Six died.\r\n", name="a.txt")

    assert one == other
    assert one.report_id == other.report_id
