"""English: the words and phrases by which reports tell of incidents.

Tags are the engine's (docs/methodology.md names them); an entry is lower case,
a phrase's words are parted by one space.
"""

from geodata.extraction.languages.en_grammar import (
    ABBREVIATIONS,
    BARRIERS,
    BEARINGS,
    LENGTH_UNITS,
    MONTHS,
    NUMBERS,
    PLURAL_TYPES,
    RELATIONS,
    SETS,
    TYPE_WORDS,
    VAGUE,
    WEEKDAYS,
)
from geodata.extraction.languages.en_nations import (
    CAPITAL_NAMES,
    CAPITALS,
    COUNTRIES,
    COUNTRY_NAMES,
    DEMONYMS,
    GROUPS,
)
from geodata.extraction.lexicon import Lexicon


def _words(text: str) -> tuple[str, ...]:
    """Phrases parted by commas or line ends."""
    return tuple(
        part.strip() for part in text.replace("\n", ",").split(",") if part.strip()
    )


def _table(text: str) -> dict[str, str]:
    """Lines of ``value: phrase, phrase``."""
    table: dict[str, str] = {}
    for line in text.strip().splitlines():
        value, phrases = line.split(":")
        table.update(dict.fromkeys(_words(phrases), value.strip()))
    return table


def _times() -> dict[str, str]:
    """Phrases of time: parts of the day, and days counted from publication."""
    return {
        phrase: value
        for value, phrases in TIMES.items()
        for phrase in _words(phrases)
    }


TIMES = {
    "part:overnight": "overnight, during the night, at night, in the night, night, by night",
    "part:morning": "morning, in the morning, early morning, at dawn, dawn, early hours",
    "part:afternoon": "afternoon, midday, noon, in the afternoon",
    "part:evening": "evening, in the evening, late evening",
    "days:0:0": "today, the past day, earlier in the day, this day",
    "days:0:0:morning": "this morning, earlier this morning",
    "days:0:0:afternoon": "this afternoon",
    "days:0:0:evening": "this evening",
    "days:0:0:overnight": "last night, the past night, this night, tonight",
    "days:-1:-1": "yesterday, a day earlier, the day before, the previous day, one day earlier",
    "days:-1:-1:evening": "yesterday evening",
    "days:-1:-1:morning": "yesterday morning",
    "days:-2:-2": "two days ago, the day before yesterday, two days earlier",
    "days:-1:0": (
        "past 24 hours, last 24 hours, the past day, the last day, previous 24 hours,"
        "past twenty-four hours, over the past day, over the last day, preceding day"
    ),
    "week:-1": "last week, previous week, past week, a week earlier, a week ago",
    "week:0": "this week",
}

ATTACK = _words("""
attack, attacks, attacked, attacking, strike, strikes, struck, striking, airstrike,
airstrikes, air strike, air strikes, counterstrike, shelling, shelled, shell, shells,
bombing, bombings, bombed, bombard, bombarded, bombarding, bombardment, barrage,
barrages, assault, assaults, raid, raids, target, targets, targeted, targeting, pounded,
pounding, pummeled, pummelled, pummeling, hit, hits, hitting, slammed into, slammed,
slamming into, slams into, smashed into, rammed, rammed into, ramming, exploded,
explodes, exploding, explosion, explosions, blast, blasts, detonated, unleashed,
unleashes, unleashing, opened fire, under fire, salvo, salvos, fusillade, sabotage,
dropped explosives, dropped an explosive, dropped explosive, dropped a munition,
dropped munitions, dropped bombs, dropped a bomb, shot at, fired at, fired on,
fired upon, car bomb, roadside bomb, suicide bomb, gunfire, hammered, blew up,
blown up, torched, ambush, ambushed, rocketed, landmine, mine explosion, tripped a mine
""")

# Nouns and verbs of fighting only: a person can be hit, a house cannot be shot down.
PURPOSEFUL = _words("""
attack, attacks, attacked, attacking, strike, strikes, airstrike, airstrikes, air strike,
air strikes, shelling, shelled, bombing, bombings, bombed, bombarded, bombardment,
assault, assaults, raid, raids, targeted, sabotage, car bomb, roadside bomb, suicide bomb,
gunfire, opened fire, fired at, fired on, ambush
""")

