// Puts the parts together and speaks with the page around the frame. Where the
// rows stand in the document itself (a file on disk) there is nobody to speak to.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const VIEW_DELAY = 400;
  const REACH = { mouse: 12, touch: 22 };
  const EMPTY = "No incidents in this selection. Turn a layer on or widen the period.";
  const NOWHERE = "None of the incidents shown has a place on the map. The table lists them.";

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
    }

    addTo(map) {
      this.map = map;
      this.labels = new mapapp.Labels(this.basemap, this.incidents).addTo(map);
      this._build();
      this._listen();
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
      this.walker = element("div", {
        name: "mapapp-walker", tabindex: "0", role: "group", "aria-roledescription": "list of incidents on the map",
        "aria-label": "Incidents in view. Arrow keys go from one to the next, Enter opens, Escape closes.",
      });
      const credit = element("p", { name: "mapapp-credit" }, this.choice.credit, mapapp.gazetteerCredit(mapapp.block("manifest")));
      const parts = [
        this.walker, mapapp.buttons(map, () => this.fit(true)), this.choice.root, this.legend.root, this.card.root,
        element("div", { name: "mapapp-foot" }, this.scale.root, credit), this.notice.root, this.empty.root, this.hover.root, this.live,
      ];
      const container = map.getContainer();
      container.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom.");
      container.setAttribute("role", "region");
      container.after(...parts.filter(Boolean));
      this.scale.show();
    }

    _listen() {
      const { map, incidents } = this;
      incidents.on("filtered", () => this._countsChanged());
      incidents.on("drawn", () => this._drawn());
      incidents.on("select", ({ row, byFilter }) => byFilter && row === null && this._closed());
      map.on("click", (event) => this._choose(this._rowAt(event.containerPoint, event.originalEvent), true));
      map.on("mousemove", (event) => this._hovered(event));
      map.on("mouseout movestart zoomstart", () => this.hover.hide());
      map.on("moveend", () => this._moved());
      map.on("dragstart", () => { this.hasView = true; });
      document.addEventListener("keydown", (event) => event.key === "Escape" && this._choose(null, true));
      this.walker.addEventListener("keydown", (event) => this._walk(event));
      this.walker.addEventListener("blur", () => incidents.setCursor(null));
      window.addEventListener("message", (event) => {
        if (this.hasHost && event.source === window.parent) this._receive(event.data);
      });
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
      this.incidents.setFilter({ ...this.incidents._filter, layers });
      this._tell({ kind: "layers", layers });
    }

    // --- selection -------------------------------------------------------

    _rowAt(point, event) {
      const isTouch = event && event.pointerType === "touch";
      return this.incidents.hit(point, isTouch ? REACH.touch : REACH.mouse);
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
      const row = this.incidents.hit(event.containerPoint, REACH.mouse);
      this.map.getContainer().classList.toggle("mapapp-over", row !== null);
      if (row === null) this.hover.hide();
      else this._label(row, event.containerPoint);
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
        filter: () => this.incidents.setFilter(message),
        select: () => this._selectFromHost(message.row),
        details: () => message.row === this.incidents.selected() && this.card.fill(message.record),
        view: () => this._viewFromHost(message.view),
        theme: () => this.setDark(Boolean(message.dark)),
        online: () => this.choice.offer(Boolean(message.on)),
      };
      const answer = message && Object.hasOwn(answers, message.kind) ? answers[message.kind] : null;
      if (answer) answer();
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
