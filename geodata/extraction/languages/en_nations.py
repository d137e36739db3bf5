"""English names of countries and their people, capitals and armed groups."""

# ISO code: (names, demonyms, capital). Countries that reports of attacks name.
NATIONS: dict[str, tuple[str, str, str]] = {
    "UA": ("Ukraine", "Ukrainian", "Kyiv|Kiev"),
    "RU": ("Russia|Russian Federation", "Russian", "Moscow"),
    "MD": ("Moldova|Republic of Moldova", "Moldovan", "Chisinau|Chișinău"),
    "RO": ("Romania", "Romanian", "Bucharest"),
    "PL": ("Poland", "Polish", "Warsaw"),
    "BY": ("Belarus", "Belarusian", "Minsk"),
    "LT": ("Lithuania", "Lithuanian", "Vilnius"),
    "LV": ("Latvia", "Latvian", "Riga"),
    "EE": ("Estonia", "Estonian", "Tallinn"),
    "FI": ("Finland", "Finnish", "Helsinki"),
    "SE": ("Sweden", "Swedish", "Stockholm"),
    "NO": ("Norway", "Norwegian", "Oslo"),
    "DK": ("Denmark", "Danish", "Copenhagen"),
    "DE": ("Germany", "German", "Berlin"),
    "NL": ("Netherlands|The Netherlands", "Dutch", "Amsterdam"),
    "BE": ("Belgium", "Belgian", "Brussels"),
    "FR": ("France", "French", "Paris"),
    "GB": ("United Kingdom|UK|Britain|U.K.", "British", "London"),
    "IE": ("Ireland", "Irish", "Dublin"),
    "ES": ("Spain", "Spanish", "Madrid"),
    "PT": ("Portugal", "Portuguese", "Lisbon"),
    "IT": ("Italy", "Italian", "Rome"),
    "CH": ("Switzerland", "Swiss", "Bern"),
    "AT": ("Austria", "Austrian", "Vienna"),
    "CZ": ("Czech Republic|Czechia", "Czech", "Prague"),
    "SK": ("Slovakia", "Slovak|Slovakian", "Bratislava"),
    "HU": ("Hungary", "Hungarian", "Budapest"),
    "BG": ("Bulgaria", "Bulgarian", "Sofia"),
    "RS": ("Serbia", "Serbian", "Belgrade"),
    "HR": ("Croatia", "Croatian", "Zagreb"),
    "SI": ("Slovenia", "Slovenian", "Ljubljana"),
    "GR": ("Greece", "Greek", "Athens"),
    "TR": ("Turkey|Türkiye|Turkiye", "Turkish", "Ankara"),
    "CY": ("Cyprus", "Cypriot", "Nicosia"),
    "GE": ("Georgia", "Georgian", "Tbilisi"),
    "AM": ("Armenia", "Armenian", "Yerevan"),
    "AZ": ("Azerbaijan", "Azerbaijani|Azeri", "Baku"),
    "KZ": ("Kazakhstan", "Kazakh", "Astana"),
    "US": ("United States|US|USA|U.S.|America", "American", "Washington"),
    "CA": ("Canada", "Canadian", "Ottawa"),
    "CN": ("China", "Chinese", "Beijing"),
    "JP": ("Japan", "Japanese", "Tokyo"),
    "KP": ("North Korea", "North Korean", "Pyongyang"),
    "KR": ("South Korea", "South Korean", "Seoul"),
    "IN": ("India", "Indian", "New Delhi"),
    "PK": ("Pakistan", "Pakistani", "Islamabad"),
    "AF": ("Afghanistan", "Afghan", "Kabul"),
    "IR": ("Iran", "Iranian", "Tehran"),
    "IQ": ("Iraq", "Iraqi", "Baghdad"),
    "SY": ("Syria", "Syrian", "Damascus"),
    "LB": ("Lebanon", "Lebanese", "Beirut"),
    "IL": ("Israel", "Israeli", "Jerusalem|Tel Aviv"),
    "PS": ("Gaza Strip|Palestine", "Palestinian", "Ramallah"),
    "JO": ("Jordan", "Jordanian", "Amman"),
    "SA": ("Saudi Arabia", "Saudi", "Riyadh"),
    "AE": ("United Arab Emirates|UAE", "Emirati", "Abu Dhabi"),
    "QA": ("Qatar", "Qatari", "Doha"),
    "KW": ("Kuwait", "Kuwaiti", "Kuwait City"),
    "YE": ("Yemen", "Yemeni", "Sanaa|Sana'a"),
    "EG": ("Egypt", "Egyptian", "Cairo"),
    "LY": ("Libya", "Libyan", "Tripoli"),
    "SD": ("Sudan", "Sudanese", "Khartoum"),
    "SS": ("South Sudan", "South Sudanese", "Juba"),
    "ET": ("Ethiopia", "Ethiopian", "Addis Ababa"),
    "ER": ("Eritrea", "Eritrean", "Asmara"),
    "SO": ("Somalia", "Somali", "Mogadishu"),
    "KE": ("Kenya", "Kenyan", "Nairobi"),
    "CD": ("Democratic Republic of Congo|DR Congo|Congo|DRC", "Congolese", "Kinshasa"),
    "RW": ("Rwanda", "Rwandan", "Kigali"),
    "NG": ("Nigeria", "Nigerian", "Abuja"),
    "NE": ("Niger", "Nigerien", "Niamey"),
    "ML": ("Mali", "Malian", "Bamako"),
    "BF": ("Burkina Faso", "Burkinabe", "Ouagadougou"),
    "TD": ("Chad", "Chadian", "N'Djamena"),
    "MM": ("Myanmar|Burma", "Burmese", "Naypyidaw"),
    "TH": ("Thailand", "Thai", "Bangkok"),
    "KH": ("Cambodia", "Cambodian", "Phnom Penh"),
    "TW": ("Taiwan", "Taiwanese", "Taipei"),
    "VE": ("Venezuela", "Venezuelan", "Caracas"),
    "CO": ("Colombia", "Colombian", "Bogota|Bogotá"),
}

COUNTRIES = {
    name.casefold(): code
    for code, (names, _, _) in NATIONS.items()
    for name in names.split("|")
}
COUNTRY_NAMES = {code: names.split("|")[0] for code, (names, _, _) in NATIONS.items()}
DEMONYMS = {
    word.casefold(): code
    for code, (_, words, _) in NATIONS.items()
    for word in words.split("|")
}
CAPITALS = {code: names.split("|")[0] for code, (_, _, names) in NATIONS.items()}
CAPITAL_NAMES = {
    name.casefold(): code
    for code, (_, _, names) in NATIONS.items()
    for name in names.split("|")
}

# Armed groups that are said to have attacked, by the names in reports.
GROUPS = {
    "houthi": "Houthis",
    "houthis": "Houthis",
    "hamas": "Hamas",
    "hezbollah": "Hezbollah",
    "rsf": "Rapid Support Forces",
    "rapid support forces": "Rapid Support Forces",
    "sudanese army": "Sudanese army",
    "m23": "M23",
    "boko haram": "Boko Haram",
    "islamic state": "Islamic State",
    "al-shabab": "al-Shabab",
    "al-shabaab": "al-Shabab",
    "taliban": "Taliban",
}
