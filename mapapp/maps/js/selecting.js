// Selecting by a box or a polygon: what is inside is counted by type, and can
// be saved. What is inside is decided by each incident's point.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const BOX = "Drag a box around what you want to count or save.";
  const POLYGON = "Click corner after corner; a double click or the first corner closes the area.";
  const AREAS = "Places known as an area count by the middle of it.";
  const PUBLIC = "Files from here are public-safe: without incidents of the last days, coarser places, no names.";
  const MIME = { geojson: "application/geo+json", csv: "text/csv;charset=utf-8" };

  // So many the app puts into one file of the map; a file on disk has no such limit.
  mapapp.MOST_EXPORTED = 50000;

  // Rows inside of a ring of corners (shares of the world, flat). The world
  // repeats: a ring drawn on another round of it holds the same rows.
  mapapp.rowsInside = function ({ x, y }, rows, ring) {
    const box = { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
    for (let i = 0; i < ring.length; i += 2) {
      box.west = Math.min(box.west, ring[i]);
      box.east = Math.max(box.east, ring[i]);
      box.north = Math.min(box.north, ring[i + 1]);
      box.south = Math.max(box.south, ring[i + 1]);
    }
    const [first, last] = [Math.floor(box.west), Math.floor(box.east)];
    const found = [];
    for (const row of rows) {
      if (x[row] === mapapp.NO_PLACE) continue;
      const south = y[row] / mapapp.WORLD;
      if (south < box.north || south > box.south) continue;
      for (let round = first; round <= last; round += 1) {
        const east = x[row] / mapapp.WORLD + round;
        if (east < box.west || east > box.east || !mapapp.isInside([ring], east, south)) continue;
        found.push(row);
        break;
      }
    }
    return Uint32Array.from(found);
  };

  const ringOf = (corners) => Float64Array.from(corners.flatMap(({ lat, lng }) => [mapapp.mercatorX(lng), mapapp.mercatorY(lat)]));

  class Selecting {
    constructor(furniture) {
      this.furniture = furniture;
      this.rows = new Uint32Array(0);
      const entry = (label, pictogram, shape, hint) =>
        furniture.tools.add({ label, pictogram, group: "measure", press: () => this.start(shape, hint) });
      entry("Select in a box", "box", "box", BOX);
      entry("Select in a polygon", "polygon", "polygon", POLYGON);
      this._build();
      furniture.incidents.on("filtered", () => this.sketch && this.sketch.isDone && this._show());
    }

    _build() {
      this.title = element("h2");
      this.list = element("ul", { name: "mapapp-area-types" });
      this.note = element("p", { name: "mapapp-muted", text: AREAS });
      this.limit = element("p", { name: "mapapp-muted" });
      this.scope = element("p", { name: "mapapp-muted", text: PUBLIC });
      this.scope.hidden = Boolean(this.furniture.records); // a dossier says so itself
      this.trouble = element("p", { role: "alert" });
      this.saves = ["GeoJSON", "CSV"].map((name) => mapapp.wordButton(`Download ${name}`, () => this._save(name.toLowerCase())));
      this.root = element(
        "section", { name: "mapapp-panel mapapp-area", "aria-label": "Selected area", tabindex: "-1" },
        this.title, this.list, this.note, this.scope, this.limit, this.trouble,
        element("div", { name: "mapapp-area-buttons" }, ...this.saves,
          mapapp.wordButton("Zoom to", () => this._zoom()), mapapp.wordButton("Clear", () => this.end())),
      );
      this.root.hidden = true;
      this.root.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.end();
      });
      this.furniture.tools.showResult(this.root);
    }

    start(shape, hint) {
      this._clear();
      this.furniture.tools.use(this);
      this.sketch = new mapapp.Sketch(this.furniture, {
        shape, hint, onDone: () => this._done(), onEnd: () => this.end(),
      });
    }

    _done() {
      this.furniture.tools.release(this); // the area stays, other tools may be used
      this._show();
      this.root.focus({ preventScroll: true });
    }

    // Called by the reader, and by the tools where another one is used.
    end() {
      this._clear();
      this.furniture.tools.release(this);
    }

    _clear() {
      if (this.sketch) this.sketch.remove();
      this.sketch = null;
      this.rows = new Uint32Array(0);
      this.root.hidden = true;
    }

    _show() {
      const { incidents } = this.furniture;
      this.rows = mapapp.rowsInside(incidents.columns, incidents.rowsShown(), ringOf(this.sketch.ring()));
      const byType = new Map();
      for (const row of this.rows) byType.set(incidents.typeOf(row), (byType.get(incidents.typeOf(row)) || 0) + 1);
      this.title.textContent = countWords(this.rows.length);
      this.list.replaceChildren(...mapapp.LAYERS.filter(({ type }) => byType.has(type)).map(({ type, name }) => element(
        "li", {}, mapapp.symbols.icon(type, false), element("span", { text: name }),
        element("b", { text: byType.get(type).toLocaleString("en-GB") }),
      )));
      const isEmpty = this.rows.length === 0;
      const isTooMany = !this.furniture.records && this.rows.length > mapapp.MOST_EXPORTED;
      for (const button of this.saves) button.disabled = isEmpty || isTooMany;
      this.limit.hidden = !isTooMany;
      this.limit.textContent = `A file from here holds up to ${words.number(mapapp.MOST_EXPORTED)} incidents: draw a smaller area, or filter.`;
      this.note.hidden = isEmpty;
      this.trouble.textContent = "";
      this.root.hidden = false;
      this.furniture.say(this.title.textContent);
    }

    _zoom() {
      const { map } = this.furniture;
      map.fitBounds(L.latLngBounds(this.sketch.ring()), { padding: [40, 40] });
    }

    async _save(format) {
      const { furniture } = this;
      this.trouble.textContent = "";
      try {
        if (furniture.records) this._saveRecords(format);
        else {
          const rows = this.rows.slice().buffer;
          await furniture.ask("export", { rows, format }, [rows]);
        }
        furniture.say(`${countWords(this.rows.length)} saved as a file.`);
      } catch (error) {
        this.trouble.textContent = `The file could not be made. ${error.message} Your selection is kept; try again.`;
      }
    }

    _saveRecords(format) {
      const records = Array.from(this.rows, (row) => this.furniture.records[row]);
      const { gazetteer, public: rules } = mapapp.block("manifest") || {};
      const text = format === "csv"
        ? mapapp.recordsToCsv(records, gazetteer)
        : mapapp.recordsToGeoJson(records, { gazetteer: { manifest_sha256: gazetteer || null }, ...(rules ? { public: rules } : {}) });
      mapapp.download(new Blob([text], { type: MIME[format] }), `incidents-in-area.${format}`);
    }
  }

  const countWords = (count) => `${count.toLocaleString("en-GB")} incident${count === 1 ? "" : "s"} in this area`;

  mapapp.parts.push({ name: "selecting", build: (furniture) => new Selecting(furniture) });
})(window.mapapp);
