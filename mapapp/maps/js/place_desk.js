// The small map on which a reviewer sees where an incident lies, what else its
// name may mean, and says where it was. It is fed by the page around it.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const FURTHEST = 8; // zoom when all that is shown is one point
  const MARGIN = [36, 36];

  // What Labels wants to know of incidents: here there are none to name.
  const NoIncidents = L.Evented.extend({
    view: true,
    drawn: () => ({ rows: [], x: [], y: [], crowds: [], heads: null }),
    selected: () => -1,
    cursor: () => -1,
  });

  const PlaceDesk = L.Layer.extend({
    initialize(basemap) {
      this.basemap = basemap;
      this.host = new mapapp.Host();
      this.shown = L.featureGroup();
      this.sketch = null;
    },

    onAdd(map) {
      this.map = map;
      this._build();
      const quiet = new NoIncidents();
      this.labels = new mapapp.Labels(this.basemap, quiet).addTo(map);
      map.on("moveend zoomend resize viewreset", () => quiet.fire("drawn"));
      this.shown.addTo(map);
      this.host.on("place", (place) => this._show(place));
      this.host.on("theme", ({ dark }) => this._setDark(Boolean(dark)));
      this._setDark(window.matchMedia("(prefers-color-scheme: dark)").matches);
      this._listenToKeys();
      window.placeDesk = this;
      this.host.tell({ kind: "ready" });
    },

    _build() {
      const { map } = this;
      const container = map.getContainer();
      container.setAttribute("aria-label", "Where the incident lies. Arrow keys move the map, plus and minus zoom.");
      container.setAttribute("role", "region");
      this.live = element("p", { name: "mapapp-unseen", role: "status", "aria-live": "polite" });
      this.modes = element(
        "div", { name: "mapapp-modes", role: "group", "aria-label": "Say where it was" },
        mapapp.wordButton("Set the point", () => this._draw("point")),
        mapapp.wordButton("Draw the area", () => this._draw("polygon")),
      );
      this.stage = element("main", { name: "mapapp-stage mapapp-place" });
      container.before(this.stage);
      this.stage.append(container, mapapp.buttons(map, () => this._fit()), this.modes, this.live);
      new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false })).observe(container);
      // The sketch asks for these of whoever holds the map.
      this.tools = { show: (panel) => this.stage.append(panel) };
    },

    say(text) {
      this.live.textContent = text;
    },

    _setDark(isDark) {
      document.documentElement.dataset.theme = isDark ? "dark" : "light";
      this.isDark = isDark;
      this.basemap.setDark(isDark);
      this.labels.isDark = isDark;
      this.labels.redraw();
    },

    // --- what is shown ----------------------------------------------------

    // {type, place: {name, longitude, latitude, area, radius} | null, candidates:
    // [{id, name, longitude, latitude}], chosen, canChange}; area: rings of
    // [longitude, latitude].
    _show(place) {
      this._endSketch();
      this.shown.clearLayers();
      this.modes.hidden = !place.canChange;
      const colour = mapapp.COLOURS.types[place.type] || mapapp.COLOURS.types.other;
      this.inSight = [];
      const candidates = place.candidates || [];
      const isPlaced = Boolean(place.place);
      const isAnyLikely = isPlaced || candidates.some(({ isLikely }) => isLikely);
      candidates.forEach((each, i) => {
        if (isPlaced && each.id === place.chosen) return; // it is the place itself
        const mark = this._addCandidate(each, i + 1, place);
        if (each.isLikely || !isAnyLikely) this.inSight.push(mark);
      });
      if (isPlaced) this._addPlace(place.place, colour);
      this._fit();
    },

    _addPlace({ name, longitude, latitude, area, radius }, colour) {
      const dashed = { color: colour, weight: 2, dashArray: "5 4", fillOpacity: 0.12, interactive: false };
      if (area && area.length) {
        this.inSight.push(L.polygon(area.map((ring) => [ring.map(([east, north]) => [north, east])]), dashed).addTo(this.shown));
      } else if (radius) {
        this.inSight.push(L.circle([latitude, longitude], { ...dashed, radius }).addTo(this.shown));
      }
      const mark = L.circleMarker([latitude, longitude], {
        radius: 7, color: "#fff", weight: 2.5, fillColor: colour, fillOpacity: 1, interactive: false,
      });
      mark.addTo(this.shown);
      this.inSight.push(mark);
      this._tip(mark, name, { permanent: true, offset: [10, 0] });
    },

    _addCandidate({ id, name, longitude, latitude }, number, { chosen, canChange }) {
      const mark = L.circleMarker([latitude, longitude], {
        radius: 10, color: "var(--ink)", weight: id === chosen ? 3 : 1.5, fillColor: "var(--paper)", fillOpacity: 0.95,
        interactive: Boolean(canChange),
      });
      mark.addTo(this.shown);
      this._tip(mark, String(number), { permanent: true, direction: "center", className: "mapapp-number" });
      mark.on("click", () => this.host.tell({ kind: "candidate", id }));
      mark.getElement().setAttribute("data-candidate", String(number));
      mark.on("mouseover", () => this.say(name));
      return mark;
    },

    // Text enters a tooltip as an element: Leaflet would read a string as HTML.
    _tip(mark, text, options) {
      mark.bindTooltip(element("span", { text }), { direction: "auto", className: "mapapp-tip", ...options });
    },

    _fit() {
      if (this.inSight && this.inSight.length) {
        this.map.fitBounds(L.featureGroup(this.inSight).getBounds(), { padding: MARGIN, maxZoom: FURTHEST, animate: false });
      }
    },

    // --- what the reviewer says -------------------------------------------

    _draw(shape) {
      this._endSketch();
      const hint = shape === "point" ? "Click where it was." : "Click the corners of the area; a double click ends it.";
      this.modes.hidden = true;
      this.sketch = new mapapp.Sketch(this, {
        shape, hint,
        onDone: (points) => this._drawn(shape, points),
        onEnd: () => this._endSketch(),
      });
    },

    _drawn(shape, points) {
      const places = points.map(({ lat, lng }) => {
        const at = L.latLng(lat, lng).wrap();
        return [at.lng, at.lat];
      });
      if (shape === "point") this.host.tell({ kind: "point", place: places[0] });
      else this.host.tell({ kind: "area", ring: places });
    },

    _endSketch() {
      if (this.sketch) this.sketch.remove();
      this.sketch = null;
      this.modes.hidden = false;
    },

    // Keys are the page's while nothing is drawn: j, k and the like.
    _listenToKeys() {
      document.addEventListener("keydown", (event) => {
        const isPlain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (!this.sketch && isPlain && /[a-z0-9]/i.test(event.key)) this.host.tell({ kind: "key", key: event.key });
      });
    },
  });

  mapapp.placeDesk = (basemap) => new PlaceDesk(basemap);
})(window.mapapp);
