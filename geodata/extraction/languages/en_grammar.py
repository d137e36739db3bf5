"""English function words: numbers, months, prepositions, place types, persons."""

from geodata.extraction.lexicon import Vague
from geodata.places import PlaceKind, Relation


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday",
            "sunday",
        )
    )
    for name in names.split()
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    "a": 1,
    "an": 1,
    "another": 1,
    "both": 2,
    "couple": 2,
    "dozen": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    **{
        f"{tens}-{ones}": tens_value + ones_value
        for tens, tens_value in (
            ("twenty", 20),
            ("thirty", 30),
            ("forty", 40),
            ("fifty", 50),
            ("sixty", 60),
            ("seventy", 70),
            ("eighty", 80),
            ("ninety", 90),
        )
        for ones_value, ones in enumerate(
            "one two three four five six seven eight nine".split(), start=1
        )
    },
}

# Vague words give a lower bound only: what they cannot be below.
VAGUE = {
    "dozens": Vague(low=24),
    "scores": Vague(low=40),
    "hundreds": Vague(low=200),
    "thousands": Vague(low=2000),
    "several": Vague(low=2),
    "a few": Vague(low=2),
    "many": Vague(low=2),
    "multiple": Vague(low=2),
    "numerous": Vague(low=2),
    "a dozen": Vague(low=12, best=12, high=12),
    "several dozen": Vague(low=24),
    "a number": Vague(low=2),
}

ABBREVIATIONS = _set(
    "mr mrs ms dr prof gen lt col maj capt sgt cmdr adm gov sen rep rev st jan feb mar apr "
    "jun jul aug sep sept oct nov dec no nos vs etc inc ltd co corp km approx est fig vol "
    "i.e e.g a.m p.m u.s u.k u.n e.u jr sr dept univ mt ft brig ca cf obl reg"
)

TYPE_WORDS = {
    "region": PlaceKind.ADMIN1,
    "oblast": PlaceKind.ADMIN1,
    "krai": PlaceKind.ADMIN1,
    "kray": PlaceKind.ADMIN1,
    "province": PlaceKind.ADMIN1,
    "governorate": PlaceKind.ADMIN1,
    "voivodeship": PlaceKind.ADMIN1,
    "territory": PlaceKind.ADMIN1,
    "republic": PlaceKind.ADMIN1,
    "state": PlaceKind.ADMIN1,
    "judet": PlaceKind.ADMIN1,
    "județ": PlaceKind.ADMIN1,
    "county": PlaceKind.ADMIN2,
    "raion": PlaceKind.ADMIN2,
    "rayon": PlaceKind.ADMIN2,
    "hromada": PlaceKind.ADMIN2,
    "community": PlaceKind.ADMIN2,
    "municipality": PlaceKind.ADMIN2,
    "commune": PlaceKind.ADMIN2,
    "district": PlaceKind.DISTRICT,
    "neighborhood": PlaceKind.DISTRICT,
    "neighbourhood": PlaceKind.DISTRICT,
    "borough": PlaceKind.DISTRICT,
    "city": PlaceKind.SETTLEMENT,
    "town": PlaceKind.SETTLEMENT,
    "village": PlaceKind.SETTLEMENT,
    "settlement": PlaceKind.SETTLEMENT,
    "hamlet": PlaceKind.SETTLEMENT,
    "sea": PlaceKind.WATER,
    "river": PlaceKind.WATER,
    "bay": PlaceKind.WATER,
    "gulf": PlaceKind.WATER,
    "strait": PlaceKind.WATER,
}
PLURAL_TYPES = {
    "regions": PlaceKind.ADMIN1,
    "oblasts": PlaceKind.ADMIN1,
    "krais": PlaceKind.ADMIN1,
    "provinces": PlaceKind.ADMIN1,
    "territories": PlaceKind.ADMIN1,
    "counties": PlaceKind.ADMIN2,
    "raions": PlaceKind.ADMIN2,
    "communities": PlaceKind.ADMIN2,
    "districts": PlaceKind.DISTRICT,
    "cities": PlaceKind.SETTLEMENT,
    "towns": PlaceKind.SETTLEMENT,
    "villages": PlaceKind.SETTLEMENT,
    "settlements": PlaceKind.SETTLEMENT,
    "seas": PlaceKind.WATER,
}
RELATIONS = {
    "near": Relation.NEAR,
    "outside": Relation.NEAR,
    "around": Relation.NEAR,
    "nearby": Relation.NEAR,
    "off": Relation.NEAR,
}

BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "north-east": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south-east": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "south-west": 225.0,
    "west": 270.0,
    "northwest": 315.0,
    "north-west": 315.0,
}
LENGTH_UNITS = {
    "km": 1_000.0,
    "kilometers": 1_000.0,
    "kilometres": 1_000.0,
    "kilometer": 1_000.0,
    "kilometre": 1_000.0,
    "miles": 1_609.344,
    "mile": 1_609.344,
    "meters": 1.0,
    "metres": 1.0,
}

# What stands between a fact and a place beside one for each word.
BARRIERS = {
    ";": 40,
    "while": 15,
    "whereas": 15,
    "but": 8,
    "and": 2,
    ",": 1,
    "where": 2,
    "after": 3,
}

SETS = {
    "alert_effect": _set("alert airport_closure evacuation"),
    "speaker_stop": _set(
        ", . ; : \" “ ” ( ) – — and but while that which who as after when on in at"
    ),
    "speaker_adverb": _set("also later earlier has have had then"),
    "flying": _set("drone missile rocket aircraft balloon"),
    "place_joiner": _set(", and or in the as well - – ; near over"),
    "actor_stop": _set(", . ; : said says told that and officials president minister"),
    "dash": _set("- – — / to and"),
    "night": _set("overnight night nights"),
    "month_lead": _set("in of last since during early late mid-"),
    "next": _set("next coming this-coming by until"),
    "last": _set("last past previous"),
    "be": _set("was were is are be been being got left reported confirmed found"),
    "adverb": _set(
        "also reportedly later instantly seriously severely critically slightly lightly more "
        "then all both others other further fatally further additionally mortally"
    ),
    "person_joiner": _set(", and his her their as well aged year-old years old -"),
    "out": _set("out"),
    "weapon_modifier": _set("shahed geran fpv attack missile cruise ballistic guided aerial"),
    "part_opener": _set("including among"),
    "part_closer": _set("and ; were was ) but while"),
    "unit": _set(
        "percent % km kilometers kilometres miles hours hour days day weeks week months month "
        "years year minutes minute times million billion drones drone missiles missile uavs "
        "$ € houses buildings apartments cars settlements villages regions districts attacks "
        "strikes a.m. p.m. am pm o'clock euros dollars"
    ),
    "pair": _set("couple spouses"),
    "bare_next": _set(
        "were was have had more others other , . and in of ; ) – - others others. are is dead "
        "injured wounded killed died people remain remained sustained suffered needed of"
    ),
    "definite": _set("the his her its their"),
    "single_person": _set(
        "man woman child boy girl teenager driver pensioner father mother son daughter wife "
        "husband brother sister baby farmer volunteer infant toddler journalist guard "
        "resident conductor grandmother grandfather worker employee pilot"
    ),
    "person_head": _set(
        "officers officer workers worker employees employee drivers driver members member "
        "staff guards guard residents people personnel"
    ),
    "the": _set("the this"),
    "territory": _set("territory soil waters land"),
    "container_link": _set(
        ", in the of ( – - — southern northern eastern western central south north east west "
        "part southeastern northeastern southwestern northwestern 's neighbouring border"
    ),
    "container_first": _set(", in of ("),
    "distance_word": _set("of from to the away city town village ( ) miles mi km ,"),
    "locative_name": _set("in near outside at over across around inside within"),
    "type_adjective": _set("border frontier metropolitan administrative coastal"),
    "list_joiner": _set(
        ", and or the - – — ; ( ) one two three four five six seven eight nine ten eleven "
        "twelve drone drones uavs uav over in each missile missiles as well"
    ),
    "article": _set("a an"),
    "determiner": _set("the a an its their his her this that these those"),
    "and": _set("and"),
    "joiner": _set("and or as well &"),
    "range": _set("or to - – —"),
    "or_more": frozenset({"plus"}),
    "part": _set("including among them"),
    "of": _set("of"),
    "locative": _set(
        "in at near outside inside within across throughout over above around off into "
        "between through beyond beside"
    ),
    "toward": _set("on against"),
    "to": _set("to for towards toward"),
    "from": _set("from"),
    "aux": _set(
        "was were is are be been being has have had came comes come became remains went "
        "suffered lost reported saw"
    ),
    "person_aux": _set(
        "was were is are be been being has have had also reportedly later instantly all "
        "both either reported confirmed found left already so far now there seriously "
        "severely critically slightly lightly more others other on the spot feared "
        "presumed officially and or at least"
    ),
    "reference_city": _set("city town village settlement hamlet"),
    "reference_region": _set("region oblast province krai"),
    "there": _set("there"),
    "capital": _set("capital"),
    "its": _set("its their"),
    "country": _set("country nation republic"),
    "border": _set("border frontier"),
    "direction_word": _set(
        "north south east west northern southern eastern western northeast northwest "
        "southeast southwest northeastern northwestern southeastern southwestern central "
        "downtown nearby neighbouring neighboring occupied russian-occupied "
        "russian-controlled russian-held frontline front-line border coastal port greater "
        "north-east north-west south-east south-west north-eastern western-most upper lower "
        "southernmost easternmost ukrainian-controlled ukrainian-held embattled besieged "
        "annexed industrial historic key strategic regional resort small large major"
    ),
    "place_of": _set(
        "city town village settlement hamlet port capital outskirts centre center suburb "
        "suburbs part parts north south east west northeast northwest southeast southwest "
        "northwards district districts region regions oblast oblasts territory airspace "
        "shelling bombing bombardment most territories towns cities villages settlements "
        "areas area coast residents people streets edge direction-of skies borders "
        "neighbourhood community communities republic county counties province provinces "
        "raion municipality commune heart middle settlement-of"
    ),
    "connector": _set("de la din cel del der van von al el upon sur am an na nad ob-na"),
    "person": _set(
        "people person persons civilian civilians resident residents man men woman women "
        "child children boy boys girl girls teenager teenagers teen teens worker workers "
        "soldier soldiers serviceman servicemen servicewoman policeman policemen "
        "policewoman rescuer rescuers firefighter firefighters medic medics doctor doctors "
        "nurse nurses driver drivers passenger passengers pensioner pensioners employee "
        "employees guard guards journalist journalists victim victims local locals patient "
        "patients student students pupil pupils infant infants baby babies toddler toddlers "
        "mother father son daughter wife husband brother sister brothers sisters volunteer "
        "volunteers crew paramedic paramedics farmer farmers fisherman fishermen tourist "
        "tourists national nationals citizen citizens inhabitant inhabitants adult adults "
        "minor minors couple family villager villagers officer officers spouses sailor "
        "sailors seafarer seafarers dead wounded injured casualties others fighters fighter "
        "engineer engineers staff troops personnel lives bodies deaths fatalities injuries "
        "palestinians ukrainians russians israelis sudanese syrians yemenis lebanese "
        "teacher teachers priest grandmother grandfather grandson granddaughter cyclist "
        "motorist pedestrian pedestrians miner miners docker dockers conductor "
        "electrician electricians schoolchildren schoolboy schoolgirl youth youths "
        "parishioner parishioners shopper shoppers militant militants"
    ),
    "generic_person": _set("people persons civilians residents others victims locals"),
    "no_modifier": _set(
        "in of at on by from to with for and or but that which who whom after before as when "
        "while where were was is are had has have been being into over near during , . ; : ( "
        ") \" “ ” — –"
    ),
    "age": _set("years year-old year aged"),
    "clause": _set("and but while whereas where after as when with ; : — –"),
    # Capitalised at the head of a sentence, and no names.
    "sentence": _set(
        "overnight meanwhile however earlier later yesterday today tonight also two three "
        "four five six seven eight nine ten no not there it he she they we you his this "
        "that these all some many most several more at least up during following since "
        "until despite according both one only another other people residents civilians "
        "rescuers emergency local regional military air ground sea fires fire debris drones "
        "drone missiles missile explosions explosion officials official authorities police "
        "russian-installed state-run amid among because although though if once then now "
        "still yet so but or nor for by with without about against under over its our my "
        "your their who what which whose whom why how nobody none everyone everybody "
        "flight flights airport airports schools hospitals sirens casualties damage "
        "elsewhere separately additionally furthermore moreover nevertheless similarly "
        "video footage images photos witnesses preliminary early late last next previous "
        "first second third new old enemy enemy's occupiers invaders breaking just "
        "northern southern eastern western central upper lower north south east west "
        "as to from into onto out off down near outside inside around across along between "
        "through throughout within when where while after before whereas the a an in on of"
    ),
    "others": _set("others more other people"),
}
