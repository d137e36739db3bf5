// Which rows a filter shows, and the counts beside each of its options.
//
// A filter is a plain object: layers (names), precisions, statuses, weapons,
// countries (lists of codes, or null for all; "" is "not told"), first and last
// (days since 1970-01-01, or null). One pass over typed arrays serves any size.
"use strict";

(function (mapapp) {
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

  const FACETS = ["type", "precision", "status", "country", "weapons"];
  const WIDE = 65536;

  // Rows that are alike in all facets, and in whether they have a place, are of
  // one kind: a filter is decided for kinds, and rows only look theirs up.
  mapapp.kindsOf = function (columns) {
    const lists = [columns.types, columns.precisions, columns.statuses, columns.countries, columns.weapon_sets];
    const sizes = lists.map((list) => Math.max(1, list.length));
    const isWide = 2 * sizes.reduce((product, size) => product * size, 1) > 2 ** 31;
    const codes = new Map();
    const kinds = [];
    let of = new Uint16Array(columns.count);
    const parts = FACETS.map((name) => columns[name]);
    const table = isWide ? null : new Int32Array(Math.min(2 ** 22, 2 * sizes.reduce((product, size) => product * size, 1))).fill(-1);
    for (let row = 0; row < columns.count; row += 1) {
      let name = columns.x[row] === mapapp.NO_PLACE ? 0 : 1;
      for (let k = 0; k < 5; k += 1) name = name * sizes[k] + parts[k][row];
      let code = table && name < table.length ? table[name] : (codes.get(name) ?? -1);
      if (code < 0) {
        code = kinds.length;
        if (code === WIDE) of = Uint32Array.from(of);
        kinds.push({ isLocated: columns.x[row] !== mapapp.NO_PLACE, codes: parts.map((part) => part[row]) });
        if (table && name < table.length) table[name] = code;
        else codes.set(name, code);
      }
      of[row] = code;
    }
    return { of, kinds };
  };

  const among = (chosen) => (value) => chosen === null || chosen.includes(value);

  function anyAmong(chosen) {
    return (names) => chosen === null || (names.length === 0 ? chosen.includes("") : names.some((name) => chosen.includes(name)));
  }

  // For each facet, for each of its codes: whether the filter lets it in.
  function letsIn(columns, filter) {
    return [
      columns.types.map((name) => filter.layers.includes(mapapp.layerOf(name))),
      columns.precisions.map(among(filter.precisions)),
      columns.statuses.map(among(filter.statuses)),
      columns.countries.map(among(filter.countries)),
      columns.weapon_sets.map(anyAmong(filter.weapons)),
    ];
  }

  // How many facets leave a kind out, and the last one that does.
  function failures(columns, filter) {
    const doors = letsIn(columns, filter);
    return columns.kinds.map(({ codes }) => {
      const failed = FACETS.map((_, k) => k).filter((k) => !doors[k][codes[k]]);
      return { count: failed.length, facet: failed[0] };
    });
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
    const failed = failures(columns, filter);
    const isOut = Uint8Array.from(failed, ({ count }) => (count > 0 ? 1 : 0));
    const inPeriod = new Uint32Array(failed.length);
    const byDay = new Uint32Array(columns.days + 1); // the last one: without a date
    const found = sift(columns, filter, { isOut, inPeriod, byDay, room });
    const counts = { shown: found, total: columns.count, firstDay: columns.first_day, byDay: byDay.subarray(0, columns.days) };
    return { rows: room.subarray(0, found), counts: { ...counts, ...facetCounts(columns, failed, inPeriod), undated: byDay[columns.days] } };
  };

  function sift(columns, filter, { isOut, inPeriod, byDay, room }) {
    const { count, kindOf, day, span, days, no_day: noDay } = columns;
    const { isOpen, from, to } = period(columns, filter);
    let found = 0;
    for (let row = 0; row < count; row += 1) {
      const kind = kindOf[row];
      const start = day[row];
      const isDated = start !== noDay;
      if (isOut[kind] === 0) byDay[isDated ? start : days] += 1;
      if (!isOpen && !(isDated && start <= to && start + span[row] >= from)) continue;
      inPeriod[kind] += 1;
      if (isOut[kind] === 1) continue;
      room[found] = row;
      found += 1;
    }
    return found;
  }

  function facetCounts(columns, failed, inPeriod) {
    const lists = [columns.types, columns.precisions, columns.statuses, columns.countries, columns.weapon_sets];
    const by = lists.map((list) => new Uint32Array(list.length));
    const shown = lists.map((list) => new Uint32Array(list.length));
    let located = 0;
    columns.kinds.forEach(({ codes, isLocated }, kind) => {
      const { count, facet } = failed[kind];
      if (count > 1) return;
      if (count === 0 && isLocated) located += inPeriod[kind];
      codes.forEach((code, k) => {
        if (count === 0) shown[k][code] += inPeriod[kind];
        if (count === 0 || facet === k) by[k][code] += inPeriod[kind];
      });
    });
    const named = (names, numbers) => Object.fromEntries(names.map((name, code) => [name, numbers[code]]));
    const byLayer = {};
    columns.types.forEach((name, code) => { byLayer[mapapp.layerOf(name)] = (byLayer[mapapp.layerOf(name)] || 0) + by[0][code]; });
    return {
      located, byLayer,
      byPrecision: named(columns.precisions, by[1]), byStatus: named(columns.statuses, by[2]),
      byCountry: named(columns.countries, by[3]), byWeapon: byWeapon(columns.weapon_sets, by[4]),
      shownByType: named(columns.types, shown[0]), shownByPrecision: named(columns.precisions, shown[1]),
    };
  }

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
    const doors = letsIn(columns, filter);
    if (FACETS.some((name, k) => !doors[k][columns[name][row]])) return false;
    const { isOpen, from, to } = period(columns, filter);
    const start = columns.day[row];
    return isOpen || (start !== columns.no_day && start <= to && start + columns.span[row] >= from);
  };
})(window.mapapp);
