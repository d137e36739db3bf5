import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import ReportError
from geodata.readers import (
    MAX_REPORT_BYTES,
    clean_text,
    read_report_bytes,
    read_report_file,
)

CYRILLIC = "Шість людей загинули у Києві. Ещё ёлка, їжак, ґанок."
WESTERN = "Über Nîmes, près de Málaga: “café” – naïve façade, 20 €."
ROMANIAN = "Drone deasupra Cuhureștii de Jos, în raionul Florești."


def text_of(content, name="report.txt"):
    return read_report_bytes(content, name=name).text


@pytest.mark.parametrize("text", [CYRILLIC, WESTERN, ROMANIAN, "plain\ntext"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]
)
def test_unicode_is_read_in_every_form_and_without_its_mark(text, encoding):
    if encoding == "utf-16-le" and text == CYRILLIC:
        text += " Plain words after it show where the NUL bytes stand." * 2

    assert text_of(text.encode(encoding)) == text


def test_utf_16_big_endian_is_read_with_its_mark():
    assert text_of(b"\xfe\xff" + CYRILLIC.encode("utf-16-be")) == CYRILLIC


@pytest.mark.parametrize(
    ("text", "encoding"), [(CYRILLIC, "cp1251"), (WESTERN, "cp1252")]
)
def test_older_encodings_are_told_apart_by_how_their_letters_stand(text, encoding):
    assert text_of(text.encode(encoding)) == text


def test_a_page_may_declare_its_encoding():
    page = f'<html><head><meta charset="iso-8859-2"></head><p>{ROMANIAN}</p>'
    told = page.replace("ș", "ş").encode("iso-8859-2")

    assert "Cuhureştii de Jos" in text_of(told, "page.html")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_text_in_utf_8_is_read_as_it_is(text):
    content = ("A report. " + text).encode()

    assert text_of(content) == "A report. " + text


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_give_a_report_or_a_clear_refusal(content):
    with suppress(ReportError):
        assert read_report_bytes(content, name="any.html").text.encode()


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_text(text)

    assert clean_text(once) == once
    assert "\0" not in once
    assert "\r" not in once


def test_nul_characters_are_left_out_before_offsets_count():
    assert text_of(b"Six\0 died\0.") == "Six died."


def test_line_ends_are_one_character():
    assert text_of(b"One\r\nTwo\rThree\n") == "One\nTwo\nThree\n"


def test_half_a_surrogate_pair_becomes_the_replacement_character():
    assert clean_text("a\ud800b") == "a\ufffdb"


def test_marks_that_turn_the_direction_stay():
    assert text_of("a\u202eb\u200f".encode()) == "a\u202eb\u200f"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"SQLite format 3\0", "a database"),
        (bytes(range(256)) * 20, "a binary file"),
        (b"\xff\xfe\x00\xd8", "byte 2 is not"),
    ],
)
def test_what_is_no_text_is_refused_in_words(content, words):
    with pytest.raises(ReportError, match=words):
        text_of(content, "upload.txt")


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\0\0", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_refused(content):
    with pytest.raises(ReportError, match=r"upload\.txt is empty"):
        text_of(content, "upload.txt")


def test_a_page_without_text_is_refused():
    with pytest.raises(ReportError, match="is empty"):
        text_of(b"<html><script>let x = 1</script></html>", "page.html")


def test_a_file_that_is_too_long_is_refused(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * (MAX_REPORT_BYTES + 1))

    with pytest.raises(ReportError, match="longer than 2 MB"):
        read_report_file(path)
    with pytest.raises(ReportError, match="longer than 2 MB"):
        text_of(path.read_bytes())


def test_a_file_is_read_from_disk(tmp_path):
    path = tmp_path / "report.md"
    path.write_text("# Kyiv\n\nSix died.\n", encoding="utf-8")

    assert read_report_file(path).text == "# Kyiv\n\nSix died.\n"


def test_a_file_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(ReportError, match=r"none\.txt cannot be read: No such file"):
        read_report_file(tmp_path / "none.txt")


def test_a_folder_is_told_in_words(tmp_path):
    with pytest.raises(ReportError, match="cannot be read: Is a directory"):
        read_report_file(tmp_path)


def test_a_megabyte_is_read_at_once():
    start = time.process_time()
    text_of(("Тисяча слів. " * 60_000).encode())

    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<",
            "<a ",
            "<!--",
            "<![",
            "</",
            "</a",
            "&#",
            "&#9",
            "<div>",
            "<p a='",
            "<nav>",
        ),
        *("<a b=\"'>", "<script>", "<script></", "<meta a=", "<time  ", "<p>\n", "<br"),
        *("9", "&#99999", "<title>", "<article>", "]]>", "<a =", "<\x00"),
    ],
)
def test_no_markup_takes_long(piece):
    start = time.process_time()
    with suppress(ReportError):
        text_of((piece * (300_000 // len(piece))).encode(), "page.html")

    # 50 ms for 1,000 bytes is the limit of any input.
    assert time.process_time() - start < 15
