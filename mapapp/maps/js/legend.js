// The legend: what each symbol means, how many are shown, and the layers' switches.
"use strict";

(function (mapapp) {
  const { element, pictogram } = mapapp;

  class Legend {
    // onToggle(layers): the reader switched a layer.
    constructor(onToggle) {
      this.onToggle = onToggle;
      this.on = new Set(mapapp.LAYERS.map((each) => each.layer));
      this.rows = new Map(mapapp.LAYERS.map((each) => [each.layer, this._row(each)]));
      this.summary = element("p", { name: "mapapp-legend-summary" });
      this.body = element(
        "div", { name: "mapapp-legend-body", id: "mapapp-legend-body" },
        element("ul", { name: "mapapp-legend-layers" }, ...[...this.rows.values()].map((row) => row.item)),
        this.summary, precisionNote(),
      );
      this.title = element("button", {
        type: "button", name: "mapapp-legend-title", "aria-controls": "mapapp-legend-body",
      }, element("span", { text: "Incidents" }), pictogram("chevron"));
      this.title.addEventListener("click", () => this.open(!this.isOpen));
      this.root = element("section", { name: "mapapp-panel mapapp-legend", "aria-label": "Legend and layers" }, this.title, this.body);
      this.open(window.innerWidth >= 600);
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
        count.textContent = String(counts.byLayer[layer] || 0);
      }
      const nowhere = counts.shown - counts.located;
      this.summary.textContent = `${counts.shown} of ${counts.total} shown · ${nowhere} without a place`;
    }
  }

  function precisionNote() {
    return element(
      "div", { name: "mapapp-legend-note" },
      element("p", {}, mapapp.symbols.icon("other", false), element("span", { text: "Filled: town, village or site" })),
      element("p", {}, mapapp.symbols.icon("other", true), element("span", { text: "Hollow: only the area is known" })),
    );
  }

  mapapp.Legend = Legend;
})(window.mapapp);
