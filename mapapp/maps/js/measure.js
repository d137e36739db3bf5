// Measuring along clicked points, over the globe.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const HINT = "Click point after point; a double click finishes.";

  class Measure {
    constructor(furniture) {
      this.furniture = furniture;
      this.total = element("b");
      this.legs = element("span", { name: "mapapp-muted" });
      this.root = element(
        "section", { name: "mapapp-panel mapapp-area mapapp-measure", "aria-label": "Distance" },
        element("h2", {}, element("span", { text: "Distance: " }), this.total), this.legs,
        element("div", { name: "mapapp-area-buttons" },
          mapapp.wordButton("Measure anew", () => this.start()), mapapp.wordButton("Clear", () => this.end())),
      );
      this.root.hidden = true;
      furniture.tools.showResult(this.root);
      furniture.tools.add({ label: "Measure a distance", pictogram: "measure", group: "measure", press: () => this.start() });
    }

    start() {
      this._clear();
      this.furniture.tools.use(this);
      this.sketch = new mapapp.Sketch(this.furniture, {
        shape: "line", hint: HINT, onChange: (points) => this._show(points),
        onDone: () => this.furniture.tools.release(this), onEnd: () => this.end(),
      });
    }

    end() {
      this._clear();
      this.furniture.tools.release(this);
    }

    _clear() {
      if (this.sketch) this.sketch.remove();
      this.sketch = null;
      this.root.hidden = true;
    }

    _show(points) {
      const { map } = this.furniture;
      const legs = points.slice(1).map((point, i) => map.distance(points[i], point));
      this.root.hidden = legs.length === 0;
      if (legs.length === 0) return;
      this.total.textContent = words.distance(legs.reduce((sum, leg) => sum + leg, 0));
      this.legs.textContent = legs.length > 1 ? `${legs.length} legs, the last ${words.distance(legs[legs.length - 1])}` : "As the crow flies.";
      this.furniture.say(`${this.total.textContent} so far.`);
    }
  }

  mapapp.parts.push({ name: "measure", build: (furniture) => new Measure(furniture) });
})(window.mapapp);
