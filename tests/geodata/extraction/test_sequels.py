"""What follows an event, denies it, dates it or only refers to it."""

from datetime import date

import pytest

NONE = (None, None, None)


def figures(incident):
    return tuple(
        (count.low, count.best, count.high)
        for count in (incident.killed, incident.injured)
    )


def places(incidents):
    return [i.location.place for i in incidents if i.location is not None]


def test_the_next_days_morning_is_not_the_events(read):
    (incident,) = read(
        "A missile hit a hostel in Odesa late on Sunday, wounding nine. "
        "Four of the wounded were in a serious condition on Monday morning."
    )

    assert incident.date_start == incident.date_end == date(2025, 11, 23)


def test_a_strike_that_took_place_on_a_day_is_of_it_whenever_it_was_reported(read):
    (incident,) = read(
        "Six people were killed in Chuhuiv, doctors said on Monday. "
        "The strike took place on Sunday."
    )

    assert incident.date_start == date(2025, 11, 23)


def test_an_earlier_attack_on_the_place_just_told_is_another_event(read):
    first, second = read(
        "Drones hit a depot in Taganrog on Monday. It was last attacked on 3 October."
    )

    assert places((first, second)) == ["Taganrog", "Taganrog"]
    assert second.date_start == date(2025, 10, 3)


def test_what_a_country_denies_of_itself_did_not_happen_there(read):
    told = (
        "Two drones exploded near Grindu, officials in Kyiv said. {} denied the report."
    )

    assert read(told.format("Bucharest")) == ()
    assert places(read(told.format("Moscow"))) == ["Grindu"]


def test_a_line_that_heads_a_part_of_the_report_ends_what_was_told(read):
    (incident,) = read(
        "A report\n\nOf the mission\n\nOn November\n\n"
        "A rocket hit a market in Kupiansk on Monday. A woman was killed.\n\n"
        "Mines and other remnants\n\n"
        "They killed twelve farmers, the mission said.\n"
    )

    assert figures(incident) == ((1, 1, 1), NONE)


@pytest.mark.parametrize(
    "text",
    [
        "Two drones struck Odesa in response to a raid on Taganrog.",
        "Two drones struck Odesa, in one of the heaviest attacks on the country.",
        "Drones struck Odesa, and a flight from Geneva landed in Vilnius.",
        "Drones struck Odesa; a fire brigade from Chuhuiv came to help.",
        "Drones struck Odesa, a trader in Vilnius said.",
    ],
)
def test_what_only_refers_is_no_event_beside_the_one_told(read, text):
    assert places(read(text)) == ["Odesa"]


@pytest.mark.parametrize(
    "text",
    [
        "The governor dismissed as false reports that a plant in Taganrog was struck.",
        "Kyiv came under attack on nine nights of the month.",
        "The minister called the flights over Vilnius a hybrid attack.",
        "The blast in Vilnius was caused by leaking gas, firefighters said.",
        "Recruits in Geneva began a course in what to do under drone attack.",
    ],
)
def test_what_is_no_attack_here_gives_nothing(read, text):
    assert read(text) == ()


def test_the_deadliest_raid_since_a_day_is_of_no_such_day(read):
    (incident,) = read(
        "Nine people were killed in Odesa in the deadliest raid since July."
    )

    assert figures(incident)[0] == (9, 9, 9)
    assert incident.date_start is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone hit a car in Chuhuiv, injuring its driver, a man of 44.", (1, 1, 1)),
        ("A drone hit Chuhuiv, injuring a man, a woman and a boy.", (3, 3, 3)),
        ("Four employees of a dairy were injured by shelling in Chuhuiv.", (4, 4, 4)),
        (
            "A drone hit Chuhuiv. Three are in hospital, two more were treated.",
            (5, 5, 5),
        ),
        ("Shelling of Chuhuiv injured another 41 people.", (41, 41, 41)),
        (
            "Shells wounded six in Chuhuiv, said a nurse who carried the wounded.",
            (6, 6, 6),
        ),
    ],
)
def test_each_of_the_injured_is_counted_once(read, text, expected):
    (incident,) = read(text)

    assert figures(incident)[1] == expected


def test_a_toll_may_stand_before_its_word_and_is_no_missiles_number(read):
    (incident,) = read(
        "A woman died, raising to seven the toll of an S-300 missile strike on Odesa."
    )

    assert figures(incident)[0] == (7, 7, 7)


def test_deaths_told_by_place_are_parts_of_the_regions(read):
    region, one, other = read(
        "In Kharkiv region, three people were killed by shelling. "
        "Two of the deaths occurred in Chuhuiv and one in Kupiansk."
    )

    assert figures(one)[0] == (2, 2, 2)
    assert figures(other)[0] == (1, 1, 1)
    assert one.part_of == other.part_of == region.incident_id