LAUNCH = _words("""
launched, launch, launches, launching, fired, fire off, firing, unleashed, unleashing,
unleashes, sent, sending, deployed against, used, using, barrage, barrages, salvo, wave,
waves, swarm, swarms, attacked with, attack with, attacked the country with, involving,
included, including, fires, pounded, volley
""")

INTERCEPT = _words("""
shot down, shoot down, shooting down, shoots down, shot, intercepted, intercepting,
intercept, intercepts, interception, interceptions, downed, downing, downs, down,
brought down, knocked down, knocked out, neutralised, neutralized, neutralising,
neutralizing, repelled, repelling, repel, repels, suppressed, jammed, eliminated,
destroyed, destroying, destroy, destroys, taken down, took down, fended off, thwarted,
foiled, electronic warfare, air defense was working, air defence was working,
air defenses were working, air defence was at work, air defense was at work, locationally lost,
lost from radar, fought off
""")

# Intercepting words that mean nothing else: they need no weapon beside them.
SURE_INTERCEPT = _words("""
shot down, shoot down, shooting down, shoots down, intercepted, intercepting,
intercepts, interception, interceptions, downed, downing, brought down, repelled,
repelling, fended off, taken down, took down
""")

ENTER = _words("""
entered, entering, enters, enter, violated, violating, violates, violation, violations,
violate, breached, breaching, breach, breaches, incursion, incursions, crossed, crossing,
crosses, strayed, straying, intruded, intrusion, intrusions, penetrated, flew into,
flew over, flying over, flew through, overflew, drifted into, drifted over, wandered into,
veered into, trespassed, was tracked over, were tracked over, detected in, detected over,
spotted over, spotted in, seen over, sighted over, sightings, sighting, sighted, spotted,
detected, tracked, floated into, floated over
""")

FALL = _words("""
fell, fallen, falling, falls, fall, crashed, crashing, crashes, crash, crash-landed, landed,
landing, came down, coming down, comes down, found, discovered, recovered, washed ashore,
washed up, plunged, plummeted, ditched, impact, impacted, located, unearthed, retrieved,
went down, dropped onto, scattered, rained down, showered, struck, hit, slammed into,
exploded, detonated
""")

SCRAMBLE = _words("""
scrambled, scrambles, scramble, scrambling, jets were scrambled, were deployed to monitor,
took off to monitor
""")

CLOSURE = _table("""
airport_closure: airport was closed, airport closed, airports closed, airports were closed, airport was temporarily closed, airport suspended, airports suspended, airport halted, suspended flights, suspended operations, flights were suspended, flights suspended, halted flights, closed its airspace, airspace was closed, closing airports, temporarily closed, temporary restrictions, operations were suspended, grounded flights, flights were grounded, flights were diverted, suspended all flights, halted operations, suspended takeoffs and landings, was shut, were shut, closed for
alert: air raid alert, air raid alerts, air alert, air alerts, air-raid alert, air-raid alerts, air raid sirens, air-raid sirens, sirens sounded, missile alert, drone alert, missile danger, drone threat alert, ro-alert, shelter alert, take shelter
evacuation: evacuated, evacuate, evacuates, evacuating, evacuation, evacuations, evacuees, cleared residents, moved to safety
""")

EFFECTS = _table("""
fire: fire, fires, blaze, blazes, caught fire, ablaze, burning, burned, burnt, in flames, set alight, ignited, flames
damage: damage, damaged, damages, damaging, destroyed, destroying, destruction, shattered, ruined, wrecked, partially collapsed, collapsed, blown out, demolished, reduced to rubble, smashed, gutted, torn
debris: debris, fragment, fragments, wreckage, remains of a drone, remnants, shrapnel
evacuation: evacuated, evacuate, evacuates, evacuating, evacuation, evacuations, evacuees
power_outage: power outage, power outages, without power, without electricity, blackout, blackouts, lost power, power cuts, power cut, knocked out power, cut power, electricity cut, left without power, power supply was cut, outages, outage, de-energized, without light
""")

