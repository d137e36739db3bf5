"""What the charts' tables hold, and what they leave out."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geodata.frames import incidents_to_frame
from geodata.models import Count, GeoPrecision, IncidentType, WeaponUse
from geodata.summary import summarise
from mapapp.charts import (
    NOT_DRAWN,
    Step,
    casualties_table,
    count_regions,
    incidents_table,
    step_for,
    table_csv,
    weapons_table,
)
from mapapp.snapshot.tables import weapon_uses
from tests.builders import DAY, exactly, make_incident, make_location, sample_table


def on(day, incident_id, **fields):
    return make_incident(incident_id, date_start=day, date_end=day, **fields)


def starts(*days):
    return pd.Series(days, dtype="datetime64[s]").to_numpy()


def test_incidents_are_counted_by_period_and_type():
    frame = incidents_to_frame(
        [
            on(date(2025, 11, 24), "a"),
            on(date(2025, 11, 30), "b"),
            on(date(2025, 11, 30), "c", incident_type=IncidentType.OTHER),
            on(date(2025, 12, 1), "d"),
            on(None, "e"),
        ]
    )

    weeks = incidents_table(frame, Step.WEEK)

    assert weeks.astype(str).to_numpy().tolist() == [
        ["2025-11-24", "strike", "2"],
        ["2025-11-24", "other", "1"],
        ["2025-12-01", "strike", "1"],
    ]
    assert incidents_table(frame, Step.MONTH)["incidents"].tolist() == [2, 1, 1]


@pytest.mark.parametrize(
    ("last", "step"),
    [("2025-03-01", Step.DAY), ("2026-12-31", Step.WEEK), ("2030-01-01", Step.MONTH)],
)
def test_the_step_fits_the_span(last, step):
    assert step_for(starts("2025-01-01", last, None)) is step


def test_a_wanted_step_of_too_many_periods_is_made_longer():
    century = starts("1920-01-01", "2020-01-01")

    assert step_for(century, Step.DAY) is Step.MONTH
    assert step_for(starts("2025-01-01"), Step.MONTH) is Step.MONTH


def killed(rows, step=Step.DAY, whole=None):
    frame = incidents_to_frame(rows)
    everything = frame if whole is None else incidents_to_frame(whole)
    return casualties_table(frame, "killed", step, whole=everything)


def test_a_part_is_never_added_to_its_total():
    table = killed(sample_table())

    assert table["low"].tolist() == [7]
    assert summarise(incidents_to_frame(sample_table())).killed.low == 7


def test_a_part_of_a_total_in_another_period_counts_with_the_total_only():
    rows = [
        on(date(2025, 11, 24), "part", killed=exactly(2), part_of="total"),
        on(date(2025, 11, 25), "total", killed=exactly(5)),
    ]

    assert killed(rows)["low"].isna().tolist() == [True, False]
    assert killed(rows)["low"].sum() == 5


def test_unknown_stays_unknown_and_none_hurt_is_zero():
    silent, nobody = on(date(2025, 11, 24), "s"), on(DAY, "n", killed=exactly(0))

    table = killed([silent, nobody])

    assert table["low"].tolist() == [pd.NA, 0]
    assert table["high"].tolist() == [pd.NA, 0]
    assert table["silent"].tolist() == [1, 0]


def test_the_highest_is_known_only_where_all_of_the_period_say_it():
    capped = on(DAY, "c", killed=Count(low=1, best=2, high=4))
    silent = on(DAY, "s")

    assert killed([capped])["high"].tolist() == [4]
    assert killed([capped, silent])["high"].tolist() == [pd.NA]
    assert killed([capped, silent])[["low", "best"]].to_numpy().tolist() == [[1, 2]]


def weapons(rows, measure="launched"):
    frame = incidents_to_frame(rows)
    return weapons_table(frame, weapon_uses(frame), measure, Step.DAY)


def with_drones(incident_id, launched, day=DAY):
    use = WeaponUse(weapon="drone", launched=launched, intercepted=None)
    return on(day, incident_id, weapons=(use,))


def test_one_barrage_told_with_many_places_counts_once():
    told = [with_drones("a", 460), with_drones("b", 460), with_drones("c", None)]

    table = weapons(told)

    assert table[["least", "most"]].to_numpy().tolist() == [[460, 460]]


def test_different_figures_of_a_day_give_a_range_and_days_are_added():
    table = weapons([with_drones("a", 460), with_drones("b", 20)])
    rest = weapons([with_drones("a", 460), with_drones("b", 20, date(2025, 11, 26))])

    assert table[["least", "most"]].to_numpy().tolist() == [[460, 480]]
    assert rest["least"].tolist() == [460, 20]


def test_weapons_nobody_numbered_are_not_there():
    assert weapons([with_drones("a", None)]).empty
    assert weapons([with_drones("a", 460)], "intercepted").empty


def at(incident_id, precision, admin1="Kyiv", **fields):
    place = make_location(admin1=admin1, geo_precision=precision, **fields)
    return make_incident(incident_id, location=place)


def test_only_what_is_known_to_the_region_is_on_the_map():
    frame = incidents_to_frame(
        [
            at("a", GeoPrecision.SETTLEMENT),
            at("b", GeoPrecision.ADMIN1),
            at("c", GeoPrecision.COUNTRY, admin1=None),
            at("d", GeoPrecision.NEAR),
            at("e", GeoPrecision.EXACT, admin1="Ruritania"),
            replace(make_incident("f"), location=None),
        ]
    )

    counts = count_regions(frame)

    assert counts.table.to_numpy().tolist() == [["UA-30", "Kyiv", "UA", 2]]
    assert counts.beside == {"country": 1, "near": 1, NOT_DRAWN: 1, "unlocated": 1}


def test_a_table_runs_nothing_in_a_spreadsheet():
    table = pd.DataFrame(
        {"=1+1": ["=cmd|' /C calc'!A0", "drone"], "low": pd.array([1, None], "Int64")}
    )

    assert table_csv(table) == (
        b"\xef\xbb\xbf'=1+1,low\r\n'=cmd|' /C calc'!A0,1\r\ndrone,\r\n"
    )


@pytest.mark.parametrize("step", list(Step))
def test_no_incidents_give_empty_tables(step):
    frame = incidents_to_frame([])

    assert incidents_table(frame, step).empty
    assert casualties_table(frame, "killed", step, whole=frame).empty
    assert weapons_table(frame, weapon_uses(frame), "launched", step).empty
    assert count_regions(frame).table.empty
