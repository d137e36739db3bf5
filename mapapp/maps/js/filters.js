// Which rows a filter shows, and the counts beside each of its options.
//
// A filter is a plain object: layers (names), precisions, statuses, weapons,
// countries (lists of codes, or null for all; "" is "not told"), first and last
// (days since 1970-01-01, or null). One pass over typed arrays serves any size.
"use strict";

(function (mapapp) {
  const [TYPE, PRECISION, STATUS, COUNTRY, WEAPON, TIME] = [1, 2, 4, 8, 16, 32];

  mapapp.everything = () => ({
    layers: mapapp.LAYERS.map((each) => each.layer),
    precisions: null, statuses: null, weapons: null, countries: null, first: null, last: null,
  });

  // The filter with what is missing open, its members in one order: equal
  // filters have equal JSON.
  mapapp.filterOf = function (given) {
    const filter = mapapp.everything();
    const known = filter.layers;
    if (given && Array.isArray(given.layers)) filter.layers = known.filter((each) => given.layers.includes(each));
    for (const name of ["precisions", "statuses", "weapons", "countries"]) {
      if (given && Array.isArray(given[name])) filter[name] = [...new Set(given[name].map(String))].sort();
    }
    for (const name of ["first", "last"]) {
      if (given && Number.isInteger(given[name])) filter[name] = given[name];
    }
    return filter;
  };

  // For each code of a column the mark of its facet where the filter leaves it out.
  function marks(values, isIn, mark) {
    return Uint8Array.from(values, (value) => (isIn(value) ? 0 : mark));
  }

  const among = (chosen) => (value) => chosen === null || chosen.includes(value);

  function anyAmong(chosen) {
    return (names) => chosen === null || (names.length === 0 ? chosen.includes("") : names.some((name) => chosen.includes(name)));
  }

  function failures(columns, filter) {
    return {
      type: marks(columns.types, (name) => filter.layers.includes(mapapp.layerOf(name)), TYPE),
      precision: marks(columns.precisions, among(filter.precisions), PRECISION),
      status: marks(columns.statuses, among(filter.statuses), STATUS),
      country: marks(columns.countries, among(filter.countries), COUNTRY),
      weapons: marks(columns.weapon_sets, anyAmong(filter.weapons), WEAPON),
    };
  }

  // The period in days of the columns; what no day can reach stands for "open".
  function period(columns, { first, last }) {
    return {
      isOpen: first === null && last === null,
      from: first === null ? -Infinity : first - columns.first_day,
      to: last === null ? Infinity : last - columns.first_day,
    };
  }

  // rows: the numbers of the rows shown, a view into ``room`` (Uint32Array of at
  // least columns.count). Counts beside an option leave its own facet open, so
  // they say what choosing it would show; byDay (by the first day) leaves the
  // period open.
  mapapp.filterRows = function (columns, filter, room) {
    const { count, type, precision, status, country, weapons, day, span, x, no_day: noDay } = columns;
    const fails = failures(columns, filter);
    const [typeFails, precisionFails, statusFails] = [fails.type, fails.precision, fails.status];
    const [countryFails, weaponFails] = [fails.country, fails.weapons];
    const { isOpen, from, to } = period(columns, filter);
    const byType = new Uint32Array(columns.types.length);
    const byPrecision = new Uint32Array(columns.precisions.length);
    const byStatus = new Uint32Array(columns.statuses.length);
    const byCountry = new Uint32Array(columns.countries.length);
    const bySet = new Uint32Array(columns.weapon_sets.length);
    const byDay = new Uint32Array(columns.days);
    const shownByPrecision = new Uint32Array(columns.precisions.length);
    const shownByType = new Uint32Array(columns.types.length);
    let found = 0;
    let located = 0;
    let undated = 0;
    for (let row = 0; row < count; row += 1) {
      const start = day[row];
      let failed = typeFails[type[row]] | precisionFails[precision[row]] | statusFails[status[row]]
        | countryFails[country[row]] | weaponFails[weapons[row]];
      if (!isOpen && (start === noDay || start > to || start + span[row] < from)) failed |= TIME;
      if (failed === 0) {
        room[found] = row;
        found += 1;
        if (x[row] !== mapapp.NO_PLACE) located += 1;
        byType[type[row]] += 1;
        shownByType[type[row]] += 1;
        byPrecision[precision[row]] += 1;
        shownByPrecision[precision[row]] += 1;
        byStatus[status[row]] += 1;
        byCountry[country[row]] += 1;
        bySet[weapons[row]] += 1;
        if (start === noDay) undated += 1;
        else byDay[start] += 1;
      } else if (failed === TIME) {
        if (start !== noDay) byDay[start] += 1;
      } else if (failed === TYPE) byType[type[row]] += 1;
      else if (failed === PRECISION) byPrecision[precision[row]] += 1;
      else if (failed === STATUS) byStatus[status[row]] += 1;
      else if (failed === COUNTRY) byCountry[country[row]] += 1;
      else if (failed === WEAPON) bySet[weapons[row]] += 1;
    }
    const named = (names, numbers) => Object.fromEntries(names.map((name, code) => [name, numbers[code]]));
    const byLayer = {};
    columns.types.forEach((name, code) => { byLayer[mapapp.layerOf(name)] = byType[code]; });
    return {
      rows: room.subarray(0, found),
      counts: {
        shown: found, located, undated, total: count, byLayer, byDay, firstDay: columns.first_day,
        byPrecision: named(columns.precisions, byPrecision), byStatus: named(columns.statuses, byStatus),
        byCountry: named(columns.countries, byCountry), byWeapon: byWeapon(columns.weapon_sets, bySet),
        shownByType: named(columns.types, shownByType), shownByPrecision: named(columns.precisions, shownByPrecision),
      },
    };
  };

  // An incident of two weapons counts with each of them.
  function byWeapon(sets, numbers) {
    const found = {};
    sets.forEach((names, code) => {
      for (const name of names.length ? names : [""]) found[name] = (found[name] || 0) + numbers[code];
    });
    return found;
  }

  // The same test for one row.
  mapapp.showsRow = function (columns, filter, row) {
    if (!(row >= 0 && row < columns.count)) return false;
    const fails = failures(columns, filter);
    const facets = ["type", "precision", "status", "country", "weapons"];
    if (facets.some((name) => fails[name][columns[name][row]])) return false;
    const { isOpen, from, to } = period(columns, filter);
    const start = columns.day[row];
    return isOpen || (start !== columns.no_day && start <= to && start + columns.span[row] >= from);
  };
})(window.mapapp);