# Things struck: an effect only in a sentence that tells of an attack or damage.
TARGETS = _table("""
energy_infrastructure: energy infrastructure, energy facility, energy facilities, power plant, power plants, power station, substation, substations, thermal power plant, energy sector, power grid, energy system, energy systems, gas infrastructure, gas pipeline, power line, power lines, power facility, electricity grid, energy and port infrastructure, energy installations, hydroelectric, boiler house, heating plant, power facilities, energy sites, energy site
residential: residential, apartment, apartments, apartment building, apartment buildings, apartment block, apartment blocks, house, houses, home, homes, housing, high-rise, high-rises, dormitory, dormitories, flats, block of flats, multi-storey, five-storey, nine-storey, five-story, nine-story, household, households, cottage, private houses, farmhouse
oil_facility: refinery, refineries, oil refinery, oil depot, oil depots, fuel depot, fuel depots, oil terminal, fuel tank, fuel tanks, oil storage, fuel storage, oil tank, oil facility, oil facilities, fuel reservoir
health_facility: hospital, hospitals, clinic, clinics, maternity ward, maternity hospital, polyclinic, pharmacy, ambulance, ambulances, health facility, medical facility, health centre, health center, ambulance station
education_facility: school, schools, kindergarten, kindergartens, university, lyceum, college, nursery, vocational school, gymnasium
port: port infrastructure, port facilities, port facility, grain terminal, seaport, container terminal, the port
railway: railway, railways, train, trains, rail line, locomotive, railroad, railway station, train station, depot
airport: airport, airfield, air base, airbase, runway
industrial: factory, factories, industrial, plant, warehouse, warehouses, enterprise, workshop, production facility
vehicle: car, cars, bus, minibus, truck, trucks, vehicle, vehicles, tractor, trolleybus
ship: ship, vessel, tanker, ferry, boat, cargo ship
water_supply: water supply, water pipeline, pumping station, waterworks
commercial: shop, shops, market, supermarket, shopping centre, shopping center, mall, store, cafe, restaurant, hotel, office building, post office, petrol station, gas station
religious: church, cathedral, mosque, monastery, temple
""")

KILL = _table("""
verb: killed, killing, kills, kill
left: died, dies, perished, dead, slain, were fatally injured, was fatally wounded, fatally wounded, fatally injured, lost their lives, lost his life, lost her life, succumbed
noun: deaths, death, fatalities, fatality, lives, bodies, killed in action
toll: death toll, toll, death count, number of dead, number of deaths, number of victims, number of people killed, number killed, number of fatalities
""")

HURT = _table("""
verb: injured, injuring, injures, injure, wounded, wounding, wounds, hurt, hurting, hospitalised, hospitalized, hospitalising, hospitalizing
left: were hospitalised, were hospitalized, was hospitalised, was hospitalized, sought medical, needed treatment, were treated, was treated, sustained injuries, suffered injuries, received injuries, suffered wounds, sustained wounds, sustained shrapnel, suffered shrapnel, suffered concussions, received shrapnel, suffered burns, sustained burns, suffered blast, were taken to hospital, was taken to hospital, were rushed to hospital, have been hospitalised, have been hospitalized, suffered an acute, suffered minor, sustained minor, suffered serious, suffered a concussion
noun: injuries, injury, wounded people
toll: number of injured, number of wounded, number of people injured, number injured, number of those injured, injury toll, number of those wounded
""")

NO_HARM = _table("""
both: no casualties, without casualties, no victims, no one was hurt, no one was harmed, nobody was hurt, no one was killed or injured, no one was injured or killed, no people were hurt, no people were harmed, no people were injured, no deaths or injuries, no injuries or deaths, nobody was harmed, no one has been hurt, no one hurt, nobody hurt, no residents were hurt, none were hurt, there were no casualties, casualties were avoided, there are no casualties, no human casualties, no fatalities or injuries, no injuries or fatalities, no dead or injured, no dead or wounded, no one suffered, no civilians were hurt, no one was killed or hurt, no dead and no injured, no harm to people
injured: no injuries, no one was injured, nobody was injured, no one injured, no wounded, no people injured, without injuries, no injured, no one else was hurt, not injured, unhurt, unharmed
killed: no deaths, no one was killed, nobody was killed, no fatalities, no one died, nobody died, no one killed, no dead, no lives were lost
""")

