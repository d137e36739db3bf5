"""``mapapp import``, ``export`` and ``map``: into the archive and out of it."""

import csv
import io

import pytest

from tests.mapapp.commands.running import features, run


def test_import_stores_and_export_gives_it_back(report, tmp_path):
    out = tmp_path / "out.geojson"
    imported = run("import", report, "--outlet", "The Daily Example", "--title", "T")
    run("export", out, "--full")

    exported = [feature["properties"] for feature in features(out.read_bytes())]
    mine = [one for one in exported if one["sources"][0]["title"] == "T"]
    assert imported.stdout.endswith("report.txt: 2 added, 0 known\n")
    assert "a new archive was made" in imported.stderr
    assert {one["place"] for one in mine} == {"Kharkiv", "Odesa"}
    assert mine[0]["sources"][0]["outlet"] == "The Daily Example"
    assert len(exported) > len(mine)  # the sample


def test_importing_again_changes_nothing(report):
    run("import", report)
    before = run("export", "-").stdout

    assert "0 added, 2 known" in run("import", report).stdout
    assert run("export", "-").stdout == before


def test_the_sample_can_be_declined_and_removed(report, tmp_path):
    run("import", report, "--no-sample")
    assert len(features(run("export", "-").stdout)) == 2

    other = tmp_path / "other.sqlite"
    assert features(run("export", "-", "--archive", other).stdout)
    removed = run("import", "--no-sample", "--archive", other)
    assert "the sample was removed" in removed.stderr
    assert features(run("export", "-", "--archive", other).stdout) == []


def test_a_broken_file_is_named_and_the_others_are_stored(report, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"%PDF")

    outcome = run("import", broken, report, tmp_path / "none", exit_code=1)

    assert "broken.txt is a PDF document" in outcome.stderr
    assert "none cannot be read" in outcome.stderr
    assert "2 of 3 records were left out" in outcome.stderr
    assert outcome.stdout.count("added") == 1


def test_import_reads_json_lines_and_feeds(many, tmp_path):
    feed = tmp_path / "news.rss"
    feed.write_text(
        "<rss version='2.0'><channel><title>News</title><item><title>Two people were"
        " killed in Odesa on Tuesday, the governor said</title>"
        "<pubDate>Wed, 18 Nov 2026 00:30:00 +0200</pubDate></item></channel></rss>"
    )
    outcome = run("import", many, feed, exit_code=1)
    assert f"{many}/a.jsonl:1: 1 added, 0 known" in outcome.stdout
    assert "news.rss, entry 1: 1 added" in outcome.stdout


def test_a_feed_is_known_by_its_content_and_it_is_said_why(tmp_path):
    feed = tmp_path / "news.txt"
    feed.write_text(
        "<?xml version='1.0'?><!-- saved --><feed xmlns='http://www.w3.org/2005/Atom'>"
        "<entry><title>Two people were killed in Odesa</title></entry></feed>"
    )

    outcome = run("import", feed)

    assert "news.txt: Atom: its outermost element is feed" in outcome.stderr
    assert "news.txt, entry 1: 1 added" in outcome.stdout


def test_export_writes_what_is_asked(report, tmp_path):
    run("import", report, "--no-sample")
    table = tmp_path / "out.csv"

    run("export", table, "--layer", "strikes", "--since", "2025-11-25")

    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    assert [row["place"] for row in rows] == ["Kharkiv"]
    none = run("export", "-", "--layer", "other", "--layer", "interceptions")
    assert features(none.stdout) == []


def test_export_gives_the_same_bytes_every_time(report):
    run("import", report)

    assert run("export", "-").stdout_bytes == run("export", "-").stdout_bytes


def test_map_writes_one_html_file(report, tmp_path):
    run("import", report, "--no-sample")
    out = tmp_path / "map.html"

    outcome = run("map", out)

    page = out.read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "Kharkiv" in page
    assert "2 of 2 incidents shown, 0 without a place" in outcome.stderr
    assert run("map", "-").stdout == page


@pytest.mark.parametrize("command", ["import", "export", "map"])
def test_an_archive_that_is_none_is_told_in_words(command, report, tmp_path):
    archive = tmp_path / "notes.sqlite"
    archive.write_text("my notes " * 200)

    target = report if command == "import" else "-"
    outcome = run(command, target, "--archive", archive, exit_code=1)

    assert "is not an archive of mapapp" in outcome.stderr
    assert outcome.stdout == ""


def test_a_place_to_write_that_is_not_there_is_told_in_words(tmp_path):
    outcome = run("export", tmp_path / "none" / "out.geojson", exit_code=1)

    assert "cannot be written: No such file or directory" in outcome.stderr
