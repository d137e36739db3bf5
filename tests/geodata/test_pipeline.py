from datetime import date

import pytest

from geodata.archive import Added, open_archive
from geodata.errors import ReportError
from geodata.models import Report
from geodata.pipeline import (
    ensure_sample,
    extract_report,
    import_report,
    prepare_report,
    sample_report,
)
from tests.builders import NOON

WHO = {"actor": "ann", "at": NOON}


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "a.sqlite") as opened:
        yield opened


def test_a_date_in_the_heading_counts_where_none_is_given():
    report = prepare_report(Report(text="News\n25 November 2025\n\nSix died in Kyiv."))

    assert report.published == date(2025, 11, 25)


def test_a_date_that_is_given_outranks_the_heading():
    told = Report(text="25 November 2025\n\nSix died.", published=date(2025, 11, 26))

    assert prepare_report(told).published == date(2025, 11, 26)


def test_without_any_date_it_stays_unknown():
    assert prepare_report(Report(text="Six died in Kyiv.")).published is None


def test_text_is_cleaned_before_offsets_count(geocoder):
    pasted = Report(text="\ufeffSix people were killed in a strike on Kyiv.\r\n\0")

    report = prepare_report(pasted)

    assert report.text == "Six people were killed in a strike on Kyiv.\n"
    for incident in extract_report(pasted, geocoder):
        for claim in incident.claims:
            assert report.text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize("text", ["", " \n", "\0", "\ufeff"])
def test_a_report_without_text_is_refused(text, geocoder):
    with pytest.raises(ReportError, match="no text"):
        extract_report(Report(text=text), geocoder)


def test_a_new_archive_starts_with_the_sample(archive, geocoder):
    ensure_sample(archive, geocoder, at=NOON)

    assert archive.has_sample()
    assert archive.reports() == (sample_report(),)
    places = {one.location.place for one in archive.incidents() if one.location}
    assert {"Kyiv", "Krasnodar Krai", "Taganrog"} <= places
    assert archive.verify().problems == ()


def test_the_sample_is_put_in_once(archive, geocoder):
    ensure_sample(archive, geocoder, at=NOON)
    head = archive.head()

    ensure_sample(archive, geocoder, at=NOON)

    assert archive.head() == head


def test_a_removed_sample_never_comes_back(archive, geocoder):
    ensure_sample(archive, geocoder, at=NOON)
    archive.remove_sample(**WHO)

    ensure_sample(archive, geocoder, at=NOON)

    assert not archive.has_sample()


def test_an_archive_that_has_something_gets_no_sample(archive, geocoder):
    import_report(archive, Report(text="Nothing happened."), geocoder, **WHO)

    ensure_sample(archive, geocoder, at=NOON)

    assert not archive.has_sample()


def test_importing_again_changes_nothing(archive, geocoder):
    report = Report(text=sample_report().text, published=date(2025, 11, 25))
    first = import_report(archive, report, geocoder, **WHO)
    head = archive.head()

    second = import_report(archive, report, geocoder, **WHO)

    assert second == Added(added=0, known=first.added)
    assert archive.head() == head


def test_extraction_gives_the_same_incidents_every_time(geocoder):
    assert extract_report(sample_report(), geocoder) == extract_report(
        sample_report(), geocoder
    )
