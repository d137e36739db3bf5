// Which rows a filter shows, and the counts beside each of its options.
//
// A filter is a plain object: layers (names), precisions, statuses, weapons,
// countries, grades, tags (lists of codes, or null for all; "" is "not told"), first
// and last (days since 1970-01-01, or null). One pass over typed arrays serves any size.
"use strict";

(function (mapapp) {
  const LISTS = ["precisions", "statuses", "weapons", "countries", "grades", "tags"];

  mapapp.everything = () => ({
    layers: mapapp.LAYERS.map((each) => each.layer),
    precisions: null, statuses: null, weapons: null, countries: null, grades: null, tags: null, first: null, last: null,
  });

  // The filter with what is missing open, its members in one order: equal
  // filters have equal JSON.
  mapapp.filterOf = function (given) {
    const filter = mapapp.everything();
    const known = filter.layers;
    if (given && Array.isArray(given.layers)) filter.layers = known.filter((each) => given.layers.includes(each));
    for (const name of LISTS) {
      if (given && Array.isArray(given[name])) filter[name] = [...new Set(given[name].map(String))].sort();
    }
    for (const name of ["first", "last"]) {
      if (given && Number.isInteger(given[name])) filter[name] = given[name];
    }
    return filter;
  };

  const FACETS = ["type", "precision", "status", "country", "weapons", "grade", "tags"];
  const listsOf = (columns) => [
    columns.types, columns.precisions, columns.statuses, columns.countries, columns.weapon_sets, columns.grades,
    columns.tag_sets,
  ];
  const WIDE = 65536;

  // Rows that are alike in all facets, and in whether they have a place, are of
  // one kind: a filter is decided for kinds, and rows only look theirs up.
  mapapp.kindsOf = function (columns) {
    const sizes = listsOf(columns).map((list) => Math.max(1, list.length));
    const isWide = 2 * sizes.reduce((product, size) => product * size, 1) > 2 ** 31;
    const codes = new Map();
    const kinds = [];
    let of = new Uint16Array(columns.count);
    const { x, type, precision, status, country, weapons, grade, tags } = columns;
    const table = isWide ? null : new Int32Array(Math.min(2 ** 22, 2 * sizes.reduce((product, size) => product * size, 1))).fill(-1);
    const [, ofPrecision, ofStatus, ofCountry, ofWeapons, ofGrade, ofTags] = sizes;
    const perType = ofPrecision * ofStatus * ofCountry * ofWeapons * ofGrade * ofTags;
    for (let row = 0; row < columns.count; row += 1) {
      const place = (precision[row] * ofStatus + status[row]) * ofCountry + country[row];
      const low = ((place * ofWeapons + weapons[row]) * ofGrade + grade[row]) * ofTags + tags[row];
      const isLocated = x[row] !== mapapp.NO_PLACE;
      const name = 2 * (type[row] * perType + low) + (isLocated ? 1 : 0);
      let code = table && name < table.length ? table[name] : (codes.get(name) ?? -1);
      if (code < 0) {
        code = kinds.length;
        if (code === WIDE) of = Uint32Array.from(of);
        kinds.push({ size: 0, isLocated, codes: [type[row], precision[row], status[row], country[row], weapons[row], grade[row], tags[row]] });
        if (table && name < table.length) table[name] = code;
        else codes.set(name, code);
      }
      of[row] = code;
    }
    for (let row = 0; row < columns.count; row += 1) kinds[of[row]].size += 1;
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
      columns.grades.map(among(filter.grades)),
      columns.tag_sets.map(anyAmong(filter.tags)),
    ];
  }

  // For each kind how many facets leave it out, and the last one that does.
  function failures(columns, filter) {
    const doors = letsIn(columns, filter);
    const count = new Uint8Array(columns.kinds.length);
    const facet = new Uint8Array(columns.kinds.length);
    columns.kinds.forEach(({ codes }, kind) => {
      for (let k = 0; k < FACETS.length; k += 1) {
        if (doors[k][codes[k]]) continue;
        count[kind] += 1;
        facet[kind] = k;
      }
    });
    return { count, facet };
  }

  const EARLIEST = -(2 ** 30); // after the mark of an unknown day and any span
  const LATEST = 2 ** 30;

  // The period in days of the columns, as whole numbers; a day that is unknown
  // is in none, whichever mark it has.
  function period(columns, { first, last }) {
    const latest = columns.no_day > 0 ? columns.no_day - 1 : LATEST;
    return {
      isOpen: first === null && last === null,
      from: first === null ? EARLIEST : Math.max(EARLIEST, first - columns.first_day),
      to: last === null ? latest : Math.min(latest, last - columns.first_day),
    };
  }

  // What a filter shows, again and again over the same columns. Counts that
  // depend on the facets alone are kept while only the period changes.
  mapapp.RowFilter = class {
    constructor(columns) {
      this.columns = columns;
      this.room = new Uint32Array(columns.count + 1);
      this._facets = null;
    }

    // rows: the numbers of the rows shown, to be read before the next filter;
    // passes: whether a row is among them. Counts beside an option leave its own
    // facet open, so they say what choosing it would show; byDay (by the first
    // day) leaves the period open.
    apply(filter) {
      const { columns, room } = this;
      const limits = period(columns, filter);
      const { failed, isIn, byDay, isFresh } = this._ofFacets(filter);
      const inPeriod = new Uint32Array(isIn.length);
      let found = 0;
      if (limits.isOpen) found = siftAll(columns, { isIn, byDay, inPeriod, room, isFresh });
      else {
        if (isFresh) countDays(columns, isIn, byDay);
        found = siftPeriod(columns, limits, { isIn, inPeriod, room });
      }
      const counts = { shown: found, total: columns.count, firstDay: columns.first_day, byDay: byDay.subarray(0, columns.days) };
      return {
        rows: room.subarray(0, found),
        passes: (row) => isIn[columns.kindOf[row]] === 1 && (limits.isOpen || isInside(columns, limits, row)),
        counts: { ...counts, ...facetCounts(columns, failed, inPeriod), undated: byDay[columns.days] },
      };
    }

    _ofFacets({ layers, precisions, statuses, countries, weapons, grades, tags }) {
      const name = JSON.stringify([layers, precisions, statuses, countries, weapons, grades, tags]);
      if (this._facets && this._facets.name === name) return { ...this._facets, isFresh: false };
      const { columns } = this;
      const failed = failures(columns, { layers, precisions, statuses, countries, weapons, grades, tags });
      const isIn = failed.count.map((count) => (count === 0 ? 1 : 0));
      this._facets = { name, failed, isIn, byDay: new Uint32Array(columns.days + 1) };
      return { ...this._facets, isFresh: true };
    }
  };

  // Loops without branches on the rows: what is shown is as good as random, and
  // a wrong guess of the processor costs more than the work.

  // All days: the kinds' own sizes are what lies in the period.
  function siftAll({ count, kindOf, kinds, day, days, no_day: noDay }, { isIn, byDay, inPeriod, room, isFresh }) {
    kinds.forEach(({ size }, kind) => { inPeriod[kind] = size; });
    if (!isFresh) byDay.fill(0);
    let found = 0;
    for (let row = 0; row < count; row += 1) {
      const start = day[row];
      const takes = isIn[kindOf[row]];
      byDay[start === noDay ? days : start] += takes;
      room[found] = row;
      found += takes;
    }
    return found;
  }

  function countDays({ count, kindOf, day, days, no_day: noDay }, isIn, byDay) {
    for (let row = 0; row < count; row += 1) {
      const start = day[row];
      byDay[start === noDay ? days : start] += isIn[kindOf[row]];
    }
  }

  function siftPeriod({ count, kindOf, day, span }, { from, to }, { isIn, inPeriod, room }) {
    let found = 0;
    for (let row = 0; row < count; row += 1) {
      const kind = kindOf[row];
      const start = day[row];
      const takes = 1 ^ (((to - start) | (start + span[row] - from)) >>> 31); // neither is negative
      inPeriod[kind] += takes;
      room[found] = row;
      found += isIn[kind] & takes;
    }
    return found;
  }

  function isInside({ day, span, no_day: noDay }, { from, to }, row) {
    return day[row] !== noDay && day[row] <= to && day[row] + span[row] >= from;
  }

  function facetCounts(columns, failed, inPeriod) {
    const lists = listsOf(columns);
    const by = lists.map((list) => new Uint32Array(list.length));
    const shown = lists.map((list) => new Uint32Array(list.length));
    let located = 0;
    columns.kinds.forEach(({ codes, isLocated }, kind) => {
      const count = failed.count[kind];
      const facet = failed.facet[kind];
      if (count > 1 || inPeriod[kind] === 0) return;
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
      byCountry: named(columns.countries, by[3]), byWeapon: bySets(columns.weapon_sets, by[4]),
      byGrade: named(columns.grades, by[5]), byTag: bySets(columns.tag_sets, by[6]),
      shownByType: named(columns.types, shown[0]), shownByPrecision: named(columns.precisions, shown[1]),
    };
  }

  // An incident of two weapons or tags counts with each of them.
  function bySets(sets, numbers) {
    const found = {};
    sets.forEach((names, code) => {
      for (const name of names.length ? names : [""]) found[name] = (found[name] || 0) + numbers[code];
    });
    return found;
  }

  // Whether a filter shows a row.
  mapapp.showsRow = function (columns, filter, row) {
    if (!(row >= 0 && row < columns.count)) return false;
    const doors = letsIn(columns, filter);
    if (FACETS.some((name, k) => !doors[k][columns[name][row]])) return false;
    const limits = period(columns, filter);
    return limits.isOpen || isInside(columns, limits, row);
  };
})(window.mapapp);
