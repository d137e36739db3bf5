// Buttons, scale, attribution, the choice of base map, the hover label and the
// notice. All their words are ours.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const OFFLINE_CREDIT = "Natural Earth, GeoNames";

  // What places were found with, by the first digits of its hash.
  mapapp.gazetteerCredit = function (manifest) {
    const hash = manifest && manifest.gazetteer;
    if (!/^[0-9a-f]{64}$/.test(hash)) return null;
    return element("span", { text: ` \u00b7 gazetteer ${hash.slice(0, 16)}` });
  };

  mapapp.buttons = function (map, fit) {
    const bar = element("div", { name: "mapapp-bar", role: "group", "aria-label": "Zoom" });
    bar.append(
      mapapp.button("Zoom in", "plus", () => map.zoomIn()),
      mapapp.button("Zoom out", "minus", () => map.zoomOut()),
      mapapp.button("Fit to all shown", "fit", fit),
    );
    return bar;
  };

  // Length of a bar for a round distance: 1, 2 or 5 times a power of ten.
  mapapp.Scale = class {
    constructor(map) {
      this.map = map;
      this.line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      this.line.setAttribute("class", "mapapp-scale-line");
      this.line.setAttribute("height", "6");
      this.path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      this.line.append(this.path);
      this.words = element("span");
      this.root = element("div", { name: "mapapp-scale" }, this.words, this.line);
      map.on("moveend zoomend resize", () => this.show());
    }

    show() {
      const { map } = this;
      const size = map.getSize();
      if (!size.x) return;
      const left = map.containerPointToLatLng([size.x / 2 - 50, size.y / 2]);
      const right = map.containerPointToLatLng([size.x / 2 + 50, size.y / 2]);
      const metres = map.distance(left, right);
      if (!(metres > 0)) return;
      const power = 10 ** Math.floor(Math.log10(metres));
      const round = [5, 2, 1].map((step) => step * power).find((each) => each <= metres);
      const width = Math.round((100 * round) / metres);
      this.words.textContent = mapapp.words.distance(round);
      this.line.setAttribute("width", String(width));
      this.path.setAttribute("d", `M0.75 0V5.25H${width - 0.75}V0`);
    }
  };

  // Online base maps above the offline one, only once the reader asks.
  mapapp.BasemapChoice = class {
    constructor(map, choices, { onChange, notice }) {
      this.map = map;
      this.onChange = onChange;
      this.notice = notice;
      this.choices = choices;
      this.credit = element("span", { text: OFFLINE_CREDIT });
      this.select = element("select", { "aria-label": "Base map" }, element("option", { value: "", text: "Offline map" }));
      for (const { key, name } of choices) this.select.append(element("option", { value: key, text: name }));
      this.select.addEventListener("change", () => this.choose(this.select.value));
      this.root = element("label", { name: "mapapp-basemap" }, mapapp.pictogram("layers"), this.select);
      this.offer(false);
    }

    // Whether the choice is there; without it the offline map is.
    offer(isOffered) {
      this.root.hidden = !isOffered || this.choices.length === 0;
      if (!this.root.hidden || !this.tiles) return;
      this.select.value = "";
      this.choose("");
    }

    choose(key) {
      if (this.tiles) this.tiles.remove();
      this.tiles = null;
      const choice = this.choices.find((each) => each.key === key);
      this.credit.textContent = choice ? choice.attribution : OFFLINE_CREDIT;
      this.notice(null);
      if (choice) this._load(choice);
      this.onChange(choice || null);
    }

    // The tiles that are drawn and that a canvas may take, or null without any map.
    readable() {
      if (!this.tiles) return null;
      return [...this.tiles.getContainer().querySelectorAll("img.leaflet-tile-loaded")].filter(isReadable);
    }

    // Whether all that is in view has come.
    isComplete() {
      return Boolean(this.tiles) && !this.tiles.isLoading() && !this.hasFailed;
    }

    _load(choice) {
      this.hasFailed = false;
      const address = `tiles/${choice.key}/{z}/{x}/{y}`;
      this.tiles = L.tileLayer(address, { maxNativeZoom: choice.max_zoom, maxZoom: 18, pane: "tilePane", crossOrigin: "anonymous" });
      this.tiles.on("tileerror", () => {
        this.hasFailed = true;
        this.notice(`${choice.name} does not answer. The offline map stays; try again later or choose another.`);
      });
      this.tiles.addTo(this.map);
    }
  };

  function isReadable(image) {
    const ctx = new OffscreenCanvas(1, 1).getContext("2d");
    try {
      ctx.drawImage(image, 0, 0);
      return ctx.getImageData(0, 0, 1, 1) !== null;
    } catch {
      return false;
    }
  }

  mapapp.Notice = class {
    constructor() {
      this.root = element("p", { name: "mapapp-panel mapapp-notice", role: "status" });
      this.show(null);
    }

    show(text) {
      this.root.textContent = text || "";
      this.root.hidden = !text;
    }
  };

  mapapp.HoverLabel = class {
    constructor() {
      this.kind = element("span", { name: "mapapp-muted" });
      this.place = element("b", { dir: "auto" });
      this.root = element("div", { name: "mapapp-hover", "aria-hidden": "true" }, this.place, this.kind);
      this.root.hidden = true;
    }

    show(point, place, kind) {
      this.place.textContent = place || "";
      this.place.hidden = !place;
      this.kind.textContent = kind;
      this.root.hidden = false;
      const width = this.root.offsetWidth;
      const left = Math.min(Math.max(6, point.x - width / 2), window.innerWidth - width - 6);
      const top = point.y < 64 ? point.y + 20 : point.y - this.root.offsetHeight - 16;
      this.root.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }

    hide() {
      this.root.hidden = true;
    }
  };
})(window.mapapp);
