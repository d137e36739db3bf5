// All incidents on one canvas: areas first, then the rings of the selected
// one and of the one under the keyboard's cursor, symbols or counts above them.
//
// Rows are numbers in the order of the columns. Symbols that would hide each
// other are moved apart, or counted together, on the screen only; their
// coordinates stay as they are.
"use strict";

(function (mapapp) {
  const MODES = ["auto", "symbols", "counts", "heat"];

  mapapp.IncidentLayer = mapapp.CanvasLayer.extend({
    options: { pane: "mapapp-incidents", level: 460 },

    initialize(options) {
      L.setOptions(this, options);
      this.palette = mapapp.palette(false);
      this.mountId = Math.random().toString(36).slice(2);
      this._filter = mapapp.everything();
      this._mode = "auto";
      this._selected = null;
      this._cursor = null;
      this._fan = null;
      this.setColumns(mapapp.noColumns(), mapapp.noAreas());
    },

    // --- what is shown ---------------------------------------------------

    setColumns(columns, areas) {
      this.columns = columns;
      this.areas = areas;
      this._rowFilter = new mapapp.RowFilter(columns);
      this._hollow = columns.precisions.map((precision) => mapapp.AREA_PRECISIONS.has(precision));
      this._selected = null;
      this._cursor = null;
      this._marks = new mapapp.Marks(columns, this._hollow);
      this._applyFilter();
    },

    // See filters.js; what it does not name is open.
    setFilter(filter) {
      this._filter = mapapp.filterOf(filter);
      this._applyFilter();
    },

    filter() {
      return structuredClone(this._filter);
    },

    layers() {
      return [...this._filter.layers];
    },

    _applyFilter() {
      this._shown = this._rowFilter.apply(this._filter);
      this._used = null;
      this._fan = null;
      if (this._selected !== null && !this._isShown(this._selected)) this._select(null, true);
      if (this._cursor !== null && !this._isShown(this._cursor)) this._cursor = null;
      this.redraw();
      this.fire("filtered", { counts: this.counts() });
    },

    _isShown(row) {
      return row >= 0 && row < this.columns.count && this._shown.passes(row);
    },

    counts() {
      return this._shown.counts;
    },

    // All rows shown, also those without a place; to be read before the next filter.
    rowsShown() {
      return this._shown.rows;
    },

    // Rows drawn: shown and located.
    shown() {
      return Array.from(this._shown.rows).filter((row) => this.columns.x[row] !== mapapp.NO_PLACE);
    },

    // "auto" counts where symbols crowd, "symbols" never, "counts" always.
    setMode(mode) {
      if (!MODES.includes(mode) || mode === this._mode) return;
      this._mode = mode;
      this._fan = null;
      this.redraw();
      this.fire("mode", { mode });
    },

    mode() {
      return this._mode;
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
      return this.boundsOf(this._shown.rows, true);
    },

    boundsOf(rows, withAreas) {
      const { x, y } = this.columns;
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      const take = (left, top, right, bottom) => {
        if (left < west) west = left;
        if (top < north) north = top;
        if (right > east) east = right;
        if (bottom > south) south = bottom;
      };
      for (let i = 0; i < rows.length; i += 1) {
        const toEast = x[rows[i]];
        if (toEast !== mapapp.NO_PLACE) take(toEast / mapapp.WORLD, y[rows[i]] / mapapp.WORLD, toEast / mapapp.WORLD, y[rows[i]] / mapapp.WORLD);
      }
      for (const { area } of withAreas ? this.shownAreas() : []) {
        if (area.east - area.west <= 0.05) take(area.west, area.north, area.east, area.south);
      }
      if (west > east) return null;
      return L.latLngBounds(
        [mapapp.latitudeOf(south), mapapp.longitudeOf(west)], [mapapp.latitudeOf(north), mapapp.longitudeOf(east)],
      );
    },

    // Where the symbol of a row stands, in CSS px of the map; null if not drawn.
    screenPoint(row) {
      const point = this._marks.hasSymbol(row) ? this.canvasPoint(row) : null;
      return point && { x: point.x - this.view.padX, y: point.y - this.view.padY };
    },

    // Where a row stands on the canvas: in the fan, moved apart, or at its place.
    canvasPoint(row) {
      if (row === null || !this.view || !this.isLocated(row)) return null;
      const inFan = this._fan ? this._fan.rows.indexOf(row) : -1;
      if (inFan >= 0) return this._fan.points[inFan];
      const i = this._marks.rows.indexOf(row);
      if (i >= 0) return { x: this._marks.x[i], y: this._marks.y[i] };
      const { scale, left, top } = this.view;
      return {
        x: (this.columns.x[row] / mapapp.WORLD) * scale - left, y: (this.columns.y[row] / mapapp.WORLD) * scale - top,
      };
    },

    // Whether a point of the canvas is in sight, or no further than so many px.
    isInSight(x, y, edge = 0) {
      const { padX, padY, width, height } = this.view;
      return x >= padX - edge && x <= width - padX + edge && y >= padY - edge && y <= height - padY + edge;
    },

    // Symbols and crowds in sight, from west to east: {x, row}, and {x, row: -1, crowd}.
    stopsInSight() {
      if (!this.view) return [];
      const stops = this._marks.where((x, y) => this.isInSight(x, y));
      for (const crowd of this._marks.crowds) if (this.isInSight(crowd.x, crowd.y)) stops.push({ x: crowd.x, row: -1, crowd });
      return stops.sort((a, b) => a.x - b.x || a.row - b.row);
    },

    // Rows whose symbol is in sight, from west to east.
    inSight() {
      return this.stopsInSight().filter(({ crowd }) => !crowd).map(({ row }) => row);
    },

    // The row at a point of the map (CSS px), see hits.js.
    hit(point, reach) {
      const found = this.at(point, reach);
      return found && found.row !== undefined ? found.row : null;
    },

    // {row}, {crowd} or null at a point of the map.
    at(point, reach) {
      if (!this.view) return null;
      return mapapp.hitAt(this, { x: point.x + this.view.padX, y: point.y + this.view.padY }, reach);
    },

    // --- crowds ----------------------------------------------------------

    rowsOf(crowd) {
      return this._marks.rowsOf(crowd);
    },

    // The rows of one spot side by side around it (a point of the canvas), until
    // the zoom or the filter changes.
    openFan(rows, { x, y }) {
      const { scale, left, top, zoom } = this.view;
      this._fan = { rows: Array.from(rows), east: (x + left) / scale, south: (y + top) / scale, zoom };
      this._placeFan(this.view);
      this._draw();
      this.fire("fan", { rows: this._fan.rows });
    },

    _placeFan({ scale, left, top, zoom }) {
      const fan = this._fan;
      if (!fan || fan.zoom !== zoom) {
        this._fan = null;
        return;
      }
      fan.x = fan.east * scale - left;
      fan.y = fan.south * scale - top;
      fan.points = mapapp.fanPoints(fan.rows.length, fan.x, fan.y);
    },

    closeFan() {
      if (!this._fan) return false;
      this._fan = null;
      this.redraw();
      return true;
    },

    fan() {
      return this._fan;
    },

    // What is drawn, for whoever wants to check that nothing is lost: symbols
    // and counts together are the located rows of the canvas.
    drawnCounts() {
      const crowds = this._marks.crowds.map(({ x, y, count }) => ({
        x: x - this.view.padX, y: y - this.view.padY, count,
      }));
      return { symbols: this._marks.symbols(), crowds, located: this._marks.located };
    },

    // --- drawing ---------------------------------------------------------

    draw(view) {
      this._placeFan(view);
      this._marks.place(this._shown, view, this._mode);
      this.paint(view);
      this.fire("drawn", { counts: this.counts() });
    },

    // The same marks again, without placing them anew.
    _draw() {
      const { ctx, width, height } = this.view;
      ctx.clearRect(0, 0, width, height);
      this.paint(this.view);
      this.fire("drawn", { counts: this.counts() });
    },

    // Onto any canvas of this view.
    paint(view) {
      const isHeat = this._mode === "heat";
      if (isHeat) mapapp.drawHeat(view, this._marks, this.isDark);
      else mapapp.drawAreas(this, view);
      mapapp.drawSelectedArea(this, view);
      if (!isHeat) {
        this._drawLeaders(view, this._marks.leaders);
        this._drawRings(view);
        mapapp.drawSymbols(view, this._marks, this.columns.types);
        mapapp.drawCrowds(view, this._marks.crowds, this.columns.types, this.palette);
      }
      if (this._fan) this._drawFan(view);
      this._drawMarked(view);
    },

    // From a symbol that was moved to its true place.
    _drawLeaders({ ctx }, leaders) {
      ctx.strokeStyle = this.palette.ink;
      ctx.globalAlpha = 0.55;
      ctx.lineWidth = 1;
      ctx.beginPath();
      for (const [fromX, fromY, toX, toY] of leaders) {
        ctx.moveTo(fromX, fromY);
        ctx.lineTo(toX, toY);
      }
      ctx.stroke();
      ctx.globalAlpha = 1;
    },

    // On a disc of the land's colour, so that nothing else is read with it.
    _drawFan(view) {
      const { rows, points, x, y } = this._fan;
      const far = points.reduce((most, point) => Math.max(most, Math.hypot(point.x - x, point.y - y)), 0);
      view.ctx.save();
      view.ctx.globalAlpha = 0.9;
      view.ctx.fillStyle = this.palette.land;
      view.ctx.beginPath();
      view.ctx.arc(x, y, far + mapapp.symbols.HALF + 4, 0, 2 * Math.PI);
      view.ctx.fill();
      view.ctx.restore();
      this._drawLeaders(view, points.map((point) => [x, y, point.x, point.y]));
      rows.forEach((row, i) => this._drawSymbol(view, row, points[i]));
    },

    _drawRings(view) {
      this._drawRing(view, this._cursor, [3, 3]);
      this._drawRing(view, this._selected, []);
    },

    _drawRing(view, row, dash) {
      const point = this.canvasPoint(row);
      if (!point) return;
      const { ctx } = view;
      ctx.save();
      ctx.beginPath();
      ctx.arc(point.x, point.y, mapapp.symbols.HALF + 1, 0, 2 * Math.PI);
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
      if (this._fan || this._mode === "heat") this._drawRings(view);
      for (const row of [this._cursor, this._selected]) {
        const point = this.canvasPoint(row);
        if (point) this._drawSymbol(view, row, point);
      }
    },

    _drawSymbol(view, row, { x, y }) {
      const { HALF } = mapapp.symbols;
      const sprite = mapapp.symbols.sprite(this.typeOf(row), this.isHollow(row), view.ratio);
      view.ctx.drawImage(sprite, x - HALF, y - HALF, 2 * HALF, 2 * HALF);
    },

    // Areas in use by what is shown: each once for each type that uses it.
    shownAreas() {
      if (!this._used) this._used = mapapp.usedAreas(this);
      return this._used;
    },

    // For labels.js: symbols and crowds, with one name for each spot.
    drawn() {
      return this._marks;
    },
  });

  const LAYER_OF = new Map(mapapp.LAYERS.map((each) => [each.type, each.layer]));
  mapapp.layerOf = (type) => LAYER_OF.get(type) || "other";
  mapapp.incidentLayer = () => new mapapp.IncidentLayer();
})(window.mapapp);
