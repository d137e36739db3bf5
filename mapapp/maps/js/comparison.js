// Two periods side by side under one divider: the left of the map shows one,
// the right the other. All other filters are those of the map.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const STEP = 2; // percent

  // One side: its own layer of the same columns, and its period.
  class Side {
    constructor(furniture, name, title, onChange) {
      this.furniture = furniture;
      this.period = { first: null, last: null };
      this.incidents = new mapapp.IncidentLayer({ pane: `mapapp-${name}`, level: 461 });
      this.labels = new mapapp.Labels(furniture.basemap, this.incidents, { pane: `mapapp-${name}-names`, level: 471 });
      this.inputs = ["first", "last"].map((end) => {
        const input = element("input", { type: "date", "aria-label": `${title} period, ${end} day` });
        input.addEventListener("change", () => {
          this.period[end] = mapapp.dayOfText(input.value);
          onChange();
        });
        return input;
      });
      this.count = element("b");
      this.root = element(
        "div", { name: "mapapp-comparison-side", role: "group", "aria-label": `${title} period` },
        element("span", { name: "mapapp-muted", text: title }), this.inputs[0], element("span", { text: "–", "aria-hidden": "true" }), this.inputs[1], this.count,
      );
    }

    setPeriod(first, last) {
      this.period = { first, last };
      this.inputs[0].value = mapapp.isoDay(first);
      this.inputs[1].value = mapapp.isoDay(last);
    }

    // What the map shows, in this side's period.
    follow() {
      const { incidents, labels } = this.furniture;
      if (this.incidents.columns !== incidents.columns) this.incidents.setColumns(incidents.columns, incidents.areas);
      const filter = incidents.filter();
      this.incidents.setFilter({
        ...filter, first: latest(filter.first, this.period.first), last: earliest(filter.last, this.period.last),
      });
      this.incidents.setMode(incidents.mode());
      this.incidents.select(incidents.selected());
      for (const name of ["palette", "isDark"]) this.incidents[name] = incidents[name];
      for (const name of ["hasBaseNames", "isDark"]) this.labels[name] = labels[name];
      this.incidents.redraw();
      this.count.textContent = countWords(this.incidents.counts().shown);
    }

    addTo(map) {
      this.incidents.addTo(map);
      this.labels.addTo(map);
    }

    setClip(left, right) {
      this.clip = { left, right };
      this.incidents.setClip(this.clip);
      this.labels.setClip(this.clip);
    }

    remove() {
      this.incidents.remove();
      this.labels.remove();
    }
  }

  const latest = (a, b) => (a === null || b === null ? a ?? b : Math.max(a, b));
  const earliest = (a, b) => (a === null || b === null ? a ?? b : Math.min(a, b));
  const countWords = (count) => `${count.toLocaleString("en-GB")} incident${count === 1 ? "" : "s"}`;

  class Comparison {
    constructor(furniture) {
      this.furniture = furniture;
      this.isOn = false;
      this.share = 50;
      furniture.tools.add({
        label: "Compare two periods", pictogram: "compare", group: "measure",
        press: () => (this.isOn ? this.end() : this.start()), isOn: () => this.isOn,
      });
      this.follow = () => this._follow();
      this.choose = ({ row }) => this.sides.forEach((side) => side.incidents.select(row));
      this.place = () => this._place();
      this.keys = (event) => this._key(event);
      furniture.onTheme(() => this.isOn && this._follow());
    }

    start() {
      const { furniture } = this;
      const { incidents, map, tools } = furniture;
      tools.use(this);
      this.isOn = true;
      this.share = 50;
      this.sides = [["left", "Left"], ["right", "Right"]].map(([name, title]) => new Side(furniture, name, title, () => this._follow()));
      this._halves();
      this._build();
      for (const side of this.sides) side.addTo(map);
      // The map's own layer goes on counting, unseen.
      for (const layer of [incidents, furniture.labels]) layer.setClip({ left: 0, right: 0 });
      incidents.on("filtered mode", this.follow);
      incidents.on("select", this.choose);
      map.on("resize", this.place);
      document.addEventListener("keydown", this.keys, true);
      furniture.layerAt = ({ x }) => this.sides[x < this._x() ? 0 : 1].incidents;
      this._follow();
      this._place();
      this.divider.focus({ preventScroll: true });
    }

    // First and second half of what is shown.
    _halves() {
      const { columns } = this.furniture.incidents;
      const { first, last } = mapapp.periodOf(columns, this.furniture.incidents.rowsShown());
      const from = first ?? columns.first_day;
      const middle = Math.floor((from + (last ?? from)) / 2);
      this.sides[0].setPeriod(from, middle);
      this.sides[1].setPeriod(middle + 1, Math.max(last ?? from, middle + 1));
    }

    _build() {
      this.note = element("span", { name: "mapapp-muted" });
      this.bar = element(
        "section", { name: "mapapp-panel mapapp-hint mapapp-comparison", "aria-label": "Comparison of two periods" },
        ...this.sides.map((side) => side.root), this.note, mapapp.wordButton("End comparison", () => this.end()),
      );
      this.divider = element("div", {
        name: "mapapp-divider", role: "slider", tabindex: "0", "aria-label": "Divider between the two periods",
        "aria-valuemin": 0, "aria-valuemax": 100, "aria-orientation": "horizontal",
      }, element("span", {}, mapapp.pictogram("compare")));
      this.divider.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        this.divider.setPointerCapture(event.pointerId);
        this.divider.focus({ preventScroll: true });
      });
      this.divider.addEventListener("pointermove", (event) => {
        if (!this.divider.hasPointerCapture(event.pointerId)) return;
        const box = this.divider.parentElement.getBoundingClientRect();
        this._move((100 * (event.clientX - box.left)) / box.width);
      });
      this.furniture.tools.show(this.bar);
      this.furniture.tools.show(this.divider);
    }

    _follow() {
      for (const side of this.sides) side.follow();
      const { incidents } = this.furniture;
      const { undated } = mapapp.periodOf(incidents.columns, incidents.rowsShown());
      this.note.textContent = undated ? `${countWords(undated)} without a date on neither side` : "";
      const [left, right] = this.sides.map(({ count }) => count.textContent);
      this.furniture.say(`Left ${left}, right ${right}.`);
    }

    _x() {
      return (this.furniture.map.getSize().x * this.share) / 100;
    }

    _place() {
      const { x: width } = this.furniture.map.getSize();
      this.sides[0].setClip(0, this._x());
      this.sides[1].setClip(this._x(), width);
      this.divider.style.left = `${this.share}%`;
      this.divider.setAttribute("aria-valuenow", String(Math.round(this.share)));
    }

    _move(share) {
      this.share = Math.min(100, Math.max(0, share));
      this._place();
    }

    _key(event) {
      const steps = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, Home: -100, End: 100 };
      if (event.key === "Escape" && !this.furniture.card.isOpen()) {
        const isFan = this.sides.some((side) => side.incidents.closeFan());
        if (!isFan) this.end();
      } else if (event.target === this.divider && event.key in steps) this._move(this.share + steps[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    end() {
      if (!this.isOn) return;
      const { furniture } = this;
      this.isOn = false;
      furniture.layerAt = () => furniture.incidents;
      for (const side of this.sides) side.remove();
      for (const layer of [furniture.incidents, furniture.labels]) layer.setClip(null);
      furniture.incidents.off("filtered mode", this.follow);
      furniture.incidents.off("select", this.choose);
      furniture.map.off("resize", this.place);
      document.removeEventListener("keydown", this.keys, true);
      this.bar.remove();
      this.divider.remove();
      this.sides = null;
      furniture.tools.release(this);
    }
  }

  mapapp.parts.push({ name: "comparison", build: (furniture) => new Comparison(furniture) });
})(window.mapapp);
