// Puts the parts of the map together: rows, filter, view and look go through here.
//
// A part registers itself: mapapp.parts.push({ name, build(furniture) }). It puts
// what it shows into a slot, and speaks with the page around the frame, if there
// is one, by on(), tell() and ask(). What build returns is furniture[name], and the
// only way in which parts find each other.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const VIEW_DELAY = 400;
  const REST = 400; // ms without a change: the reader rests

  class Furniture {
    constructor(basemap, incidents) {
      this.basemap = basemap;
      this.incidents = incidents;
      this.records = mapapp.block("records");
      this.host = new mapapp.Host();
      this.hasHost = this.host.isThere;
      this.hasView = false;
      this.packed = { columns: new ArrayBuffer(0), areas: new ArrayBuffer(0) }; // as the page gave them
      this.hasRows = false;
      this.isRestored = false;
      this.toldView = null;
      this.themed = [];
      this.layerAt = () => incidents;
    }

    addTo(map) {
      this.map = map;
      this.labels = new mapapp.Labels(this.basemap, this.incidents).addTo(map);
      this._build();
      this._listen();
      for (const { name, build } of mapapp.parts) this[name] = build(this);
      this.setDark(window.matchMedia("(prefers-color-scheme: dark)").matches);
      window.incidentLayer = this.incidents;
      window.furniture = this;
      if (this.records) this._readFile();
      this.host.tell({ kind: "ready" });
      return this;
    }

    // --- parts -----------------------------------------------------------

    _build() {
      const { map } = this;
      this.legend = new mapapp.Legend((layers) => this._toggled(layers));
      this.choosing = new mapapp.Choosing(this);
      this.card = this.choosing.card;
      this.notice = new mapapp.Notice();
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
      const credit = element("p", { name: "mapapp-credit" }, this.choice.credit, mapapp.gazetteerCredit(mapapp.block("manifest")));
      const parts = [
        this.choosing.walker.root, mapapp.buttons(map, () => this.fit(true)), this.slots.tools, this.choice.root, this.slots.top,
        element("div", { name: "mapapp-left" }, this.legend.root, this.slots.panel), this.card.root,
        element("div", { name: "mapapp-foot" }, this.scale.root, this.slots.foot, credit),
        this.notice.root, this.choosing.hover.root, this.live,
      ];
      const container = map.getContainer();
      container.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom.");
      container.setAttribute("role", "region");
      const stage = element("main", { name: "mapapp-stage" }, element("h1", { name: "mapapp-unseen", text: "Map of incidents" }));
      container.before(stage);
      stage.append(container, ...parts.filter(Boolean));
      stage.after(this.slots.bottom);
      new ResizeObserver(() => this._resized()).observe(container);
      this.scale.show();
    }

    _listen() {
      const { map, incidents, host } = this;
      incidents.on("filtered", () => this._countsChanged());
      incidents.on("drawn", () => this._drawn());
      map.on("movestart", () => clearTimeout(this.viewTimer)); // none is told on its way
      map.on("moveend", () => this._moved());
      map.on("dragstart", () => { this.hasView = true; });
      host.on("data", ({ columns, areas }) => {
        const packed = this._packedAfter(columns, areas);
        if (packed === null) return;
        const hasNewAreas = packed.areas !== this.packed.areas;
        this.packed = packed;
        this._setRows(mapapp.readColumns(packed.columns), hasNewAreas ? mapapp.readAreas(packed.areas) : incidents.areas);
      });
      host.on("filter", ({ filter }) => incidents.setFilter(filter));
      host.on("view", ({ view }) => this._viewFromHost(view));
      host.on("theme", ({ dark }) => this.setDark(Boolean(dark)));
      host.on("online", ({ on }) => this.choice.offer(Boolean(on)));
    }

    // --- for the parts ---------------------------------------------------

    // "top", "tools", "panel", "bottom" or "foot": where a part puts itself.
    slot(name) {
      return this.slots[name];
    }

    // Messages of this kind from the page.
    on(kind, handler) {
      this.host.on(kind, handler);
    }

    tell(message) {
      this.host.tell(message);
    }

    // A question to the page about these rows; a promise of its answer.
    ask(what, question = {}, transfer = []) {
      return this.host.ask(what, { ...question, version: this.incidents.columns.version }, transfer);
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
      this.host.tell({ kind: "filter", filter: this.incidents.filter() });
    }

    // The reader chose a row, or none; the map moves to it unless the view is kept.
    choose(row, keepsView = false) {
      this.choosing.choose(row, keepsView);
    }

    // Whether the view is the page's own and no row has been chosen in it yet: a
    // link opens as it was copied. True once.
    takeRestored() {
      const { isRestored } = this;
      this.isRestored = false;
      return isRestored;
    }

    // --- rows ------------------------------------------------------------

    _readFile() {
      const bytes = (name) => Uint8Array.from(atob(mapapp.block(name)), (letter) => letter.charCodeAt(0)).buffer;
      this._setRows(mapapp.readColumns(bytes("columns")), mapapp.readAreas(bytes("areas")));
    }

    _setRows(columns, areas) {
      const selected = this.incidents.selected();
      this.incidents.setColumns(columns, areas);
      this.hasRows = true;
      if (selected !== null) this.card.close();
      if (!this.hasView) this._fitFirst();
      this._countsChanged();
    }

    // Null where what came changes other bytes than those that are here: all is
    // asked for, as at first.
    _packedAfter(columns, areas) {
      try {
        return { columns: mapapp.patched(this.packed.columns, columns), areas: mapapp.patched(this.packed.areas, areas) };
      } catch {
        this.host.tell({ kind: "ready" });
        return null;
      }
    }

    // The first view is nobody's choice: it is not told.
    _fitFirst() {
      this.fit(false);
      this.toldView = this.view();
    }

    // Nor is one that the page's layout made: what was not told before is not
    // told now, and the first view fits its new room.
    _resized() {
      const isTold = this.view() === this.toldView;
      this.map.invalidateSize({ animate: false });
      if (!isTold) return;
      if (this.hasRows && !this.hasView) this._fitFirst();
      else this.toldView = this.view();
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
      this.host.tell({ kind: "drawn", shown, located, version });
    }

    _toggled(layers) {
      this.setFilter({ ...this.incidents.filter(), layers });
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

    // --- view ------------------------------------------------------------

    _viewFromHost(text) {
      const view = viewOf(text);
      if (!view) return;
      this.hasView = true;
      this.isRestored = true;
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
        this.hasView = true;
        this.host.tell({ kind: "view", view });
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
