// The cells in which crowds are counted. They are those of the world, so that
// they stay while the map is moved.
"use strict";

(function (mapapp) {
  const SHIFT = 6;
  const CELL = 2 ** SHIFT; // px
  const FEW = 3; // so many in a cell stay symbols, if they do not hide each other
  const APART = 12; // px: closer symbols hide each other

  mapapp.CELL = CELL;
  mapapp.crowdRadius = (count) => Math.min(CELL / 2, 10 + 3.2 * count.toLocaleString("en-GB").length);

  mapapp.Grid = class {
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

    // The cell of each of some points of the canvas.
    cellsOf({ count, x, y }) {
      const cells = new Uint16Array(count);
      const across = this.across | 0;
      const left = this.left - this.column * CELL;
      const top = this.top - this.line * CELL;
      for (let i = 0; i < count; i += 1) {
        cells[i] = Math.imul((y[i] + top) >> SHIFT, across) + ((x[i] + left) >> SHIFT);
      }
      return cells;
    }

    // Rows at points of the canvas.
    addRows({ count, rows, x, y }, cells, type) {
      const { byType, sumX, sumY, types } = this;
      for (let i = 0; i < count; i += 1) {
        const cell = cells[i];
        this.count[cell] += 1;
        sumX[cell] += x[i];
        sumY[cell] += y[i];
        byType[cell * types + type[rows[i]]] += 1;
      }
    }

    // Spots at points of the canvas, each with all that is shown on it.
    addSpots({ count, spots, x, y }, cells, { totals, bySign, signs }, typeOfSign) {
      const { byType, sumX, sumY, types } = this;
      for (let i = 0; i < count; i += 1) {
        const cell = cells[i];
        const total = totals[spots[i]];
        this.count[cell] += total;
        sumX[cell] += x[i] * total;
        sumY[cell] += y[i] * total;
        for (let sign = 0, at = spots[i] * signs; sign < signs; sign += 1, at += 1) byType[cell * types + typeOfSign[sign]] += bySign[at];
      }
    }

    // For each cell whether it holds few: 1, or 0.
    few() {
      return Uint8Array.from(this.count, (count) => (count > 0 && count <= FEW ? 1 : 0));
    }

    // Of the symbols in cells of few those that hide none, in order; the other
    // cells are taken out of isFew.
    alone({ count, x, y }, cells, isFew) {
      const groups = new Map();
      for (let i = 0; i < count; i += 1) {
        if (isFew[cells[i]] === 0) continue;
        if (groups.has(cells[i])) groups.get(cells[i]).push(i);
        else groups.set(cells[i], [i]);
      }
      const hides = (i, j) => i !== j && Math.hypot(x[i] - x[j], y[i] - y[j]) < APART;
      const indices = [];
      for (const [cell, group] of groups) {
        if (group.some((i) => group.some((j) => hides(i, j)))) isFew[cell] = 0;
        else indices.push(...group);
      }
      return indices.sort((a, b) => a - b);
    }

    // In the middle of what they count, but inside of their cell.
    crowds(isFew) {
      const found = [];
      for (let cell = 0; cell < this.count.length; cell += 1) {
        const count = this.count[cell];
        if (count === 0 || isFew[cell] === 1) continue;
        const radius = mapapp.crowdRadius(count);
        const column = this.column + (cell % this.across);
        const line = this.line + Math.floor(cell / this.across);
        found.push({
          cell, column, line, count, radius,
          x: within(this.sumX[cell] / count, column * CELL - this.left, radius),
          y: within(this.sumY[cell] / count, line * CELL - this.top, radius),
          types: this.byType.subarray(cell * this.types, (cell + 1) * this.types),
        });
      }
      return found;
    }
  };

  const within = (value, start, radius) => Math.min(Math.max(value, start + radius), start + CELL - radius);
})(window.mapapp);
