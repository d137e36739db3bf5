// The map by keyboard: from one symbol or crowd in view to the next, from west to
// east, into it and back.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const TAB_MOST = 40; // with more in view Tab leads on to the buttons; arrows walk
  const LABEL = "Incidents in view. Tab and the arrow keys go from one to the next, Enter opens, Escape goes back.";
  const DENSITY = "The map shows density. Choose symbols or counts in the legend to go from one to the next.";

  // {row} or {crowd} for each that can be seen.
  function stopsOf(incidents) {
    const fan = incidents.fan();
    if (fan) return fan.rows.map((row) => ({ row }));
    return incidents.mode() === "heat" ? [] : incidents.stopsInSight();
  }

  // The same crowd at each drawing of one zoom.
  const nameOf = ({ rows, column, line }) => (rows ? `row ${rows[0]}` : `cell ${column} ${line}`);

  // "12 incidents, strikes 7, airspace violations 5"
  mapapp.crowdWords = function ({ count, types: numbers }, types) {
    const byLayer = new Map();
    types.forEach((type, code) => byLayer.set(mapapp.layerOf(type), (byLayer.get(mapapp.layerOf(type)) || 0) + numbers[code]));
    const parts = mapapp.LAYERS.filter(({ layer }) => byLayer.get(layer)).map(({ layer, name }) => `${name.toLowerCase()} ${words.number(byLayer.get(layer))}`);
    return [words.incidents(count), ...parts].join(", ");
  };

  mapapp.Walker = class {
    constructor(choosing) {
      this.choosing = choosing;
      this.furniture = choosing.furniture;
      this.map = choosing.map;
      this.incidents = choosing.incidents;
      this.crowd = null; // under the cursor, where no row is
      this.last = null; // the row or the crowd's name that was under it last
      this.opened = null; // the crowd's name that was opened last
      this.views = []; // before each crowd that was opened
      this.root = element("div", {
        name: "mapapp-walker", tabindex: "0", role: "group", "aria-roledescription": "list of incidents on the map", "aria-label": LABEL,
      });
      this.root.addEventListener("keydown", (event) => this._key(event));
      this.root.addEventListener("focus", () => { this.isLeaving = false; });
      this.root.addEventListener("blur", () => this._putCursor(null));
      this.map.on("zoomstart", () => { this.crowd = null; });
      this.map.on("dragstart", () => { this.views = []; });
      this.incidents.on("drawn", () => this._drawRing());
    }

    _key(event) {
      const isDone = event.key in STEPS ? this._step(STEPS[event.key], true)
        : event.key === "Tab" ? this._tab(event)
          : event.key === "Enter" ? this._enter()
            : event.key === "Escape" && this._back();
      if (!isDone) return;
      event.preventDefault();
      event.stopPropagation();
    }

    // --- from one to the next --------------------------------------------

    _tab({ shiftKey }) {
      const stops = stopsOf(this.incidents);
      if (this.isLeaving || stops.length > TAB_MOST || (shiftKey && this._at(stops) < 0)) return false;
      return this._step(shiftKey ? -1 : 1, false, stops);
    }

    // Whether there was one to go to; round and round, or to the last one only.
    _step(by, isRound, stops = stopsOf(this.incidents)) {
      if (stops.length === 0) {
        if (isRound) this.furniture.say(this.incidents.mode() === "heat" ? DENSITY : "No incident is in view.");
        return isRound;
      }
      const at = this._at(stops);
      const next = at < 0 && by < 0 ? stops.length - 1 : at + by;
      if (!isRound && (next < 0 || next >= stops.length)) return false;
      this._go(stops, (next + stops.length) % stops.length);
      return true;
    }

    _at(stops) {
      return stops.findIndex(({ row, crowd }) => (crowd ? nameOf(crowd) : row) === this.last);
    }

    _go(stops, at) {
      this._putCursor(stops[at]);
      this.furniture.say(`${at + 1} of ${stops.length}: ${this._label(stops[at])}`);
    }

    // {row}, {crowd} or null.
    _putCursor(stop) {
      const { row = null, crowd = null } = stop || {};
      if (!stop && !this.crowd && this.incidents.cursor() === null) return;
      if (stop) this.last = crowd ? nameOf(crowd) : row;
      this.crowd = crowd;
      this.incidents.setCursor(crowd ? null : row);
      this.incidents.redraw();
      if (stop === null) this.choosing.unhover();
    }

    // Beside the symbol too; its words.
    _label({ row, crowd }) {
      const { incidents } = this;
      const { padX, padY } = incidents.view;
      const { x, y } = crowd || incidents.canvasPoint(row);
      const point = { x: x - padX, y: y - padY };
      if (crowd) {
        const told = mapapp.crowdWords(crowd, incidents.columns.types);
        this.choosing.unhover();
        this.choosing.hover.show(point, null, told);
        return told;
      }
      const hasPlace = Boolean(incidents.labelOf(row));
      this.choosing.label(row, point, ({ title }) => hasPlace || this.furniture.say(title));
      const { place = null } = this.choosing.glance.known(row) || {};
      return [words.typeName(incidents.typeOf(row)), incidents.labelOf(row) || place].filter(Boolean).join(", ");
    }

    // --- into it and back ------------------------------------------------

    _enter() {
      const { incidents, map } = this;
      if (incidents.cursor() !== null) this.choosing.choose(incidents.cursor());
      if (!this.crowd) return incidents.cursor() !== null;
      this.opened = nameOf(this.crowd);
      const before = { centre: map.getCenter(), zoom: map.getZoom() };
      if (this.choosing.openCrowd(this.crowd) === "zoom") {
        this.views.push(before);
        map.once("moveend", () => this.furniture.say(`Closer: ${words.number(stopsOf(incidents).length)} in view. Escape goes back.`));
      }
      this._putCursor(null);
      return true;
    }

    // What is open closes first, by whoever opened it.
    _back() {
      const { incidents, map } = this;
      if (incidents.selected() !== null) return false;
      if (incidents.fan()) {
        this._putCursor(null);
        this.last = this.opened;
        return false;
      }
      const before = this.views.pop();
      if (before) {
        map.setView(before.centre, before.zoom);
        this.furniture.say("Back to the wider view.");
      }
      this.isLeaving = !before;
      this._putCursor(null);
      return Boolean(before);
    }

    // --- the ring around a crowd -----------------------------------------

    _drawRing() {
      if (!this.crowd) return;
      const name = nameOf(this.crowd);
      this.crowd = this.incidents.drawn().crowds.find((crowd) => nameOf(crowd) === name) || null;
      if (!this.crowd) return;
      const { view: { ctx }, palette } = this.incidents;
      const { x, y, radius } = this.crowd;
      ctx.save();
      ctx.beginPath();
      ctx.arc(x, y, radius + 3.5, 0, 2 * Math.PI);
      for (const [colour, width, dash] of [[palette.land, 5.4, []], [palette.ink, 2.2, [3, 3]]]) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.setLineDash(dash);
        ctx.stroke();
      }
      ctx.restore();
    }
  };
})(window.mapapp);
