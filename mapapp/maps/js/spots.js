// Incidents by the spot on which they stand. Many reports name the same towns:
// a million incidents share some ten thousand spots, so the map counts spots
// where it would count rows.
//
// Where nearly each incident has a place of its own, a spot is a square of the
// world small enough that no cell of the map parts it (see isFine).
"use strict";

(function (mapapp) {
  const NOWHERE = 0xffffffff;
  const MOST = [2 ** 15, 2 ** 18]; // spots: few are found faster; more would be no help
  const SQUARES = [0, 11, 14, 16, 18, 20]; // sides as powers of two: places as they are, 15 m, 150 m, ...
  const WORLD_BITS = 32;
  const TILE_BITS = 8; // a world of zoom 0 is 256 px wide

  // The spot of each row; null if there are more than so many.
  function numbered({ x, y, count }, side, most) {
    const table = new Int32Array(2 * most).fill(-1);
    const last = table.length - 1;
    const of = new Uint32Array(count);
    const columns = new Uint32Array(most);
    const lines = new Uint32Array(most);
    let found = 0;
    for (let row = 0; row < count; row += 1) {
      if (x[row] === mapapp.NO_PLACE) {
        of[row] = NOWHERE;
        continue;
      }
      const column = x[row] >>> side;
      const line = y[row] >>> side;
      let at = Math.imul(column, 0x9e3779b1) ^ Math.imul(line, 0x85ebca6b);
      at = (at ^ (at >>> 15)) & last;
      while (table[at] >= 0 && (columns[table[at]] !== column || lines[table[at]] !== line)) at = (at + 1) & last;
      if (table[at] < 0) {
        if (found === most) return null;
        columns[found] = column;
        lines[found] = line;
        table[at] = found;
        found += 1;
      }
      of[row] = table[at];
    }
    return { side, of, count: found, columns: columns.slice(0, found), lines: lines.slice(0, found) };
  }

  function found(columns) {
    for (const side of SQUARES) {
      for (const most of MOST) {
        const spots = numbered(columns, side, most);
        if (spots) return spots;
      }
    }
    return null;
  }

  // The rows of each spot, one spot after the other, in their order.
  function sorted({ of, count }) {
    const starts = new Uint32Array(count + 1);
    const next = new Uint32Array(count + 1);
    for (let row = 0; row < of.length; row += 1) if (of[row] !== NOWHERE) starts[of[row] + 1] += 1;
    for (let spot = 0; spot < count; spot += 1) {
      starts[spot + 1] += starts[spot];
      next[spot] = starts[spot];
    }
    const rows = new Uint32Array(starts[count]);
    for (let row = 0; row < of.length; row += 1) if (of[row] !== NOWHERE) rows[next[of[row]]++] = row;
    return { starts, rows };
  }

  // In place of each row's spot, where it is counted: the spot's place for the
  // row's symbol, and a last one for rows without a place.
  function cellsOf({ of, count }, kindOf, signs, signOf) {
    for (let row = 0; row < of.length; row += 1) {
      const spot = of[row] === NOWHERE ? count : of[row];
      of[row] = spot * signs + signOf[kindOf[row]];
    }
    return of;
  }

  // Two layers may show the same columns.
  const known = new WeakMap();

  function spotsOf(columns, signs, signOf) {
    if (!known.has(columns)) {
      const spots = found(columns);
      const { starts, rows } = spots ? sorted(spots) : {};
      known.set(columns, spots && {
        side: spots.side, count: spots.count, left: spots.columns, top: spots.lines, starts, rows,
        cell: cellsOf(spots, columns.kindOf, signs, signOf),
      });
    }
    return known.get(columns);
  }

  mapapp.Spots = class {
    // signs: how many kinds of symbols there are; signOf: for each kind of row
    // (see kindsOf) the number of its symbol.
    constructor(columns, signs, signOf) {
      const spots = spotsOf(columns, signs, signOf);
      this.isUseful = spots !== null;
      if (!spots) return;
      Object.assign(this, spots);
      this.signs = signs;
      this.bySign = new Uint32Array((this.count + 1) * signs);
      this.totals = new Uint32Array(this.count + 1);
      this._counted = null;
      this._room = { spots: new Uint32Array(this.count), x: new Float32Array(this.count), y: new Float32Array(this.count) };
    }

    // The spot of a row with a place.
    spotOf(row) {
      return Math.floor(this.cell[row] / this.signs);
    }

    // Whether at this zoom no cell of so many px (a power of two) parts a spot.
    isFine(zoom, cell) {
      return this.side === 0 || (Number.isInteger(zoom) && Math.log2(cell) + WORLD_BITS - TILE_BITS - zoom >= this.side);
    }

    // Counts what is shown: a result of filterRows, counted once.
    take(shown) {
      if (this._counted === shown) return;
      this._counted = shown;
      const { bySign, totals, signs, cell } = this;
      bySign.fill(0);
      const { rows } = shown;
      for (let i = 0; i < rows.length; i += 1) bySign[cell[rows[i]]] += 1;
      for (let spot = 0, at = 0; spot <= this.count; spot += 1) {
        let total = 0;
        for (let sign = 0; sign < signs; sign += 1, at += 1) total += bySign[at];
        totals[spot] = total;
      }
    }

    // Spots of a view with something shown on them, with the middle of each on
    // the canvas; located: how many incidents that is. A square counts as in
    // view with any of its corners. To be read before the next call.
    within(view, edge) {
      const { left: columns, top: lines, totals, _room: room } = this;
      const scale = (view.scale / mapapp.WORLD) * 2 ** this.side;
      const size = this.side === 0 ? 0 : scale;
      const [right, bottom] = [view.width + edge, view.height + edge];
      let located = 0;
      let found = 0;
      for (let spot = 0; spot < columns.length; spot += 1) {
        if (totals[spot] === 0) continue;
        const x = columns[spot] * scale - view.left;
        if (x + size < -edge || x > right) continue;
        const y = lines[spot] * scale - view.top;
        if (y + size < -edge || y > bottom) continue;
        room.spots[found] = spot;
        room.x[found] = x + size / 2;
        room.y[found] = y + size / 2;
        located += totals[spot];
        found += 1;
      }
      const part = (all) => all.subarray(0, found);
      return { count: found, located, spots: part(room.spots), x: part(room.x), y: part(room.y) };
    }

    // The shown rows of some spots, in order.
    rowsOf(spots, { passes }) {
      const found = [];
      for (const spot of spots) {
        for (let i = this.starts[spot]; i < this.starts[spot + 1]; i += 1) {
          if (passes(this.rows[i])) found.push(this.rows[i]);
        }
      }
      return Uint32Array.from(found).sort();
    }

    // The first shown row of a spot.
    firstOf(spot, { passes }) {
      let i = this.starts[spot];
      while (!passes(this.rows[i])) i += 1;
      return this.rows[i];
    }
  };
})(window.mapapp);
