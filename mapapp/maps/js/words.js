// What the map says, in plain words. Unknown is said to be unknown.
"use strict";

(function (mapapp) {
  mapapp.LAYERS = [
    { layer: "strikes", type: "strike", name: "Strikes", one: "Strike" },
    {
      layer: "airspace_violations", type: "airspace_violation",
      name: "Airspace violations", one: "Airspace violation",
    },
    { layer: "interceptions", type: "interception", name: "Interceptions", one: "Interception" },
    { layer: "other", type: "other", name: "Other", one: "Other incident" },
  ];

  mapapp.AREA_PRECISIONS = new Set([
    "district", "near", "admin2", "admin1", "linear", "country", "airspace",
  ]);

  const PRECISION = {
    exact: "The site itself is known.",
    street: "Place known to the street or neighbourhood.",
    settlement: "Place known to the town or village, not the address.",
    district: "Place known to the city district only.",
    near: "Near this place; the site is not known.",
    admin2: "Place known to the district (raion) only.",
    admin1: "Place known to the region only.",
    linear: "Somewhere along this line.",
    country: "Place known to the country only.",
    airspace: "Airspace; no point on the ground is known.",
    unlocated: "No place is known; not drawn on the map.",
  };

  const STATUS = {
    proposed: "Proposed from the report, not yet reviewed",
    accepted: "Accepted",
    rejected: "Rejected",
    disputed: "Disputed",
  };

  // Beside a filter's option.
  const PRECISION_SHORT = {
    exact: "The site itself", street: "Street or neighbourhood", settlement: "Town or village",
    district: "District of a city", near: "Near a place", admin2: "District (raion)", admin1: "Region",
    linear: "Along a line", country: "Country only", airspace: "Airspace", unlocated: "No place",
  };

  const STATUS_SHORT = { proposed: "Not yet reviewed", accepted: "Accepted", rejected: "Rejected", disputed: "Disputed" };

  const GRADE = {
    official: "Official: said by an authority that is in charge there",
    verified: "Verified: checked beside what was reported",
    reported: "Reported, not checked",
    unconfirmed: "Unconfirmed",
  };

  const GRADE_SHORT = { official: "Official", verified: "Verified", reported: "Reported", unconfirmed: "Unconfirmed" };
  const GRAPHIC = "Graphic content";

  const FIELD = {
    incident_type: "What happened", date_start: "Date", date_end: "Date",
    time_of_day: "Time of day", time_precision: "Date", place: "Place", toponym: "Place",
    killed: "Killed", injured: "Injured", weapons: "Weapons", effects: "Effects",
    actor: "Said to be by", part_of: "Part of",
  };

  const isText = (value) => typeof value === "string" && value.trim() !== "";
  const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

  function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  function plainCode(code) {
    return String(code).replaceAll("_", " ");
  }

  // "at least 6", "6 or 7", "20 to 30", "about 20", or null when not said. A best figure
  // alone is what a text calls "about 20", or a number that a data set gives without bounds.
  function count(low, best, high, isCell = false) {
    if (isNumber(low) && isNumber(high)) {
      if (low === high) return low === 0 ? "none" : String(low);
      return high - low === 1 ? `${low} or ${high}` : `${low} to ${high}`;
    }
    if (isNumber(low)) return `at least ${low}`;
    if (isNumber(high)) return `up to ${high}`;
    if (!isNumber(best)) return null;
    return isCell ? String(best) : `about ${best}`;
  }

  // The words of a record's figures: of a number in a table's cell no "about". A claim
  // from a text quotes its sentence, one from a table the cell alone.
  function figure(record, name) {
    const [low, best, high] = ["low", "best", "high"].map((bound) => record[`${name}_${bound}`]);
    const claims = Array.isArray(record.claims) ? record.claims : [];
    const isCell = claims.some((claim) => claim && claim.field === name && claim.value === best
      && /^\s*\d[\d., \u00a0]*$/.test(claim.quote));
    return count(low, best, high, isCell);
  }

  function parsedDay(text) {
    const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(isText(text) ? text : "");
    return match ? new Date(Date.UTC(+match[1], +match[2] - 1, +match[3])) : null;
  }

  function dayWords(day, parts) {
    return day.toLocaleDateString("en-GB", { ...parts, timeZone: "UTC" });
  }

  const LONG = { day: "numeric", month: "long", year: "numeric" };
  const SHORT = { day: "numeric", month: "short", year: "numeric" };

  function date(text) {
    const day = parsedDay(text);
    return day ? dayWords(day, SHORT) : null;
  }

  function range(first, last) {
    if (last <= first) return dayWords(first, LONG);
    const sameYear = first.getUTCFullYear() === last.getUTCFullYear();
    const sameMonth = sameYear && first.getUTCMonth() === last.getUTCMonth();
    if (sameMonth) return `${first.getUTCDate()}–${dayWords(last, LONG)}`;
    const head = sameYear ? { day: "numeric", month: "long" } : LONG;
    return `${dayWords(first, head)} – ${dayWords(last, LONG)}`;
  }

  const dayDate = (day) => new Date(day * 86400000);

  // Of days by their numbers since 1970-01-01.
  const day = (number) => dayWords(dayDate(number), LONG);
  const days = (first, last) => range(dayDate(first), dayDate(last));

  const number = (value) => value.toLocaleString("en-GB");
  const incidents = (value) => (value === 1 ? "1 incident" : `${number(value)} incidents`);

  function when(record) {
    const first = parsedDay(record.date_start);
    if (!first) return "Date unknown";
    if (record.time_precision === "month") {
      return `${dayWords(first, { month: "long", year: "numeric" })}, day unknown`;
    }
    const last = parsedDay(record.date_end) || first;
    const days = range(first, last);
    const open = last > first ? ", day not certain" : "";
    return isText(record.time_of_day) ? `${days}, ${record.time_of_day}${open}` : days + open;
  }

  function country(code) {
    if (!/^[A-Z]{2}$/.test(code || "")) return isText(code) ? code : null;
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code);
  }

  function where(record) {
    const names = [record.place || record.toponym, record.admin2, record.admin1, country(record.country)];
    const distinct = [...new Set(names.filter(isText))];
    const told = distinct.filter((name, i) => i === 0 || !distinct[0].includes(name));
    return told.length ? told.join(", ") : "Place unknown";
  }

  function distance(metres) {
    if (metres < 950) return `${Math.max(10, Math.round(metres / 10) * 10)} m`;
    const km = metres / 1000;
    return km < 10 ? `${Math.round(km * 10) / 10} km` : `${Math.round(km)} km`;
  }

  function precision(record) {
    const words = PRECISION[record.geo_precision] || PRECISION.unlocated;
    if (!isNumber(record.uncertainty_m) || record.uncertainty_m <= 0) return words;
    return `${words} Within about ${distance(record.uncertainty_m)} of the symbol.`;
  }

  function weapon(use) {
    const figures = [];
    if (isNumber(use.launched)) figures.push(`${use.launched} launched`);
    if (isNumber(use.intercepted)) figures.push(`${use.intercepted} said to be intercepted`);
    const name = capital(plainCode(use.weapon));
    return figures.length ? `${name}: ${figures.join(", ")}` : name;
  }

  function fieldName(field) {
    const base = String(field).replace(/_(low|best|high)$/, "");
    return FIELD[base] || capital(plainCode(base));
  }

  function shown(counts) {
    const nowhere = counts.shown - counts.located;
    const head = `${number(counts.shown)} of ${number(counts.total)} incidents shown`;
    return nowhere ? `${head}, ${number(nowhere)} without a place` : head;
  }

  mapapp.words = {
    isText, capital, plainCode, figure, date, when, where, precision, distance, weapon, fieldName, shown, day, days, number, incidents,
    precisionShort: (code) => PRECISION_SHORT[code] || capital(plainCode(code)),
    statusShort: (code) => STATUS_SHORT[code] || capital(plainCode(code)),
    weaponName: (code) => (code === "" ? "Not told" : capital(plainCode(code))),
    countryName: (code) => (code === "" ? "Not told" : country(code) || code),
    gradeShort: (code) => GRADE_SHORT[code] || (code ? capital(plainCode(code)) : "Not graded"),
    grade: (code) => GRADE[code] || (isText(code) ? capital(plainCode(code)) : null),
    // In lists and labels, where nobody has asked for graphic content.
    title: (record) => (record.is_graphic === true ? GRAPHIC : record.title),
    status: (code) => STATUS[code] || capital(plainCode(code || "unknown")),
    typeName: (type) => (mapapp.LAYERS.find((each) => each.type === type) || mapapp.LAYERS[3]).one,
  };
})(window.mapapp);