# "No immediate reports of casualties" says that nothing is known, not that it is zero.
NOT_KNOWN = _words("""
no immediate reports, no immediate report, no immediate information, no immediate word,
no information on, no information about, no details on, not immediately clear,
not immediately known, no reports yet, being clarified, no word on, no immediate details,
information on casualties, information about casualties, was not clear, were not yet known
""")

DENY = _words("""
denied, denies, deny, denying, did not, does not, do not, didn't, doesn't, was not, were not,
wasn't, weren't, has not, have not, hasn't, haven't, not been, never, refuted, refutes,
rejected claims, rejected reports, dismissed reports, dismissed claims, no evidence, false,
fake, untrue, disinformation, baseless, unfounded, rumours, rumors, hoax, no drone,
no drones, no missile, no missiles, no sign, no signs, no violation, no violations,
no incursion, no attack, no attacks, no strike, no strikes, no debris, no explosion,
no explosions, not recorded, none of the, nothing entered, neither, nor, no russian,
no ukrainian, no aircraft, no incident, no incidents, no airspace, no object, no objects,
no breach, no breaches, no trace, no traces, no fragments, no wreckage, no threat
""")

UNREAL = _words("""
would, could, might, may, should, if, will, plans to, planned to, planning to, threatened to,
threatens to, threat of, threatening, prevented, prevent, preventing, averted, avert,
drill, drills, exercise, exercises, simulated, simulation, rehearsal, hypothetical, in case of,
risk of, fears of, fear of, feared, fearing, potential, warned of, warning of, warned that,
prepared to, preparing to, in the event of, to protect against, capable of, able to,
can, ready to, vowed to, promised to, called for, calls for, calling for, urged,
anniversary, film, movie, novel, game, training, mock, commemorate, commemorated,
commemorating, memorial, trial, court, sentenced, convicted, investigation into
""")

AGGREGATE = _words("""
since the start, since the beginning, since the full-scale, since the invasion,
since february, since russia, since january, since the war, in recent days,
in recent weeks, in recent months, in recent years, so far this year, this year alone,
over the past year, over the past month, in the past month, in the past year,
over the past few months, over the past few weeks, over the past weeks, over the past months,
last year, during the war, throughout the war, over the course of the war, on a daily basis,
almost daily, near-daily, regularly, repeatedly, frequently, routinely, often, every day,
every night, nightly, years of, months of, weeks of, almost every day, years ago,
since then, to date, in total since, nearly four years, three years, daily attacks,
for months, for weeks, for years, in past weeks, in past months, several times this,
previous attacks, earlier attacks, past attacks, typically, usually, always
""")

AID = _words("""
aid, package, ammunition, supply, supplies, deliver, delivered, delivery, deliveries,
provide, provided, providing, purchase, purchased, buy, bought, contract, produce,
produced, production, manufacture, manufactured, order, ordered, donate, donated, pledge,
pledged, funding, stockpile, stockpiles, transfer, transferred, sell, sale, budget,
has lost, losses since, troops lost, personnel lost, a day capacity
""")

