// Days into bars: a bar per day, week, month or year, by the room there is.
// Days are numbers since 1970-01-01; weeks begin on Monday.
"use strict";

(function (mapapp) {
  const DAY_MS = 86400000;
  const LEAST_DAYS = 15; // fewer are shown with empty days around
  const LEAST_WIDTH = 4; // px of a bar with its gap
  const TICK_WIDTH = 84; // px between dates in words

  const dateOf = (day) => new Date(day * DAY_MS);

  // Date.UTC takes the years before 100 for others.
  function monthStart(year, month) {
    const date = new Date(0);
    date.setUTCFullYear(year, month, 1);
    return date.getTime() / DAY_MS;
  }

  const weekStart = (day) => day - ((((day + 3) % 7) + 7) % 7);

  function months(step) {
    return {
      start(day) {
        const date = dateOf(day);
        return monthStart(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / step) * step);
      },
      next(day) {
        const date = dateOf(day);
        return monthStart(date.getUTCFullYear(), date.getUTCMonth() + step);
      },
    };
  }

  function years(step) {
    const yearOf = (day) => dateOf(day).getUTCFullYear();
    return {
      start: (day) => monthStart(Math.floor(yearOf(day) / step) * step, 0),
      next: (day) => monthStart(yearOf(day) + step, 0),
    };
  }

  const UNITS = [
    { name: "day", days: 1, start: (day) => day, next: (day) => day + 1 },
    { name: "week", days: 7, start: weekStart, next: (day) => day + 7 },
    { name: "month", days: 30.4, ...months(1) },
    { name: "year", days: 365.2, ...years(1) },
  ];

  const TICKS = [
    { kind: "day", days: 1, start: (day) => day, next: (day) => day + 1 },
    { kind: "day", days: 7, start: weekStart, next: (day) => day + 7 },
    ...[1, 3, 6].map((step) => ({ kind: "month", days: 30.4 * step, ...months(step) })),
    ...[1, 2, 5, 10, 20, 50, 100, 500, 1000].map((step) => ({ kind: "year", days: 365.2 * step, ...years(step) })),
  ];

  function edgesOf({ start, next }, first, last) {
    const edges = [start(first)];
    while (edges[edges.length - 1] <= last) edges.push(next(edges[edges.length - 1]));
    return Int32Array.from(edges);
  }

  // Bars from the first to the last day (both of incidents) in a width of px.
  mapapp.TimeBins = class {
    constructor(first, last, width) {
      const missing = Math.max(0, LEAST_DAYS - (last - first + 1));
      const from = first - Math.floor(missing / 2);
      const to = last + Math.ceil(missing / 2);
      const unit = UNITS.find(({ days }) => ((to - from + 1) / days) * LEAST_WIDTH <= width) || UNITS[UNITS.length - 1];
      this.firstDay = first;
      this.lastDay = last;
      this.unit = unit.name;
      this.edges = edgesOf(unit, from, to);
      this.count = this.edges.length - 1;
      this.from = this.edges[0];
      this.until = this.edges[this.count]; // the first day after all
      this.width = width;
    }

    x(day) {
      return ((Math.min(Math.max(day, this.from), this.until) - this.from) / (this.until - this.from)) * this.width;
    }

    // The bar of a day; days outside belong to the outermost ones.
    of(day) {
      let low = 0;
      let high = this.count - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.edges[middle] <= day) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    at(x) {
      return this.of(Math.floor(this.from + (x / this.width) * (this.until - this.from)));
    }

    first(bar) {
      return this.edges[bar];
    }

    last(bar) {
      return this.edges[bar + 1] - 1;
    }

    // Counts by day, the first of which is firstDay, as counts by bar.
    sum(byDay, firstDay) {
      const sums = new Uint32Array(this.count);
      let bar = 0;
      for (let i = 0; i < byDay.length; i += 1) {
        while (bar < this.count - 1 && this.edges[bar + 1] <= firstDay + i) bar += 1;
        sums[bar] += byDay[i];
      }
      return sums;
    }

    // {x, text} of the dates under the bars.
    ticks() {
      if (!this.made) this.made = this._ticks();
      return this.made;
    }

    _ticks() {
      const pixels = this.width / (this.until - this.from);
      const step = TICKS.find(({ days }) => days * pixels >= TICK_WIDTH) || TICKS[TICKS.length - 1];
      const found = [];
      let year = null;
      for (let day = step.start(this.from); day < this.until; day = step.next(day)) {
        if (day < this.from) continue;
        const date = dateOf(day);
        found.push({ x: this.x(day), text: tickWords(date, step.kind, date.getUTCFullYear() !== year) });
        year = date.getUTCFullYear();
      }
      return found;
    }
  };

  const PARTS = {
    day: { day: "numeric", month: "short" }, month: { month: "short" }, year: { year: "numeric" },
  };

  function tickWords(date, kind, isNewYear) {
    const parts = isNewYear ? { ...PARTS[kind], year: "numeric" } : PARTS[kind];
    return date.toLocaleDateString("en-GB", { ...parts, timeZone: "UTC" });
  }

  // All incidents by day, whatever the filter.
  mapapp.allByDay = function ({ day, days, no_day: noDay }) {
    const byDay = new Uint32Array(days);
    for (let row = 0; row < day.length; row += 1) {
      if (day[row] !== noDay) byDay[day[row]] += 1;
    }
    return byDay;
  };
})(window.mapapp);
