// Where what is shown stands on the canvas: as symbols of single rows, as
// symbols of whole spots, or counted together where it crowds. Every shown row
// that has a place and is in view is in exactly one of them.
"use strict";

(function (mapapp) {
  const CROWDED_FROM = 1500; // symbols in view; fewer are spread instead
  const SPOTS_FROM = 4000; // rows in view; of fewer each is looked at

  const FINEST = 2; // px: symbols this near are drawn as one

  mapapp.Marks = class {
    // isHollow: for each precision whether only an area is known.
    constructor(columns, isHollow) {
      this.columns = columns;
      this.isHollow = isHollow;
      this.typeOfSign = columns.types.flatMap((type, code) => [code, code]);
      if (columns.count > SPOTS_FROM) this._makeSpots();
      this.clear();
    }

    // Of two symbols of a type one is hollow.
    _makeSpots() {
      const { types, kinds } = this.columns;
      const signOf = Uint8Array.from(kinds, ({ codes }) => 2 * codes[0] + (this.isHollow[codes[1]] ? 1 : 0));
      const spots = new mapapp.Spots(this.columns, 2 * types.length, signOf);
      this.all = spots.isUseful ? spots : null;
    }

    clear() {
      this._set([], [], []);
      this.located = 0;
      this.leaders = [];
      this.heads = null;
      this.crowds = [];
      this.spots = null;
      this._crowding = null;
    }

    _set(rows, x, y) {
      this.rows = rows;
      this.x = x;
      this.y = y;
      this.count = rows.length;
    }

    // mode: "auto", "symbols", "counts" or "heat"; shown: a result of filterRows.
    place(shown, view, mode) {
      this.clear();
      this.shown = shown;
      const within = this._spotsWithin(view);
      const isMany = within !== null && within.located > SPOTS_FROM;
      const finest = mode === "auto" || mode === "counts" ? mapapp.CELL : FINEST;
      const isBySpots = isMany && this.all.isFine(view.zoom, finest);
      if (!isBySpots) this._project(within ? this.all.rowsOf(within.spots, shown) : shown.rows, view);
      this.located = isBySpots ? within.located : this.count;
      const isCounted = mode === "counts" || (mode === "auto" && this.located > CROWDED_FROM);
      if (isBySpots && isCounted) this._crowdSpots(within, view);
      else if (isBySpots) this.spots = within;
      else if (isCounted) this._crowdRows(view);
      else if (mode !== "heat" && this.count <= CROWDED_FROM) this._spread();
    }

    _spotsWithin(view) {
      if (!this.all) return null;
      this.all.take(this.shown);
      return this.all.within(view, mapapp.symbols.HALF);
    }

    // Those of the rows that are in view, as symbols.
    _project(rows, view) {
      const points = projected(this.columns, rows, view);
      this._set(points.rows, points.x, points.y);
    }

    _spread() {
      const { columns } = this;
      const stacks = mapapp.spread(this, (row) => columns.precisions[columns.precision[row]]);
      if (stacks.length === 0) return;
      this.crowds = stacks.map((indices) => this._stack(indices));
      const stacked = new Uint8Array(this.count);
      for (const indices of stacks) for (const i of indices) stacked[i] = 1;
      this._keep([...this.rows.keys()].filter((i) => stacked[i] === 0));
    }

    _stack(indices) {
      const { type, types } = this.columns;
      const rows = Uint32Array.from(indices, (i) => this.rows[i]).sort();
      const numbers = new Uint32Array(types.length);
      for (const row of rows) numbers[type[row]] += 1;
      return { x: this.x[indices[0]], y: this.y[indices[0]], count: rows.length, types: numbers, rows, radius: mapapp.crowdRadius(rows.length) };
    }

    _crowdRows(view) {
      const grid = new mapapp.Grid(view, this.columns.types.length);
      const cells = grid.cellsOf(this);
      grid.addRows(this, cells, this.columns.type);
      const isFew = grid.few();
      const indices = grid.alone(this, cells, isFew);
      this.crowds = grid.crowds(isFew);
      const { rows } = this;
      this._crowding = (cell) => rows.filter((row, i) => cells[i] === cell);
      this._keep(indices);
    }

    _crowdSpots(within, view) {
      const grid = new mapapp.Grid(view, this.columns.types.length);
      const cells = grid.cellsOf(within);
      grid.addSpots(within, cells, this.all, this.typeOfSign);
      const isFew = grid.few();
      const indices = grid.alone(this, this._setFew(within, cells, isFew, view), isFew);
      this.crowds = grid.crowds(isFew);
      const spots = within.spots.slice();
      this._crowding = (cell) => this.all.rowsOf(spots.filter((spot, i) => cells[i] === cell), this.shown);
      this._keep(indices);
    }

    // The rows in cells of few as symbols; returns their cells, which are those
    // of their spots: a square at the edge is counted as a whole.
    _setFew({ spots }, cells, isFew, view) {
      const few = [];
      spots.forEach((spot, i) => {
        if (isFew[cells[i]] === 1) for (const row of this.all.rowsOf([spot], this.shown)) few.push([row, cells[i]]);
      });
      few.sort((a, b) => a[0] - b[0]);
      const points = projected(this.columns, Uint32Array.from(few, ([row]) => row), view, Infinity);
      this._set(points.rows, points.x, points.y);
      return few.map(([, cell]) => cell);
    }

    // Only some of the symbols, by their indices in order.
    _keep(indices) {
      const { heads, rows, x, y } = this;
      if (heads) {
        const place = new Int32Array(this.count).fill(-1);
        indices.forEach((i, kept) => { place[i] = kept; });
        this.heads = Int32Array.from(indices, (i) => place[heads[i]]);
      }
      const kept = (Kind, values) => Kind.from(indices, (i) => values[i]);
      this._set(kept(Uint32Array, rows), kept(Float32Array, x), kept(Float32Array, y));
    }

    // How many incidents stand on the canvas as symbols.
    symbols() {
      return this.spots ? this.spots.located : this.count;
    }

    // The rows of a crowd among those shown.
    rowsOf(crowd) {
      return crowd.rows || this._crowding(crowd.cell);
    }

    // Symbols by row with what the canvas needs of each: (x, y, sign, row).
    each(visit) {
      const { rows, x, y, isHollow } = this;
      const { type, precision } = this.columns;
      for (let i = 0; i < rows.length; i += 1) {
        visit(x[i], y[i], 2 * type[rows[i]] + (isHollow[precision[rows[i]]] ? 1 : 0), 1);
      }
      if (!this.spots) return;
      const { signs, bySign } = this.all;
      for (let i = 0; i < this.spots.count; i += 1) {
        const from = this.spots.spots[i] * signs;
        for (let sign = 0; sign < signs; sign += 1) {
          if (bySign[from + sign] > 0) visit(this.spots.x[i], this.spots.y[i], sign, bySign[from + sign]);
        }
      }
    }

    // Symbols within reach of a point, nearest first: [{row, far}]. Of the spots
    // only the nearest one is told by its rows.
    near(x, y, reach) {
      const near = nearest(this, x, y, reach).map(({ i, far }) => ({ row: this.rows[i], far }));
      if (this.spots) {
        const [best] = nearest(this.spots, x, y, reach);
        if (best) for (const row of this.all.rowsOf([this.spots.spots[best.i]], this.shown)) near.push({ row, far: best.far });
      }
      return near.sort((a, b) => a.far - b.far || a.row - b.row);
    }

    // Symbols where a test holds of x and y: [{x, row}]. A spot of many is told
    // by its first row.
    where(test) {
      const found = [];
      const look = ({ count, x, y }, rowAt) => {
        for (let i = 0; i < count; i += 1) if (test(x[i], y[i])) found.push({ x: x[i], row: rowAt(i) });
      };
      look(this, (i) => this.rows[i]);
      if (this.spots) look(this.spots, (i) => this.all.firstOf(this.spots.spots[i], this.shown));
      return found;
    }

    isAnyWhere(test) {
      const look = ({ count, x, y }) => {
        for (let i = 0; i < count; i += 1) if (test(x[i], y[i])) return true;
        return false;
      };
      return look(this) || (this.spots !== null && look(this.spots));
    }

    // Whether a row stands on the canvas as a symbol.
    hasSymbol(row) {
      if (this.rows.includes(row)) return true;
      return this.spots !== null && this.shown.passes(row) && this.spots.spots.includes(this.all.spotOf(row));
    }
  };

  // Rows with a place no further than so many px off the canvas.
  function projected({ x: xs, y: ys }, rows, view, edge = mapapp.symbols.HALF) {
    const scale = view.scale / mapapp.WORLD;
    const { left, top } = view;
    const right = view.width + edge;
    const bottom = view.height + edge;
    const found = { rows: new Uint32Array(rows.length), x: new Float32Array(rows.length), y: new Float32Array(rows.length) };
    let count = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      if (xs[row] === mapapp.NO_PLACE) continue;
      const x = xs[row] * scale - left;
      if (x < -edge || x > right) continue;
      const y = ys[row] * scale - top;
      if (y < -edge || y > bottom) continue;
      found.rows[count] = row;
      found.x[count] = x;
      found.y[count] = y;
      count += 1;
    }
    return { rows: found.rows.subarray(0, count), x: found.x.subarray(0, count), y: found.y.subarray(0, count) };
  }

  // Indices of the points within reach, nearest first.
  function nearest({ count, x: xs, y: ys }, x, y, reach) {
    const near = [];
    for (let i = 0; i < count; i += 1) {
      const dx = xs[i] - x;
      if (dx > reach || dx < -reach) continue;
      const dy = ys[i] - y;
      const far = dx * dx + dy * dy;
      if (far <= reach * reach) near.push({ i, far: Math.sqrt(far) });
    }
    return near.sort((a, b) => a.far - b.far);
  }
})(window.mapapp);
