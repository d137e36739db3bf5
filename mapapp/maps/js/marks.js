// Where the shown rows stand on the canvas: as symbols of their own, or counted
// together where they crowd. Every shown row that has a place and is in view is
// in exactly one of both.
"use strict";

(function (mapapp) {
  const SHIFT = 6;
  const CELL = 2 ** SHIFT; // px of the grid in which crowds are counted
  const FEW = 3; // so many in a cell stay symbols, if they do not hide each other
  const APART = 12; // px: closer symbols hide each other
  const CROWDED_FROM = 1500; // symbols in view; fewer are spread instead

  mapapp.crowdRadius = (count) => Math.min(CELL / 2, 10 + 3.2 * count.toLocaleString("en-GB").length);

  // Room for rows and their points, kept from drawing to drawing.
  mapapp.Marks = class {
    constructor() {
      this._room(0);
      this.clear();
    }

    clear() {
      this.count = 0;
      this.located = 0;
      this.leaders = [];
      this.heads = null;
      this.crowds = [];
      this._view(0);
    }

    _room(size) {
      this.allRows = new Uint32Array(size);
      this.allX = new Float32Array(size);
      this.allY = new Float32Array(size);
      this.cells = new Uint16Array(size);
    }

    _view(count) {
      this.count = count;
      this.rows = this.allRows.subarray(0, count);
      this.x = this.allX.subarray(0, count);
      this.y = this.allY.subarray(0, count);
    }

    // mode: "auto", "symbols", "counts" or "heat"; shown: row numbers.
    place(columns, shown, view, mode) {
      if (this.allRows.length < shown.length) this._room(shown.length);
      this.clear();
      this._project(columns, shown, view);
      this.located = this.count;
      if (mode === "heat") return;
      if (mode === "counts" || (mode === "auto" && this.count > CROWDED_FROM)) this._crowd(columns, view);
      else if (this.count <= CROWDED_FROM) this._spread(columns);
    }

    _project({ x, y }, shown, view) {
      const { allRows, allX, allY } = this;
      const edge = mapapp.symbols.HALF;
      const scale = view.scale / mapapp.WORLD;
      const { left, top } = view;
      const right = view.width + edge;
      const bottom = view.height + edge;
      let found = 0;
      for (let i = 0; i < shown.length; i += 1) {
        const row = shown[i];
        const east = x[row];
        if (east === mapapp.NO_PLACE) continue;
        const toRight = east * scale - left;
        if (toRight < -edge || toRight > right) continue;
        const down = y[row] * scale - top;
        if (down < -edge || down > bottom) continue;
        allRows[found] = row;
        allX[found] = toRight;
        allY[found] = down;
        found += 1;
      }
      this._view(found);
    }

    _spread(columns) {
      const stacks = mapapp.spread(this, (row) => columns.precisions[columns.precision[row]]);
      if (stacks.length === 0) return;
      this.crowds = stacks.map((indices) => this._stack(columns, indices));
      const stacked = new Uint8Array(this.count);
      for (const indices of stacks) for (const i of indices) stacked[i] = 1;
      this._keep([...this.rows.keys()].filter((i) => stacked[i] === 0));
    }

    _stack(columns, indices) {
      const rows = Uint32Array.from(indices, (i) => this.rows[i]).sort();
      const types = new Uint32Array(columns.types.length);
      for (const row of rows) types[columns.type[row]] += 1;
      return { x: this.x[indices[0]], y: this.y[indices[0]], count: rows.length, types, rows, radius: mapapp.crowdRadius(rows.length) };
    }

    // Cells are those of the world, so that they stay while the map is moved.
    _crowd(columns, view) {
      const grid = new Grid(view, columns.types.length);
      grid.addAll(this, columns.type);
      const { isFew, indices } = grid.few(this);
      this.crowds = grid.crowds(isFew);
      this._keep(indices);
    }

    // Only some of the symbols, by their indices in order.
    _keep(indices) {
      const { allRows, allX, allY, heads } = this;
      const place = heads && new Int32Array(this.count).fill(-1);
      indices.forEach((i, kept) => {
        allRows[kept] = allRows[i];
        allX[kept] = allX[i];
        allY[kept] = allY[i];
        if (heads) place[i] = kept;
      });
      if (heads) this.heads = Int32Array.from(indices, (i) => place[heads[i]]);
      this._view(indices.length);
    }

    // The rows of a crowd among those shown.
    rowsOf(crowd, columns, shown, view) {
      if (crowd.rows) return crowd.rows;
      const { x, y } = columns;
      const scale = view.scale / mapapp.WORLD / CELL;
      const edge = mapapp.symbols.HALF;
      const rows = [];
      for (const row of shown) {
        if (x[row] === mapapp.NO_PLACE || Math.floor(x[row] * scale) !== crowd.column || Math.floor(y[row] * scale) !== crowd.line) continue;
        const toRight = x[row] * scale * CELL - view.left;
        const down = y[row] * scale * CELL - view.top;
        const isOut = toRight < -edge || toRight > view.width + edge || down < -edge || down > view.height + edge;
        if (!isOut) rows.push(row);
      }
      return Uint32Array.from(rows);
    }
  };

  class Grid {
    constructor(view, types) {
      const edge = mapapp.symbols.HALF;
      this.left = view.left;
      this.top = view.top;
      this.column = Math.floor((view.left - edge) / CELL);
      this.line = Math.floor((view.top - edge) / CELL);
      this.across = Math.floor((view.left + view.width + edge) / CELL) - this.column + 2;
      this.down = Math.floor((view.top + view.height + edge) / CELL) - this.line + 2;
      this.types = types;
      const size = this.across * this.down;
      this.count = new Uint32Array(size);
      this.sumX = new Float64Array(size);
      this.sumY = new Float64Array(size);
      this.byType = new Uint32Array(size * types);
    }

    // Notes the cell of each point in ``cells``.
    addAll({ count, rows, x, y, cells }, type) {
      const { byType, sumX, sumY } = this;
      const types = this.types | 0;
      const across = this.across | 0;
      const left = this.left - this.column * CELL;
      const top = this.top - this.line * CELL;
      for (let i = 0; i < count; i += 1) {
        const toRight = x[i];
        const down = y[i];
        const cell = (Math.imul((down + top) >> SHIFT, across) + ((toRight + left) >> SHIFT)) | 0;
        cells[i] = cell;
        sumX[cell] += toRight;
        sumY[cell] += down;
        byType[(Math.imul(cell, types) + type[rows[i]]) | 0] += 1;
      }
      for (let at = 0; at < byType.length; at += 1) this.count[Math.floor(at / types)] += byType[at];
    }

    // isFew: 1 for each cell whose symbols stay symbols; indices: these symbols.
    few({ count, x, y, cells }) {
      const isFew = Uint8Array.from(this.count, (n) => (n > 0 && n <= FEW ? 1 : 0));
      const points = new Map();
      for (let i = 0; i < count; i += 1) {
        if (isFew[cells[i]] === 0) continue;
        const cell = cells[i];
        points.set(cell, [...(points.get(cell) || []), i]);
      }
      const hides = (i, j) => i !== j && Math.hypot(x[i] - x[j], y[i] - y[j]) < APART;
      const indices = [];
      for (const [cell, group] of points) {
        if (group.some((i) => group.some((j) => hides(i, j)))) isFew[cell] = 0;
        else indices.push(...group);
      }
      return { isFew, indices: indices.sort((a, b) => a - b) };
    }

    // In the middle of what they count, but inside of their cell.
    crowds(isFew) {
      const found = [];
      for (let cell = 0; cell < this.count.length; cell += 1) {
        const count = this.count[cell];
        if (count === 0 || isFew[cell] === 1) continue;
        const column = this.column + (cell % this.across);
        const line = this.line + Math.floor(cell / this.across);
        const radius = mapapp.crowdRadius(count);
        found.push({
          column, line, count, radius,
          x: within(this.sumX[cell] / count, column * CELL - this.left, radius),
          y: within(this.sumY[cell] / count, line * CELL - this.top, radius),
          types: this.byType.subarray(cell * this.types, (cell + 1) * this.types),
        });
      }
      return found;
    }
  }

  const within = (value, start, radius) => Math.min(Math.max(value, start + radius), start + CELL - radius);
})(window.mapapp);
