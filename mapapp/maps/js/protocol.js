// Puts the parts together and speaks with the page around the frame. Where the
// rows stand in the document itself (a file on disk) there is nobody to speak to.
//
// A part registers itself: mapapp.parts.push({ name, build(furniture) }). It puts
// what it shows into a slot, listens with on() and asks the page with ask().
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const VIEW_DELAY = 400;
  const REST = 400; // ms without a change: the reader rests
  const ANSWER_MS = 15000;
  const FAN_MOST = 60; // more at one spot are listed instead
  const SPOT = 3; // px: what stands closer is one spot at the nearest zoom
  const REACH = { mouse: 12, touch: 22 };
  const EMPTY = "No incidents in this selection. Turn a layer on or widen the period.";
  const NOWHERE = "None of the incidents shown has a place on the map. The table lists them.";

  mapapp.parts = mapapp.parts || [];

  class Furniture {
    constructor(basemap, incidents) {
      this.basemap = basemap;
      this.incidents = incidents;
      this.records = mapapp.block("records");
      this.hasHost = window.parent !== window;
      this.hasView = false;
      this.hasRows = false;
      this.toldView = null;
      this.quiet = false;
      this.handlers = {};
      this.questions = new Map();
      this.themed = [];
    }

    addTo(map) {
      this.map = map;
      this.labels = new mapapp.Labels(this.basemap, this.incidents).addTo(map);
      this._build();
      this._listen();
      for (const part of mapapp.parts) part.build(this);
      this.setDark(window.matchMedia("(prefers-color-scheme: dark)").matches);
      window.incidentLayer = this.incidents;
      if (this.records) this._readFile();
      if (this.hasHost) this._greet();
      return this;
    }

    // --- parts -----------------------------------------------------------

    _build() {
      const { map } = this;
      this.legend = new mapapp.Legend((layers) => this._toggled(layers));
      this.card = new mapapp.Card(() => this._choose(null, true));
      this.notice = new mapapp.Notice();
      this.empty = new mapapp.Notice();
      this.empty.root.classList.add("mapapp-empty");
      this.hover = new mapapp.HoverLabel();
      this.scale = new mapapp.Scale(map);
      this.choice = new mapapp.BasemapChoice(map, mapapp.block("basemaps") || [], {
        onChange: (choice) => this._basemapChosen(choice),
        notice: (text) => this.notice.show(text),
      });
      this.live = element("p", { name: "mapapp-unseen", role: "status", "aria-live": "polite" });
      this.slots = {};
      for (const name of ["top", "tools", "panel", "bottom", "foot"]) {
        this.slots[name] = element("div", { name: `mapapp-slot mapapp-slot-${name}` });
      }
      this.walker = element("div", {
        name: "mapapp-walker", tabindex: "0", role: "group", "aria-roledescription": "list of incidents on the map",
        "aria-label": "Incidents in view. Arrow keys go from one to the next, Enter opens, Escape closes.",
      });
      const credit = element("p", { name: "mapapp-credit" }, this.choice.credit, mapapp.gazetteerCredit(mapapp.block("manifest")));
      const parts = [
        this.walker, mapapp.buttons(map, () => this.fit(true)), this.slots.tools, this.choice.root, this.slots.top,
        element("div", { name: "mapapp-left" }, this.legend.root, this.slots.panel), this.card.root,
        element("div", { name: "mapapp-foot" }, this.scale.root, this.slots.foot, credit),
        this.notice.root, this.empty.root, this.hover.root, this.live,
      ];
      const container = map.getContainer();
      container.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom.");
      container.setAttribute("role", "region");
      const stage = element("div", { name: "mapapp-stage" });
      container.before(stage);
      stage.append(container, ...parts.filter(Boolean));
      stage.after(this.slots.bottom);
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(container);
      this.scale.show();
    }

    _listen() {
      const { map, incidents } = this;
      incidents.on("filtered", () => this._countsChanged());
      incidents.on("drawn", () => this._drawn());
      incidents.on("select", ({ row, byFilter }) => byFilter && row === null && this._closed());
      map.on("click", (event) => this._clicked(event));
      map.on("mousemove", (event) => this._hovered(event));
      map.on("mouseout movestart zoomstart", () => this.hover.hide());
      map.on("moveend", () => this._moved());
      map.on("dragstart", () => { this.hasView = true; });
      document.addEventListener("keydown", (event) => event.key === "Escape" && !incidents.closeFan() && this.choose(null));
      this.walker.addEventListener("keydown", (event) => this._walk(event));
      this.walker.addEventListener("blur", () => incidents.setCursor(null));
      window.addEventListener("message", (event) => {
        if (this.hasHost && event.source === window.parent) this._receive(event.data);
      });
    }

    // --- for the parts ---------------------------------------------------

    // "top", "tools", "panel", "bottom" or "foot": where a part puts itself.
    slot(name) {
      return this.slots[name];
    }

    // Messages of this kind from the page.
    on(kind, handler) {
      this.handlers[kind] = handler;
    }

    tell(message) {
      this._tell(message);
    }

    // A question to the page; its answer, or an error where there is none.
    ask(what, question = {}, transfer = []) {
      if (!this.hasHost) return Promise.reject(new Error("There is no page around this map."));
      const id = Math.random().toString(36).slice(2);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => this._answered({ id, ok: false, result: "There was no answer." }), ANSWER_MS);
        this.questions.set(id, { resolve, reject, timer });
        window.parent.postMessage({ ...question, kind: "ask", what, id, version: this.incidents.columns.version }, "*", transfer);
      });
    }

    _answered({ id, ok, result }) {
      const question = this.questions.get(id);
      if (!question) return;
      this.questions.delete(id);
      clearTimeout(question.timer);
      if (ok) question.resolve(result);
      else question.reject(new Error(String(result)));
    }

    // Said to those who listen to the map.
    say(text) {
      this.live.textContent = text;
    }

    // handler(isDark), now and at each change.
    onTheme(handler) {
      this.themed.push(handler);
      handler(Boolean(this.isDark));
    }

    // A filter of the reader's: drawn at once, told to the page when it rests.
    setFilter(filter) {
      this.incidents.setFilter(filter);
      clearTimeout(this.filterTimer);
      this.filterTimer = setTimeout(() => this._tellFilter(), REST);
    }

    _tellFilter() {
      clearTimeout(this.filterTimer);
      this._tell({ kind: "filter", filter: this.incidents.filter() });
    }

    // The reader chose a row, or none.
    choose(row) {
      this._choose(row, true);
    }

    // --- rows ------------------------------------------------------------

    _readFile() {
      const bytes = Uint8Array.from(atob(mapapp.block("columns")), (letter) => letter.charCodeAt(0));
      const areas = mapapp.readAreas(document.getElementById("mapapp-areas").textContent);
      this._setRows(mapapp.readColumns(bytes.buffer), areas);
    }

    _setRows(columns, areas) {
      const selected = this.incidents.selected();
      this.incidents.setColumns(columns, areas);
      this.hasRows = true;
      if (selected !== null) this.card.close();
      if (!this.hasView) this._fitFirst();
      this._countsChanged();
    }

    // The first view is nobody's choice: it is not told.
    _fitFirst() {
      this.fit(false);
      this.toldView = this.view();
    }

    fit(isAnimated) {
      const bounds = this.incidents.bounds();
      if (!bounds) return;
      const isNarrow = window.innerWidth < 600;
      const isWide = window.innerWidth >= 1000;
      const side = isNarrow ? 24 : 56;
      this.map.fitBounds(bounds, {
        paddingTopLeft: [isWide && this.legend.isOpen ? 286 : side, isNarrow ? 48 : side],
        paddingBottomRight: [this.card.isOpen() && !isNarrow ? 380 : side, isNarrow ? 64 : side],
        maxZoom: 10, animate: isAnimated,
      });
    }

    _countsChanged() {
      const counts = this.incidents.counts();
      this.legend.show(this.incidents.layers(), counts);
      const isEmpty = this.hasRows && counts.shown === 0;
      const isNowhere = counts.shown > 0 && counts.located === 0;
      this.empty.show(isEmpty ? EMPTY : isNowhere ? NOWHERE : null);
      if (!this.hasRows) return;
      this.live.textContent = words.shown(counts);
    }

    // Told once for each set of rows that came onto the canvas.
    _drawn() {
      const { shown, located } = this.incidents.counts();
      const { version } = this.incidents.columns;
      const name = `${shown} ${located} ${version}`;
      if (!this.hasRows || name === this.toldDrawn) return;
      this.toldDrawn = name;
      this._tell({ kind: "drawn", shown, located, version });
    }

    _toggled(layers) {
      this.incidents.setFilter({ ...this.incidents.filter(), layers });
      this._tellFilter();
    }

    // --- selection -------------------------------------------------------

    _clicked({ containerPoint, originalEvent }) {
      const isTouch = originalEvent && originalEvent.pointerType === "touch";
      const found = this.incidents.at(containerPoint, isTouch ? REACH.touch : REACH.mouse);
      if (found && found.crowd) this.openCrowd(found.crowd);
      else if (found || !this.incidents.closeFan()) this.choose(found ? found.row : null);
    }

    // Closer where that parts them; else side by side, or in a list.
    openCrowd(crowd) {
      const { incidents, map } = this;
      const rows = incidents.rowsOf(crowd);
      if (this._isSpot(rows)) {
        if (rows.length <= FAN_MOST) incidents.openFan(rows, crowd);
        else map.fire("crowd", { rows });
        this.say(`${rows.length} incidents at one place.`);
        return;
      }
      map.fitBounds(incidents.boundsOf(rows, false), { padding: [60, 60], maxZoom: Math.min(map.getMaxZoom(), map.getZoom() + 4) });
    }

    // Whether no zoom parts the rows.
    _isSpot(rows) {
      const bounds = this.incidents.boundsOf(rows, false);
      const zoom = this.map.getMaxZoom();
      const size = this.map.project(bounds.getSouthEast(), zoom).subtract(this.map.project(bounds.getNorthWest(), zoom));
      return Math.max(size.x, size.y) < SPOT || this.map.getZoom() >= zoom;
    }

    // The reader chose a row (or none).
    _choose(row, takesFocus) {
      if (row === this.incidents.selected()) return;
      this.incidents.select(row);
      if (row === null) this.card.close();
      else this._openCard(row, takesFocus);
      this._tell({ kind: "select", row, version: this.incidents.columns.version });
    }

    _closed() {
      this.card.close();
      this._tell({ kind: "select", row: null, version: this.incidents.columns.version });
    }

    _openCard(row, takesFocus) {
      this.hover.hide();
      this.card.open(this.incidents.typeOf(row), this.incidents.isHollow(row), takesFocus);
      if (this.records) this.card.fill(this.records[row]);
      else this._tell({ kind: "details", row, version: this.incidents.columns.version });
      this._bringIntoSight(row);
    }

    // Out from under the card, and no further than needed.
    _bringIntoSight(row) {
      if (!this.incidents.isLocated(row)) return;
      const card = this.card.root.getBoundingClientRect();
      const isSheet = card.width > window.innerWidth * 0.7;
      this.map.panInside(this.incidents.latLng(row), {
        paddingTopLeft: [40, 40],
        paddingBottomRight: isSheet ? [40, card.height + 40] : [card.width + 60, 40],
      });
    }

    _hovered(event) {
      if (event.originalEvent.pointerType === "touch" || this.map.dragging.moving()) return;
      const found = this.incidents.at(event.containerPoint, REACH.mouse);
      this.map.getContainer().classList.toggle("mapapp-over", found !== null);
      if (found === null) this.hover.hide();
      else if (found.crowd) this.hover.show(event.containerPoint, null, `${found.crowd.count.toLocaleString("en-GB")} incidents`);
      else this._label(found.row, event.containerPoint);
    }

    _label(row, point) {
      this.hover.show(point, this.incidents.labelOf(row), words.typeName(this.incidents.typeOf(row)));
    }

    // --- keyboard --------------------------------------------------------

    _walk(event) {
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      const { incidents } = this;
      if (event.key in steps) this._step(steps[event.key]);
      else if (event.key === "Enter" && incidents.cursor() !== null) this._choose(incidents.cursor(), true);
      else return;
      event.preventDefault();
    }

    _step(by) {
      const rows = this.incidents.inSight();
      if (rows.length === 0) {
        this.live.textContent = "No incident is in view.";
        return;
      }
      const at = rows.indexOf(this.incidents.cursor());
      const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
      const row = rows[next];
      this.incidents.setCursor(row);
      const point = this.incidents.screenPoint(row);
      if (point) this._label(row, point);
      const place = this.incidents.labelOf(row);
      const kind = words.typeName(this.incidents.typeOf(row));
      this.live.textContent = `${next + 1} of ${rows.length}: ${kind}${place ? `, ${place}` : ""}`;
    }

    // --- look ------------------------------------------------------------

    setDark(isDark) {
      document.documentElement.dataset.theme = isDark ? "dark" : "light";
      this.isDark = isDark;
      this.basemap.setDark(isDark);
      this._dressNames();
      for (const handler of this.themed) handler(isDark);
    }

    _basemapChosen(choice) {
      this.labels.hasBaseNames = !choice;
      this.hasTiles = Boolean(choice);
      this._dressNames();
    }

    // Online maps are light whatever the theme: names keep dark ink there.
    _dressNames() {
      this.labels.isDark = this.isDark && !this.hasTiles;
      this.incidents.palette = mapapp.palette(this.labels.isDark);
      this.incidents.isDark = this.labels.isDark;
      this.incidents.redraw();
    }

    // --- the page around -------------------------------------------------

    _greet() {
      this._tell({ kind: "ready" });
    }

    _tell(message) {
      if (this.hasHost && !this.quiet) window.parent.postMessage(message, "*");
    }

    _receive(message) {
      const answers = {
        data: () => this._setRows(mapapp.readColumns(message.columns), mapapp.readAreas(new TextDecoder().decode(message.areas))),
        filter: () => this.incidents.setFilter(message.filter),
        answer: () => this._answered(message),
        select: () => this._selectFromHost(message.row),
        details: () => message.row === this.incidents.selected() && this.card.fill(message.record),
        view: () => this._viewFromHost(message.view),
        theme: () => this.setDark(Boolean(message.dark)),
        online: () => this.choice.offer(Boolean(message.on)),
      };
      const kind = message && message.kind;
      if (Object.hasOwn(answers, kind)) answers[kind]();
      else if (Object.hasOwn(this.handlers, kind)) this.handlers[kind](message);
    }

    _selectFromHost(row) {
      if (row === this.incidents.selected()) return;
      this.incidents.select(row);
      const chosen = this.incidents.selected();
      if (chosen === null) this.card.close();
      else this._openCard(chosen, false);
    }

    _viewFromHost(text) {
      const view = viewOf(text);
      if (!view) return;
      this.hasView = true;
      this.toldView = text;
      this.map.setView([view.latitude, view.longitude], view.zoom, { animate: false });
      this.toldView = this.view();
    }

    view() {
      const centre = this.map.getCenter().wrap();
      return `${centre.lat.toFixed(4)},${centre.lng.toFixed(4)},${Number(this.map.getZoom().toFixed(2))}`;
    }

    _moved() {
      clearTimeout(this.viewTimer);
      if (!this.hasRows) return;
      this.viewTimer = setTimeout(() => {
        const view = this.view();
        if (view === this.toldView) return;
        this.toldView = view;
        this._tell({ kind: "view", view });
      }, VIEW_DELAY);
    }
  }

  function viewOf(text) {
    const numbers = typeof text === "string" ? text.split(",").map(Number) : [];
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null;
    const [latitude, longitude, zoom] = numbers;
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude, zoom } : null;
  }

  mapapp.furniture = (basemap, incidents) => new Furniture(basemap, incidents);
})(window.mapapp);
