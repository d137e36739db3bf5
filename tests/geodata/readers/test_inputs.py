# ruff: noqa: E501 - markup, a line of it a line
"""Files, folders, JSON Lines and feeds to reports, the broken ones named."""

from datetime import date

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import ReportError
from geodata.readers.inputs import files_in, read_inputs, read_stream
from geodata.readers.json_lines import report_of_line

TEXT = "Two people were killed in Kharkiv on Tuesday, the mayor said."


def line_of(**record):
    return orjson.dumps({"text": TEXT, **record})


def test_a_record_gives_all_that_it_says():
    key, report = report_of_line(
        line_of(
            id=7, published="2026-11-18T01:30:00+02:00", title=" T ", outlet="O",
            url="https://example.org/1", language="en", note="left alone",
        )
    )  # fmt: skip
    assert key == "7"
    assert report.text == TEXT
    assert report.published == date(2026, 11, 18)
    assert (report.title, report.outlet) == ("T", "O")
    assert (report.url, report.language) == ("https://example.org/1", "en")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "no JSON"), (b"[]", "an object"), (b"{}", "no text"),
        (line_of(text=5), "no text"), (line_of(text=" \n"), "no text"),
        (line_of(published="yesterday"), "ISO 8601"),
        (line_of(published=20261118), "ISO 8601"), (line_of(title=["a"]), "title"),
        (b'{"text": "\xff"}', "no JSON"), (b"\x00" * 40, "no JSON"),
    ],
)  # fmt: skip
def test_a_broken_record_says_what_is_wrong(line, said):
    with pytest.raises(ReportError, match=said):
        report_of_line(line)


@given(st.binary(max_size=200))
def test_no_line_does_anything_but_read_or_say_why_not(line):
    try:
        _, report = report_of_line(line)
    except ReportError:
        return
    assert report.text.strip()


def test_lines_are_numbered_and_the_rest_goes_on(tmp_path):
    file = tmp_path / "reports.jsonl"
    file.write_bytes(
        b"\xef\xbb\xbf" + line_of(id="a") + b"\r\n\n{\n" + line_of(id="b") + b"\n"
    )
    found = list(read_inputs([file]))
    assert [each.origin for each in found] == [f"{file}:{n}" for n in (1, 3, 4)]
    assert [each.key for each in found] == ["a", None, "b"]
    assert found[1].report is None
    assert "no JSON" in found[1].error
    with pytest.raises(ReportError, match="no JSON"):
        found[1].opened()


def test_a_folder_gives_its_files_in_order_and_no_hidden_ones(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "b" / "one.txt").write_text(TEXT)
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / ".git" / "x.txt").write_text(TEXT)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    expected = [tmp_path / "a.md", tmp_path / "b" / "one.txt"]
    assert [each.origin for each in read_inputs([tmp_path])] == [*map(str, expected)]
    assert files_in([tmp_path]) == expected


def test_an_empty_folder_and_a_missing_file_are_named(tmp_path):
    found = list(read_inputs([tmp_path, tmp_path / "none.jsonl", tmp_path / "no.rss"]))
    assert [each.report for each in found] == [None] * 3
    assert "no file in it" in found[0].error
    assert "No such file" in found[1].error
    assert "No such file" in found[2].error


def test_standard_input_is_told_apart_by_its_first_bytes():
    feed = b"<rss version='2.0'><channel><item><title>A drone fell</title></item></channel></rss>"
    assert [each.report.text for each in read_stream(feed)] == ["A drone fell"]
    lines = b"\n".join([line_of(id="a"), line_of(id="b")])
    assert [each.key for each in read_stream(lines)] == ["a", "b"]
    assert [each.report.text for each in read_stream(TEXT.encode())] == [TEXT]
    assert [each.report for each in read_stream(b"")] == [None]
