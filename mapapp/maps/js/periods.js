// Days and periods of rows, and how they are written.
"use strict";

(function (mapapp) {
  const DAY = 86400000;

  mapapp.isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  // Days since 1970-01-01 of "YYYY-MM-DD", or null.
  mapapp.dayOfText = function (text) {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text || "") ? Date.parse(text) : NaN;
    return Number.isNaN(time) ? null : time / DAY;
  };

  // First and last day of some rows, and how many have none.
  mapapp.periodOf = function (columns, rows) {
    const { day, span, first_day: start, no_day: none } = columns;
    let [first, last, undated] = [Infinity, -Infinity, 0];
    for (let i = 0; i < rows.length; i += 1) {
      const from = day[rows[i]];
      if (from === none) {
        undated += 1;
        continue;
      }
      if (from < first) first = from;
      if (from + span[rows[i]] > last) last = from + span[rows[i]];
    }
    return first > last ? { first: null, last: null, undated } : { first: first + start, last: last + start, undated };
  };

  const written = (day) => mapapp.words.date(mapapp.isoDay(day));

  mapapp.periodWords = function ({ first, last }) {
    if (first === null && last === null) return "All dates";
    if (first === null) return `Until ${written(last)}`;
    if (last === null) return `From ${written(first)}`;
    return first === last ? written(first) : `${written(first)} – ${written(last)}`;
  };
})(window.mapapp);
