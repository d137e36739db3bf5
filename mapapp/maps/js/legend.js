// The legend: what each symbol means, how many are shown of each type and of
// each precision, the layers' switches and the ways to draw.
"use strict";

(function (mapapp) {
  const { element, pictogram, words } = mapapp;
  const MODES = { auto: "Automatic", symbols: "Symbols", counts: "Counts", heat: "Density" };

  class Legend {
    // onToggle(layers): the reader switched a layer.
    constructor(onToggle) {
      this.onToggle = onToggle;
      this.on = new Set(mapapp.LAYERS.map((each) => each.layer));
      this.rows = new Map(mapapp.LAYERS.map((each) => [each.layer, this._row(each)]));
      this.shown = element("span");
      this.nowhere = element("button", { type: "button", name: "mapapp-nowhere", "aria-haspopup": "dialog" });
      this.nothing = element("span");
      this.summary = element("p", { name: "mapapp-legend-summary" }, this.shown, this.nowhere, this.nothing);
      this.filled = note(mapapp.symbols.icon("other", false), "Town, village or site");
      this.hollow = note(mapapp.symbols.icon("other", true), "Only the area is known");
      this.crowd = note(element("span", { name: "mapapp-crowd-icon", text: "9", "aria-hidden": "true" }), "So many close together");
      this.notes = element("div", { name: "mapapp-legend-note" }, this.filled.root, this.hollow.root, this.crowd.root);
      this.body = element(
        "div", { name: "mapapp-legend-body", id: "mapapp-legend-body" },
        element("ul", { name: "mapapp-legend-layers" }, ...[...this.rows.values()].map((row) => row.item)),
        this.notes, this.summary,
      );
      this.title = element("button", {
        type: "button", name: "mapapp-legend-title", "aria-controls": "mapapp-legend-body",
      }, element("span", { text: "Incidents" }), pictogram("chevron"));
      this.title.addEventListener("click", () => this.open(!this.isOpen));
      this.root = element("section", { name: "mapapp-panel mapapp-legend", "aria-label": "Legend and layers" }, this.title, this.body);
      this.open(window.innerWidth >= 600);
    }

    // The ways to draw, and the list of those without a place.
    connect(furniture) {
      const { incidents } = furniture;
      const mode = mapapp.select("Draw as", MODES, incidents.mode(), (chosen) => incidents.setMode(chosen));
      this.body.append(element("label", { name: "mapapp-field mapapp-legend-mode" }, element("span", { text: "Draw as" }), mode));
      incidents.on("mode", (event) => { mode.value = event.mode; });
      this.crowd.root.hidden = true;
      incidents.on("drawn", () => { this.crowd.root.hidden = incidents.drawn().crowds.length === 0; });
      this.nowhere.addEventListener("click", () => furniture.rowList.openUnlocated());
      return this;
    }

    open(isOpen) {
      this.isOpen = isOpen;
      this.body.hidden = !isOpen;
      this.title.setAttribute("aria-expanded", String(isOpen));
    }

    _row({ layer, type, name }) {
      const count = element("span", { name: "mapapp-count" });
      const button = element(
        "button", { type: "button", name: "mapapp-layer", "aria-pressed": "true", "data-layer": layer },
        mapapp.symbols.icon(type, false), element("span", { name: "mapapp-layer-name", text: name }), count,
      );
      button.addEventListener("click", () => this._toggle(layer));
      return { item: element("li", {}, button), button, count };
    }

    _toggle(layer) {
      const on = new Set(this.on);
      if (!on.delete(layer)) on.add(layer);
      this.onToggle(mapapp.LAYERS.map((each) => each.layer).filter((each) => on.has(each)));
    }

    show(layers, counts) {
      this.on = new Set(layers);
      for (const [layer, { button, count }] of this.rows) {
        button.setAttribute("aria-pressed", String(this.on.has(layer)));
        count.textContent = words.number(counts.byLayer[layer] || 0);
      }
      const nowhere = counts.shown - counts.located;
      const areas = byArea(counts.shownByPrecision);
      this.filled.count.textContent = words.number(areas.points);
      this.hollow.count.textContent = words.number(areas.areas);
      this.shown.textContent = `${words.number(counts.shown)} of ${words.number(counts.total)} shown · `;
      const told = `${words.number(nowhere)} without a place`;
      this.nothing.textContent = nowhere ? "" : told;
      this.nowhere.textContent = nowhere ? told : "";
      this.nowhere.hidden = nowhere === 0;
    }
  }

  // The shown by whether a point or no more than an area is known.
  function byArea(byPrecision) {
    const sums = { points: 0, areas: 0 };
    for (const [precision, number] of Object.entries(byPrecision)) {
      if (precision === "unlocated") continue;
      sums[mapapp.AREA_PRECISIONS.has(precision) ? "areas" : "points"] += number;
    }
    return sums;
  }

  function note(icon, text) {
    const count = element("span", { name: "mapapp-count" });
    return { root: element("p", {}, icon, element("span", { name: "mapapp-layer-name", text }), count), count };
  }

  mapapp.Legend = Legend;
  mapapp.parts.push({ name: "legend", build: (furniture) => furniture.legend.connect(furniture) });
})(window.mapapp);
