// All incidents on one canvas: areas first, then the rings of the selected
// one and of the one under the keyboard's cursor, symbols above them.
//
// Rows are numbers in the order of the columns. Symbols that would hide each
// other are moved apart on the screen only; their coordinates stay as they are.
"use strict";

(function (mapapp) {
  const FAN_FROM = 3000; // with more symbols in view none is moved
  const DASH = [5, 4];
  const HIDDEN_EDGE = 16; // cells of two px around the canvas

  mapapp.IncidentLayer = mapapp.CanvasLayer.extend({
    options: { pane: "mapapp-incidents" },

    initialize() {
      this.palette = mapapp.palette(false);
      this.mountId = Math.random().toString(36).slice(2);
      this._filter = { layers: mapapp.LAYERS.map((each) => each.layer), first: null, last: null };
      this._selected = null;
      this._cursor = null;
      this._drawn = { rows: new Uint32Array(0), x: new Float32Array(0), y: new Float32Array(0) };
      this.setColumns(mapapp.noColumns(), mapapp.noAreas());
    },

    onAdd(map) {
      const pane = map.getPane("mapapp-incidents") || map.createPane("mapapp-incidents");
      pane.style.zIndex = "460";
      pane.style.pointerEvents = "none";
      mapapp.CanvasLayer.prototype.onAdd.call(this, map);
    },

    // --- what is shown ---------------------------------------------------

    setColumns(columns, areas) {
      this.columns = columns;
      this.areas = areas;
      this._hollow = columns.precisions.map((precision) => mapapp.AREA_PRECISIONS.has(precision));
      this._selected = null;
      this._cursor = null;
      this._applyFilter();
    },

    // layers: names of those that are on; first, last: days or null.
    setFilter({ layers, first, last }) {
      this._filter = { layers: [...layers], first: first ?? null, last: last ?? null };
      this._applyFilter();
    },

    layers() {
      return [...this._filter.layers];
    },

    _applyFilter() {
      const { type, x, count, types } = this.columns;
      const on = types.map((name) => this._filter.layers.includes(mapapp.layerOf(name)));
      const inPeriod = new Array(types.length).fill(0);
      const shown = new Uint32Array(count);
      let found = 0;
      let located = 0;
      for (let row = 0; row < count; row += 1) {
        if (!this._isInPeriod(row)) continue;
        inPeriod[type[row]] += 1;
        if (!on[type[row]]) continue;
        shown[found] = row;
        found += 1;
        if (x[row] !== mapapp.NO_PLACE) located += 1;
      }
      this._shown = shown.subarray(0, found);
      this._counts = { shown: found, located, total: count, byLayer: {} };
      types.forEach((name, code) => {
        this._counts.byLayer[mapapp.layerOf(name)] = inPeriod[code];
      });
      if (this._selected !== null && !this._isShown(this._selected)) this._select(null, true);
      if (this._cursor !== null && !this._isShown(this._cursor)) this._cursor = null;
      this.redraw();
      this.fire("filtered", { counts: this._counts });
    },

    // An incident without a date is in no period, but it is shown without one.
    _isInPeriod(row) {
      const { first, last } = this._filter;
      if (first === null && last === null) return true;
      const day = this.columns.day[row];
      if (day === mapapp.NO_DAY) return false;
      return (last === null || day <= last) && (first === null || day + this.columns.span[row] >= first);
    },

    _isShown(row) {
      const { type, types, count } = this.columns;
      if (row < 0 || row >= count) return false;
      return this._filter.layers.includes(mapapp.layerOf(types[type[row]])) && this._isInPeriod(row);
    },

    counts() {
      return this._counts;
    },

    // Rows drawn: shown and located.
    shown() {
      return Array.from(this._shown).filter((row) => this.columns.x[row] !== mapapp.NO_PLACE);
    },

    // --- selection and cursor --------------------------------------------

    selected() {
      return this._selected;
    },

    select(row) {
      this._select(row !== null && this._isShown(row) ? row : null, false);
    },

    _select(row, byFilter) {
      if (row === this._selected) return;
      this._selected = row;
      this.redraw();
      this.fire("select", { row, byFilter });
    },

    setCursor(row) {
      if (row === this._cursor) return;
      this._cursor = row;
      this.redraw();
    },

    cursor() {
      return this._cursor;
    },

    // --- places ----------------------------------------------------------

    typeOf(row) {
      return this.columns.types[this.columns.type[row]];
    },

    precisionOf(row) {
      return this.columns.precisions[this.columns.precision[row]];
    },

    isHollow(row) {
      return this._hollow[this.columns.precision[row]];
    },

    isLocated(row) {
      return this.columns.x[row] !== mapapp.NO_PLACE;
    },

    labelOf(row) {
      const { labels, labelOf } = this.areas;
      return labels && labelOf[row] >= 0 ? labels[labelOf[row]] : null;
    },

    latLng(row) {
      return L.latLng(
        mapapp.latitudeOf(this.columns.y[row] / mapapp.WORLD),
        mapapp.longitudeOf(this.columns.x[row] / mapapp.WORLD),
      );
    },

    // The box of all that is shown, or null; areas too wide to read are left out.
    bounds() {
      const bounds = L.latLngBounds([]);
      for (const row of this._shown) {
        if (this.isLocated(row)) bounds.extend(this.latLng(row));
      }
      for (const { area } of this._shownAreas()) {
        if (area.east - area.west > 0.05) continue;
        bounds.extend([mapapp.latitudeOf(area.north), mapapp.longitudeOf(area.west)]);
        bounds.extend([mapapp.latitudeOf(area.south), mapapp.longitudeOf(area.east)]);
      }
      return bounds.isValid() ? bounds : null;
    },

    // Where the symbol of a row stands, in CSS px of the map; null if not drawn.
    screenPoint(row) {
      const i = this._drawn.rows.indexOf(row);
      if (i < 0 || !this.view) return null;
      return { x: this._drawn.x[i] - this.view.padX, y: this._drawn.y[i] - this.view.padY };
    },

    // Rows whose symbol is in sight, from west to east.
    inSight() {
      const { rows, x, y } = this._drawn;
      const { padX, padY, width, height } = this.view || {};
      const seen = [];
      rows.forEach((row, i) => {
        const isIn = x[i] >= padX && x[i] <= width - padX && y[i] >= padY && y[i] <= height - padY;
        if (isIn) seen.push([x[i], row]);
      });
      return seen.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, row]) => row);
    },

    // The row at a point of the map (CSS px): the nearest symbol within reach,
    // else the smallest area around the point. On a stack of symbols a second
    // click takes the next one.
    hit(point, reach) {
      if (!this.view) return null;
      const x = point.x + this.view.padX;
      const y = point.y + this.view.padY;
      const near = this._near(x, y, reach);
      if (near.length === 0) return this._areaAt(x, y);
      const stack = near.filter((each) => each.far <= near[0].far + 1).map((each) => each.row);
      const next = stack.indexOf(this._selected) + 1;
      return stack[next % stack.length];
    },

    _near(x, y, reach) {
      const { rows, x: xs, y: ys } = this._drawn;
      const near = [];
      for (let i = 0; i < rows.length; i += 1) {
        const dx = xs[i] - x;
        const dy = ys[i] - y;
        const far = dx * dx + dy * dy;
        if (far <= reach * reach) near.push({ row: rows[i], far: Math.sqrt(far) });
      }
      return near.sort((a, b) => a.far - b.far || a.row - b.row);
    },

    _areaAt(x, y) {
      const { scale, left, top } = this.view;
      const east = (x + left) / scale;
      const south = (y + top) / scale;
      let best = null;
      for (const { area, rows } of this._shownAreas()) {
        if (east < area.west || east > area.east || south < area.north || south > area.south) continue;
        if (!mapapp.isInside(area.rings, east, south)) continue;
        const size = (area.east - area.west) * (area.south - area.north);
        if (!best || size < best.size) best = { size, rows };
      }
      if (!best) return null;
      const next = best.rows.indexOf(this._selected) + 1;
      return best.rows[next % best.rows.length];
    },

    // --- drawing ---------------------------------------------------------

    draw(view) {
      this._placeSymbols(view);
      this._drawAreas(view);
      this._drawSelectedArea(view);
      this._drawLeaders(view);
      this._drawRings(view);
      this._drawSymbols(view);
      this._drawMarked(view);
      this.fire("drawn", { counts: this._counts });
    },

    _placeSymbols(view) {
      const { x, y } = this.columns;
      const edge = mapapp.symbols.HALF;
      const most = this._shown.length;
      const rows = new Uint32Array(most);
      const xs = new Float32Array(most);
      const ys = new Float32Array(most);
      const scale = view.scale / mapapp.WORLD;
      let found = 0;
      for (const row of this._shown) {
        if (x[row] === mapapp.NO_PLACE) continue;
        const left = x[row] * scale - view.left;
        const top = y[row] * scale - view.top;
        if (left < -edge || left > view.width + edge || top < -edge || top > view.height + edge) continue;
        rows[found] = row;
        xs[found] = left;
        ys[found] = top;
        found += 1;
      }
      const drawn = {
        rows: rows.subarray(0, found), x: xs.subarray(0, found), y: ys.subarray(0, found), leaders: [], heads: null,
      };
      if (found <= FAN_FROM) mapapp.spread(drawn, (row) => this.precisionOf(row));
      this._drawn = drawn;
    },

    // Each area once for each type that uses it.
    _shownAreas() {
      const found = new Map();
      for (const row of this._shown) {
        const index = this.areas.areaOf.get(row);
        if (index === undefined || !this.isLocated(row)) continue;
        const name = `${index} ${this.columns.type[row]}`;
        if (!found.has(name)) found.set(name, { area: this.areas.areas[index], type: this.typeOf(row), rows: [] });
        found.get(name).rows.push(row);
      }
      return [...found.values()];
    },

    _drawAreas(view) {
      for (const { area, type } of this._shownAreas()) {
        if (!mapapp.inView(area, view)) continue;
        if ((area.east - area.west) * view.scale < 14) continue;
        this._drawArea(view, mapapp.areaPath(area, view), type, false);
      }
    },

    _drawArea(view, path, type, isSelected) {
      const { ctx } = view;
      ctx.save();
      ctx.globalAlpha = isSelected ? 0.2 : 0.12;
      ctx.fillStyle = mapapp.symbols.colour(type);
      ctx.fill(path, "evenodd");
      // Hides a border that runs along the edge, so that dashes read as dashes.
      ctx.globalAlpha = 0.85;
      ctx.strokeStyle = this.palette.land;
      ctx.lineWidth = 3;
      ctx.stroke(path);
      ctx.globalAlpha = 1;
      ctx.strokeStyle = mapapp.symbols.colour(type);
      ctx.lineWidth = isSelected ? 2.2 : 1.4;
      ctx.lineJoin = "round";
      if (!isSelected) ctx.setLineDash(DASH);
      ctx.stroke(path);
      ctx.restore();
    },

    _drawSelectedArea(view) {
      const row = this._selected;
      if (row === null || !this.isLocated(row)) return;
      const index = this.areas.areaOf.get(row);
      const path = index === undefined ? this._circle(row, view) : mapapp.areaPath(this.areas.areas[index], view);
      if (path) this._drawArea(view, path, this.typeOf(row), true);
    },

    _circle(row, view) {
      const metres = this.areas.radius ? this.areas.radius[row] : null;
      return metres ? mapapp.circlePath(this.columns.x[row] / mapapp.WORLD, this.columns.y[row] / mapapp.WORLD, metres, view) : null;
    },

    // From a symbol that was moved to its true place.
    _drawLeaders({ ctx }) {
      ctx.strokeStyle = this.palette.ink;
      ctx.globalAlpha = 0.55;
      ctx.lineWidth = 1;
      ctx.beginPath();
      for (const [fromX, fromY, toX, toY] of this._drawn.leaders || []) {
        ctx.moveTo(fromX, fromY);
        ctx.lineTo(toX, toY);
      }
      ctx.stroke();
      ctx.globalAlpha = 1;
    },

    // Hollow ones below, so that what is known best stands in front.
    _drawSymbols(view) {
      const isDrawn = new Uint8Array((Math.ceil(view.width / 2) + HIDDEN_EDGE) * (Math.ceil(view.height / 2) + HIDDEN_EDGE));
      this._drawSymbolsThatAre(true, view, isDrawn);
      this._drawSymbolsThatAre(false, view, isDrawn);
    },

    // Of equal symbols within two pixels one is drawn: more would not be seen.
    _drawSymbolsThatAre(hollow, view, isDrawn) {
      const { rows, x, y } = this._drawn;
      const { type, precision, types } = this.columns;
      const { HALF } = mapapp.symbols;
      const across = Math.ceil(view.width / 2) + HIDDEN_EDGE;
      const sprites = types.map((name) => mapapp.symbols.sprite(name, hollow, view.ratio));
      for (let i = 0; i < rows.length; i += 1) {
        const row = rows[i];
        if (this._hollow[precision[row]] !== hollow) continue;
        const cell = Math.floor((y[i] + HALF) / 2) * across + Math.floor((x[i] + HALF) / 2);
        const bit = 1 << (type[row] * 2 + (hollow ? 1 : 0));
        if (isDrawn[cell] & bit) continue;
        isDrawn[cell] |= bit;
        view.ctx.drawImage(sprites[type[row]], x[i] - HALF, y[i] - HALF, 2 * HALF, 2 * HALF);
      }
    },

    _drawRings(view) {
      this._drawRing(view, this._cursor, [3, 3]);
      this._drawRing(view, this._selected, []);
    },

    _drawRing(view, row, dash) {
      const i = row === null ? -1 : this._drawn.rows.indexOf(row);
      if (i < 0) return;
      const { ctx } = view;
      const { HALF } = mapapp.symbols;
      const x = this._drawn.x[i];
      const y = this._drawn.y[i];
      ctx.save();
      ctx.beginPath();
      ctx.arc(x, y, HALF + 1, 0, 2 * Math.PI);
      ctx.strokeStyle = this.palette.land;
      ctx.lineWidth = 5.4;
      ctx.stroke();
      ctx.setLineDash(dash);
      ctx.strokeStyle = this.palette.ink;
      ctx.lineWidth = 2.2;
      ctx.stroke();
      ctx.restore();
    },

    // The ringed symbols above all others.
    _drawMarked(view) {
      const { HALF } = mapapp.symbols;
      for (const row of [this._cursor, this._selected]) {
        const i = row === null ? -1 : this._drawn.rows.indexOf(row);
        if (i < 0) continue;
        const sprite = mapapp.symbols.sprite(this.typeOf(row), this.isHollow(row), view.ratio);
        view.ctx.drawImage(sprite, this._drawn.x[i] - HALF, this._drawn.y[i] - HALF, 2 * HALF, 2 * HALF);
      }
    },

    // For labels.js: what is drawn, with one name for each spot.
    drawn() {
      return this._drawn;
    },
  });

  const LAYER_OF = new Map(mapapp.LAYERS.map((each) => [each.type, each.layer]));
  mapapp.layerOf = (type) => LAYER_OF.get(type) || "other";
  mapapp.incidentLayer = () => new mapapp.IncidentLayer();
})(window.mapapp);