WEAPONS = _table("""
drone: drone, drones, uav, uavs, unmanned aerial vehicle, unmanned aerial vehicles, unmanned aircraft, shahed, shaheds, shehed, shahed-type drones, geran, gerans, geran-2, fpv, quadcopter, quadcopters, lancet, gerbera, uas, loitering munition, loitering munitions, kamikaze drones, unmanned boats, shahed-136
missile: missile, missiles, iskander, iskanders, kalibr, kalibrs, kinzhal, kinzhals, kh-101, kh-59, kh-22, kh-31, s-300, s-400, atacms, storm shadow, storm shadows, cruise missile, cruise missiles, ballistic missile, ballistic missiles, guided missiles, neptune, neptunes, zircon, zircons, oreshnik
rocket: rocket, rockets, mlrs, grad, multiple launch rocket system, rocket launcher, rocket launchers
bomb: bomb, bombs, glide bomb, glide bombs, guided bomb, guided bombs, aerial bomb, aerial bombs, guided aerial bomb, guided aerial bombs, kab, kabs, cluster bomb, cluster bombs, fab-500, fab-250, explosive device, explosive devices, explosives
artillery: artillery, howitzer, howitzers, shell, shells, shelling, mortar, mortars, mortar shells, artillery shells
aircraft: aircraft, fighter jet, fighter jets, jet, jets, fighter, fighters, warplane, warplanes, plane, planes, mig-31, mig-31s, mig-29, su-34, su-35, su-30, su-27, su-24, bomber, bombers, helicopter, helicopters, il-20, airplane, airplanes
balloon: balloon, balloons, aerostat, aerostats
sea_drone: sea drone, sea drones, naval drone, naval drones, unmanned boat, surface drone, surface drones, maritime drone, maritime drones, uncrewed boat
mine: mine, mines, landmine, landmines, sea mine
small_arms: gunfire, gunmen, gunman, firearms, rifles
""")

FLYING = frozenset({"drone", "missile", "rocket", "aircraft", "balloon"})

SAY = _words("""
said, says, say, told, reported, reports, wrote, writes, confirmed, confirms, announced,
claimed, claims, stated, added, noted, warned, posted, declared, acknowledged, insisted,
admitted, hailed, praised, called, argued, urged, condemned, accused, denied, vowed,
stressed, explained, specified, clarified, informed, believes, wants, expects, hopes,
rejected, welcomed, demanded, summoned, recorded
""")

ATTRIBUTE = _words("""
according to, as confirmed by, confirmed by, reported by, said by, as reported by, citing,
cited by, quoted by, announced by
""")

TITLES = _words("""
president, governor, mayor, minister, prime minister, secretary, general, gen, lt, maj, col,
colonel, major, lieutenant, captain, commander, chief, head, spokesman, spokeswoman,
spokesperson, chancellor, ambassador, mr, mrs, ms, dr, professor, king, queen, pope, deputy,
director, chairman, chairwoman, chair, adviser, advisor, senator, official, officer, envoy,
analyst, journalist, correspondent, leader, acting governor, vice, premier, marshal, admiral,
sergeant, sgt, private, sir, lord, patriarch, bishop, inspector, prosecutor, resident,
pensioner, activist, tsar, speaker, representative, chairperson, councillor
""")

# Whose word counts for a place of his own, and what sort of place that is.
OFFICES = _table("""
admin1: governor, governor of, regional governor of, regional governor in, regional governor, head of the regional, regional military administration, oblast military administration, regional state administration, regional administration, regional prosecutor, regional head, regional police, regional council, acting governor of, acting governor, head of
settlement: mayor, mayor of, city military administration, city council, city administration, mayor in, city head, city mayor, military administration, city authorities
""")

INSTITUTIONS = _words("""
ministry, army, forces, force, council, command, embassy, guard, administration, party,
university, agency, news, times, kremlin, service, committee, telegram, parliament,
government, court, office, police, union, nato, un, eu, bank, corps, brigade, regiment,
battalion, staff, security, defense, defence, foreign, interior, department, bureau, commission,
congress, senate, house, institute, centre, center, association, organization, organisation,
company, group, channel, media, post, journal, radio, tv, television, front, squadron,
prosecutor, prosecutors, prosecutor's, navy, fleet, consulate, summit, coalition, format,
alliance, fund, federation, cup, league, club, airlines, airways, district military, agreement
""")

MEDIA = _words("""
reuters, afp, ap, cnn, bbc, tass, interfax, ukrinform, moldpres, digi24, rfe, rl, dpa, pap,
ria, novosti, telegram, facebook, x, twitter, suspilne, financial times, new york times,
guardian, bloomberg, associated press, agence france-presse, kyiv independent, kyiv post,
ukrainska pravda, moscow times, voa, baza, mash, astra, shot, united24, unian, al jazeera,
agerpres, baltic news service, lrt, err, yle, deutsche welle, sky news, rbc
""")