def test_places_whose_figures_add_up_to_the_regions_are_parts_of_it(read):
    region, one, other = read(
        "Two people were killed and four wounded by drones in Kharkiv region on "
        "Monday. In Chuhuiv, a drone killed a farmer. Another died in Kupiansk, "
        "where four people were wounded by shelling."
    )

    assert one.part_of == other.part_of == region.incident_id


def test_places_whose_figures_pass_the_regions_are_no_parts_of_it(read):
    incidents = read(
        "One man was wounded in Kharkiv region on Monday by a mine. A drone wounded "
        "four people in Chuhuiv."
    )

    assert [i.part_of for i in incidents] == [None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 23 November to the morning of the 24th, shells hit Chuhuiv.", (23, 24)),
        ("On November 24th shells hit Chuhuiv.", (24, 24)),
        ("Over the past day shells hit Chuhuiv late in the evening.", (24, 24)),
    ],
)
def test_days_of_a_period(read, text, expected):
    (incident,) = read(text)

    assert (incident.date_start.day, incident.date_end.day) == expected


def test_what_holds_a_launch_site_is_no_place_of_the_attack(read):
    (incident,) = read("Drones launched from Taganrog in occupied Bryansk hit Odesa.")

    assert places([incident]) == ["Odesa"]


def test_there_is_the_place_of_those_who_told(read):
    (incident,) = read(
        "Two residents of El Fasher said planes had bombed a camp there."
    )

    assert places([incident]) == ["El Fasher"]


def test_an_adjective_made_of_a_name_names_no_place(read):
    assert read("A Chuhuiv-born man was killed by a drone.")[0].location is None


def test_deaths_of_those_killed_are_parts_of_the_sum(read):
    region, one, other = read(
        "Shelling killed three people in Kharkiv region. Two of those killed were in "
        "Chuhuiv and one in Kupiansk."
    )

    assert {one.part_of, other.part_of} == {region.incident_id}
    assert {figures(one)[0], figures(other)[0]} == {(2, 2, 2), (1, 1, 1)}


def test_all_the_towns_of_a_subject_came_under_fire(read):
    incidents = read(
        "Chuhuiv, Kupiansk and the city of Odesa came under artillery fire."
    )

    assert places(incidents) == ["Chuhuiv", "Kupiansk", "Odesa"]


def test_a_part_of_the_number_downed_is_the_one_of_its_place(read):
    (incident,) = read(
        "Air defence shot down 164 drones, including 39 over Bryansk region."
    )

    (use,) = incident.weapons
    assert use.intercepted == 39


def test_a_village_nobody_knows_lies_in_the_unit_named_behind_it(read):
    (incident,) = read("At least 30 people were killed in an air strike in Tora, Sumy.")

    assert incident.location.place == "Sumy Oblast"
    assert incident.geo_precision == "admin1"


def test_who_was_told_of_is_counted_as_she(read):
    (incident,) = read("A drone struck a yard in Odesa. She has a blast injury.")

    assert figures(incident)[1] == (1, 1, 1)


def test_what_fell_in_an_unknown_village_of_a_country_at_peace_strayed_there(read):
    (incident,) = read("Police in Vilnius said a drone had exploded in Osinai.")

    assert incident.incident_type == "airspace_violation"


def test_a_wars_sum_is_no_event_of_its_country(read):
    assert read("More than 7,000 people have died in the fighting in Ukraine.") == ()


def test_a_place_near_which_people_died_is_that_of_the_fact(read):
    (incident,) = read("A drone hit a bus in Kharkiv region, killing two near Chuhuiv.")

    assert places([incident]) == ["Chuhuiv"]


def test_the_number_of_drones_sent_is_not_that_of_those_downed(read):
    (incident,) = read("The enemy hit Odesa with 24 drones; 20 were shot down.")

    (use,) = incident.weapons
    assert use.launched == 24


def test_an_explosion_of_which_an_accident_is_told_is_no_attack(read):
    text = "Three people died in an explosion in Odesa. {}"

    assert len(read(text.format("Rescuers are at work."))) == 1
    assert read(text.format("Police speak of careless handling of gas.")) == ()


def test_a_further_figure_after_parts_is_the_regions(read):
    region, *towns = read(
        "Five people were killed in Kharkiv region on Monday: three in Chuhuiv and two "
        "in Kupiansk. Nineteen people were injured."
    )

    assert figures(region) == ((5, 5, 5), (19, 19, 19))
    assert {town.part_of for town in towns} == {region.incident_id}