GOVERNMENT = _words("""
regime, officials, official, authorities, leaders, allies, government, leadership, side,
negotiators, delegation, diplomats, time, partners, administration, elites, propagandists
""")

MOTION = _words("""
heading, headed, flying, flew, moving, moved, en route, bound, travelling, traveling,
course, direction, approaching, on its way, on their way, towards, toward, fly
""")

LAUNCH_SITE = _words("""
launched from, fired from, launched, took off, takes off, taking off, take-off, takeoff,
coming from, came from, launch areas, launch sites, launching, launches, from the areas of,
from the area of, from the direction of, departed, released from, flying from, flew from,
launch, fired, arriving from, originating
""")

DIRECTION = _words("""
towards, toward, heading for, headed for, bound for, en route to, in the direction of,
heading to, direction of, on course for, flying to, moving to, course to, heading
""")

NOT_PLACES = _words("""
telegram, monday, tuesday, wednesday, thursday, friday, saturday, sunday, i, mr, mrs, ms,
nato, eu, un, god, christmas, easter, orthodox, thanksgiving, covid, shahed, geran, iskander,
kalibr, kinzhal, oreshnik, patriot, himars, photo, video, breaking, update, read, image, source
""")

LEXICON = Lexicon(
    code="en",
    phrases={
        "ATTACK": ATTACK,
        "PURPOSEFUL": PURPOSEFUL,
        "LAUNCH": LAUNCH,
        "INTERCEPT": INTERCEPT,
        "SURE_INTERCEPT": SURE_INTERCEPT,
        "ENTER": ENTER,
        "FALL": FALL,
        "SCRAMBLE": SCRAMBLE,
        "CLOSURE": CLOSURE,
        "EFFECT": EFFECTS,
        "TARGET": TARGETS,
        "KILL": KILL,
        "HURT": HURT,
        "NO_HARM": NO_HARM,
        "NOT_KNOWN": NOT_KNOWN,
        "DENY": DENY,
        "UNREAL": UNREAL,
        "AGGREGATE": AGGREGATE,
        "AID": AID,
        "WEAPON": WEAPONS,
        "SAY": SAY,
        "ATTRIBUTE": ATTRIBUTE,
        "TITLE": TITLES,
        "OFFICE": OFFICES,
        "INSTITUTION": INSTITUTIONS,
        "MEDIA": MEDIA,
        "GOVERNMENT": GOVERNMENT,
        "MOTION": MOTION,
        "LAUNCH_SITE": LAUNCH_SITE,
        "DIRECTION": DIRECTION,
        "NOT_PLACE": NOT_PLACES,
        "BOUND": _table("""
at_least: at least, no fewer than, not less than, no less than, a minimum of, minimum
more_than: more than, over, upwards of, in excess of
at_most: up to, as many as, at most, no more than, a maximum of
less_than: fewer than, less than, under
about: about, around, some, approximately, roughly, nearly, almost, close to
"""),
        "RISEN": _words(
            "rose to, risen to, rises to, climbed to, has reached, reached, increased to,"
            "grew to, grown to, updated to, stands at, stood at, now stands at, jumped to, to"
        ),
        "TIME": _times(),
        "TALK": _words(
            "talks, negotiations, negotiators, meeting, met, summit, delegation, conference,"
            "peace plan, peace proposal, discuss, discussed, visit, visited, ceasefire,"
            "sanctions, diplomatic, diplomacy, proposal, agreement, spoke with, phone call"
        ),
        "AIRSPACE": _words("airspace, air space, territorial waters, skies, sky"),
    },
    abbreviations=ABBREVIATIONS,
    months=MONTHS,
    weekdays=WEEKDAYS,
    numbers=NUMBERS,
    vague=VAGUE,
    type_words=TYPE_WORDS,
    plural_types=PLURAL_TYPES,
    place_relations=RELATIONS,
    countries=COUNTRIES,
    demonyms=DEMONYMS,
    country_names=COUNTRY_NAMES,
    capitals=CAPITALS,
    capital_names=CAPITAL_NAMES,
    groups=GROUPS,
    barriers=BARRIERS,
    bearings=BEARINGS,
    length_units=LENGTH_UNITS,
    sets=SETS,
)
